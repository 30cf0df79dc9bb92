import CSSCascade
import Graphics
import Layout

/// The edges of a box on the device grid, with the curves of its corners.
///
/// CSS Backgrounds 3 §4.2–§4.5. <https://www.w3.org/TR/css-backgrounds-3/#corners>
struct BoxShape {
  /// The border edge.
  let outer: RoundedRect
  /// The border widths in whole device pixels.
  let widths: Edges<Double>
  /// The padding edge.
  var inner: RoundedRect { outer.inset(by: widths) }

  /// Snaps a border box in CSS pixels; percentages in `radii` refer to it.
  init(_ box: LayoutRect, borders: LayoutEdges, radii: Corners<LengthPercentagePair>, _ grid: DeviceGrid) {
    let rect = grid.snapped(box)
    widths = grid.borderWidths(borders).fitting(rect)
    guard radii != Corners(all: .zero) else {
      outer = RoundedRect(rect: rect)
      return
    }
    let resolved = radii.map { pair in
      DeviceSize(
        width: grid.scaled(max(0, pair.horizontal.resolved(against: box.width.pixels))),
        height: grid.scaled(max(0, pair.vertical.resolved(against: box.height.pixels))))
    }
    outer = RoundedRect(rect: rect, radii: resolved.reduced(toFit: rect))
  }

  /// A piece of an inline box has curves only where the box itself begins or ends.
  func restricted(to piece: InlinePiece) -> BoxShape {
    var radii = outer.radii
    if !piece.hasLeftEdge { (radii.topLeft, radii.bottomLeft) = (.zero, .zero) }
    if !piece.hasRightEdge { (radii.topRight, radii.bottomRight) = (.zero, .zero) }
    var widths = widths
    if !piece.hasLeftEdge { widths.left = 0 }
    if !piece.hasRightEdge { widths.right = 0 }
    return BoxShape(outer: RoundedRect(rect: outer.rect, radii: radii), widths: widths)
  }

  init(outer: RoundedRect, widths: Edges<Double>) {
    self.outer = outer
    self.widths = widths
  }
}

extension Edges<Double> {
  /// The widths, cut where two of them would cross inside a rectangle.
  fileprivate func fitting(_ rect: DeviceRect) -> Edges<Double> {
    var edges = self
    if edges.left + edges.right > rect.width {
      edges.left = Swift.min(edges.left, rect.width)
      edges.right = rect.width - edges.left
    }
    if edges.top + edges.bottom > rect.height {
      edges.top = Swift.min(edges.top, rect.height)
      edges.bottom = rect.height - edges.top
    }
    return edges
  }
}

extension Corners<DeviceSize> {
  /// The radii, all made smaller by one factor if two of them would overlap (CSS Backgrounds 3 §5.5).
  fileprivate func reduced(toFit rect: DeviceRect) -> Corners<DeviceSize> {
    var factor = 1.0
    func limit(_ sum: Double, _ side: Double) {
      if sum > side, sum > 0 { factor = Swift.min(factor, Swift.max(0, side / sum)) }
    }
    limit(topLeft.width + topRight.width, rect.width)
    limit(bottomLeft.width + bottomRight.width, rect.width)
    limit(topLeft.height + bottomLeft.height, rect.height)
    limit(topRight.height + bottomRight.height, rect.height)
    guard factor < 1 else { return self }
    return map { DeviceSize(width: $0.width * factor, height: $0.height * factor) }
  }
}

extension RoundedRect {
  /// The shape with each side moved inwards and its curves reduced by as much.
  func inset(by edges: Edges<Double>) -> RoundedRect {
    let rect = rect.inset(by: edges)
    if isRectangular { return RoundedRect(rect: rect) }
    func corner(_ radius: DeviceSize, _ horizontal: Double, _ vertical: Double) -> DeviceSize {
      let width = radius.width - horizontal
      let height = radius.height - vertical
      return width > 0 && height > 0 ? DeviceSize(width: width, height: height) : .zero
    }
    return RoundedRect(
      rect: rect,
      radii: Corners(
        topLeft: corner(radii.topLeft, edges.left, edges.top),
        topRight: corner(radii.topRight, edges.right, edges.top),
        bottomRight: corner(radii.bottomRight, edges.right, edges.bottom),
        bottomLeft: corner(radii.bottomLeft, edges.left, edges.bottom)))
  }

  /// The shape grown outwards: round corners become rounder, square ones stay square.
  func outset(by distance: Double) -> RoundedRect {
    func corner(_ radius: DeviceSize) -> DeviceSize {
      guard radius.width > 0, radius.height > 0 else { return .zero }
      return DeviceSize(width: max(0, radius.width + distance), height: max(0, radius.height + distance))
    }
    return RoundedRect(rect: rect.outset(by: distance), radii: radii.map(corner))
  }
}
