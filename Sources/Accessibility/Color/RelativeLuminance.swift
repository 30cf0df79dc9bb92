import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Color {
  /// How bright the colour is, from 0 (black) to 1 (white); its alpha does not count.
  ///
  /// WCAG 2.2, “relative luminance”. The components are taken as the bytes they are painted with.
  /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
  public var relativeLuminance: Double {
    let (red, green, blue, _) = bytes
    return 0.2126 * linearComponents[Int(red)] + 0.7152 * linearComponents[Int(green)]
      + 0.0722 * linearComponents[Int(blue)]
  }

  /// The contrast ratio of two opaque colours, from 1 to 21, in whichever order.
  ///
  /// WCAG 2.2, “contrast ratio”. <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
  public func contrastRatio(with other: Color) -> Double {
    let (a, b) = (relativeLuminance, other.relativeLuminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour with its components rounded to bytes, as it is painted.
  var painted: Color {
    let (red, green, blue, alpha) = bytes
    return Color(red8: red, green8: green, blue8: blue, alpha8: alpha)
  }
}

/// The linear-light value of each byte of sRGB.
private let linearComponents: [Double] = (0...255).map { byte in
  let component = Double(byte) / 255
  return component <= 0.040_45 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
}
