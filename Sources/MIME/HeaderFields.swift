import Diagnostics

/// One field of a header, unfolded.
public struct HeaderField: Hashable, Sendable {
  /// The name in lower case.
  public var name: String
  /// The body without the blanks around it, encoded words as they are.
  public var rawValue: [UInt8]

  /// The body for people: encoded words decoded.
  ///
  /// RFC 2047. <https://www.rfc-editor.org/rfc/rfc2047>
  public var value: String { EncodedWords.decode(rawValue) }

  /// The body for people, when bytes that are no UTF-8 and stand outside encoded words are in an encoding.
  public func value(rawTextIn encoding: TextEncoding) -> String {
    EncodedWords.decode(rawValue, rawTextIn: encoding)
  }
}

/// The fields of a header, in order.
///
/// RFC 5322 §2.2. <https://www.rfc-editor.org/rfc/rfc5322#section-2.2>
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
