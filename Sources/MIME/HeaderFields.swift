import Diagnostics

/// One field of a header, unfolded.
public struct HeaderField: Hashable, Sendable {
  /// The name in lower case.
  public var name: String
  /// The body without the blanks around it, encoded words as they are.
  public var rawValue: [UInt8]

  /// The body for people: encoded words decoded. RFC 2047. <https://www.rfc-editor.org/rfc/rfc2047>
  public var value: String { EncodedWords.decode(rawValue) }
}

/// The fields of a header, in order. RFC 5322 §2.2. <https://www.rfc-editor.org/rfc/rfc5322#section-2.2>
public struct HeaderFields: Hashable, Sendable {
  /// The fields.
  public var fields: [HeaderField] = []

  /// The first field of a name, given in lower case.
  public subscript(name: String) -> HeaderField? { fields.first { $0.name == name } }

  /// Reads a header up to the first empty line.
  /// - Returns: The fields, and where the body begins.
  static func parse(_ bytes: ArraySlice<UInt8>) -> (fields: HeaderFields, bodyStart: Int) {
    var header = HeaderFields()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let (line, next) = Self.line(of: bytes, at: index)
      if line.isEmpty { return (header, next) }
      let isFolded = line.first == 0x20 || line.first == 0x09
      if isFolded, !header.fields.isEmpty {
        let last = header.fields.count - 1
        header.fields[last].rawValue += [0x20] + line.trimmedBlanks
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
        let name = String(decoding: line[..<colon].trimmedBlanks, as: UTF8.self).lowercased()
        header.fields.append(HeaderField(name: name, rawValue: Array(line[(colon + 1)...].trimmedBlanks)))
      } else if index != bytes.startIndex, !line.starts(with: Array("From ".utf8)) {
        // No field and no empty line: the body has begun.
        return (header, index)
      }
      index = next
    }
    return (header, bytes.endIndex)
  }

  /// A line without its break, and where the next one begins.
  static func line(of bytes: ArraySlice<UInt8>, at start: Int) -> (line: ArraySlice<UInt8>, next: Int) {
    var end = start
    while end < bytes.endIndex, bytes[end] != 0x0A { end += 1 }
    let next = min(end + 1, bytes.endIndex)
    let hasReturn = end > start && bytes[end - 1] == 0x0D
    return (bytes[start..<(hasReturn ? end - 1 : end)], next)
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks at both ends.
  var trimmedBlanks: ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    var low = startIndex
    var high = endIndex
    while low < high, isBlank(self[low]) { low += 1 }
    while high > low, isBlank(self[high - 1]) { high -= 1 }
    return self[low..<high]
  }
}

/// Encoded words: `=?charset?Q?text?=`. RFC 2047 §2. <https://www.rfc-editor.org/rfc/rfc2047#section-2>
enum EncodedWords {
  static func decode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var index = 0
    var afterWord = false
    while index < bytes.count {
      if let word = word(in: bytes, at: index) {
        // Blanks between two encoded words are not shown.
        if afterWord {
          while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
        }
        result += word.text
        index = word.end
        afterWord = true
      } else {
        if bytes[index] != 0x20, bytes[index] != 0x09 { afterWord = false }
        result.append(bytes[index])
        index += 1
      }
    }
    return isValidUTF8(result)
      ? String(decoding: result, as: UTF8.self) : TextEncoding.windows1252.string(result)
  }

  private static func word(in bytes: [UInt8], at start: Int) -> (text: [UInt8], end: Int)? {
    let mark = UInt8(ascii: "?")
    guard start + 1 < bytes.count, bytes[start] == 0x3D, bytes[start + 1] == mark,
      let charsetEnd = bytes[(start + 2)...].firstIndex(of: mark), charsetEnd + 2 < bytes.count,
      bytes[charsetEnd + 2] == mark
    else { return nil }
    let kind = bytes[charsetEnd + 1] | 0x20
    let textStart = charsetEnd + 3
    guard let textEnd = bytes[textStart...].firstIndex(of: mark), textEnd + 1 < bytes.count,
      bytes[textEnd + 1] == 0x3D
    else { return nil }
    let label = bytes[(start + 2)..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
    let encoding = TextEncoding(label: String(decoding: label, as: UTF8.self)) ?? .windows1252
    let decoded: [UInt8]
    switch kind {
    case UInt8(ascii: "b"): decoded = Base64.decode(bytes[textStart..<textEnd])
    case UInt8(ascii: "q"):
      decoded = QuotedPrintable.decode(ArraySlice(bytes[textStart..<textEnd].map { $0 == 0x5F ? 0x20 : $0 }))
    default: return nil
    }
    return (encoding.decode(decoded), textEnd + 2)
  }

  /// Writes a text so that it may stand in a header: as it is when it is plain ASCII, else in encoded words of at
  /// most 75 characters, each a whole number of characters.
  static func encode(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) || text.contains("=?") else { return text }
    var words: [String] = []
    var group: [UInt8] = []
    func flush() {
      guard !group.isEmpty else { return }
      words.append("=?UTF-8?B?\(String(decoding: Base64.encode(group), as: UTF8.self))?=")
      group = []
    }
    for character in text {
      let bytes = Array(String(character).utf8)
      if group.count + bytes.count > 45 { flush() }
      group += bytes
    }
    flush()
    return words.joined(separator: "\r\n ")
  }
}
