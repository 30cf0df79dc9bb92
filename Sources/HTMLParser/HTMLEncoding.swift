import Diagnostics

/// The text of an HTML file in UTF-8, whatever its encoding: that of the byte order mark, else the one that a
/// `meta` element declares, else UTF-8 if the bytes are valid UTF-8, else windows-1252.
///
/// HTML §13.2.3.2, “Determining the character encoding”.
/// <https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding>
public func decodeHTML(_ bytes: [UInt8]) -> [UInt8] {
  htmlEncoding(of: bytes).decode(bytes)
}

/// The encoding that `decodeHTML(_:)` reads a file in.
public func htmlEncoding(of bytes: [UInt8]) -> TextEncoding {
  if let mark = TextEncoding.byteOrderMark(of: bytes) { return mark.encoding }
  var prescan = MetaPrescan(bytes: bytes)
  if let declared = prescan.declaredEncoding() { return declared }
  return isValidUTF8(bytes) ? .utf8 : .windows1252
}

/// Looks for a declaration of the encoding in the head, without knowing the encoding yet.
/// <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>
private struct MetaPrescan {
  let bytes: [UInt8]
  var position = 0

  /// The standard looks at 1,024 bytes; browsers look on while they are in the head.
  private static let leastLength = 1024

  mutating func declaredEncoding() -> TextEncoding? {
    while position < bytes.count {
      guard let bracket = bytes[position...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      position = bracket + 1
      if starts(with: "!--") {
        skipComment()
      } else if starts(with: "meta"), position + 4 < bytes.count, endsName(bytes[position + 4]) {
        position += 4
        if let encoding = encodingOfMeta() { return encoding }
      } else if starts(with: "body"), bracket >= Self.leastLength {
        return nil
      } else if let next = byte, isLetter(next) || next == UInt8(ascii: "/") {
        while let byte, !endsName(byte) || byte == UInt8(ascii: "/") { position += 1 }
        while nextAttribute() != nil {}
      } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
        position = bytes[position...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
      }
    }
    return nil
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func starts(with text: String) -> Bool {
    bytes[position...].prefix(text.utf8.count).elementsEqual(text.utf8, by: { lowercased($0) == $1 })
  }

  private mutating func skipComment() {
    var index = position + 3
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ">"), bytes[index - 1] == 0x2D, bytes[index - 2] == 0x2D { break }
      index += 1
    }
    position = min(index + 1, bytes.count)
  }

  private mutating func encodingOfMeta() -> TextEncoding? {
    var isContentType = false
    var charset: String?
    var content: String?
    while let attribute = nextAttribute() {
      switch attribute.name {
      case "http-equiv": isContentType = attribute.value.lowercased() == "content-type"
      case "charset": charset = charset ?? attribute.value
      case "content": content = content ?? charsetParameter(of: attribute.value)
      default: break
      }
    }
    guard let label = charset ?? (isContentType ? content : nil) else { return nil }
    guard let encoding = TextEncoding(label: label) else { return nil }
    // A declaration that could be read is not UTF-16.
    return encoding.isUTF16 ? .utf8 : encoding
  }

  /// Reads one attribute.
  ///
  /// <https://html.spec.whatwg.org/multipage/parsing.html#concept-get-attributes-when-sniffing>.
  private mutating func nextAttribute() -> (name: String, value: String)? {
    while let byte, isSpace(byte) || byte == UInt8(ascii: "/") { position += 1 }
    guard let first = byte else { return nil }
    if first == UInt8(ascii: ">") {
      position += 1
      return nil
    }
    let nameStart = position
    repeat { position += 1 } while byte.map { !endsAttributeName($0) } ?? false
    let name = String(decoding: bytes[nameStart..<position].map(lowercased), as: UTF8.self)
    while let byte, isSpace(byte) { position += 1 }
    guard byte == UInt8(ascii: "=") else { return (name, "") }
    position += 1
    while let byte, isSpace(byte) { position += 1 }
    guard let quote = byte else { return nil }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = position + 1
      guard let end = bytes[start...].firstIndex(of: quote) else {
        position = bytes.count
        return nil
      }
      position = end + 1
      return (name, String(decoding: bytes[start..<end], as: UTF8.self))
    }
    let start = position
    while let byte, !isSpace(byte), byte != UInt8(ascii: ">") { position += 1 }
    return (name, String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// The value of `charset=` in a content type.
  /// <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements>
  private func charsetParameter(of content: String) -> String? {
    var rest = Substring(content.lowercased())
    while let found = rest.firstRange(of: "charset") {
      rest = rest[found.upperBound...].drop { $0.isWhitespace }
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      guard let quote = rest.first, quote == "\"" || quote == "'" else {
        return String(rest.prefix { !$0.isWhitespace && $0 != ";" })
      }
      let value = rest.dropFirst().prefix { $0 != quote }
      return value.endIndex < rest.endIndex ? String(value) : nil
    }
    return nil
  }
}
