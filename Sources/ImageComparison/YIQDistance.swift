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
  func exceedsThreshold(_ first: Pixel, _ second: Pixel) -> Bool {
    let (r, g, b) = difference(first, second)
    let y = Self.brightness(r, g, b)
    let i = r * 0.59597799 - g * 0.27417610 - b * 0.32180189
    let q = r * 0.21147017 - g * 0.52261711 + b * 0.31114694
    return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q > limit
  }

  @inline(__always)
  func brightnessDifference(_ first: Pixel, _ second: Pixel) -> Double {
    if first == second { return 0 }
    let (r, g, b) = difference(first, second)
    return Self.brightness(r, g, b)
  }

  @inline(__always)
  private static func brightness(_ r: Double, _ g: Double, _ b: Double) -> Double {
    r * 0.29889531 + g * 0.58662247 + b * 0.11448223
  }

  /// The difference of each component once both pixels lie on the same ground.
  @inline(__always)
  private func difference(_ first: Pixel, _ second: Pixel) -> (Double, Double, Double) {
    if first.isOpaque, second.isOpaque {
      return (first.red - second.red, first.green - second.green, first.blue - second.blue)
    }
    // What is not opaque is seen on white, as mail is.
    let a = first.alpha / 255
    let b = second.alpha / 255
    return (
      (first.red - 255) * a - (second.red - 255) * b, (first.green - 255) * a - (second.green - 255) * b,
      (first.blue - 255) * a - (second.blue - 255) * b
    )
  }
}
