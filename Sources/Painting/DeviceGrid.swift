import Graphics

/// How CSS pixels become device pixels: the only place where lengths are rounded.
///
/// Chromium rounds each edge of a box to the nearest device pixel (halves up), so that boxes which touch in
/// layout touch in the picture; a box that is not empty keeps at least one pixel.
struct DeviceGrid: Sendable {
  /// Device pixels for each CSS pixel.
  let scale: Double

  init(scale: Double) {
    self.scale = scale.isFinite && scale > 0 ? min(scale, 64) : 1
  }

  /// A length in device pixels, not rounded.
  func scaled(_ length: LayoutUnit) -> Double { length.pixels * scale }

  /// A length in device pixels, not rounded.
  func scaled(_ length: Double) -> Double { length * scale }

  /// A place in device pixels, not rounded.
  func scaled(_ point: LayoutPoint) -> DevicePoint { DevicePoint(x: scaled(point.x), y: scaled(point.y)) }

  /// A rectangle in device pixels, not rounded.
  func scaled(_ rect: LayoutRect) -> DeviceRect {
    DeviceRect(x: scaled(rect.x), y: scaled(rect.y), width: scaled(rect.width), height: scaled(rect.height))
  }

  /// The nearest grid line, halves up.
  func snapped(_ length: LayoutUnit) -> Double { Self.roundedHalfUp(scaled(length)) }

  /// A rectangle with each edge on the nearest grid line.
  func snapped(_ rect: LayoutRect) -> DeviceRect { Self.snapped(scaled(rect)) }

  /// A rectangle of device pixels with each edge on the nearest grid line.
  static func snapped(_ rect: DeviceRect) -> DeviceRect {
    let x = roundedHalfUp(rect.x)
    let y = roundedHalfUp(rect.y)
    return DeviceRect(
      x: x, y: y, width: snappedExtent(from: x, to: roundedHalfUp(rect.maxX), of: rect.width),
      height: snappedExtent(from: y, to: roundedHalfUp(rect.maxY), of: rect.height))
  }

  private static func snappedExtent(from start: Double, to end: Double, of length: Double) -> Double {
    // A sliver of at most 4/64 px vanishes, anything larger keeps a pixel.
    end == start && length > 4.0 / 64 ? 1 : max(0, end - start)
  }

  /// The width of a border, cut to whole device pixels; what is there keeps one.
  func borderWidth(_ width: LayoutUnit) -> Double {
    width <= .zero ? 0 : max(1, scaled(width).rounded(.down))
  }

  /// The widths of a box's borders.
  func borderWidths(_ widths: LayoutEdges) -> Edges<Double> { widths.map(borderWidth) }

  static func roundedHalfUp(_ value: Double) -> Double { (value + 0.5).rounded(.down) }
}

extension DeviceRect {
  /// The rectangle with each side moved inwards; never less than empty.
  func inset(by edges: Edges<Double>) -> DeviceRect {
    DeviceRect(
      x: x + edges.left, y: y + edges.top, width: Swift.max(0, width - edges.left - edges.right),
      height: Swift.max(0, height - edges.top - edges.bottom))
  }

  /// The rectangle with every side moved outwards.
  func outset(by distance: Double) -> DeviceRect {
    DeviceRect(
      x: x - distance, y: y - distance, width: Swift.max(0, width + 2 * distance),
      height: Swift.max(0, height + 2 * distance))
  }

  /// Whether the other lies wholly inside.
  func contains(_ other: DeviceRect) -> Bool {
    x <= other.x && y <= other.y && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The middle.
  var center: DevicePoint { DevicePoint(x: x + width / 2, y: y + height / 2) }
}
