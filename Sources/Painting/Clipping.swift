import CSSCascade
import DOM
import Graphics
import Layout

/// What `overflow` and `clip` cut off.
///
/// CSS Overflow 3 §3 <https://www.w3.org/TR/css-overflow-3/#overflow-properties>,
/// CSS 2.2 §11.1.2 <https://www.w3.org/TR/CSS22/visufx.html#clipping>
enum Clipping {
  /// Whether a fragment's content ends at its padding edge.
  static func clipsContent(_ fragment: Fragment, _ traits: StyleTraits, _ canvas: CanvasSource) -> Bool {
    guard traits.contains(.clipsOverflow), case .box = fragment.kind, fragment.isOwnBox,
      let node = fragment.node
    else { return false }
    // Overflow of the root, or of the body in its place, is the viewport's, and the picture is not cut there.
    if fragment.pseudo == nil, node == canvas.viewportOverflowSource || node == canvas.root { return false }
    return !traits.contains(.tablePart)
  }

  /// The padding box, with the inner curves of its corners.
  static func contentClip(
    of fragment: Fragment, box: LayoutRect, style: ComputedStyle, _ grid: DeviceGrid
  ) -> RoundedRect {
    let shape = BoxShape(box, borders: fragment.border, radii: style.border.value.radii, grid)
    var clip = shape.inner
    // `overflow: clip` in one direction leaves the other one open.
    let reach = 1e7
    if style.box.value.overflowX == .visible {
      clip = RoundedRect(
        rect: DeviceRect(x: -reach, y: clip.rect.y, width: 2 * reach, height: clip.rect.height))
    } else if style.box.value.overflowY == .visible {
      clip = RoundedRect(
        rect: DeviceRect(x: clip.rect.x, y: -reach, width: clip.rect.width, height: 2 * reach))
    }
    return clip
  }

  /// `clip: rect()`, whose lengths are counted from the border box's left and top; auto is the edge itself.
  static func rect(_ clip: ClipRect, in box: LayoutRect, _ grid: DeviceGrid) -> DeviceRect {
    let top = clip.top ?? 0
    let left = clip.left ?? 0
    let right = clip.right ?? box.width.pixels
    let bottom = clip.bottom ?? box.height.pixels
    return DeviceGrid.snapped(
      DeviceRect(
        x: grid.scaled(box.x.pixels + left), y: grid.scaled(box.y.pixels + top),
        width: grid.scaled(max(0, right - left)), height: grid.scaled(max(0, bottom - top))))
  }
}
