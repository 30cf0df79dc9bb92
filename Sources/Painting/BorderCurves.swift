import CSSCascade
import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension BorderSides {
  /// What draws a side of a border with round corners: its part of the ring, which ends where the line from
  /// the outer to the inner corner crosses the ring.
  ///
  /// CSS Backgrounds 3 §4.4, “Color and style transitions”.
  /// <https://www.w3.org/TR/css-backgrounds-3/#corner-transitions>
  func curvedSide(_ side: BoxSide) -> [DisplayItem.Command] {
    let edge = edges[side]
    let isSunk = side == .top || side == .left
    switch edge.style {
    case .none, .hidden: return []
    case .solid:
      // Neighbours of one colour are one shape, or a seam would show between them.
      guard !isLike(side, before: side) else { return [] }
      return [.fillPath(ringPart(from: side, through: lastLike(side), 0, 1), edge.color)]
    case .inset, .outset:
      let faces = edge.color.faces()
      return [ring(side, 0, 1, isSunk == (edge.style == .inset) ? faces.shadow : faces.light)]
    case .groove, .ridge:
      let faces = edge.color.faces()
      let outerIsShadow = isSunk == (edge.style == .groove)
      return [
        ring(side, 0, 0.5, outerIsShadow ? faces.shadow : faces.light),
        ring(side, 0.5, 1, outerIsShadow ? faces.light : faces.shadow),
      ]
    case .double:
      let share = Self.doubleStripe(edge.width) / edge.width
      return [ring(side, 0, share, edge.color), ring(side, 1 - share, 1, edge.color)]
    case .dotted, .dashed:
      var path = Path()
      CornerArcs(outer: outer, widths: widths, depth: 0.5).append(from: side, through: side, to: &path)
      let stroke = DashPattern(edge.style, width: edge.width).stroke(along: path.length, isClosed: false)
      return [.strokePath(path, stroke, edge.color)]
    }
  }

  private var widths: Edges<Double> { edges.map { $0.isVisible ? $0.width : 0 } }

  private func ring(_ side: BoxSide, _ from: Double, _ to: Double, _ color: Color) -> DisplayItem.Command {
    .fillPath(ringPart(from: side, through: side, from, to), color)
  }

  /// The part of the ring between two depths (shares of the widths) along some sides.
  private func ringPart(from first: BoxSide, through last: BoxSide, _ from: Double, _ to: Double) -> Path {
    var path = Path()
    CornerArcs(outer: outer, widths: widths, depth: from).append(from: first, through: last, to: &path)
    var inner = Path()
    CornerArcs(outer: outer, widths: widths, depth: to).append(from: first, through: last, to: &inner)
    path.elements += inner.reversed(continuing: true)
    path.elements.append(.close)
    return path
  }

  private func follower(of side: BoxSide) -> BoxSide { BoxSide(rawValue: (side.rawValue + 1) % 4) ?? .top }

  private func isLike(_ side: BoxSide, before: BoxSide) -> Bool {
    guard let previous = BoxSide(rawValue: (side.rawValue + 3) % 4) else { return false }
    // When all four are alike the first one begins.
    return edges[previous].looks(like: edges[side])
      && !(side == .top
        && BoxSide.allCases.allSatisfy {
          edges[$0].looks(like: edges[.top])
        })
  }

  private func lastLike(_ side: BoxSide) -> BoxSide {
    var last = side
    while follower(of: last) != side, edges[follower(of: last)].looks(like: edges[side]) {
      last = follower(of: last)
    }
    return last
  }
}

extension BorderEdge {
  fileprivate func looks(like other: BorderEdge) -> Bool {
    isVisible && other.isVisible && style == other.style && color == other.color
  }
}

/// The corners of a rounded rectangle at some depth of a border, each split where two sides meet.
private struct CornerArcs {
  private struct Arc {
    var center: DevicePoint
    var radii: DeviceSize
    /// The angles at which it begins, is split and ends, clockwise.
    var begin: Double
    var split: Double
    var end: Double
  }

  private let arcs: [Arc]

  init(outer: RoundedRect, widths: Edges<Double>, depth: Double) {
    let insets = widths.map { $0 * depth }
    let shape = outer.inset(by: insets)
    let rect = shape.rect
    let radii = shape.radii
    func arc(
      _ corner: DevicePoint, _ sign: (Double, Double), _ radius: DeviceSize, _ slope: (Double, Double),
      _ quarter: Double
    ) -> Arc {
      let begin = quarter * .pi / 2
      let center = DevicePoint(x: corner.x + sign.0 * radius.width, y: corner.y + sign.1 * radius.height)
      let split = begin + Self.splitAngle(radius, slope, startsAtSide: quarter == 2 || quarter == 0)
      return Arc(center: center, radii: radius, begin: begin, split: split, end: begin + .pi / 2)
    }
    arcs = [
      arc(DevicePoint(x: rect.x, y: rect.y), (1, 1), radii.topLeft, (widths.left, widths.top), 2),
      arc(DevicePoint(x: rect.maxX, y: rect.y), (-1, 1), radii.topRight, (widths.right, widths.top), 3),
      arc(
        DevicePoint(x: rect.maxX, y: rect.maxY), (-1, -1), radii.bottomRight, (widths.right, widths.bottom), 0
      ),
      arc(DevicePoint(x: rect.x, y: rect.maxY), (1, -1), radii.bottomLeft, (widths.left, widths.bottom), 1),
    ]
  }

  /// Where the line that leaves the corner along both widths meets the quarter ellipse, as an angle from the
  /// quarter's beginning.
  private static func splitAngle(
    _ radius: DeviceSize, _ widths: (Double, Double), startsAtSide: Bool
  ) -> Double {
    guard radius.width > 0, radius.height > 0 else { return .pi / 4 }
    let (a, b) = (widths.0 / radius.width, widths.1 / radius.height)
    let square = a * a + b * b
    guard square > 0 else { return .pi / 4 }
    let distance = (a + b - (2 * a * b).squareRoot()) / square
    // On the unit circle, seen from its centre towards the corner.
    let x = 1 - distance * a
    let y = 1 - distance * b
    let fromHorizontal = atan2(max(0, y), max(0, x))
    return startsAtSide ? fromHorizontal : .pi / 2 - fromHorizontal
  }

  /// Appends the outline along some sides, clockwise, from the split of the first corner to that of the last.
  func append(from first: BoxSide, through last: BoxSide, to path: inout Path) {
    var side = first.rawValue
    append(arcs[side], from: arcs[side].split, to: arcs[side].end, &path)
    while side != last.rawValue {
      side = (side + 1) % 4
      append(arcs[side], from: arcs[side].begin, to: arcs[side].end, &path)
    }
    let corner = arcs[(side + 1) % 4]
    append(corner, from: corner.begin, to: corner.split, &path)
  }

  private func append(_ arc: Arc, from start: Double, to end: Double, _ path: inout Path) {
    func point(_ angle: Double) -> DevicePoint {
      DevicePoint(
        x: arc.center.x + arc.radii.width * cos(angle), y: arc.center.y + arc.radii.height * sin(angle))
    }
    let first = point(start)
    path.elements.append(path.elements.isEmpty ? .move(first) : .line(first))
    guard end - start > 1e-9, arc.radii.width > 0, arc.radii.height > 0 else { return }
    let handle = 4.0 / 3 * tan((end - start) / 4)
    let last = point(end)
    let control1 = DevicePoint(
      x: first.x - handle * arc.radii.width * sin(start), y: first.y + handle * arc.radii.height * cos(start))
    let control2 = DevicePoint(
      x: last.x + handle * arc.radii.width * sin(end), y: last.y - handle * arc.radii.height * cos(end))
    path.elements.append(.curve(control1, control2, last))
  }
}
