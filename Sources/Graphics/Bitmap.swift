/// A picture: rows of RGBA bytes, 8 bits each, not premultiplied, top row first, no padding.
public struct Bitmap: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// `width × height × 4` bytes.
  public var pixels: [UInt8]

  /// Creates a picture from its bytes; the count must be `width × height × 4`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && pixels.count == width * height * 4, "a bitmap's bytes fit its size")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Creates a picture of one colour.
  public init(width: Int, height: Int, filledWith color: Color) {
    let (r, g, b, a) = color.bytes
    self.init(
      width: width, height: height,
      pixels: [UInt8](unsafeUninitializedCapacity: width * height * 4) { buffer, count in
        for index in stride(from: 0, to: width * height * 4, by: 4) {
          buffer[index] = r
          buffer[index + 1] = g
          buffer[index + 2] = b
          buffer[index + 3] = a
        }
        count = width * height * 4
      })
  }

  /// The size in pixels.
  public var size: PixelSize { PixelSize(width: width, height: height) }

  /// The colour of a pixel; both coordinates must lie inside.
  public subscript(x: Int, y: Int) -> Color {
    get {
      let index = (y * width + x) * 4
      return Color(
        red8: pixels[index], green8: pixels[index + 1], blue8: pixels[index + 2], alpha8: pixels[index + 3])
    }
    set {
      let index = (y * width + x) * 4
      (pixels[index], pixels[index + 1], pixels[index + 2], pixels[index + 3]) = newValue.bytes
    }
  }
}
