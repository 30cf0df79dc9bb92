import CSSCascade
import DOM
import Diagnostics
import Graphics
import Layout

@testable import Painting

/// A page made by hand: fragments with styles, without parsing, cascade or layout.
struct PageBuilder {
  private(set) var styled: StyledDocument
  private var fragments: ContiguousArray<Fragment> = []
  private var document: Document
  private let body: NodeID

  /// The root's fragment.
  let root = FragmentID(index: 0)

  init(width: Int, height: Int) {
    document = Document(source: SourceFile(name: "page", text: ""))
    let html = document.makeNode(.element(Element(name: "html")))
    document.append(html, to: document.root)
    body = document.makeNode(.element(Element(name: "body")))
    document.append(body, to: html)
    styled = StyledDocument(document: document, environment: MediaEnvironment(width: Double(width)))
    styled.styles = [ComputedStyle()]
    styled.styleOfNode[Int(html.index)] = StyleID(index: 0)
    fragments = [
      Fragment(
        kind: .box, node: html, style: StyleID(index: 0),
        size: LayoutSize(width: LayoutUnit(width), height: LayoutUnit(height)))
    ]
  }

  /// Adds an element's fragment below another, changing its initial style.
  @discardableResult
  mutating func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, in parent: FragmentID? = nil,
    kind: Fragment.Kind = .box, display: Display = .block, _ change: (inout ComputedStyle) -> Void = { _ in }
  ) -> FragmentID {
    var style = ComputedStyle()
    style.box.display = display
    change(&style)
    styled.styles.append(style)
    let id = StyleID(index: Int32(styled.styles.count - 1))
    let node = document.makeNode(.element(Element(name: "div")))
    let parent = parent ?? root
    let parentNode = fragments[Int(parent.index)].node ?? body
    document.append(node, to: parentNode)
    styled.styleOfNode.append(id)
    let sides = style.border.sides
    var fragment = Fragment(
      kind: kind, node: node, style: id,
      offset: LayoutPoint(x: LayoutUnit(truncating: x), y: LayoutUnit(truncating: y)),
      size: LayoutSize(width: LayoutUnit(truncating: width), height: LayoutUnit(truncating: height)),
      border: LayoutEdges(
        top: sides.top.width, right: sides.right.width, bottom: sides.bottom.width, left: sides.left.width))
    fragment.parent = parent
    return append(fragment, to: parent)
  }

  /// Adds a piece of text with one glyph of ten pixels for each character.
  @discardableResult
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, in parent: FragmentID, decorations: [AppliedDecoration] = [],
    node: NodeID? = nil
  ) -> FragmentID {
    let glyphs = text.utf8.enumerated().map { index, byte in
      GlyphSequence.Placement(glyph: UInt32(byte), x: Swift.Float(index * 10), y: 0)
    }
    let run = PlacedGlyphRun(face: FontFaceID(index: 0), size: 16, glyphs: glyphs)
    let content = TextFragment(
      text: text, baseline: 14, runs: [run], decorations: decorations, isRightToLeft: false)
    var fragment = Fragment(
      kind: .text(content), node: node ?? fragments[Int(parent.index)].node,
      style: fragments[Int(parent.index)].style,
      offset: LayoutPoint(x: LayoutUnit(truncating: x), y: LayoutUnit(truncating: y)),
      size: LayoutSize(width: LayoutUnit(10 * glyphs.count), height: 18))
    fragment.parent = parent
    return append(fragment, to: parent)
  }

  /// Changes a fragment.
  mutating func change(_ id: FragmentID, _ change: (inout Fragment) -> Void) {
    change(&fragments[Int(id.index)])
  }

  /// Changes the root element's style.
  mutating func changeRoot(_ change: (inout ComputedStyle) -> Void) { change(&styled.styles[0]) }

  private mutating func append(_ fragment: Fragment, to parent: FragmentID) -> FragmentID {
    fragments.append(fragment)
    let id = FragmentID(index: Int32(fragments.count - 1))
    fragments[Int(parent.index)].children.append(id)
    return id
  }

  /// The tree, and the document with its styles.
  func page() -> (tree: FragmentTree, styled: StyledDocument) {
    var styled = styled
    styled.document = document
    let size = fragments[0].size
    return (FragmentTree(fragments: fragments, root: root, contentSize: size, viewport: size), styled)
  }

  /// What painting makes of it, without the canvas.
  func painted(scale: Double = 1, images: any ImageLoading = NoImages()) -> [String] {
    let (tree, styled) = page()
    let list = paint(tree, styled: styled, images: images, scale: scale)
    return list.items.dropFirst().map { $0.command.summary }
  }
}

/// Knows no picture.
final class NoImages: ImageLoading {
  func image(for url: String) -> ImageState { .broken }
}

/// Knows one picture under every name.
final class OneImage: ImageLoading {
  let size: NaturalSize
  init(width: Double, height: Double) {
    size = NaturalSize(width: width, height: height, ratio: width / height)
  }
  func image(for url: String) -> ImageState { .loaded(ImageID(index: 0), size) }
}

extension BorderSide {
  static func of(_ width: Int, _ style: BorderStyle, _ rgb: UInt32) -> BorderSide {
    BorderSide(width: LayoutUnit(width), style: style, color: .color(Color(rgb: rgb)))
  }
}

extension ComputedStyle {
  /// Sets the background colour.
  mutating func fill(_ rgb: UInt32) { background.color = .color(Color(rgb: rgb)) }
}

// MARK: - Display lists as text

extension DisplayItem.Command {
  /// The command on one line: what it does, where, in which colour.
  var summary: String {
    switch self {
    case .fill(let shape, .color(let color)): "fill \(shape.summary) \(color.hex)"
    case .fill(let shape, .gradient): "gradient \(shape.summary)"
    case .fill(let shape, .pattern(let pattern)):
      "pattern \(shape.summary) tile \(pattern.tile.summary) step \(number(pattern.step.width)),\(number(pattern.step.height))"
    case .fill(let shape, .gradientPattern(_, let tile)):
      "gradient \(shape.summary) tile \(tile.tile.summary)"
    case .fillRing(let outer, let inner, let color): "ring \(outer.summary) - \(inner.summary) \(color.hex)"
    case .fillPath(let path, let color): "path \(path.summary) \(color.hex)"
    case .strokePath(let path, let stroke, let color):
      "stroke \(path.summary) width \(number(stroke.width)) dashes \(stroke.dashes.map(number)) \(color.hex)"
    case .glyphs(let glyphs):
      "glyphs \(glyphs.glyphs.count) at \(number(glyphs.origin.x)),\(number(glyphs.origin.y)) \(glyphs.color.hex)"
        + (glyphs.isShadow ? " shadow \(number(glyphs.blur))" : "")
    case .image(let placement): "image \(placement.destination.summary) in \(placement.clip.summary)"
    case .shadow(let shadow): "shadow \(shadow.shape.summary) \(shadow.color.hex)"
    case .pushClip(let shape): "clip \(shape.summary) {"
    case .pushOpacity(let opacity): "opacity \(number(opacity)) {"
    case .pushTransform(let map):
      "map \(number(map.a)),\(number(map.d)) + \(number(map.tx)),\(number(map.ty)) {"
    case .popClip, .popOpacity, .popTransform: "}"
    }
  }
}

private func number(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\((value * 1000).rounded() / 1000)"
}

extension DeviceRect {
  fileprivate var summary: String { "\(number(x)),\(number(y)) \(number(width))x\(number(height))" }
}

extension RoundedRect {
  fileprivate var summary: String {
    isRectangular ? rect.summary : "\(rect.summary) r\(number(radii.topLeft.width))"
  }
}

extension Path {
  fileprivate var summary: String {
    elements.map { element in
      switch element {
      case .move(let point): "M\(number(point.x)),\(number(point.y))"
      case .line(let point): "L\(number(point.x)),\(number(point.y))"
      case .curve(_, _, let point): "C\(number(point.x)),\(number(point.y))"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }
}
