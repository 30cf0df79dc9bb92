import Glibc
import Graphics

/// The colours of a gradient (CSS Images 3 §3), worked out anew for every pixel.
struct GradientSource: PixelSource {
  private struct Stop {
    let offset: Float
    /// Premultiplied.
    let color: SIMD4<Float>
  }

  private let geometry: Gradient.Geometry
  private let stops: [Stop]
  private let isRepeating: Bool
  /// From device pixels to the gradient's space.
  private let inverse: AffineTransform
  private let tile: GradientTile?

  init?(_ gradient: Gradient, tile: GradientTile?, transform: AffineTransform) {
    guard let inverse = transform.inverted, !gradient.stops.isEmpty else { return nil }
    geometry = gradient.geometry
    isRepeating = gradient.isRepeating
    self.inverse = inverse
    self.tile = tile
    var latest = -Double.infinity
    stops = gradient.stops.map { stop in
      // A stop never lies before the one ahead of it.
      latest = max(latest, stop.offset.isFinite ? stop.offset : 0)
      let alpha = PixelMath.share(stop.color.alpha)
      func premultiplied(_ component: Float) -> Float { PixelMath.share(component) * alpha }
      return Stop(
        offset: Float(latest),
        color: SIMD4(
          premultiplied(stop.color.red), premultiplied(stop.color.green), premultiplied(stop.color.blue),
          alpha))
    }
  }

  func write(to row: UnsafeMutablePointer<Pixel>, x: Int, y: Int, count: Int) {
    var hint = 0
    if case .linear(let start, let end) = geometry, tile == nil {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = dx * dx + dy * dy
      guard length > 0 else { return fill(row, count: count, with: color(at: 1, near: &hint)) }
      let point = inverse.applied(to: DevicePoint(x: Double(x) + 0.5, y: Double(y) + 0.5))
      let first = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length
      let step = (inverse.a * dx + inverse.b * dy) / length
      // Along a row that runs across the gradient there is one colour only.
      if step == 0 { return fill(row, count: count, with: color(at: Float(first), near: &hint)) }
      for index in 0..<count { row[index] = color(at: Float(first + Double(index) * step), near: &hint) }
      return
    }
    for index in 0..<count {
      var point = inverse.applied(to: DevicePoint(x: Double(x + index) + 0.5, y: Double(y) + 0.5))
      if let tile {
        guard let inside = Self.pointInFirstTile(point, tile) else {
          row[index] = 0
          continue
        }
        point = inside
      }
      row[index] = color(at: Float(offset(of: point)), near: &hint)
    }
  }

  private func fill(_ row: UnsafeMutablePointer<Pixel>, count: Int, with color: Pixel) {
    for index in 0..<count { row[index] = color }
  }

  /// The point of the first tile that looks like this one, or `nil` between tiles.
  private static func pointInFirstTile(_ point: DevicePoint, _ tile: GradientTile) -> DevicePoint? {
    guard tile.step.width > 0, tile.step.height > 0 else { return nil }
    func remainder(_ value: Double, _ divisor: Double) -> Double {
      value - (value / divisor).rounded(.down) * divisor
    }
    let x = remainder(point.x - tile.tile.x, tile.step.width)
    let y = remainder(point.y - tile.tile.y, tile.step.height)
    guard x < tile.tile.width, y < tile.tile.height else { return nil }
    return DevicePoint(x: tile.tile.x + x, y: tile.tile.y + y)
  }

  /// Where on the gradient line a point falls.
  private func offset(of point: DevicePoint) -> Double {
    switch geometry {
    case .linear(let start, let end):
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = dx * dx + dy * dy
      return length > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / length : 1
    case .radial(let center, let radii):
      guard radii.width > 0, radii.height > 0 else { return 1 }
      let x = (point.x - center.x) / radii.width
      let y = (point.y - center.y) / radii.height
      return (x * x + y * y).squareRoot()
    case .conic(let center, let from):
      let turns = (atan2(point.x - center.x, center.y - point.y) - from) / (2 * .pi)
      return turns - turns.rounded(.down)
    }
  }

  /// The colour at an offset; `hint` is the stop that the last one was found before.
  @inline(__always)
  private func color(at position: Float, near hint: inout Int) -> Pixel {
    let first = stops[0]
    let last = stops[stops.count - 1]
    var offset = position
    if isRepeating {
      let period = last.offset - first.offset
      guard period > 0 else { return Self.pixel(last.color) }
      offset -= ((offset - first.offset) / period).rounded(.down) * period
    }
    if offset >= last.offset || offset.isNaN { return Self.pixel(last.color) }
    if offset < first.offset { return Self.pixel(first.color) }
    while hint > 0 && stops[hint].offset > offset { hint -= 1 }
    while stops[hint + 1].offset <= offset { hint += 1 }
    let (before, after) = (stops[hint], stops[hint + 1])
    let share = (offset - before.offset) / (after.offset - before.offset)
    return Self.pixel(before.color + (after.color - before.color) * share)
  }

  @inline(__always)
  private static func pixel(_ color: SIMD4<Float>) -> Pixel {
    let scaled = color * 255 + 0.5
    let clamped = scaled.clamped(lowerBound: SIMD4(repeating: 0), upperBound: SIMD4(repeating: 255))
    return UInt32(clamped.x) | UInt32(clamped.y) << 8 | UInt32(clamped.z) << 16 | UInt32(clamped.w) << 24
  }
}
