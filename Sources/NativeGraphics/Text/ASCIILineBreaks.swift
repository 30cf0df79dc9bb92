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
enum ASCIIWords {
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
