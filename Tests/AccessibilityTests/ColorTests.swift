import Graphics
import Testing

@testable import Accessibility

@Suite struct `Colours` {
  @Test(arguments: [
    (UInt32(0x000000), UInt32(0xFFFFFF), 21.0), (0xFFFFFF, 0xFFFFFF, 1), (0x767676, 0xFFFFFF, 4.54),
    (0x777777, 0xFFFFFF, 4.48), (0xFF0000, 0xFFFFFF, 4.0), (0x0000FF, 0xFFFFFF, 8.59),
  ])
  func `contrast ratios are those of WCAG`(a: UInt32, b: UInt32, ratio: Double) {
    let measured = Color(rgb: a).contrastRatio(with: Color(rgb: b))
    #expect((measured * 100).rounded() / 100 == ratio)
    #expect(Color(rgb: b).contrastRatio(with: Color(rgb: a)) == measured)
  }

  @Test(arguments: [
    (UInt32(0x888888), UInt32(0xFFFFFF), 63.056), (0xFFFFFF, 0x888888, -68.541), (0x000000, 0xAAAAAA, 58.146),
    (0xAAAAAA, 0x000000, -56.241), (0x112233, 0xDDEEFF, 91.668), (0x112233, 0x444444, 8.323),
  ])
  func `perceptual contrast is that of the published examples`(text: UInt32, ground: UInt32, contrast: Double)
  {
    let measured = Color(rgb: text).perceptualContrast(on: Color(rgb: ground))
    #expect(abs(measured - contrast) < 0.001)
  }

  @Test(arguments: [UInt32(0x336699), 0xFF0000, 0x00FF00, 0x0000FF, 0x808080, 0xFFFFFF, 0x010203])
  func `a colour survives the way to OKLCH and back`(rgb: UInt32) {
    #expect(OKLCH(Color(rgb: rgb)).color.hex == Color(rgb: rgb).hex)
  }

  @Test func `the suggestion keeps the hue and just passes`() throws {
    let passing = try #require(PassingColor(nearest: Color(rgb: 0x4FA0FF), against: [.white], ratio: 4.5))
    let ratio = passing.color.contrastRatio(with: .white)
    #expect(ratio >= 4.5 && ratio < 4.6)
    #expect(abs(OKLCH(passing.color).hue - OKLCH(Color(rgb: 0x4FA0FF)).hue) < 0.05)
  }

  @Test func `no colour passes against black and white at once`() {
    #expect(PassingColor(nearest: .white, against: [.black, .white], ratio: 7) == nil)
  }
}
