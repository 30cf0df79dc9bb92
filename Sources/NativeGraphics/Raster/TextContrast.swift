import Glibc
import Graphics

/// How browsers strengthen the edges of text: the coverage of a glyph's pixel becomes an opacity that
/// depends on the text's own luminance.
///
/// The curve is that of a display of gamma 1.2 with a contrast of 0.2; luminance counts in eight steps.
struct TextContrast {
  /// For each step of luminance, the opacity for each coverage.
  private let opacities: [UInt8]

  static let standard = TextContrast()

  private static let gamma = 1.2
  private static let contrast = 0.2
  private static let steps = 8

  private init() {
    opacities = (0..<Self.steps).flatMap { step in
      Self.opacities(luminance: Double(step) / Double(Self.steps - 1))
    }
  }

  /// The 256 opacities for text of a colour, as an offset into the table.
  private func offset(for color: Color) -> Int {
    let (red, green, blue, _) = color.bytes
    let luminance = (Int(red) * 54 + Int(green) * 183 + Int(blue) * 19) >> 8
    return luminance / 32 * 256
  }

  /// Hands out the 256 opacities for text of a colour.
  func withTable<Result>(for color: Color, _ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    let offset = offset(for: color)
    return opacities.withUnsafeBufferPointer { table in
      body(table.baseAddress.unsafelyUnwrapped + offset)
    }
  }

  private static func opacities(luminance: Double) -> [UInt8] {
    let backdrop = 1 - luminance
    let light = power(luminance, gamma)
    let backdropLight = power(backdrop, gamma)
    return (0..<256).map { value in
      let coverage = Double(value) / 255
      let strengthened = coverage + (1 - coverage) * contrast * backdropLight * coverage
      guard abs(luminance - backdrop) >= 1.0 / 256 else { return UInt8(strengthened * 255 + 0.5) }
      let mixed = power(light * strengthened + backdropLight * (1 - strengthened), 1 / gamma)
      let opacity = (mixed - backdrop) / (luminance - backdrop)
      return UInt8(min(1, max(0, opacity)) * 255 + 0.5)
    }
  }

  /// A power of a number from 0 to 1.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    base <= 0 ? 0 : pow(base, exponent)
  }
}
