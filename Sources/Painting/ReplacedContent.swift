import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints what a replaced element shows.
  mutating func paintReplaced(_ content: ReplacedContent, of id: FragmentID) {
    let fragment = fragment(id)
    guard traits(of: fragment).contains(.visible) else { return }
    switch content {
    case .image(let image, let natural): paintImage(image, natural, of: id, fragment)
    case .brokenImage(let showsFrame): paintBrokenImage(showsFrame: showsFrame, of: id, fragment)
    case .control(let control): paintControl(control, of: id, fragment)
    case .empty: break
    }
  }

  /// Where a replaced element's content goes, in CSS pixels.
  func contentBox(of id: FragmentID, _ fragment: Fragment) -> LayoutRect {
    borderBox(id).inset(by: fragment.border + fragment.padding)
  }

  /// Paints a picture into its content box.
  ///
  /// CSS Images 3 §5.5, `object-fit` and `object-position`. <https://www.w3.org/TR/css-images-3/#sizing>
  private mutating func paintImage(
    _ image: ImageID, _ natural: NaturalSize, of id: FragmentID, _ fragment: Fragment
  ) {
    let style = style(of: fragment)
    let content = contentBox(of: id, fragment)
    let visible = grid.snapped(content)
    guard !visible.isEmpty else { return }
    var clip = RoundedRect(rect: visible)
    if traits(of: fragment).contains(.roundedCorners) {
      let insets = grid.contentInsets(fragment.border, fragment.padding)
      clip = RoundedRect(
        rect: visible, radii: boxShape(of: id, fragment, style).outer.inset(by: insets).radii)
    }
    let destination = ObjectFit.destination(style.replaced.value, natural, in: content, grid)
    guard !destination.isEmpty else { return }
    let placement = ImagePlacement(
      image: image, destination: destination, clip: clip,
      isPixelated: style.text.value.imageRendering == .pixelated)
    draw(.image(placement), for: fragment.node)
  }
}

extension ObjectFit {
  /// Where a picture goes in its content box.
  fileprivate static func destination(
    _ style: ReplacedStyle, _ natural: NaturalSize, in content: LayoutRect, _ grid: DeviceGrid
  ) -> DeviceRect {
    let area = DeviceSize(width: content.width.pixels, height: content.height.pixels)
    let size = size(style.objectFit, natural, in: area)
    if size == area { return grid.snapped(content) }
    let x = content.x.pixels + style.objectPosition.horizontal.resolved(against: area.width - size.width)
    let y = content.y.pixels + style.objectPosition.vertical.resolved(against: area.height - size.height)
    return DeviceGrid.snapped(
      DeviceRect(
        x: grid.scaled(x), y: grid.scaled(y), width: grid.scaled(size.width), height: grid.scaled(size.height)
      ))
  }

  private static func size(_ fit: ObjectFit, _ natural: NaturalSize, in area: DeviceSize) -> DeviceSize {
    let ratio = natural.ratio ?? area.width / max(area.height, 1e-6)
    guard fit != .fill, ratio > 0, ratio.isFinite, area.height > 0 else { return area }
    let isWider = area.width / area.height > ratio
    let contained =
      isWider
      ? DeviceSize(width: area.height * ratio, height: area.height)
      : DeviceSize(width: area.width, height: area.width / ratio)
    switch fit {
    case .fill: return area
    case .contain: return contained
    case .cover:
      return isWider
        ? DeviceSize(width: area.width, height: area.width / ratio)
        : DeviceSize(width: area.height * ratio, height: area.height)
    case .none, .scaleDown:
      let own: DeviceSize
      switch (natural.width, natural.height) {
      case (let width?, let height?): own = DeviceSize(width: width, height: height)
      case (let width?, nil): own = DeviceSize(width: width, height: width / ratio)
      case (nil, let height?): own = DeviceSize(width: height * ratio, height: height)
      case (nil, nil): own = contained
      }
      return fit == .scaleDown && own.width > contained.width ? contained : own
    }
  }
}
