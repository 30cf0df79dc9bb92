import CSSCascade
import DOM
import Graphics
import Layout

/// Whose background and overflow the canvas and the viewport take over.
///
/// CSS Backgrounds 3 §2.11.1–2 <https://www.w3.org/TR/css-backgrounds-3/#special-backgrounds>,
/// CSS Overflow 3 §3.3 <https://www.w3.org/TR/css-overflow-3/#overflow-propagation>
struct CanvasSource: Sendable {
  /// The root element.
  let root: NodeID?
  /// The element whose background the canvas shows: the root, or the body if the root has none.
  let backgroundSource: NodeID?
  /// The element whose overflow is the viewport's.
  let viewportOverflowSource: NodeID?
  /// What lies under everything.
  let baseColor: Color

  init(_ styled: StyledDocument) {
    let document = styled.document
    let root = document.documentElement
    let body = document.body
    self.root = root
    func style(_ node: NodeID?) -> ComputedStyle? {
      node.flatMap { styled.styleOfNode[Int($0.index)] }.map { styled[$0] }
    }
    let rootStyle = style(root)
    let bodyStyle = style(body)
    let rootHasBackground = rootStyle.map { StyleTraits($0).contains(.background) } ?? false
    let bodyIsBox =
      bodyStyle.map { $0.box.value.display != .none && $0.box.value.display != .contents } ?? false
    backgroundSource = rootHasBackground || !bodyIsBox ? root : body
    let rootClips = rootStyle.map { StyleTraits($0).contains(.clipsOverflow) } ?? false
    viewportOverflowSource = rootClips ? root : body
    // NOTE: Chromium's canvas is #121212 where the root's used colour scheme is dark.
    baseColor = rootStyle?.text.value.colorScheme == .dark ? Color(rgb: 0x121212) : .white
  }
}

extension Painter {
  /// Paints what lies under every box: the canvas, and the background that it takes from the root or the body.
  mutating func paintCanvas() {
    let size = pageSize
    let page = DeviceRect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    guard
      let source = canvas.backgroundSource, let id = styled.styleOfNode[Int(source.index)],
      tree.fragments.indices.contains(Int(tree.root.index))
    else {
      draw(.fill(RoundedRect(rect: page), .color(canvas.baseColor)), for: canvas.root)
      return
    }
    let style = styled[id]
    let color = style.background.value.color.resolved(style.text.value.color)
    if !color.isOpaque { draw(.fill(RoundedRect(rect: page), .color(canvas.baseColor)), for: canvas.root) }
    guard traits[Int(id.index)].contains(.background) else { return }
    // The layers are placed as on the root element's box, whoever they come from, and fill the whole canvas.
    let rootFragment = fragment(tree.root)
    let area = BackgroundArea(
      positioning: .box(borderBox(tree.root), borders: rootFragment.border, padding: rootFragment.padding),
      painting: .everything(RoundedRect(rect: page)))
    paintBackground(style.background.value, in: area, style: style, node: source)
  }
}
