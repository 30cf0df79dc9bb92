import CSSCascade
import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Gradient {
  /// A gradient image drawn into a tile; `nil` for an image that is no gradient.
  ///
  /// CSS Images 3 §3 and CSS Images 4 §3.3. <https://www.w3.org/TR/css-images-3/#gradients>
  init?(_ image: StyleImage, in tile: DeviceRect, current: Color, scale: Double) {
    switch image {
    case .url: return nil
    case .linearGradient(let linear):
      let line = Self.line(linear.direction, in: tile)
      let length = hypot(line.end.x - line.start.x, line.end.y - line.start.y)
      self.init(
        geometry: .linear(start: line.start, end: line.end),
        stops: Self.stops(linear.stops, length: length / scale, current), isRepeating: linear.isRepeating)
    case .radialGradient(let radial):
      let center = Self.center(radial.center, in: tile, scale)
      let radii = Self.radii(radial, center, tile, scale)
      self.init(
        geometry: .radial(center: center, radii: radii),
        stops: Self.stops(radial.stops, length: radii.width / scale, current), isRepeating: radial.isRepeating
      )
    case .conicGradient(let conic):
      let center = Self.center(conic.center, in: tile, scale)
      self.init(
        geometry: .conic(center: center, from: conic.from / 180 * .pi),
        stops: Self.stops(conic.stops, length: 1, current), isRepeating: conic.isRepeating)
    }
  }

  /// The colour that it has everywhere, if there is one.
  var uniformColor: Color? {
    guard let first = stops.first?.color else { return .transparent }
    return stops.allSatisfy { $0.color == first } ? first : nil
  }

  // MARK: - Geometry

  /// The gradient line (CSS Images 3 §3.1.1).
  private static func line(
    _ direction: LinearGradient.Direction, in tile: DeviceRect
  ) -> (start: DevicePoint, end: DevicePoint) {
    var x = 0.0
    var y = 0.0
    switch direction {
    case .angle(let degrees):
      let turn = degrees.truncatingRemainder(dividingBy: 360)
      switch turn < 0 ? turn + 360 : turn {
      case 0: (x, y) = (0, -1)
      case 90: (x, y) = (1, 0)
      case 180: (x, y) = (0, 1)
      case 270: (x, y) = (-1, 0)
      case let angle: (x, y) = (sin(angle / 180 * .pi), -cos(angle / 180 * .pi))
      }
    case .corner(let horizontal, 0): (x, y) = (Double(horizontal.signum()), 0)
    case .corner(0, let vertical): (x, y) = (0, Double(vertical.signum()))
    case .corner(let horizontal, let vertical):
      // The colour half-way lies on the line between the two other corners.
      x = Double(horizontal.signum()) * tile.height
      y = Double(vertical.signum()) * tile.width
      let length = hypot(x, y)
      if length > 0 { (x, y) = (x / length, y / length) }
    }
    let half = (abs(tile.width * x) + abs(tile.height * y)) / 2
    let center = tile.center
    return (
      DevicePoint(x: center.x - x * half, y: center.y - y * half),
      DevicePoint(x: center.x + x * half, y: center.y + y * half)
    )
  }

  private static func center(
    _ position: LengthPercentagePair, in tile: DeviceRect, _ scale: Double
  ) -> DevicePoint {
    DevicePoint(
      x: tile.x + position.horizontal.resolved(against: tile.width / scale) * scale,
      y: tile.y + position.vertical.resolved(against: tile.height / scale) * scale)
  }

  /// The ending shape (CSS Images 3 §3.2.1).
  private static func radii(
    _ gradient: RadialGradient, _ center: DevicePoint, _ tile: DeviceRect, _ scale: Double
  ) -> DeviceSize {
    let left = abs(center.x - tile.x)
    let right = abs(tile.maxX - center.x)
    let top = abs(center.y - tile.y)
    let bottom = abs(tile.maxY - center.y)
    var radii: DeviceSize
    switch gradient.size {
    case .radii(let pair):
      radii = DeviceSize(
        width: pair.horizontal.resolved(against: tile.width / scale) * scale,
        height: pair.vertical.resolved(against: tile.height / scale) * scale)
    case .extent(let extent):
      let isClosest = extent == .closestSide || extent == .closestCorner
      let horizontal = isClosest ? min(left, right) : max(left, right)
      let vertical = isClosest ? min(top, bottom) : max(top, bottom)
      switch (extent, gradient.isCircle) {
      case (.closestSide, true):
        radii = DeviceSize(width: min(horizontal, vertical), height: min(horizontal, vertical))
      case (.farthestSide, true):
        radii = DeviceSize(width: max(horizontal, vertical), height: max(horizontal, vertical))
      case (.closestSide, false), (.farthestSide, false):
        radii = DeviceSize(width: horizontal, height: vertical)
      case (.closestCorner, true), (.farthestCorner, true):
        let distance = hypot(horizontal, vertical)
        radii = DeviceSize(width: distance, height: distance)
      case (.closestCorner, false), (.farthestCorner, false):
        // The ratio of the sides' ellipse, passing through the corner.
        let root = 2.0.squareRoot()
        radii = DeviceSize(width: horizontal * root, height: vertical * root)
      }
    }
    // A shape without extent is drawn as a very small one, so that the last colour fills the tile.
    radii.width = max(radii.width, 1e-4)
    radii.height = max(radii.height, 1e-4)
    return radii
  }

  // MARK: - Stops

  /// Gives each stop its place on the line (CSS Images 3 §3.4.3).
  private static func stops(_ stops: [ColorStop], length: Double, _ current: Color) -> [GradientStop] {
    guard !stops.isEmpty else { return [] }
    var offsets: [Double?] = stops.map { stop in
      stop.position.map { position in
        let resolved = position.resolved(against: length)
        return length > 0 ? resolved / length : (resolved > 0 ? 1 : 0)
      }
    }
    if offsets[0] == nil { offsets[0] = 0 }
    if offsets[offsets.count - 1] == nil { offsets[offsets.count - 1] = 1 }
    var greatest = -Double.infinity
    for index in offsets.indices {
      guard let offset = offsets[index] else { continue }
      greatest = max(greatest, offset)
      offsets[index] = greatest
    }
    var placed: [Double] = []
    for (index, offset) in offsets.enumerated() {
      if let offset {
        placed.append(offset)
        continue
      }
      // Stops without a place are spread evenly up to the next one that has one.
      let next = offsets[index...].firstIndex { $0 != nil } ?? index
      let start = placed.last ?? 0
      let end = (offsets[next] ?? nil) ?? start
      placed.append(start + (end - start) / Double(next - index + 1))
    }
    var result: [GradientStop] = []
    for (index, stop) in stops.enumerated() {
      guard stop.isHint else {
        result.append(GradientStop(offset: placed[index], color: stop.color.resolved(current)))
        continue
      }
      guard let left = result.last, index + 1 < stops.count else { continue }
      let right = GradientStop(offset: placed[index + 1], color: stops[index + 1].color.resolved(current))
      result += hintStops(from: left, hint: placed[index], to: right)
    }
    if result.count == 1 { result.append(GradientStop(offset: 1, color: result[0].color)) }
    return result
  }

  /// Stops that imitate the curve which a colour hint asks for (CSS Images 3 §3.4.4).
  private static func hintStops(from left: GradientStop, hint: Double, to right: GradientStop)
    -> [GradientStop]
  {
    let total = right.offset - left.offset
    guard total > 0 else { return [] }
    let before = hint - left.offset
    let after = right.offset - hint
    if before <= 0 { return [GradientStop(offset: left.offset, color: right.color)] }
    if after <= 0 { return [GradientStop(offset: right.offset, color: left.color)] }
    if abs(before - after) < 1e-9 { return [] }
    let exponent = log(0.5) / log(before / total)
    return (1...12).map { step in
      let share = Double(step) / 13
      let weight = Swift.Float(pow(share, exponent))
      return GradientStop(
        offset: left.offset + total * share, color: left.color.mixedPremultiplied(with: right.color, weight))
    }
  }
}

extension Color {
  /// The colour on the way to another, mixed premultiplied.
  func mixedPremultiplied(with other: Color, _ weight: Swift.Float) -> Color {
    let alpha = self.alpha + (other.alpha - self.alpha) * weight
    guard alpha > 0 else { return Color(red: red, green: green, blue: blue, alpha: 0) }
    func mix(_ from: Swift.Float, _ to: Swift.Float) -> Swift.Float {
      (from * self.alpha * (1 - weight) + to * other.alpha * weight) / alpha
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue), alpha: alpha)
  }
}
