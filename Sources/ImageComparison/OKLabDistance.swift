import Foundation

/// The distance of two colours in OKLab: that of lightness plus that in the colour plane, so that black and white are
/// 1 apart.
///
/// B. Ottosson: A perceptual color space for image processing (2020). <https://bottosson.github.io/posts/oklab/>
struct OKLabDistance: ColorDistance {
  private let limit: Double
  private let brightness = YIQDistance(threshold: 0)

  /// Linear light of each byte.
  private static let linear: [Double] = (0...255).map { byte in
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  init(threshold: Double) { limit = threshold }

  func exceedsThreshold(_ first: Pixel, _ second: Pixel) -> Bool {
    let a = Self.lab(first)
    let b = Self.lab(second)
    let plane = ((a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).squareRoot()
    return abs(a.0 - b.0) + plane > limit
  }

  func brightnessDifference(_ first: Pixel, _ second: Pixel) -> Double {
    brightness.brightnessDifference(first, second)
  }

  private static func lab(_ pixel: Pixel) -> (Double, Double, Double) {
    let (r, g, b) = linearComponents(pixel)
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  private static func linearComponents(_ pixel: Pixel) -> (Double, Double, Double) {
    if pixel.isOpaque {
      return (
        linear[Int(pixel.word & 255)], linear[Int(pixel.word >> 8 & 255)], linear[Int(pixel.word >> 16 & 255)]
      )
    }
    let share = pixel.alpha / 255
    func blended(_ component: Double) -> Double {
      let value = 1 + (component / 255 - 1) * share
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return (blended(pixel.red), blended(pixel.green), blended(pixel.blue))
  }
}
