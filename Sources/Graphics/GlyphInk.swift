/// What painting asks of glyphs' outlines.
///
/// An underline leaves gaps where ink crosses it. A conforming type belongs to one worker.
public protocol GlyphInk: AnyObject {
  /// Where a glyph's outline lies within a band.
  ///
  /// - Parameters:
  ///   - glyph: The glyph's number in its face.
  ///   - face: The face.
  ///   - size: Pixels per em; every other length is in the same pixels.
  ///   - top: The band's upper edge, measured downwards from the baseline.
  ///   - bottom: The band's lower edge.
  /// - Returns: The least and the greatest x from the glyph's origin at which there is ink in the band; `nil`
  ///   when there is none.
  func ink(
    of glyph: UInt32, face: FontFaceID, size: Double, from top: Double, to bottom: Double
  ) -> ClosedRange<Double>?
}
