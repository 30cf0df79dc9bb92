import Foundation
import Graphics

/// A colour in CIELAB, as the dark-mode formulas of clients use it.
struct LabColor {
  var lightness: Double
  var a: Double
  var b: Double

  /// A white point and the matrices between it and linear sRGB.
  struct Space {
    var white: (x: Double, y: Double, z: Double)
    var toXYZ: [Double]
    var fromXYZ: [Double]
    var linearThreshold: Double
    /// Where the cube root gives way to a straight line, its slope and its offset.
    var epsilon: Double
    var slope: Double
    var offset: Double
  }

  /// sRGB and D65 without adaptation.
  static let d65 = Space(
    white: (0.95047, 1, 1.08883),
    toXYZ: [
      0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041,
    ],
    fromXYZ: [
      3.2404542, -1.5371385, -0.4985314, -0.9692660, 1.8760108, 0.0415560, 0.0556434, -0.2040259, 1.0572252,
    ],
    linearThreshold: 0.04045, epsilon: 0.008856, slope: 7.787, offset: 16.0 / 116)

  /// Lightness, a and b of a colour.
  init(_ color: Color, in space: Space) {
    let linear = [color.red, color.green, color.blue].map { component in
      let value = Double(component)
      return value > space.linearThreshold ? pow((value + 0.055) / 1.055, 2.4) : value / 12.92
    }
    let m = space.toXYZ
    func row(_ index: Int) -> Double {
      m[index] * linear[0] + m[index + 1] * linear[1] + m[index + 2] * linear[2]
    }
    func curve(_ value: Double) -> Double {
      value > space.epsilon ? cbrt(value) : space.slope * value + space.offset
    }
    let x = curve(row(0) / space.white.x)
    let y = curve(row(3) / space.white.y)
    let z = curve(row(6) / space.white.z)
    lightness = 116 * y - 16
    a = 500 * (x - y)
    b = 200 * (y - z)
  }

  /// The colour in sRGB, each component cut to its range.
  func color(in space: Space, alpha: Float) -> Color {
    let y = (lightness + 16) / 116
    func curve(_ value: Double) -> Double {
      let cube = value * value * value
      return cube > space.epsilon ? cube : (value - space.offset) / space.slope
    }
    let xyz = [
      curve(y + a / 500) * space.white.x, curve(y) * space.white.y, curve(y - b / 200) * space.white.z,
    ]
    let m = space.fromXYZ
    func component(_ index: Int) -> Float {
      let linear = m[index] * xyz[0] + m[index + 1] * xyz[1] + m[index + 2] * xyz[2]
      let encoded = linear > 0.0031308 ? 1.055 * pow(linear, 1 / 2.4) - 0.055 : 12.92 * linear
      return Float(min(1, max(0, encoded)))
    }
    return Color(red: component(0), green: component(3), blue: component(6), alpha: alpha)
  }
}

/// The relative luminance of WCAG 2.2, from 0 to 1.
///
/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
func relativeLuminance(_ color: Color) -> Double {
  func linear(_ component: Float) -> Double {
    let value = Double(component)
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

/// The contrast ratio of WCAG 2.2; alpha is left out of account.
///
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
func contrastRatio(_ first: Color, _ second: Color) -> Double {
  let luminances = [relativeLuminance(first), relativeLuminance(second)].sorted()
  return (luminances[1] + 0.05) / (luminances[0] + 0.05)
}
