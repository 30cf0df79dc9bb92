import Graphics

/// WebKit's filter that inverts lightness and keeps the hue, by which Apple's mail shows simple mail in dark mode
/// (that it does so is an inference).
public struct WebKitInvertLightness: Sendable {
  /// Creates the rule.
  public init() {}

  /// Turns the hue by half a circle in HSL, then inverts by a matrix.
  public func color(_ color: Color) -> Color {
    let turned = HSLColor(color).rotated(by: 180).color(alpha: color.alpha)
    let r = Double(turned.red)
    let g = Double(turned.green)
    let b = Double(turned.blue)
    func clamped(_ value: Double) -> Float { Float(min(1, max(0, value))) }
    return Color(
      red: clamped(1 - 0.770 * r + 0.059 * g - 0.089 * b),
      green: clamped(1 + 0.030 * r - 0.741 * g - 0.089 * b),
      blue: clamped(1 + 0.030 * r + 0.059 * g - 0.890 * b), alpha: color.alpha)
  }
}

/// A colour by hue (degrees), saturation and lightness (0 to 1).
struct HSLColor {
  var hue: Double
  var saturation: Double
  var lightness: Double

  init(hue: Double, saturation: Double, lightness: Double) {
    self.hue = hue
    self.saturation = saturation
    self.lightness = lightness
  }

  init(_ color: Color) {
    let r = Double(color.red)
    let g = Double(color.green)
    let b = Double(color.blue)
    let high = max(r, g, b)
    let low = min(r, g, b)
    let range = high - low
    lightness = (high + low) / 2
    guard range > 0 else {
      hue = 0
      saturation = 0
      return
    }
    saturation = range / (1 - abs(2 * lightness - 1))
    let sextant =
      switch high {
      case r: (g - b) / range + (g < b ? 6 : 0)
      case g: (b - r) / range + 2
      default: (r - g) / range + 4
      }
    hue = sextant * 60
  }

  func rotated(by degrees: Double) -> HSLColor {
    HSLColor(
      hue: (hue + degrees).truncatingRemainder(dividingBy: 360), saturation: saturation, lightness: lightness)
  }

  func color(alpha: Float) -> Color {
    let chroma = (1 - abs(2 * lightness - 1)) * saturation
    let sextant = hue / 60
    let second = chroma * (1 - abs(sextant.truncatingRemainder(dividingBy: 2) - 1))
    let base = lightness - chroma / 2
    let (r, g, b) =
      switch Int(sextant) {
      case 0: (chroma, second, 0.0)
      case 1: (second, chroma, 0.0)
      case 2: (0.0, chroma, second)
      case 3: (0.0, second, chroma)
      case 4: (second, 0.0, chroma)
      default: (chroma, 0.0, second)
      }
    func clamped(_ value: Double) -> Float { Float(min(1, max(0, value + base))) }
    return Color(red: clamped(r), green: clamped(g), blue: clamped(b), alpha: alpha)
  }
}
