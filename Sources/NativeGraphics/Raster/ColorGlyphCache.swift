import CFreeType
import Graphics

/// The coloured pictures of glyphs (emoji) that one worker has drawn.
final class ColorGlyphCache {
  /// A glyph's picture at the size it was made for.
  struct Picture {
    let image: PixelImage
    /// From the origin to the picture's left and top sides, upwards positive, in its own pixels.
    let left: Int
    let top: Int
    let pixelsPerEm: Double
  }

  private struct Key: Hashable {
    let face: FontFaceID
    let glyph: UInt32
  }

  private var pictures: [Key: Picture?] = [:]

  /// The picture of a glyph, if it has one.
  func picture(of glyph: UInt32, in face: FontFace, id: FontFaceID) -> Picture? {
    let key = Key(face: id, glyph: glyph)
    if let known = pictures[key] { return known }
    let picture = Self.load(glyph, from: face)
    pictures[key] = .some(picture)
    return picture
  }

  private static func load(_ glyph: UInt32, from face: FontFace) -> Picture? {
    guard let strike = face.strike, FT_Select_Size(face.freeType, strike.index) == 0,
      FT_Load_Glyph(face.freeType, glyph, Int32(FT_LOAD_COLOR)) == 0, let slot = face.freeType.pointee.glyph
    else { return nil }
    let bitmap = slot.pointee.bitmap
    let width = Int(bitmap.width)
    let height = Int(bitmap.rows)
    guard width > 0, height > 0, let buffer = bitmap.buffer, bitmap.pixel_mode == FT_PIXEL_MODE_BGRA.rawValue
    else {
      return nil
    }
    var pixels = [Pixel](repeating: 0, count: width * height)
    for row in 0..<height {
      let line = buffer + row * Int(bitmap.pitch)
      for column in 0..<width {
        let (blue, green, red, alpha) = (
          line[column * 4], line[column * 4 + 1], line[column * 4 + 2], line[column * 4 + 3]
        )
        pixels[row * width + column] =
          UInt32(red) | UInt32(green) << 8 | UInt32(blue) << 16 | UInt32(alpha) << 24
      }
    }
    return Picture(
      image: PixelImage(width: width, height: height, pixels: pixels), left: Int(slot.pointee.bitmap_left),
      top: Int(slot.pointee.bitmap_top), pixelsPerEm: strike.pixelsPerEm)
  }
}
