import Diagnostics

/// Encoded words: `=?charset?Q?text?=`.
///
/// RFC 2047 §2. <https://www.rfc-editor.org/rfc/rfc2047#section-2>
enum EncodedWords {
  /// The longest encoded word (§2).
  static let lengthLimit = 75
  /// What stands around the text of a word that is written: `=?UTF-8?B?` and `?=`.
  private static let frameLength = 12
  /// How many bytes the longest word can say.
  private static let fullRoom = (lengthLimit - frameLength) / 4 * 3

  // MARK: - Reading

  /// The text of a field's body.
  ///
  /// Bytes outside the words that are no UTF-8 are in the encoding given.
  static func decode(_ bytes: [UInt8], rawTextIn encoding: TextEncoding = .windows1252) -> String {
    var pieces: [Piece] = []
    var index = 0
    while index < bytes.count {
      if let word = word(in: bytes, at: index) {
        append(word, to: &pieces)
        index = word.end
      } else {
        if case .raw(var text)? = pieces.last {
          text.append(bytes[index])
          pieces[pieces.count - 1] = .raw(text)
        } else {
          pieces.append(.raw([bytes[index]]))
        }
        index += 1
      }
    }
    let rawEncoding = isValidUTF8(bytes) ? .utf8 : encoding
    return pieces.map { piece in
      switch piece {
      case .raw(let text): rawEncoding.string(text)
      case .words(let text, let encoding): encoding.string(text)
      }
    }.joined()
  }

  private enum Piece {
    /// What stands in the header as it is.
    case raw([UInt8])
    /// The bytes of neighbouring words in one encoding: a character may be cut in two by the end of a word.
    case words([UInt8], TextEncoding)
  }

  private static func append(_ word: Word, to pieces: inout [Piece]) {
    // Blanks between two encoded words are not shown (§6.2).
    if case .raw(let text)? = pieces.last, pieces.count > 1, text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      pieces.removeLast()
    }
    if case .words(let text, word.encoding)? = pieces.last {
      pieces[pieces.count - 1] = .words(text + word.text, word.encoding)
    } else {
      pieces.append(.words(word.text, word.encoding))
    }
  }

  private struct Word {
    var text: [UInt8]
    var encoding: TextEncoding
    var end: Int
  }

  private static func word(in bytes: [UInt8], at start: Int) -> Word? {
    let mark = UInt8(ascii: "?")
    guard start + 1 < bytes.count, bytes[start] == 0x3D, bytes[start + 1] == mark,
      let charsetEnd = bytes[(start + 2)...].firstIndex(of: mark), charsetEnd + 2 < bytes.count,
      bytes[charsetEnd + 2] == mark
    else { return nil }
    let textStart = charsetEnd + 3
    guard let textEnd = bytes[textStart...].firstIndex(of: mark), textEnd + 1 < bytes.count,
      bytes[textEnd + 1] == 0x3D
    else { return nil }
    let label = bytes[(start + 2)..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
    let encoding = TextEncoding(label: String(decoding: label, as: UTF8.self)) ?? .windows1252
    let text = bytes[textStart..<textEnd]
    switch bytes[charsetEnd + 1] | 0x20 {
    case UInt8(ascii: "b"): return Word(text: Base64.decode(text), encoding: encoding, end: textEnd + 2)
    case UInt8(ascii: "q"):
      let spaced = text.map { $0 == 0x5F ? 0x20 : $0 }
      return Word(text: QuotedPrintable.decode(spaced[...]), encoding: encoding, end: textEnd + 2)
    default: return nil
    }
  }

  // MARK: - Writing

  /// Whether a text can only stand in a header as encoded words.
  static func areNeeded(for text: String) -> Bool {
    text.utf8.contains { $0 < 0x20 || $0 > 0x7E } || text.contains("=?")
  }

  /// A text as encoded words, each a whole number of characters (§5).
  /// - Parameters:
  ///   - text: What is to be said.
  ///   - firstLength: How long the first word may be.
  /// - Returns: The words in order; white space between them does not belong to the text.
  static func words(for text: String, firstLength: Int) -> [String] {
    var words: [String] = []
    var group: [UInt8] = []
    // Three bytes become four characters. Where not even one character fits, the word gets a line of its own.
    var room = (min(firstLength, lengthLimit) - frameLength) / 4 * 3
    if room < 4 { room = fullRoom }
    func flush() {
      words.append("=?UTF-8?B?\(base64(group))?=")
      group = []
      room = fullRoom
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if group.count + bytes.count > room { flush() }
      group += bytes
    }
    if !group.isEmpty { flush() }
    return words
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    String(decoding: Base64.encode(bytes), as: UTF8.self)
  }
}
