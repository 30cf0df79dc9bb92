import Graphics

/// Turns display lists into pictures.
///
/// It belongs to one worker, whose faces it uses.
///
/// Shapes, glyphs, gradients and pictures are drawn here, on the same grid and with the same rounding as
/// browsers; Cairo strokes lines.
public final class Rasterizer {
  private let painter: GlyphPainter

  /// The greatest number of pixels that are drawn; what lies below is cut off.
  public static let pixelLimit = 1 << 28

  /// Creates a rasterizer that draws with a worker's faces.
  public init(fonts: FontFaces) {
    painter = GlyphPainter(fonts: fonts, cache: GlyphCache(fonts: fonts), colorGlyphs: ColorGlyphCache())
  }

  /// Draws a page on a background.
  public func draw(_ list: DisplayList, images: ImageStore, background: Color) -> Bitmap {
    let width = max(0, min(list.size.width, 1 << 16))
    let height = max(0, min(list.size.height, Self.pixelLimit / max(1, width)))
    guard width > 0, height > 0 else { return Bitmap(width: width, height: height, pixels: []) }
    let ground = PixelMath.pixel(background)
    let count = width * height
    let bytes = [UInt8](unsafeUninitializedCapacity: count * 4) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).withMemoryRebound(to: Pixel.self) { pixels in
        guard let start = pixels.baseAddress else { return }
        start.initialize(repeating: ground, count: count)
        let bounds = PixelRect(left: 0, top: 0, right: width, bottom: height)
        var canvas = Canvas(page: Layer(bounds: bounds, borrowing: start), images: images, glyphs: painter)
        for item in list.items { canvas.draw(item.command) }
        canvas.finish()
        if ground >> 24 < 255 {
          for index in 0..<count { start[index] = PixelMath.unpremultiplied(start[index]) }
        }
      }
      initialized = count * 4
    }
    return Bitmap(width: width, height: height, pixels: bytes)
  }
}
