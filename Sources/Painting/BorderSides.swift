import CSSCascade
import Graphics

/// The sides of one border, drawn one by one.
///
/// NOTE: CSS leaves the joins open. These are Chromium's: a side is a rectangle over its whole length where
/// its neighbour is painted over it later or looks the same, and ends in a slanted edge where they differ.
struct BorderSides {
  var edges: Edges<BorderEdge>
  var outer: RoundedRect
  var inner: RoundedRect

  /// How a side ends.
  private enum Join { case square, smooth, hard }

  /// The width of each of the two lines of a double border.
  static func doubleStripe(_ width: Double) -> Double { (width / 3).rounded() }

  /// The order in which sides are painted: the most transparent first, solid ones last, and opposite sides
  /// together, so that as few as possible need slanted ends.
  func order(of sides: [BoxSide]) -> [BoxSide] {
    func styleRank(_ style: BorderStyle) -> Int {
      switch style {
      case .none, .hidden: 0
      case .dotted, .dashed, .double: 1
      case .inset, .outset, .groove, .ridge: 2
      case .solid: 3
      }
    }
    func sideRank(_ side: BoxSide) -> Int {
      switch side {
      case .top: 0
      case .bottom: 1
      case .right: 2
      case .left: 3
      }
    }
    return sides.sorted {
      let (a, b) = (edges[$0], edges[$1])
      if a.color.alpha != b.color.alpha { return a.color.alpha < b.color.alpha }
      return (styleRank(a.style), sideRank($0)) < (styleRank(b.style), sideRank($1))
    }
  }

  // MARK: - Straight borders

  /// What draws a side of a border without round corners.
  func straightSide(_ side: BoxSide, completed: Set<BoxSide>) -> [DisplayItem.Command] {
    let edge = edges[side]
    let ends = side.neighbors
    let first = join(of: side, with: ends.first, completed)
    let second = join(of: side, with: ends.second, completed)
    let shape = SideShape(
      side: side, rect: outer.rect, width: edge.width,
      firstSlant: first == .square ? 0 : visibleWidth(ends.first),
      secondSlant: second == .square ? 0 : visibleWidth(ends.second))
    let isSmooth = first == .smooth || second == .smooth
    return commands(for: edge, side, shape, isAntialiased: isSmooth)
  }

  private func commands(
    for edge: BorderEdge, _ side: BoxSide, _ shape: SideShape, isAntialiased: Bool
  ) -> [DisplayItem.Command] {
    let isSunk = side == .top || side == .left
    switch edge.style {
    case .none, .hidden: return []
    case .solid: return [shape.command(edge.color, isAntialiased)]
    case .inset, .outset:
      let faces = edge.color.faces()
      let color = isSunk == (edge.style == .inset) ? faces.shadow : faces.light
      return [shape.command(color, isAntialiased)]
    case .groove, .ridge:
      let faces = edge.color.faces()
      let outerIsShadow = isSunk == (edge.style == .groove)
      // The odd pixel is the upper or left one's.
      let half = (edge.width / 2).rounded(isSunk ? .up : .down)
      return [
        shape.part(from: 0, to: half).command(outerIsShadow ? faces.shadow : faces.light, isAntialiased),
        shape.part(from: half, to: edge.width).command(
          outerIsShadow ? faces.light : faces.shadow, isAntialiased),
      ]
    case .double:
      let stripe = Self.doubleStripe(edge.width)
      return [
        shape.part(from: 0, to: stripe).command(edge.color, isAntialiased),
        shape.part(from: edge.width - stripe, to: edge.width).command(edge.color, isAntialiased),
      ]
    case .dotted, .dashed:
      let line = DashedLine(DashPattern(edge.style, width: edge.width), side: side, in: shape.fullRect)
      return line.commands(edge.color)
    }
  }

  private func visibleWidth(_ side: BoxSide) -> Double { edges[side].isVisible ? edges[side].width : 0 }

  private func join(of side: BoxSide, with neighbor: BoxSide, _ completed: Set<BoxSide>) -> Join {
    let (edge, other) = (edges[side], edges[neighbor])
    guard other.isVisible else { return .square }
    // The neighbour will be painted over this corner, which gives it the right end.
    let fillsCorner = other.style != .dotted && other.style != .dashed && other.style != .double
    if !completed.contains(neighbor), fillsCorner, other.color.isOpaque { return .square }
    if edge.color != other.color || hasUnlikeFaces(edge.style, side, neighbor) { return .smooth }
    let isBroken = [edge.style, other.style].map { $0 == .dotted || $0 == .dashed }
    if isBroken[0] != isBroken[1] || edge.style != other.style { return .hard }
    switch edge.style {
    case .double, .groove, .ridge: return .hard
    default: return .square
    }
  }

  /// Whether the two sides of a raised or sunk border have different shades where they meet.
  private func hasUnlikeFaces(_ style: BorderStyle, _ side: BoxSide, _ neighbor: BoxSide) -> Bool {
    guard style.hasFaces else { return false }
    let pair: Set = [side, neighbor]
    return pair == [.top, .right] || pair == [.bottom, .left]
  }
}

/// A side of a straight border: a rectangle whose ends may be slanted towards the corners of the inner edge.
struct SideShape {
  var side: BoxSide
  /// The border edge of the box.
  var rect: DeviceRect
  /// How thick the side is.
  var width: Double
  /// How far the left or top end recedes from the outer to the inner edge; 0 for a square end.
  var firstSlant: Double
  /// The same at the right or bottom end.
  var secondSlant: Double
  /// The part of the thickness that is drawn, measured from the outer edge; all of it at first.
  var from = 0.0
  var to: Double?

  /// A stripe of the side.
  func part(from: Double, to: Double) -> SideShape {
    var part = self
    part.from = from
    part.to = to
    return part
  }

  /// The whole side as a rectangle.
  var fullRect: DeviceRect {
    switch side {
    case .top: DeviceRect(x: rect.x, y: rect.y, width: rect.width, height: width)
    case .bottom: DeviceRect(x: rect.x, y: rect.maxY - width, width: rect.width, height: width)
    case .left: DeviceRect(x: rect.x, y: rect.y, width: width, height: rect.height)
    case .right: DeviceRect(x: rect.maxX - width, y: rect.y, width: width, height: rect.height)
    }
  }

  func command(_ color: Color, _ isAntialiased: Bool) -> DisplayItem.Command {
    let end = to ?? width
    let (a, b) = width > 0 ? (from / width, end / width) : (0, 1)
    let length = side.isHorizontal ? rect.width : rect.height
    // Along the side: where each edge of the stripe begins and ends.
    let outer = (firstSlant * a, length - secondSlant * a)
    let inner = (firstSlant * b, length - secondSlant * b)
    let corners = [
      point(outer.0, from), point(outer.1, from), point(inner.1, end), point(inner.0, end),
    ]
    if firstSlant == 0, secondSlant == 0 {
      let xs = corners.map(\.x)
      let ys = corners.map(\.y)
      let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
      let bounds = DeviceRect(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
      return .fill(RoundedRect(rect: bounds), .color(color))
    }
    let path = Path(
      [.move(corners[0]), .line(corners[1]), .line(corners[2]), .line(corners[3]), .close],
      isAntialiased: isAntialiased)
    return .fillPath(path, color)
  }

  /// A point at a distance along the side and a depth from the outer edge.
  private func point(_ along: Double, _ depth: Double) -> DevicePoint {
    switch side {
    case .top: DevicePoint(x: rect.x + along, y: rect.y + depth)
    case .bottom: DevicePoint(x: rect.x + along, y: rect.maxY - depth)
    case .left: DevicePoint(x: rect.x + depth, y: rect.y + along)
    case .right: DevicePoint(x: rect.maxX - depth, y: rect.y + along)
    }
  }
}
