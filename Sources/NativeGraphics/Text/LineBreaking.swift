import CPango
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

  private static func markASCIIBoundaries(of text: UnsafeBufferPointer<UInt8>, in result: inout [TextBoundary]) {
    for position in text.indices {
      var boundary: TextBoundary = []
      if text[position] & 0xC0 != 0x80, !(text[position] == 0x0A && position > 0 && text[position - 1] == 0x0D) {
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
    let attributes = logicalAttributes(of: text, language: language)
    var position = 0
    var index = 0
    var last: UInt32 = 0
    var beforeLast: UInt32 = 0
    while position < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      let attribute = index < attributes.count ? attributes[index] : PangoLogAttr()
      var boundary: TextBoundary = []
      if attribute.is_cursor_position != 0 || index == 0 { boundary.insert(.grapheme) }
      if attribute.is_word_start != 0 { boundary.insert(.wordStart) }
      let pair = Pair(beforeLast: beforeLast, last: last, next: scalar)
      if index > 0, pair.isBreak(unicodeRule: attribute.is_line_break != 0) { boundary.insert(.lineBreak) }
      result[position] = boundary
      (beforeLast, last) = (last, scalar)
      position += length
      index += 1
    }
  }

  private static func logicalAttributes(
    of text: UnsafeBufferPointer<UInt8>, language: String
  ) -> [PangoLogAttr] {
    let characters = text.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: characters + 1)
    text.withMemoryRebound(to: CChar.self) { bytes in
      pango_get_log_attrs(
        bytes.baseAddress, Int32(text.count), -1, pango_language_from_string(language.isEmpty ? "en" : language),
        &attributes, Int32(characters + 1))
    }
    return attributes
  }

  /// Two neighbouring characters, and the one before them.
  private struct Pair {
    let beforeLast: UInt32
    let last: UInt32
    let next: UInt32

    /// Whether a line may end between the two, given what UAX 14 says.
    func isBreak(unicodeRule: Bool) -> Bool {
      if isSpace(next) { return false }
      if isSpace(last) { return true }
      if isInTable(last), isInTable(next) {
        guard last < 0x80, next < 0x80 else { return false }
        let before = UInt8(exactly: beforeLast).flatMap { $0 < 0x80 ? $0 : nil } ?? 0
        return ASCIILineBreaks.allows(between: UInt8(last), and: UInt8(next), after: before)
      }
      return unicodeRule
    }

    private func isSpace(_ scalar: UInt32) -> Bool { scalar < 0x80 && LineBreaking.isSpace(UInt8(scalar)) }
    private func isInTable(_ scalar: UInt32) -> Bool { scalar < 0x80 || scalar == 0xA0 }
  }
}

/// The breaks between two printable characters of ASCII, as browsers have them.
enum ASCIILineBreaks {
  /// Whether a line may end between two characters; `before` is the one ahead of them, or 0.
  static func allows(between last: UInt8, and next: UInt8, after before: UInt8) -> Bool {
    switch last {
    case UInt8(ascii: "-"):
      // A hyphen ahead of a digit may be a minus sign, unless it stands within a word or number.
      if isDigit(next) { return isDigit(before) || isLetter(before) }
      return mayFollowHyphenOrQuestionMark(next) && next != UInt8(ascii: "$")
    case UInt8(ascii: "?"):
      return (mayFollowHyphenOrQuestionMark(next) || isDigit(next)) && !isQuoteOrHyphen(next)
    default:
      return opens(next) && mayPrecedeOpening(last)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isQuoteOrHyphen(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
  }

  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "{"): true
    default: false
    }
  }

  private static func mayFollowHyphenOrQuestionMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "!"), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "]"),
      UInt8(ascii: "}"):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// Letters, digits, opening signs and a few others hold on to what opens after them.
  private static func mayPrecedeOpening(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "<"),
      UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
      UInt8(ascii: "{"):
      false
    default: byte > 0x20 && byte < 0x7F && !isDigit(byte) && !isLetter(byte)
    }
  }
}

/// Where words begin in ASCII (UAX 29 §4).
private enum ASCIIWords {
  static func begins(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isWord(text[position]) else { return false }
    guard position > 0 else { return true }
    let last = text[position - 1]
    if isWord(last) || last == UInt8(ascii: "_") { return false }
    // An apostrophe or a full stop within a word does not end it.
    let joins = last == UInt8(ascii: "'") || last == UInt8(ascii: ".")
    return !(joins && position > 1 && isWord(text[position - 2]))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
