import Diagnostics

/// A field value with parameters: `text/html; charset=utf-8`.
///
/// RFC 2045 §5.1, RFC 2231.
///
/// <https://www.rfc-editor.org/rfc/rfc2231>
struct ParameterizedValue {
  /// What stands before the first semicolon, in lower case.
  var value: String
  /// Names in lower case; continuations joined, extended values decoded.
  var parameters: [String: String]

  init(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    value = String(decoding: scanner.upToSemicolon().trimmedBlanks, as: UTF8.self).lowercased()
    var pieces: [String: [Int: (text: [UInt8], isExtended: Bool)]] = [:]
    while let (name, text) = scanner.parameter() {
      let parts = name.split(separator: "*", omittingEmptySubsequences: false)
      let isExtended = parts.count > 1 && parts.last == ""
      let section = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      let base = String(parts[0])
      if pieces[base, default: [:]][section] == nil {
        pieces[base, default: [:]][section] = (text, isExtended)
      }
    }
    parameters = pieces.mapValues(Self.joined)
  }

  private static func joined(_ sections: [Int: (text: [UInt8], isExtended: Bool)]) -> String {
    var encoding = TextEncoding.utf8
    var bytes: [UInt8] = []
    var isExtended = false
    for (index, key) in sections.keys.sorted().enumerated() {
      guard let section = sections[key] else { continue }
      var text = section.text[...]
      if section.isExtended {
        isExtended = true
        // The first piece begins with charset'language'.
        if index == 0, let first = text.firstIndex(of: 0x27),
          let second = text[(first + 1)...].firstIndex(of: 0x27)
        {
          encoding = TextEncoding(label: String(decoding: text[..<first], as: UTF8.self)) ?? .utf8
          text = text[(second + 1)...]
        }
        bytes += percentDecoded(text)
      } else {
        bytes += text
      }
    }
    return isExtended ? encoding.string(bytes) : EncodedWords.decode(bytes)
  }

  private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
        let high = hexadecimalDigit(text[index + 1]),
        let low = hexadecimalDigit(text[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func upToSemicolon() -> ArraySlice<UInt8> {
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
      return bytes[start..<index]
    }

    mutating func parameter() -> (name: String, text: [UInt8])? {
      while index < bytes.count {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: ";") {
          index += 1
        }
        let name = String(decoding: bytes[min(start, index)..<index].trimmedBlanks, as: UTF8.self)
          .lowercased()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
        index += 1
        return (name, value())
      }
      return nil
    }

    private mutating func value() -> [UInt8] {
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        return Array(upToSemicolon().trimmedBlanks)
      }
      index += 1
      var text: [UInt8] = []
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
        text.append(bytes[index])
        index += 1
      }
      _ = upToSemicolon()
      return text
    }
  }
}
