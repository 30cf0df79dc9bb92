import Graphics

/// A pixel of a surface: red, green, blue and alpha from the lowest byte up, premultiplied.
typealias Pixel = UInt32

/// Arithmetic on pixels, two channels at a time.
enum PixelMath {
  /// Both low bytes of each half.
  private static let evenChannels: UInt32 = 0x00FF_00FF

  /// A colour as a pixel, its alpha multiplied by an opacity.
  static func pixel(_ color: Color, opacity: Float = 1) -> Pixel {
    let alpha = share(color.alpha * opacity)
    func byte(_ component: Float) -> UInt32 { UInt32(share(component) * alpha * 255 + 0.5) }
    return byte(color.red) | byte(color.green) << 8 | byte(color.blue) << 16 | UInt32(alpha * 255 + 0.5) << 24
  }

  /// The number itself between 0 and 1, else the nearer of the two; 0 when it is no number.
  @inline(__always)
  static func share(_ value: Float) -> Float { value > 0 ? (value < 1 ? value : 1) : 0 }

  /// `value × factor / 255` for every channel, rounded to the nearest.
  @inline(__always)
  static func scaled(_ pixel: Pixel, by factor: UInt32) -> Pixel {
    let even = (pixel & evenChannels) &* factor &+ 0x0080_0080
    let odd = ((pixel >> 8) & evenChannels) &* factor &+ 0x0080_0080
    let evenResult = ((even &+ ((even >> 8) & evenChannels)) >> 8) & evenChannels
    let oddResult = (odd &+ ((odd >> 8) & evenChannels)) & ~evenChannels
    return evenResult | oddResult
  }

  /// A premultiplied pixel laid over another.
  @inline(__always)
  static func over(_ source: Pixel, _ backdrop: Pixel) -> Pixel {
    source &+ scaled(backdrop, by: 255 &- (source >> 24))
  }

  /// The same with the pixel covering a part of the backdrop's pixel only.
  @inline(__always)
  static func over(_ source: Pixel, _ backdrop: Pixel, coverage: UInt32) -> Pixel {
    over(scaled(source, by: coverage), backdrop)
  }

  /// `a × b / 255`, rounded to the nearest.
  @inline(__always)
  static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    let value = UInt32(a) &* UInt32(b) &+ 128
    return UInt8(truncatingIfNeeded: (value &+ (value >> 8)) >> 8)
  }

  /// Straight colour out of a premultiplied pixel.
  static func unpremultiplied(_ pixel: Pixel) -> Pixel {
    let alpha = pixel >> 24
    if alpha == 255 { return pixel }
    if alpha == 0 { return 0 }
    func channel(_ value: UInt32) -> UInt32 { min(255, ((value & 255) * 255 + alpha / 2) / alpha) }
    return channel(pixel) | channel(pixel >> 8) << 8 | channel(pixel >> 16) << 16 | alpha << 24
  }

  /// A pixel of straight colour, premultiplied.
  @inline(__always)
  static func premultiplied(_ pixel: Pixel) -> Pixel {
    let alpha = pixel >> 24
    if alpha == 255 { return pixel }
    return scaled(pixel | 0xFF00_0000, by: alpha)
  }
}

/// A rectangle of whole pixels; the right and lower sides lie outside.
struct PixelRect: Equatable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  var width: Int { max(0, right - left) }
  var height: Int { max(0, bottom - top) }
  var isEmpty: Bool { right <= left || bottom <= top }

  static let empty = PixelRect(left: 0, top: 0, right: 0, bottom: 0)

  func intersection(_ other: PixelRect) -> PixelRect {
    let result = PixelRect(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
    return result.isEmpty ? .empty : result
  }

  /// The smallest rectangle around both.
  func union(_ other: PixelRect) -> PixelRect {
    PixelRect(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// The rectangle with every side moved outwards.
  func grown(by distance: Int) -> PixelRect {
    PixelRect(left: left - distance, top: top - distance, right: right + distance, bottom: bottom + distance)
  }

  func contains(_ other: PixelRect) -> Bool {
    left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
  }

  /// The pixels that a rectangle touches, cut to what numbers can hold.
  init(around rect: DeviceRect) {
    func whole(_ value: Double) -> Int { value.isFinite ? Int(max(-1e8, min(1e8, value))) : 0 }
    self.init(
      left: whole(rect.x.rounded(.down)), top: whole(rect.y.rounded(.down)),
      right: whole(rect.maxX.rounded(.up)), bottom: whole(rect.maxY.rounded(.up)))
  }

  init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The rectangle itself, when its sides lie on the grid.
  init?(exactly rect: DeviceRect) {
    let snapped = PixelRect(around: rect)
    guard Double(snapped.left) == rect.x, Double(snapped.top) == rect.y, Double(snapped.right) == rect.maxX,
      Double(snapped.bottom) == rect.maxY
    else { return nil }
    self = snapped
  }
}
