/// A point in CSS pixels.
@frozen
public struct LayoutPoint: Hashable, Sendable {
  public var x: LayoutUnit
  public var y: LayoutUnit

  @inlinable
  public init(x: LayoutUnit, y: LayoutUnit) {
    self.x = x
    self.y = y
  }

  /// The origin.
  public static let zero = LayoutPoint(x: .zero, y: .zero)

  @inlinable
  public static func + (left: LayoutPoint, right: LayoutPoint) -> LayoutPoint {
    LayoutPoint(x: left.x + right.x, y: left.y + right.y)
  }

  @inlinable
  public static func - (left: LayoutPoint, right: LayoutPoint) -> LayoutPoint {
    LayoutPoint(x: left.x - right.x, y: left.y - right.y)
  }
}

/// A size in CSS pixels.
@frozen
public struct LayoutSize: Hashable, Sendable {
  public var width: LayoutUnit
  public var height: LayoutUnit

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
  public var origin: LayoutPoint
  public var size: LayoutSize

  @inlinable
  public init(origin: LayoutPoint, size: LayoutSize) {
    self.origin = origin
    self.size = size
  }

  @inlinable
  public init(x: LayoutUnit, y: LayoutUnit, width: LayoutUnit, height: LayoutUnit) {
    self.init(origin: LayoutPoint(x: x, y: y), size: LayoutSize(width: width, height: height))
  }

  /// An empty rectangle at the origin.
  public static let zero = LayoutRect(origin: .zero, size: .zero)

  @inlinable public var x: LayoutUnit { origin.x }
  @inlinable public var y: LayoutUnit { origin.y }
  @inlinable public var width: LayoutUnit { size.width }
  @inlinable public var height: LayoutUnit { size.height }
  @inlinable public var maxX: LayoutUnit { origin.x + size.width }
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
  public var top: Value
  public var right: Value
  public var bottom: Value
  public var left: Value

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

  @inlinable
  public static func + (a: LayoutEdges, b: LayoutEdges) -> LayoutEdges {
    LayoutEdges(
      top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom, left: a.left + b.left)
  }
}

/// One value for each corner of a box.
@frozen
public struct Corners<Value> {
  public var topLeft: Value
  public var topRight: Value
  public var bottomRight: Value
  public var bottomLeft: Value

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
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  @inlinable
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  @inlinable public var maxX: Double { x + width }
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
  public var x: Double
  public var y: Double

  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A size in device pixels; used for the radii of a corner too.
@frozen
public struct DeviceSize: Hashable, Sendable {
  public var width: Double
  public var height: Double

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
  public var width: Int
  public var height: Int

  @inlinable
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle whose corners are quarter ellipses.
public struct RoundedRect: Hashable, Sendable {
  public var rect: DeviceRect
  /// The radii of each corner, already reduced so that they do not overlap (CSS Backgrounds 3 §5.5).
  public var radii: Corners<DeviceSize>

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
  public var a: Double
  public var b: Double
  public var c: Double
  public var d: Double
  public var tx: Double
  public var ty: Double

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
