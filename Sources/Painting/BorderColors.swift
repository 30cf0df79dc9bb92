import CSSCascade
import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A side of a box.
enum BoxSide: Int, CaseIterable {
  case top, right, bottom, left

  var isHorizontal: Bool { self == .top || self == .bottom }

  /// The sides at its two ends: left and right, or top and bottom.
  var neighbors: (first: BoxSide, second: BoxSide) { isHorizontal ? (.left, .right) : (.top, .bottom) }
}

extension Edges {
  subscript(side: BoxSide) -> Value {
    get {
      switch side {
      case .top: top
      case .right: right
      case .bottom: bottom
      case .left: left
      }
    }
    set {
      switch side {
      case .top: top = newValue
      case .right: right = newValue
      case .bottom: bottom = newValue
      case .left: left = newValue
      }
    }
  }
}

extension Color {
  /// The colours of the two faces of a border that looks raised or sunk.
  ///
  /// NOTE: CSS leaves the shades open; these are Chromium's: one face is a third darker and the other a third
  /// lighter, except that very dark colours are lightened on both and very light ones not lightened at all.
  func faces() -> (shadow: Color, light: Color) {
    let luminance = luminanceOfBorder
    if luminance <= Self.veryDark { return (lightened(), lightened().lightened()) }
    if luminance > Self.veryLight { return (darkened(), self) }
    return (darkened(), lightened())
  }

  /// The luminance of #202020.
  private static let veryDark: Swift.Float = 0.014_443_845
  /// The luminance of #EBEBEB.
  private static let veryLight: Swift.Float = 0.830_770_3

  private var luminanceOfBorder: Swift.Float {
    func linear(_ component: Swift.Float) -> Swift.Float {
      component <= 0.040_45 ? component / 12.92 : powf((component + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private func darkened() -> Color {
    let greatest = max(red, green, blue)
    guard greatest > 0 else { return self }
    return scaledToBytes(by: max(0, (greatest - 0.33) / greatest))
  }

  private func lightened() -> Color {
    let greatest = max(red, green, blue)
    guard greatest > 0 else {
      return Color(red: 84 / 255, green: 84 / 255, blue: 84 / 255, alpha: alpha)
    }
    return scaledToBytes(by: min(1, greatest + 0.33) / greatest)
  }

  /// The components times a factor, cut to whole bytes.
  private func scaledToBytes(by factor: Swift.Float) -> Color {
    func byte(_ component: Swift.Float) -> Swift.Float {
      min(255, (component * factor * Swift.Float(256).nextDown).rounded(.down)) / 255
    }
    return Color(red: byte(red), green: byte(green), blue: byte(blue), alpha: alpha)
  }
}
