import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Color {
  /// The lightness contrast of text in this colour on a background, from about -108 to 106.
  ///
  /// Dark text on light ground counts positive. The formula is that of APCA, version 0.1.9 (the one which drafts
  /// of WCAG 3 referred to). It is reported as an extra figure and decides nothing.
  /// <https://github.com/Myndex/apca-w3>
  public func perceptualContrast(on background: Color) -> Double {
    let text = softClamped(screenLuminance)
    let ground = softClamped(background.screenLuminance)
    guard abs(ground - text) >= 0.000_5 else { return 0 }
    if ground > text {
      let contrast = (pow(ground, 0.56) - pow(text, 0.57)) * 1.14
      return contrast < 0.1 ? 0 : (contrast - 0.027) * 100
    }
    let contrast = (pow(ground, 0.65) - pow(text, 0.62)) * 1.14
    return contrast > -0.1 ? 0 : (contrast + 0.027) * 100
  }

  private var screenLuminance: Double {
    let (red, green, blue, _) = bytes
    func linear(_ byte: UInt8) -> Double { pow(Double(byte) / 255, 2.4) }
    return 0.212_672_9 * linear(red) + 0.715_152_2 * linear(green) + 0.072_175_0 * linear(blue)
  }

  /// Very dark colours are raised a little, as screens show them.
  private func softClamped(_ luminance: Double) -> Double {
    luminance >= 0.022 ? luminance : luminance + pow(0.022 - luminance, 1.414)
  }
}
