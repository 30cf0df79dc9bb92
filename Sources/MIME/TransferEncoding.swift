/// How a part's bytes are written so that they survive transport.
///
/// RFC 2045 §6.
///
/// <https://www.rfc-editor.org/rfc/rfc2045#section-6>
public enum TransferEncoding: Hashable, Sendable {
  /// The bytes as they are (`7bit`, `8bit`, `binary`, and whatever is not known).
  case identity
  /// Printable characters as they are, others as `=XX`.
  case quotedPrintable
  /// Four characters for three bytes.
  case base64

  /// Reads the value of a Content-Transfer-Encoding field; stray punctuation is passed over.
  public init(fieldValue: String) {
    let name = fieldValue.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
    switch name {
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: self = .identity
    }
  }

  /// The bytes that were meant; what is malformed is passed over.
  public func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .identity: Array(bytes)
    case .quotedPrintable: QuotedPrintable.decode(bytes)
    case .base64: Base64.decode(bytes)
    }
  }
}

/// Quoted-printable.
///
/// RFC 2045 §6.7. <https://www.rfc-editor.org/rfc/rfc2045#section-6.7>
public enum QuotedPrintable {
  /// The longest line, without its line break.
  public static let lineLimit = 76

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  /// Encodes text whose lines end with LF or CR LF; the result's lines end with CR LF.
  /// - Complexity: O(*n*).
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var column = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A {
        result += [0x0D, 0x0A]
        column = 0
        continue
      }
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
      let endsLine = next == 0x0A || next == 0x0D
      let isBlank = byte == 0x20 || byte == 0x09
      let isLiteral = (byte > 0x20 && byte < 0x7F && byte != 0x3D) || (isBlank && !endsLine)
      let width = isLiteral ? 1 : 3
      // A soft break needs a column of its own, unless the line ends here anyway.
      if column + width > (endsLine ? lineLimit : lineLimit - 1) {
        result += [0x3D, 0x0D, 0x0A]
        column = 0
      }
      if isLiteral {
        result.append(byte)
      } else {
        result += [0x3D, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
      column += width
    }
    return result
  }

  /// Decodes; a malformed sequence stays as it is.
  /// - Complexity: O(*n*).
  public static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte == 0x3D else {
        result.append(byte)
        index += 1
        continue
      }
      if index + 2 < bytes.endIndex, let high = hexadecimalDigit(bytes[index + 1]),
        let low = hexadecimalDigit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else if let end = softBreakEnd(bytes, after: index) {
        index = end
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Where the next line begins when only blanks follow the sign.
  private static func softBreakEnd(_ bytes: ArraySlice<UInt8>, after sign: Int) -> Int? {
    var index = sign + 1
    while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.endIndex else { return index }
    if bytes[index] == 0x0A { return index + 1 }
    if bytes[index] == 0x0D {
      return index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? index + 2 : index + 1
    }
    return nil
  }
}

/// Base64 with line breaks.
///
/// RFC 2045 §6.8. <https://www.rfc-editor.org/rfc/rfc2045#section-6.8>
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    // The URL alphabet is read too.
    table[Int(UInt8(ascii: "-"))] = 62
    table[Int(UInt8(ascii: "_"))] = 63
    return table
  }()

  /// Encodes, in lines of 76 characters that end with CR LF.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 28 + 8)
    var column = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
      if column == 76 {
        result += [0x0D, 0x0A]
        column = 0
      }
      let second = start + 1 < bytes.count ? bytes[start + 1] : 0
      let third = start + 2 < bytes.count ? bytes[start + 2] : 0
      let group = UInt32(bytes[start]) << 16 | UInt32(second) << 8 | UInt32(third)
      result.append(alphabet[Int(group >> 18)])
      result.append(alphabet[Int(group >> 12 & 63)])
      result.append(start + 1 < bytes.count ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      result.append(start + 2 < bytes.count ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
      column += 4
    }
    return result
  }

  /// Decodes; characters of no meaning are passed over, and what is missing at the end is left out.
  public static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 4)
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      if byte == UInt8(ascii: "=") {
        flush(group, count, into: &result)
        (group, count) = (0, 0)
        continue
      }
      let value = values[Int(byte)]
      guard value != 0xFF else { continue }
      group = group << 6 | UInt32(value)
      count += 1
      if count == 4 {
        result += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        (group, count) = (0, 0)
      }
    }
    flush(group, count, into: &result)
    return result
  }

  private static func flush(_ group: UInt32, _ count: Int, into result: inout [UInt8]) {
    if count == 2 { result.append(UInt8(group >> 4 & 255)) }
    if count == 3 { result += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)] }
  }
}

/// The value of a hexadecimal digit.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
