import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour by its perceived lightness, chroma and hue.
///
/// CSS Color 4 §9.2 and §10.9 (sample code for the conversions). <https://www.w3.org/TR/css-color-4/#ok-lab>
struct OKLCH: Hashable, Sendable {
  /// From 0 (black) to 1 (white).
  var lightness: Double
  var chroma: Double
  /// In radians.
  var hue: Double

  init(lightness: Double, chroma: Double, hue: Double) {
    self.lightness = lightness
    self.chroma = chroma
    self.hue = hue
  }

  init(_ color: Color) {
    func linear(_ component: Float) -> Double {
      let value = Double(component)
      return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    let l = cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b)
    let m = cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b)
    let s = cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b)
    lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s
    let b2 = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s
    chroma = hypot(a, b2)
    hue = atan2(b2, a)
  }

  /// The nearest colour that sRGB can show, with the same lightness and hue and as much chroma as there is room.
  var color: Color {
    if let exact = inGamut { return exact }
    var (low, high) = (0.0, chroma)
    for _ in 0..<16 {
      let middle = (low + high) / 2
      if OKLCH(lightness: lightness, chroma: middle, hue: hue).inGamut != nil {
        low = middle
      } else {
        high = middle
      }
    }
    let grey = Float(min(1, max(0, lightness)))
    return OKLCH(lightness: lightness, chroma: low, hue: hue).inGamut
      ?? Color(red: grey, green: grey, blue: grey)
  }

  private var inGamut: Color? {
    let (a, b) = (chroma * cos(hue), chroma * sin(hue))
    let l = cubed(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
    let m = cubed(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
    let s = cubed(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s
    for component in [red, green, blue] where component < -0.001 || component > 1.001 { return nil }
    return Color(red: encoded(red), green: encoded(green), blue: encoded(blue))
  }

  private func cubed(_ value: Double) -> Double { value * value * value }

  private func encoded(_ linear: Double) -> Float {
    let value = min(1, max(0, linear))
    return Float(value <= 0.003_130_8 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055)
  }
}
