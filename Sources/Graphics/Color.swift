/// A colour in sRGB, not premultiplied, each component from 0 to 1.
@frozen
public struct Color: Hashable, Sendable {
  /// The share of sRGB red, gamma-encoded.
  public var red: Float
  /// The share of sRGB green, gamma-encoded.
  public var green: Float
  /// The share of sRGB blue, gamma-encoded.
  public var blue: Float
  /// The opacity: 0 shows nothing, 1 hides what lies behind.
  public var alpha: Float

  /// Creates a colour from components between 0 and 1; without an alpha it is opaque.
  @inlinable
  public init(red: Float, green: Float, blue: Float, alpha: Float = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Creates a colour from bytes.
  @inlinable
  public init(red8: UInt8, green8: UInt8, blue8: UInt8, alpha8: UInt8 = 255) {
    self.init(
      red: Float(red8) / 255, green: Float(green8) / 255, blue: Float(blue8) / 255, alpha: Float(alpha8) / 255
    )
  }

  /// Creates an opaque colour from `0xRRGGBB`.
  @inlinable
  public init(rgb: UInt32) {
    self.init(
      red8: UInt8(truncatingIfNeeded: rgb >> 16), green8: UInt8(truncatingIfNeeded: rgb >> 8),
      blue8: UInt8(truncatingIfNeeded: rgb))
  }

  /// Opaque black, `#000000`.
  public static let black = Color(red: 0, green: 0, blue: 0)
  /// Opaque white, `#ffffff`.
  public static let white = Color(red: 1, green: 1, blue: 1)
  /// The CSS colour [`transparent`](https://www.w3.org/TR/css-color-4/#transparent-color): black of alpha 0.
  public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// The components as bytes, rounded to the nearest.
  @inlinable
  public var bytes: (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
    (Self.byte(red), Self.byte(green), Self.byte(blue), Self.byte(alpha))
  }

  @inlinable
  static func byte(_ component: Float) -> UInt8 {
    UInt8(Swift.max(0, Swift.min(255, (component * 255).rounded())))
  }

  /// Whether nothing shows through.
  @inlinable public var isOpaque: Bool { alpha >= 1 }
  /// Whether nothing of it shows.
  @inlinable public var isTransparent: Bool { alpha <= 0 }

  /// This colour laid over another (source-over, in sRGB as browsers composite).
  public func composited(over backdrop: Color) -> Color {
    let outAlpha = alpha + backdrop.alpha * (1 - alpha)
    guard outAlpha > 0 else { return .transparent }
    func mix(_ top: Float, _ bottom: Float) -> Float {
      (top * alpha + bottom * backdrop.alpha * (1 - alpha)) / outAlpha
    }
    return Color(
      red: mix(red, backdrop.red), green: mix(green, backdrop.green), blue: mix(blue, backdrop.blue),
      alpha: outAlpha)
  }

  /// `#rrggbb`, or `#rrggbbaa` when it is not opaque.
  public var hex: String {
    let (r, g, b, a) = bytes
    let digits = Array("0123456789abcdef")
    var text = "#"
    for byte in a == 255 ? [r, g, b] : [r, g, b, a] {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
