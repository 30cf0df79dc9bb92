import Graphics

/// Chromium's automatic darkening, as Android's WebView applies it to mail that does not opt in to dark mode.
public struct ChromiumAutoDark: Sendable {
  /// Bradford-adapted sRGB with the white point D50, on which the Lab space of the algorithm stands.
  static let d50 = LabColor.Space(
    white: (0.964212, 1, 0.825188),
    toXYZ: [
      0.4360219, 0.3851089, 0.1430812, 0.2224752, 0.7169066, 0.0606182, 0.0139281, 0.0971015, 0.7141583,
    ],
    fromXYZ: [
      3.1343112, -1.6172325, -0.4906857, -0.9787437, 1.9161141, 0.0334498, 0.0719482, -0.2289865, 1.4052714,
    ],
    linearThreshold: 0.04045, epsilon: 216.0 / 24389, slope: 841.0 / 108, offset: 4.0 / 29)

  /// Below this brightness text and borders are turned over.
  private static let foregroundLimit = 150
  /// Above this brightness backgrounds are turned over.
  private static let backgroundLimit = 205

  /// Creates the rule.
  public init() {}

  /// The colour of text, borders and list markers.
  public func foreground(_ color: Color) -> Color {
    Self.brightness(color) < Self.foregroundLimit ? Self.inverted(color) : color
  }

  /// The colour of backgrounds.
  public func background(_ color: Color) -> Color {
    Self.brightness(color) > Self.backgroundLimit ? Self.inverted(color) : color
  }

  private static func brightness(_ color: Color) -> Int {
    let (r, g, b, _) = color.bytes
    return (Int(r) * 299 + Int(g) * 587 + Int(b) * 114) / 1000
  }

  private static func inverted(_ color: Color) -> Color {
    var lab = LabColor(color, in: d50)
    lab.lightness = min(110 - lab.lightness, 100)
    let result = lab.color(in: d50, alpha: color.alpha)
    let (r, g, b, _) = result.bytes
    if r == g, g == b, r > 18, r < 32 {
      return Color(red8: 18, green8: 18, blue8: 18, alpha8: color.bytes.alpha)
    }
    return result
  }
}
