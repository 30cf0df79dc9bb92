/// A point in CSS pixels.
@frozen
public struct LayoutPoint: Hashable, Sendable {
  /// From the left, growing rightwards.
  public var x: LayoutUnit
  /// From the top, growing downwards.
  public var y: LayoutUnit

  /// Creates a point from its distances to the left and the top.
  @inlinable
  public init(x: LayoutUnit, y: LayoutUnit) {
    self.x = x
    self.y = y
  }

  /// The origin.
  public static let zero = LayoutPoint(x: .zero, y: .zero)

  /// Moves a point by another's coordinates; saturates.
  @inlinable
  public static func + (left: LayoutPoint, right: LayoutPoint) -> LayoutPoint {
    LayoutPoint(x: left.x + right.x, y: left.y + right.y)
  }

  /// The way from the right operand to the left one; saturates.
  @inlinable
  public static func - (left: LayoutPoint, right: LayoutPoint) -> LayoutPoint {
    LayoutPoint(x: left.x - right.x, y: left.y - right.y)
  }
}

/// A size in CSS pixels.
@frozen
public struct LayoutSize: Hashable, Sendable {
  /// From the left side to the right one.
  public var width: LayoutUnit
  /// From the top side to the bottom one.
  public var height: LayoutUnit

  /// Creates a size from two lengths in CSS pixels.
  @inlinable
  public init(width: LayoutUnit, height: LayoutUnit) {
    self.width = width
    self.height = height
  }

  /// Nothing.
  public static let zero = LayoutSize(width: .zero, height: .zero)
}

/// A rectangle in CSS pixels.
@frozen
public struct LayoutRect: Hashable, Sendable {
  /// The left top corner.
  public var origin: LayoutPoint
  /// The extent to the right and downwards.
  public var size: LayoutSize

  /// Creates a rectangle from its left top corner and its size.
  @inlinable
  public init(origin: LayoutPoint, size: LayoutSize) {
    self.origin = origin
    self.size = size
  }

  /// Creates a rectangle from its left and top sides and its size.
  @inlinable
  public init(x: LayoutUnit, y: LayoutUnit, width: LayoutUnit, height: LayoutUnit) {
    self.init(origin: LayoutPoint(x: x, y: y), size: LayoutSize(width: width, height: height))
  }

  /// An empty rectangle at the origin.
  public static let zero = LayoutRect(origin: .zero, size: .zero)

  /// The left side.
  @inlinable public var x: LayoutUnit { origin.x }
  /// The top side.
  @inlinable public var y: LayoutUnit { origin.y }
  /// From the left side to the right one.
  @inlinable public var width: LayoutUnit { size.width }
  /// From the top side to the bottom one.
  @inlinable public var height: LayoutUnit { size.height }
  /// The right side.
  @inlinable public var maxX: LayoutUnit { origin.x + size.width }
  /// The bottom side.
  @inlinable public var maxY: LayoutUnit { origin.y + size.height }
  /// Whether it has no area.
  @inlinable public var isEmpty: Bool { size.width <= .zero || size.height <= .zero }

  /// The rectangle moved.
  @inlinable
  public func offset(by delta: LayoutPoint) -> LayoutRect { LayoutRect(origin: origin + delta, size: size) }

  /// The rectangle with each side moved inwards.
  @inlinable
  public func inset(by edges: LayoutEdges) -> LayoutRect {
    LayoutRect(
      x: x + edges.left, y: y + edges.top,
      width: Swift.max(.zero, width - edges.left - edges.right),
      height: Swift.max(.zero, height - edges.top - edges.bottom))
  }

  /// The smallest rectangle around both.
  public func union(_ other: LayoutRect) -> LayoutRect {
    let left = Swift.min(x, other.x)
    let top = Swift.min(y, other.y)
    return LayoutRect(
      x: left, y: top, width: Swift.max(maxX, other.maxX) - left, height: Swift.max(maxY, other.maxY) - top)
  }
}

/// One value for each side of a box.
@frozen
public struct Edges<Value> {
  /// The value of the top side.
  public var top: Value
  /// The value of the right side.
  public var right: Value
  /// The value of the bottom side.
  public var bottom: Value
  /// The value of the left side.
  public var left: Value

  /// Creates values in the order of CSS shorthands, clockwise from the top.
  @inlinable
  public init(top: Value, right: Value, bottom: Value, left: Value) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }

  /// The same value on every side.
  @inlinable
  public init(all value: Value) { self.init(top: value, right: value, bottom: value, left: value) }

  /// Each side's value, turned into another.
  @inlinable
  public func map<Other>(_ transform: (Value) -> Other) -> Edges<Other> {
    Edges<Other>(
      top: transform(top), right: transform(right), bottom: transform(bottom), left: transform(left))
  }
}

extension Edges: Equatable where Value: Equatable {}
extension Edges: Hashable where Value: Hashable {}
extension Edges: Sendable where Value: Sendable {}

/// A width for each side of a box.
public typealias LayoutEdges = Edges<LayoutUnit>

extension Edges where Value == LayoutUnit {
  /// No width on any side.
  public static var zero: LayoutEdges { LayoutEdges(all: .zero) }
  /// Left and right together.
  @inlinable public var horizontal: LayoutUnit { left + right }
  /// Top and bottom together.
  @inlinable public var vertical: LayoutUnit { top + bottom }

  /// Adds two sets of widths side by side; saturates.
  @inlinable
  public static func + (a: LayoutEdges, b: LayoutEdges) -> LayoutEdges {
    LayoutEdges(
      top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom, left: a.left + b.left)
  }
}

/// One value for each corner of a box.
@frozen
public struct Corners<Value> {
  /// The value of the left top corner.
  public var topLeft: Value
  /// The value of the right top corner.
  public var topRight: Value
  /// The value of the right bottom corner.
  public var bottomRight: Value
  /// The value of the left bottom corner.
  public var bottomLeft: Value

  /// Creates values in the order of `border-radius`, clockwise from the left top.
  @inlinable
  public init(topLeft: Value, topRight: Value, bottomRight: Value, bottomLeft: Value) {
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomRight = bottomRight
    self.bottomLeft = bottomLeft
  }

  /// The same value in every corner.
  @inlinable
  public init(all value: Value) {
    self.init(topLeft: value, topRight: value, bottomRight: value, bottomLeft: value)
  }

  /// Each corner's value, turned into another.
  @inlinable
  public func map<Other>(_ transform: (Value) -> Other) -> Corners<Other> {
    Corners<Other>(
      topLeft: transform(topLeft), topRight: transform(topRight), bottomRight: transform(bottomRight),
      bottomLeft: transform(bottomLeft))
  }
}

extension Corners: Equatable where Value: Equatable {}
extension Corners: Hashable where Value: Hashable {}
extension Corners: Sendable where Value: Sendable {}

/// A rectangle of device pixels; the sides need not lie on the grid.
@frozen
public struct DeviceRect: Hashable, Sendable {
  /// The left side.
  public var x: Double
  /// The top side.
  public var y: Double
  /// From the left side to the right one.
  public var width: Double
  /// From the top side to the bottom one.
  public var height: Double

  /// Creates a rectangle from its left and top sides and its size.
  @inlinable
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right side.
  @inlinable public var maxX: Double { x + width }
  /// The bottom side.
  @inlinable public var maxY: Double { y + height }
  /// Whether it has no area.
  @inlinable public var isEmpty: Bool { !(width > 0 && height > 0) }

  /// The common area of both, which may be empty.
  public func intersection(_ other: DeviceRect) -> DeviceRect {
    let left = Swift.max(x, other.x)
    let top = Swift.max(y, other.y)
    return DeviceRect(
      x: left, y: top, width: Swift.max(0, Swift.min(maxX, other.maxX) - left),
      height: Swift.max(0, Swift.min(maxY, other.maxY) - top))
  }
}

/// A point of device pixels.
@frozen
public struct DevicePoint: Hashable, Sendable {
  /// From the left edge of the picture, growing rightwards.
  public var x: Double
  /// From the top edge of the picture, growing downwards.
  public var y: Double

  /// Creates a point from its distances to the picture's left and top edges.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A size in device pixels; used for the radii of a corner too.
@frozen
public struct DeviceSize: Hashable, Sendable {
  /// The horizontal extent or radius.
  public var width: Double
  /// The vertical extent or radius.
  public var height: Double

  /// Creates a size from two lengths in device pixels.
  @inlinable
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Nothing.
  public static let zero = DeviceSize(width: 0, height: 0)
}

/// A whole number of device pixels in each direction.
@frozen
public struct PixelSize: Hashable, Sendable {
  /// Pixels in a row.
  public var width: Int
  /// The number of rows.
  public var height: Int

  /// Creates a size from two counts of pixels.
  @inlinable
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle whose corners are quarter ellipses.
public struct RoundedRect: Hashable, Sendable {
  /// The sides, as if every corner were square.
  public var rect: DeviceRect
  /// The radii of each corner, already reduced so that they do not overlap (CSS Backgrounds 3 §5.5).
  public var radii: Corners<DeviceSize>

  /// Creates a rectangle with given corners; without radii they are square.
  public init(rect: DeviceRect, radii: Corners<DeviceSize> = Corners(all: .zero)) {
    self.rect = rect
    self.radii = radii
  }

  /// Whether every corner is square.
  public var isRectangular: Bool {
    for radius in [radii.topLeft, radii.topRight, radii.bottomRight, radii.bottomLeft]
    where radius.width > 0 && radius.height > 0 { return false }
    return true
  }
}

/// An affine map: `x' = a·x + c·y + tx`, `y' = b·x + d·y + ty`.
@frozen
public struct AffineTransform: Hashable, Sendable {
  /// What x gives to x.
  public var a: Double
  /// What x gives to y.
  public var b: Double
  /// What y gives to x.
  public var c: Double
  /// What y gives to y.
  public var d: Double
  /// How far everything moves to the right.
  public var tx: Double
  /// How far everything moves down.
  public var ty: Double

  /// Creates a map from its six coefficients, named as those of CSS `matrix()`.
  public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.tx = tx
    self.ty = ty
  }

  /// The map that moves nothing.
  public static let identity = AffineTransform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

  /// The map that applies `self` to what `inner` gives.
  public func concatenating(_ inner: AffineTransform) -> AffineTransform {
    AffineTransform(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
      c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
      tx: a * inner.tx + c * inner.ty + tx, ty: b * inner.tx + d * inner.ty + ty)
  }

  /// Where a point goes.
  public func applied(to point: DevicePoint) -> DevicePoint {
    DevicePoint(x: a * point.x + c * point.y + tx, y: b * point.x + d * point.y + ty)
  }
}
