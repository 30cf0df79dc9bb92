import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints a list marker that is a shape: it fills its fragment.
  ///
  /// CSS Lists 3 §3.4 and CSS Counter Styles 3 §6.3 <https://www.w3.org/TR/css-counter-styles-3/#simple-symbolic>;
  /// the shapes are Chromium's.
  mutating func paintBullet(_ type: ListStyleType, of id: FragmentID) {
    let fragment = fragment(id)
    guard traits(of: fragment).contains(.visible) else { return }
    let color = style(of: fragment).text.value.color
    let rect = grid.snapped(borderBox(id))
    guard !rect.isEmpty else { return }
    switch type {
    case .disc: draw(.fill(.ellipse(in: rect), .color(color)), for: fragment.node)
    case .circle:
      // A line one pixel thick around the same ellipse.
      let half = grid.scaled(1.0) / 2
      draw(
        .fillRing(
          outer: .ellipse(in: rect.outset(by: half)), inner: .ellipse(in: rect.outset(by: -half)), color),
        for: fragment.node)
    case .square: draw(.fill(RoundedRect(rect: rect), .color(color)), for: fragment.node)
    case .disclosureOpen, .disclosureClosed:
      draw(.fillPath(.triangle(in: rect, pointsDown: type == .disclosureOpen), color), for: fragment.node)
    default: break
    }
  }
}

extension RoundedRect {
  /// The ellipse that touches all sides of a rectangle.
  static func ellipse(in rect: DeviceRect) -> RoundedRect {
    RoundedRect(rect: rect, radii: Corners(all: DeviceSize(width: rect.width / 2, height: rect.height / 2)))
  }
}

extension Path {
  /// The triangle of a disclosure marker.
  fileprivate static func triangle(in rect: DeviceRect, pointsDown: Bool) -> Path {
    let tip =
      pointsDown
      ? DevicePoint(x: rect.x + rect.width / 2, y: rect.maxY)
      : DevicePoint(x: rect.maxX, y: rect.y + rect.height / 2)
    let other = pointsDown ? DevicePoint(x: rect.maxX, y: rect.y) : DevicePoint(x: rect.x, y: rect.maxY)
    return Path([.move(DevicePoint(x: rect.x, y: rect.y)), .line(tip), .line(other), .close])
  }
}
