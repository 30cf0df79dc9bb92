import Graphics

/// A shaper without fonts: every character is as wide as the font's size, reaches 0.8 of it above the
/// baseline and 0.2 below it.
///
/// Lines may end after spaces and hyphens, around U+FFFC, and between CJK ideographs.
public final class FixedAdvanceShaper: TextShaping {
  /// Creates a shaper; all of them measure alike.
  public init() {}

  /// The same proportions for every family: an x-height of half an em, capitals of 0.7 em.
  public func metrics(of font: FontDescription) -> FontMetrics {
    let size = font.size
    return FontMetrics(
      ascent: LayoutUnit(Int((size * 0.8).rounded())), descent: LayoutUnit(Int((size * 0.2).rounded())),
      lineGap: .zero, xHeight: size / 2, zeroAdvance: size, capHeight: size * 0.7,
      underlinePosition: size / 10, underlineThickness: size / 20)
  }

  /// One run for each level, one glyph for each scalar, numbered by its first byte.
  public func shape(
    _ text: [UInt8], spans: [FontSpan], direction: TextDirection, bidiLevels: [UInt8]
  ) -> [GlyphRun] {
    spans.flatMap { span -> [GlyphRun] in
      levelRuns(in: text, span.textRange, direction).map { range, level in
        var glyphs = range.filter { text[$0] & 0xC0 != 0x80 }.map {
          Glyph(
            id: UInt32(text[$0]), cluster: Int32($0), advance: isInvisible(text, $0) ? 0 : span.font.size,
            xOffset: 0, yOffset: 0)
        }
        if level % 2 == 1 { glyphs.reverse() }
        return GlyphRun(
          textRange: range, face: FontFaceID(index: 0), size: span.font.size, bidiLevel: level,
          isCursive: false,
          metrics: metrics(of: span.font), glyphs: glyphs)
      }
    }
  }

  /// Breaks by three rules that tests can keep in mind, whatever the language.
  public func boundaries(in text: [UInt8], language: String) -> [TextBoundary] {
    var result = [TextBoundary](repeating: [], count: text.count + 1)
    for index in text.indices where text[index] & 0xC0 != 0x80 { result[index].insert(.grapheme) }
    for index in 0..<text.count {
      let next = index + 1
      guard next < text.count, text[next] & 0xC0 != 0x80, text[next] != 0x20 else { continue }
      if endsUnit(text, next) || startsAtomic(text, next) { result[next].insert(.lineBreak) }
    }
    result[text.count].insert([.lineBreak, .grapheme])
    return result
  }

  /// Whether a line may end after what stands before `index`.
  private func endsUnit(_ text: [UInt8], _ index: Int) -> Bool {
    let before = text[index - 1]
    if before == 0x20 || before == 0x2D || before == 0x0A || before == 0x09 { return true }
    guard index >= 3 else { return isSoftHyphen(text, index) }
    let last = (text[index - 3], text[index - 2], text[index - 1])
    return last == (0xEF, 0xBF, 0xBC) || last == (0xE2, 0x80, 0x8B) || (0xE4...0xE9).contains(last.0)
      || isSoftHyphen(text, index)
  }

  private func isSoftHyphen(_ text: [UInt8], _ index: Int) -> Bool {
    index >= 2 && text[index - 2] == 0xC2 && text[index - 1] == 0xAD
  }

  private func startsAtomic(_ text: [UInt8], _ index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xEF && text[index + 1] == 0xBF && text[index + 2] == 0xBC
  }

  private func isInvisible(_ text: [UInt8], _ index: Int) -> Bool {
    if text[index] < 0x20 { return true }
    guard index + 1 < text.count else { return false }
    if text[index] == 0xC2 && text[index + 1] == 0xAD { return true }
    guard index + 2 < text.count, text[index] == 0xE2 else { return false }
    return (text[index + 1] == 0x80 && (text[index + 2] <= 0x8F || (0xAA...0xAE).contains(text[index + 2])))
      || (text[index + 1] == 0x81 && (0xA6...0xA9).contains(text[index + 2]))
  }

  /// Runs of Hebrew letters go from right to left, all else as the paragraph does.
  private func levelRuns(
    in text: [UInt8], _ range: Range<Int>, _ direction: TextDirection
  ) -> [(Range<Int>, UInt8)] {
    var result: [(Range<Int>, UInt8)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index + 1
      while end < range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
      let isHebrew = text[index] == 0xD7
      let level: UInt8 = isHebrew ? 1 : direction == .rightToLeft ? (isLetter(text[index]) ? 2 : 1) : 0
      if let last = result.last, last.1 == level {
        result[result.count - 1] = (last.0.lowerBound..<end, level)
      } else {
        result.append((index..<end, level))
      }
      index = end
    }
    return result
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
