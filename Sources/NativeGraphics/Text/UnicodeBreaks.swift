import CPango
import Graphics

/// The Unicode rules for one text, from Pango, with what browsers do otherwise.
struct UnicodeBreaks {
  /// What Pango says of each character, and of the end.
  private let attributes: [PangoLogAttr]
  /// The same with the letters of scripts that write words together; empty when there are none.
  private let wordAttributes: [PangoLogAttr]

  init(_ text: UnsafeBufferPointer<UInt8>, language: String) {
    var plain = Array(text)
    let hasComplexScript = Self.replaceTailoredCharacters(in: &plain)
    attributes = plain.withUnsafeBufferPointer { Self.attributes(of: $0, language: language) }
    wordAttributes = hasComplexScript ? Self.attributes(of: text, language: language) : []
  }

  /// Whether a character as readers count it, or a word, begins at a character.
  func characterAndWord(at index: Int) -> TextBoundary {
    let source = wordAttributes.isEmpty ? attributes : wordAttributes
    guard index < source.count else { return [] }
    var boundary: TextBoundary = []
    if source[index].is_cursor_position != 0 { boundary.insert(.grapheme) }
    if source[index].is_word_start != 0 { boundary.insert(.wordStart) }
    return boundary
  }

  /// Whether a line may end between two characters, the second of which has an index.
  func isLineBreak(at index: Int, between pair: Pair) -> Bool {
    if pair.isSpace(pair.next) { return false }
    if pair.isSpace(pair.last) { return true }
    if pair.isInTable(pair.last), pair.isInTable(pair.next) {
      guard pair.last < 0x80, pair.next < 0x80 else { return false }
      let before = pair.beforeLast < 0x80 ? UInt8(pair.beforeLast) : 0
      return ASCIILineBreaks.allows(between: UInt8(pair.last), and: UInt8(pair.next), after: before)
    }
    if pair.isWordInitialHyphen { return false }
    if pair.isEastAsianQuotation { return true }
    guard index < attributes.count else { return false }
    if ComplexScripts.contains(pair.last), ComplexScripts.contains(pair.next), index < wordAttributes.count {
      return wordAttributes[index].is_line_break != 0
    }
    return attributes[index].is_line_break != 0
  }

  private static func attributes(
    of text: UnsafeBufferPointer<UInt8>, language: String
  ) -> [PangoLogAttr] {
    let characters = text.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: characters + 1)
    text.withMemoryRebound(to: CChar.self) { bytes in
      pango_get_log_attrs(
        bytes.baseAddress, Int32(text.count), -1,
        pango_language_from_string(language.isEmpty ? "en" : language),
        &attributes, Int32(characters + 1))
    }
    return attributes
  }

  /// Puts characters of the class that browsers treat them as in the place of others of equal length.
  ///
  /// - Returns: Whether some script writes its words together.
  private static func replaceTailoredCharacters(in text: inout [UInt8]) -> Bool {
    var hasComplexScript = false
    var position = 0
    while position < text.count {
      let (scalar, length) = text.withUnsafeBufferPointer { UTF8Scalars.decode($0, at: position) }
      if length == 3 {
        if ConditionalKana.contains(scalar) {
          // Small kana begin lines, as `line-break: auto` lets them (class ID instead of NS): U+3042.
          text.replaceSubrange(position..<position + 3, with: [0xE3, 0x81, 0x82])
        } else if ComplexScripts.contains(scalar) {
          // At the edges of such a script its letters count as letters (class AL): U+2C81.
          text.replaceSubrange(position..<position + 3, with: [0xE2, 0xB2, 0x81])
          hasComplexScript = true
        }
      }
      position += length
    }
    return hasComplexScript
  }
}

extension UnicodeBreaks {
  /// Two neighbouring characters, the one before them and the one after them (0 where there is none).
  struct Pair {
    let beforeLast: UInt32
    let last: UInt32
    let next: UInt32
    let afterNext: UInt32

    func isSpace(_ scalar: UInt32) -> Bool { scalar < 0x80 && LineBreaking.isSpace(UInt8(scalar)) }

    /// Whether browsers use their own table for it.
    func isInTable(_ scalar: UInt32) -> Bool { scalar < 0x80 }

    /// A hyphen that begins a word holds on to it (UAX 14, LB20a).
    var isWordInitialHyphen: Bool {
      guard last == 0x2D || last == 0x2010 || last == 0x2013 else { return false }
      let begins =
        beforeLast == 0 || isSpace(beforeLast) || beforeLast == 0xA0 || beforeLast == 0x200B
        || beforeLast == 0xFFFC
      guard begins, next != 0xFFFC, !EastAsianScalars.contains(next), let scalar = Unicode.Scalar(next) else {
        return false
      }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .otherNumber,
        .otherSymbol, .mathSymbol:
        return true
      default: return next == 0x2022 || next == 0xB7
      }
    }

    /// Quotation marks among East Asian text part from what lies outside them (UAX 14, LB19a).
    var isEastAsianQuotation: Bool {
      func category(_ scalar: UInt32) -> Unicode.GeneralCategory? {
        scalar < 0xAB ? nil : Unicode.Scalar(scalar)?.properties.generalCategory
      }
      if EastAsianScalars.contains(last), EastAsianScalars.contains(afterNext) {
        return category(next) == .initialPunctuation && !EastAsianScalars.opens(last)
      }
      if EastAsianScalars.contains(next), EastAsianScalars.contains(beforeLast) {
        return category(last) == .finalPunctuation && !EastAsianScalars.closes(next)
      }
      return false
    }
  }

  /// Characters as wide as an ideograph (UAX 11).
  private enum EastAsianScalars {
    static func contains(_ scalar: UInt32) -> Bool {
      (0x2E80...0xA4CF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
        || (0xF900...0xFAFF).contains(scalar)
        || (0xFF00...0xFFEF).contains(scalar) || scalar >= 0x1F000
    }

    static func opens(_ scalar: UInt32) -> Bool {
      Unicode.Scalar(scalar)?.properties.generalCategory == .openPunctuation
    }

    /// Whether no line may begin with it.
    static func closes(_ scalar: UInt32) -> Bool {
      guard let category = Unicode.Scalar(scalar)?.properties.generalCategory else { return false }
      return category == .closePunctuation || category == .otherPunctuation
    }
  }

  /// Small kana and the sound marks that lengthen them (class CJ).
  private enum ConditionalKana {
    static func contains(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096,
        0x30A1,
        0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC,
        0x31F0...0x31FF, 0xFF67...0xFF70:
        true
      default: false
      }
    }
  }

  /// Thai, Lao, Burmese, Khmer and their kin, whose words are found by dictionary (class SA).
  private enum ComplexScripts {
    static func contains(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x0E01...0x0E3A, 0x0E40...0x0E4E, 0x0E81...0x0ECD, 0x0EDC...0x0EDF, 0x1000...0x103F,
        0x1050...0x108F,
        0x109A...0x109F, 0x1780...0x17D3, 0x17D7, 0x1950...0x1974, 0x1980...0x19C9, 0x1A20...0x1A5E,
        0xA9E0...0xA9EF,
        0xAA60...0xAAC2:
        true
      default: false
      }
    }
  }
}
