import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints what stands for a picture that cannot be shown: a thin frame where the element keeps its size, and
  /// an icon of a torn picture, as large as Chromium's.
  mutating func paintBrokenImage(showsFrame: Bool, of id: FragmentID, _ fragment: Fragment) {
    let box = grid.snapped(contentBox(of: id, fragment))
    guard !box.isEmpty else { return }
    let unit = grid.scaled(1.0)
    guard showsFrame else {
      paintIcon(at: DevicePoint(x: box.x, y: box.y), unit, fragment.node)
      return
    }
    let width = max(1, unit.rounded(.down))
    let outer = RoundedRect(rect: box)
    draw(
      .fillRing(outer: outer, inner: outer.inset(by: Edges(all: width)), Self.frameColor), for: fragment.node)
    // The icon, a pixel from the frame, only where there is room for all of it.
    let needed = 2 * width + 2 * unit + 16 * unit
    guard box.width >= needed, box.height >= needed else { return }
    paintIcon(at: DevicePoint(x: box.x + width + unit, y: box.y + width + unit), unit, fragment.node)
  }

  private static let frameColor = Color(rgb: 0xC0C0C0)

  /// A sheet with a landscape, torn across: 16 by 16 pixels.
  private mutating func paintIcon(at origin: DevicePoint, _ unit: Double, _ node: NodeID?) {
    func point(_ x: Double, _ y: Double) -> DevicePoint {
      DevicePoint(x: origin.x + x * unit, y: origin.y + y * unit)
    }
    func polygon(_ points: [(Double, Double)]) -> Path {
      var elements = points.enumerated().map { index, place in
        index == 0 ? Path.Element.move(point(place.0, place.1)) : .line(point(place.0, place.1))
      }
      elements.append(.close)
      return Path(elements)
    }
    // The sheet's edge with its folded corner, and the paper on it.
    draw(
      .fillPath(polygon([(0, 0), (11.5, 0), (16, 4.5), (16, 9), (0, 16)]), Color(rgb: 0xA0A0A0)), for: node)
    draw(.fillPath(polygon([(1, 1), (11, 1), (15, 5), (15, 9), (1, 15)]), Color(rgb: 0xCBDBF5)), for: node)
    draw(.fillPath(polygon([(11, 1), (15, 5), (11, 5)]), .white), for: node)
    draw(
      .fill(
        .ellipse(in: DeviceRect(x: point(4, 3).x, y: point(4, 3).y, width: 4 * unit, height: 3 * unit)),
        .color(.white)), for: node)
    draw(
      .fillPath(polygon([(1, 14), (4.5, 8.5), (8, 11), (8, 12), (1, 15)]), Color(rgb: 0x5FA43C)), for: node)
    // The torn-off part.
    draw(.fillPath(polygon([(16, 10), (16, 16), (5, 16)]), Color(rgb: 0xA0A0A0)), for: node)
    draw(.fillPath(polygon([(15, 12), (15, 15), (9, 15)]), Color(rgb: 0x5FA43C)), for: node)
  }
}
