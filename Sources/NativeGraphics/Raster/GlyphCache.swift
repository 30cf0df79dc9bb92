import CFreeType
import Graphics

/// The masks of glyphs that one worker has drawn, at four horizontal places within a pixel.
///
/// Browsers place glyphs at quarter pixels and baselines at whole ones.
final class GlyphCache {
  /// A glyph's mask in the cache's memory.
  struct Mask {
    /// From the pixel of the origin.
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    let offset: Int
  }

  /// The masks of one face at one size.
  final class Sheet {
    let face: FontFace
    let size: Double
    fileprivate var masks: [UInt32: Mask] = [:]

    fileprivate init(face: FontFace, size: Double) {
      self.face = face
      self.size = size
    }
  }

  private struct SheetKey: Hashable {
    let face: FontFaceID
    let size: Double
  }

  private let fonts: FontFaces
  private var sheets: [SheetKey: Sheet] = [:]
  private var bytes: [UInt8] = []
  /// Beyond this the cache starts anew.
  private static let byteLimit = 32 << 20

  init(fonts: FontFaces) { self.fonts = fonts }

  /// The sheet of a face at a size; `nil` when the face cannot be opened.
  func sheet(face id: FontFaceID, size: Double) -> Sheet? {
    if bytes.count > Self.byteLimit {
      sheets.removeAll()
      bytes.removeAll()
    }
    let key = SheetKey(face: id, size: size)
    if let known = sheets[key] { return known }
    guard let face = fonts.face(id) else { return nil }
    let sheet = Sheet(face: face, size: size)
    sheets[key] = sheet
    return sheet
  }

  /// The mask of a glyph whose origin lies `phase` quarters of a pixel to the right of its pixel.
  func mask(of glyph: UInt32, phase: UInt32, in sheet: Sheet) -> Mask {
    let key = glyph << 2 | phase
    if let known = sheet.masks[key] { return known }
    let mask = makeMask(of: glyph, phase: phase, in: sheet)
    sheet.masks[key] = mask
    return mask
  }

  /// Reads a mask's coverage.
  @inline(__always)
  func withBytes(of mask: Mask, _ body: (UnsafePointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { body(start + mask.offset) }
    }
  }

  private func makeMask(of glyph: UInt32, phase: UInt32, in sheet: Sheet) -> Mask {
    let empty = Mask(left: 0, top: 0, width: 0, height: 0, offset: 0)
    let shift = AffineTransform(a: 1, b: 0, c: 0, d: 1, tx: Double(phase) / 4, ty: 0)
    let limits = PixelRect(left: -1024, top: -1024, right: 1024, bottom: 1024)
    guard let mask = sheet.face.mask(of: glyph, size: sheet.size, transform: shift, within: limits) else {
      return empty
    }
    let entry = Mask(
      left: mask.bounds.left, top: mask.bounds.top, width: mask.bounds.width, height: mask.bounds.height,
      offset: bytes.count)
    bytes += mask.coverage
    return entry
  }
}
