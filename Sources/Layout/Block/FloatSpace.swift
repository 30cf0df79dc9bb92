import CSSCascade
import Graphics

/// The floats of a block formatting context, in its coordinates (from its root's border box).
///
/// CSS 2.2 §9.5, “Floats”. <https://www.w3.org/TR/CSS22/visuren.html#floats>
struct FloatSpace: Sendable {
  enum Side: UInt8, Sendable { case left, right }

  /// The margin box of a placed float.
  struct PlacedFloat: Sendable {
    var side: Side
    var rect: LayoutRect
  }

  private var floats: [PlacedFloat] = []
  /// Where the lowest float of each side ends.
  private var leftBottom = LayoutUnit.min
  private var rightBottom = LayoutUnit.min
  /// The top of the last float; later floats lie no higher (rule 5).
  private(set) var lastTop = LayoutUnit.min

  var isEmpty: Bool { floats.isEmpty }
  /// Where the lowest float ends.
  var lowestBottom: LayoutUnit { max(leftBottom, rightBottom) }

  mutating func add(_ float: PlacedFloat) {
    floats.append(float)
    lastTop = max(lastTop, float.rect.y)
    switch float.side {
    case .left: leftBottom = max(leftBottom, float.rect.maxY)
    case .right: rightBottom = max(rightBottom, float.rect.maxY)
    }
  }

  /// The left and right edges that floats leave between `bounds`, for a box from `top` to `bottom`.
  func edges(
    from top: LayoutUnit, to bottom: LayoutUnit, within bounds: HorizontalBounds
  ) -> HorizontalBounds {
    var result = bounds
    guard top < lowestBottom else { return result }
    let end = max(bottom, top + .epsilon)
    for float in floats where float.rect.y < end && float.rect.maxY > top && float.rect.height > .zero {
      switch float.side {
      case .left: result.left = max(result.left, float.rect.maxX)
      case .right: result.right = min(result.right, float.rect.x)
      }
    }
    return result
  }

  /// Where the next float below `y` ends.
  func nextBottom(below y: LayoutUnit) -> LayoutUnit? {
    guard y < lowestBottom else { return nil }
    var next: LayoutUnit?
    for float in floats where float.rect.maxY > y { next = min(next ?? .max, float.rect.maxY) }
    return next
  }

  /// Where all floats that `clear` names have ended; `nil` when there are none.
  func bottom(clearing clear: Clear) -> LayoutUnit? {
    let bottom: LayoutUnit
    switch clear {
    case .none: return nil
    case .left: bottom = leftBottom
    case .right: bottom = rightBottom
    case .both: bottom = max(leftBottom, rightBottom)
    }
    return bottom == .min ? nil : bottom
  }

  /// The highest place, not above `top`, where a float of this width fits between `bounds`.
  func position(
    forWidth width: LayoutUnit, side: Side, from top: LayoutUnit, within bounds: HorizontalBounds
  ) -> LayoutPoint {
    var y = max(top, lastTop)
    while true {
      let free = edges(from: y, to: y, within: bounds)
      if free.width >= width || free == bounds {
        return LayoutPoint(x: side == .left ? free.left : free.right - width, y: y)
      }
      guard let next = nextBottom(below: y) else {
        return LayoutPoint(x: side == .left ? free.left : free.right - width, y: y)
      }
      y = next
    }
  }
}

/// A left and a right edge.
struct HorizontalBounds: Hashable, Sendable {
  var left: LayoutUnit
  var right: LayoutUnit

  var width: LayoutUnit { right - left }
}
