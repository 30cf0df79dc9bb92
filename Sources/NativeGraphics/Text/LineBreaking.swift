import Graphics

/// Where lines, characters and words may part (UAX 14 and UAX 29, as browsers tailor them).
///
/// Between two characters of ASCII browsers use a table of their own, which keeps URLs whole; elsewhere
/// the Unicode rules hold, here Pango's.
enum LineBreaking {
  /// What may happen before each byte, and at the end.
  static func boundaries(in text: [UInt8], language: String) -> [TextBoundary] {
    text.withUnsafeBufferPointer { bytes in
      var result = [TextBoundary](repeating: [], count: bytes.count + 1)
      let needsUnicode = bytes.contains { $0 >= 0x80 }
      let isUnicode = needsUnicode && String(validating: bytes, as: UTF8.self) != nil
      if isUnicode {
        markUnicodeBoundaries(of: bytes, language: language, in: &result)
      } else {
        markASCIIBoundaries(of: bytes, in: &result)
      }
      result[bytes.count].insert([.grapheme, .lineBreak])
      return result
    }
  }

  private static func markASCIIBoundaries(
    of text: UnsafeBufferPointer<UInt8>, in result: inout [TextBoundary]
  ) {
    for position in text.indices {
      var boundary: TextBoundary = []
      if text[position] & 0xC0 != 0x80,
        !(text[position] == 0x0A && position > 0 && text[position - 1] == 0x0D)
      {
        boundary.insert(.grapheme)
      }
      if ASCIIWords.begins(at: position, in: text) { boundary.insert(.wordStart) }
      if position > 0, isBreak(at: position, in: text) { boundary.insert(.lineBreak) }
      result[position] = boundary
    }
  }

  /// Whether a line may end between two bytes of ASCII.
  private static func isBreak(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let next = text[position]
    let last = text[position - 1]
    if isSpace(next) { return false }
    if isSpace(last) { return true }
    guard next < 0x80, last < 0x80 else { return false }
    return ASCIILineBreaks.allows(
      between: last, and: next, after: position > 1 ? text[position - 2] : 0)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

// MARK: - Unicode

extension LineBreaking {
  private static func markUnicodeBoundaries(
    of text: UnsafeBufferPointer<UInt8>, language: String, in result: inout [TextBoundary]
  ) {
    let rules = UnicodeBreaks(text, language: language)
    var position = 0
    var index = 0
    var last: UInt32 = 0
    var beforeLast: UInt32 = 0
    while position < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      var boundary = rules.characterAndWord(at: index)
      if index == 0 { boundary.insert(.grapheme) }
      let after = position + length < text.count ? UTF8Scalars.decode(text, at: position + length).scalar : 0
      let pair = UnicodeBreaks.Pair(beforeLast: beforeLast, last: last, next: scalar, afterNext: after)
      if index > 0, rules.isLineBreak(at: index, between: pair) { boundary.insert(.lineBreak) }
      result[position] = boundary
      (beforeLast, last) = (last, scalar)
      position += length
      index += 1
    }
  }
}
