import Foundation
import Graphics

/// A space in which a colour is written or mixed (CSS Color 4 §10 and §12).
enum ColorSpace: UInt8, Hashable, Sendable {
  case srgb, srgbLinear, displayP3, a98RGB, proPhotoRGB, rec2020, xyzD50, xyzD65, lab, lch, oklab, oklch, hsl
  case hwb

  /// Whether the hue is one of its components, and which.
  var hueIndex: Int? {
    switch self {
    case .lch, .oklch: 2
    case .hsl, .hwb: 0
    default: nil
    }
  }
}

/// A colour in its own space; a missing component (`none`) is `nil`.
struct SpacedColor: Hashable, Sendable {
  var space: ColorSpace
  var components: [Double?]
  var alpha: Double?

  /// The components with missing ones as zero.
  var filled: Vector3 { Vector3(components[0] ?? 0, components[1] ?? 0, components[2] ?? 0) }

  /// The colour as it is painted: in sRGB, cut to its gamut.
  var color: Color {
    let rgb = ColorSpace.srgb.fromXYZ(space.toXYZ(filled))
    let alpha = min(max(self.alpha ?? 0, 0), 1)
    func component(_ value: Double) -> Swift.Float { Swift.Float(min(max(value, 0), 1)) }
    return Color(
      red: component(rgb.x), green: component(rgb.y), blue: component(rgb.z), alpha: Swift.Float(alpha))
  }

  /// The colour in another space; components that are missing in both alike stay missing.
  func converted(to target: ColorSpace) -> SpacedColor {
    if target == space { return self }
    let value = target.fromXYZ(space.toXYZ(filled))
    var result = SpacedColor(space: target, components: [value.x, value.y, value.z], alpha: alpha)
    if let hue = target.hueIndex, target.isAchromatic(value) { result.components[hue] = nil }
    if let from = space.hueIndex, let to = target.hueIndex, components[from] == nil {
      result.components[to] = nil
    }
    return result
  }
}

/// Three numbers.
struct Vector3: Hashable, Sendable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  func map(_ transform: (Double) -> Double) -> Vector3 { Vector3(transform(x), transform(y), transform(z)) }
}

/// A matrix, row by row.
private struct Matrix3 {
  var rows: (Vector3, Vector3, Vector3)

  init(_ a: Vector3, _ b: Vector3, _ c: Vector3) { rows = (a, b, c) }

  static func * (matrix: Matrix3, vector: Vector3) -> Vector3 {
    func dot(_ row: Vector3) -> Double { row.x * vector.x + row.y * vector.y + row.z * vector.z }
    return Vector3(dot(matrix.rows.0), dot(matrix.rows.1), dot(matrix.rows.2))
  }

  /// The inverse; every matrix here has one.
  var inverse: Matrix3 {
    let (a, b, c) = rows
    func cross(_ u: Vector3, _ v: Vector3) -> Vector3 {
      Vector3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
    }
    let bc = cross(b, c)
    let ca = cross(c, a)
    let ab = cross(a, b)
    let determinant = a.x * bc.x + a.y * bc.y + a.z * bc.z
    return Matrix3(
      Vector3(bc.x, ca.x, ab.x).map { $0 / determinant }, Vector3(bc.y, ca.y, ab.y).map { $0 / determinant },
      Vector3(bc.z, ca.z, ab.z).map { $0 / determinant })
  }
}

/// The matrices of CSS Color 4 §18, “Sample code for Color Conversions”, derived from the chromaticities.
/// <https://www.w3.org/TR/css-color-4/#color-conversion-code>
private enum Matrices {
  static let whiteD65 = Vector3(0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290)
  static let whiteD50 = Vector3(0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585)

  /// From linear RGB with the given primaries to XYZ with the given white.
  static func toXYZ(
    red: (Double, Double), green: (Double, Double), blue: (Double, Double), white: Vector3
  ) -> Matrix3 {
    func column(_ point: (Double, Double)) -> Vector3 {
      Vector3(point.0 / point.1, 1, (1 - point.0 - point.1) / point.1)
    }
    let (r, g, b) = (column(red), column(green), column(blue))
    let primaries = Matrix3(Vector3(r.x, g.x, b.x), Vector3(r.y, g.y, b.y), Vector3(r.z, g.z, b.z))
    let scale = primaries.inverse * white
    func scaled(_ row: Vector3) -> Vector3 { Vector3(row.x * scale.x, row.y * scale.y, row.z * scale.z) }
    return Matrix3(scaled(primaries.rows.0), scaled(primaries.rows.1), scaled(primaries.rows.2))
  }

  static let srgb = toXYZ(red: (0.64, 0.33), green: (0.30, 0.60), blue: (0.15, 0.06), white: whiteD65)
  static let displayP3 = toXYZ(red: (0.68, 0.32), green: (0.265, 0.69), blue: (0.15, 0.06), white: whiteD65)
  static let a98 = toXYZ(red: (0.64, 0.33), green: (0.21, 0.71), blue: (0.15, 0.06), white: whiteD65)
  static let rec2020 = toXYZ(
    red: (0.708, 0.292), green: (0.170, 0.797), blue: (0.131, 0.046), white: whiteD65)
  static let proPhoto = toXYZ(
    red: (0.734699, 0.265301), green: (0.159597, 0.840403), blue: (0.036598, 0.000105), white: whiteD50)
  static let srgbInverse = srgb.inverse
  static let displayP3Inverse = displayP3.inverse
  static let a98Inverse = a98.inverse
  static let rec2020Inverse = rec2020.inverse
  static let proPhotoInverse = proPhoto.inverse

  /// Bradford adaptation of D65 to D50.
  static let d65ToD50 = Matrix3(
    Vector3(1.0479297925449969, 0.022946870601609652, -0.05019226628920524),
    Vector3(0.02962780877005599, 0.9904344267538799, -0.017073799063418826),
    Vector3(-0.009243040646204504, 0.015055191490298152, 0.7518742814281371))
  static let d50ToD65 = d65ToD50.inverse
  static let xyzToLMS = Matrix3(
    Vector3(0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
    Vector3(0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    Vector3(0.0481771893596242, 0.2642395317527308, 0.6335478284694309))
  static let lmsToXYZ = xyzToLMS.inverse
  static let lmsToOklab = Matrix3(
    Vector3(0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
    Vector3(1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
    Vector3(0.0259040424655478, 0.7827717124575296, -0.8086757549230774))
  static let oklabToLMS = lmsToOklab.inverse
}

extension ColorSpace {
  /// The colour in XYZ relative to D65.
  func toXYZ(_ value: Vector3) -> Vector3 {
    switch self {
    case .srgb: return Matrices.srgb * value.map(Self.linearFromSRGB)
    case .srgbLinear: return Matrices.srgb * value
    case .displayP3: return Matrices.displayP3 * value.map(Self.linearFromSRGB)
    case .a98RGB: return Matrices.a98 * value.map { Self.signed($0) { pow($0, 563.0 / 256) } }
    case .proPhotoRGB:
      let linear = value.map { Self.signed($0) { $0 <= 16.0 / 512 ? $0 / 16 : pow($0, 1.8) } }
      return Matrices.d50ToD65 * (Matrices.proPhoto * linear)
    case .rec2020:
      return Matrices.rec2020 * value.map { Self.signed($0) { pow($0, 2.4) } }
    case .xyzD65: return value
    case .xyzD50: return Matrices.d50ToD65 * value
    case .lab: return Matrices.d50ToD65 * Self.xyzFromLab(value)
    case .lch: return ColorSpace.lab.toXYZ(Self.rectangular(value))
    case .oklab: return Matrices.lmsToXYZ * (Matrices.oklabToLMS * value).map { $0 * $0 * $0 }
    case .oklch: return ColorSpace.oklab.toXYZ(Self.rectangular(value))
    case .hsl: return ColorSpace.srgb.toXYZ(Self.rgbFromHSL(value))
    case .hwb: return ColorSpace.srgb.toXYZ(Self.rgbFromHWB(value))
    }
  }

  /// A colour in this space from XYZ relative to D65.
  func fromXYZ(_ value: Vector3) -> Vector3 {
    switch self {
    case .srgb: return (Matrices.srgbInverse * value).map(Self.srgbFromLinear)
    case .srgbLinear: return Matrices.srgbInverse * value
    case .displayP3: return (Matrices.displayP3Inverse * value).map(Self.srgbFromLinear)
    case .a98RGB: return (Matrices.a98Inverse * value).map { Self.signed($0) { pow($0, 256.0 / 563) } }
    case .proPhotoRGB:
      let linear = Matrices.proPhotoInverse * (Matrices.d65ToD50 * value)
      return linear.map { Self.signed($0) { $0 < 1.0 / 512 ? $0 * 16 : pow($0, 1 / 1.8) } }
    case .rec2020: return (Matrices.rec2020Inverse * value).map { Self.signed($0) { pow($0, 1 / 2.4) } }
    case .xyzD65: return value
    case .xyzD50: return Matrices.d65ToD50 * value
    case .lab: return Self.labFromXYZ(Matrices.d65ToD50 * value)
    case .lch: return Self.polar(ColorSpace.lab.fromXYZ(value))
    case .oklab: return Matrices.lmsToOklab * (Matrices.xyzToLMS * value).map { Self.signed($0) { cbrt($0) } }
    case .oklch: return Self.polar(ColorSpace.oklab.fromXYZ(value))
    case .hsl: return Self.hslFromRGB(ColorSpace.srgb.fromXYZ(value))
    case .hwb:
      let rgb = ColorSpace.srgb.fromXYZ(value)
      let low = min(rgb.x, rgb.y, rgb.z)
      let high = max(rgb.x, rgb.y, rgb.z)
      return Vector3(Self.hslFromRGB(rgb).x, low, 1 - high)
    }
  }

  /// Whether a colour of this space has no hue to speak of.
  func isAchromatic(_ value: Vector3) -> Bool {
    switch self {
    case .lch: value.y < 0.0015
    case .oklch: value.y < 0.000004
    case .hsl: value.y < 0.00001
    case .hwb: value.y + value.z >= 0.99999
    default: false
    }
  }

  private static func signed(_ value: Double, _ curve: (Double) -> Double) -> Double {
    value < 0 ? -curve(-value) : curve(value)
  }

  static func linearFromSRGB(_ value: Double) -> Double {
    signed(value) { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  }

  static func srgbFromLinear(_ value: Double) -> Double {
    signed(value) { $0 <= 0.0031308 ? $0 * 12.92 : 1.055 * pow($0, 1 / 2.4) - 0.055 }
  }

  private static func polar(_ value: Vector3) -> Vector3 {
    var hue = atan2(value.z, value.y) * 180 / Double.pi
    if hue < 0 { hue += 360 }
    return Vector3(value.x, (value.y * value.y + value.z * value.z).squareRoot(), hue)
  }

  private static func rectangular(_ value: Vector3) -> Vector3 {
    let angle = value.z * Double.pi / 180
    return Vector3(value.x, value.y * cos(angle), value.y * sin(angle))
  }

  private static func xyzFromLab(_ value: Vector3) -> Vector3 {
    let kappa = 24389.0 / 27
    let epsilon = 216.0 / 24389
    let fy = (value.x + 16) / 116
    let fx = value.y / 500 + fy
    let fz = fy - value.z / 200
    func curve(_ f: Double) -> Double { f * f * f > epsilon ? f * f * f : (116 * f - 16) / kappa }
    let y = value.x > kappa * epsilon ? fy * fy * fy : value.x / kappa
    let white = Matrices.whiteD50
    return Vector3(curve(fx) * white.x, y * white.y, curve(fz) * white.z)
  }

  private static func labFromXYZ(_ value: Vector3) -> Vector3 {
    let kappa = 24389.0 / 27
    let epsilon = 216.0 / 24389
    func curve(_ t: Double) -> Double { t > epsilon ? cbrt(t) : (kappa * t + 16) / 116 }
    let white = Matrices.whiteD50
    let (fx, fy, fz) = (curve(value.x / white.x), curve(value.y / white.y), curve(value.z / white.z))
    return Vector3(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
  }

  /// CSS Color 4 §7.1, “Converting HSL Colors to sRGB”; hue in degrees, the rest from 0 to 1.
  static func rgbFromHSL(_ value: Vector3) -> Vector3 {
    let hue = value.x.isFinite ? value.x - 360 * (value.x / 360).rounded(.down) : 0
    func channel(_ n: Double) -> Double {
      let k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      let amplitude = value.y * min(value.z, 1 - value.z)
      return value.z - amplitude * max(-1, min(k - 3, 9 - k, 1))
    }
    return Vector3(channel(0), channel(8), channel(4))
  }

  /// CSS Color 4 §8.1, “Converting HWB Colors to sRGB”.
  static func rgbFromHWB(_ value: Vector3) -> Vector3 {
    let sum = value.y + value.z
    if sum >= 1 { return Vector3(value.y / sum, value.y / sum, value.y / sum) }
    return rgbFromHSL(Vector3(value.x, 1, 0.5)).map { $0 * (1 - sum) + value.y }
  }

  private static func hslFromRGB(_ rgb: Vector3) -> Vector3 {
    let high = max(rgb.x, rgb.y, rgb.z)
    let low = min(rgb.x, rgb.y, rgb.z)
    let lightness = (high + low) / 2
    let range = high - low
    guard range > 1e-12 else { return Vector3(0, 0, lightness) }
    let edge = min(lightness, 1 - lightness)
    let saturation = edge == 0 ? 0 : (high - lightness) / edge
    var hue: Double
    if high == rgb.x {
      hue = (rgb.y - rgb.z) / range + (rgb.y < rgb.z ? 6 : 0)
    } else if high == rgb.y {
      hue = (rgb.z - rgb.x) / range + 2
    } else {
      hue = (rgb.x - rgb.y) / range + 4
    }
    hue *= 60
    return Vector3(hue, saturation, lightness)
  }
}
