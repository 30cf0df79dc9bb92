/// The squared distance of two colours in YIQ, weighted as eyes see it.
///
/// Y. Kotsarenko, F. Ramos: Measuring perceived color difference using YIQ NTSC transmission color space in mobile
/// applications (2010).
struct YIQDistance: ColorDistance {
  /// The greatest distance that two colours can have.
  private static let greatest = 35215.0
  private let limit: Double

  init(threshold: Double) { limit = Self.greatest * threshold * threshold }

  @inline(__always)
  func exceedsThreshold(_ first: Pixel, _ second: Pixel, at position: Int) -> Bool {
    let (r, g, b) = difference(first, second, at: position)
    let y = Self.brightness(r, g, b)
    let i = r * 0.59597799 - g * 0.27417610 - b * 0.32180189
    let q = r * 0.21147017 - g * 0.52261711 + b * 0.31114694
    return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q > limit
  }

  @inline(__always)
  func brightnessDifference(_ first: Pixel, _ second: Pixel, at position: Int) -> Double {
    if first == second { return 0 }
    let (r, g, b) = difference(first, second, at: position)
    return Self.brightness(r, g, b)
  }

  @inline(__always)
  private static func brightness(_ r: Double, _ g: Double, _ b: Double) -> Double {
    r * 0.29889531 + g * 0.58662247 + b * 0.11448223
  }

  /// The difference of each component once both pixels lie on the same ground.
  @inline(__always)
  private func difference(_ first: Pixel, _ second: Pixel, at position: Int) -> (Double, Double, Double) {
    if first.isOpaque, second.isOpaque {
      return (first.red - second.red, first.green - second.green, first.blue - second.blue)
    }
    let ground = PatternedGround(position: position)
    let a = first.alpha
    let b = second.alpha
    return (
      (first.red * a - second.red * b - ground.red * (a - b)) / 255,
      (first.green * a - second.green * b - ground.green * (a - b)) / 255,
      (first.blue * a - second.blue * b - ground.blue * (a - b)) / 255
    )
  }
}

/// The ground that shows through pixels that are not opaque: a pattern of bright and dark, so that no colour can hide
/// on it.
struct PatternedGround {
  let red: Double
  let green: Double
  let blue: Double

  @inline(__always)
  init(position: Int) {
    let k = Double(position)
    red = 48 + 159 * Double(position % 2)
    green = 48 + 159 * Double(Int(k / 1.618033988749895) % 2)
    blue = 48 + 159 * Double(Int(k / 2.618033988749895) % 2)
  }
}
