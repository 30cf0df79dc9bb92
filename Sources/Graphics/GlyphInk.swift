/// What painting asks of glyphs' outlines: where ink crosses a horizontal band, so that an underline can leave
/// gaps there. It belongs to one worker.
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
