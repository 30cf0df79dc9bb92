import Graphics

/// How Outlook on the web recolours mail in dark mode: a colour is changed only where the contrast with what it
/// meets is below 4.5.
///
/// A hypothesis of 2021 (observed); which variant is live is not known.
public struct OutlookContrastRecoloring: Sendable {
  /// The dark ground that mail is shown on.
  public static let base = Color(rgb: 0x333333)
  private static let threshold = 4.5
  private static let baseLightness = LabColor(base, in: LabColor.d65).lightness

  /// Creates the rule.
  public init() {}

  /// The text colour that is shown; the same when its contrast with the dark ground suffices.
  public func foreground(_ color: Color) -> Color {
    contrastRatio(color, Self.base) < Self.threshold ? Self.fixed(color, against: Self.base) : color
  }

  /// The background colour that is shown behind text of a colour that has been recoloured already.
  public func background(_ color: Color, behind foreground: Color) -> Color {
    contrastRatio(color, foreground) < Self.threshold ? Self.fixed(color, against: foreground) : color
  }

  /// Moves the lightness away from that of the colour it is compared with; hue and chroma stay.
  private static func fixed(_ color: Color, against other: Color) -> Color {
    var lab = LabColor(color, in: LabColor.d65)
    let base = baseLightness
    var lightness = lab.lightness * (100 - base) / 100 + base
    let ceiling = 50.0
    let floor = 50 + base
    let middle = (ceiling + floor) / 2
    if LabColor(other, in: LabColor.d65).lightness > middle {
      lightness = min(lightness, 2 * middle - lightness)
      lightness = (lightness - base) * (ceiling - base) / (middle - base) + base
    } else {
      lightness = max(lightness, 2 * middle - lightness)
      lightness = 100 - (100 - lightness) * (100 - floor) / (100 - middle)
    }
    lab.lightness = lightness
    return lab.color(in: LabColor.d65, alpha: color.alpha)
  }

  /// The variant that turns every explicit colour over, whatever its contrast.
  public static func simple(_ color: Color) -> Color {
    var lab = LabColor(color, in: LabColor.d65)
    lab.lightness = (100 - lab.lightness) * (100 - baseLightness) / 100 + baseLightness
    return lab.color(in: LabColor.d65, alpha: color.alpha)
  }
}
