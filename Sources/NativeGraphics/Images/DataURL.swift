/// The bytes within a `data:` URL (RFC 2397, read as the Fetch standard §6 reads it).
public enum DataURL {
  /// Whether a reference carries its bytes in itself.
  public static func isDataURL(_ reference: String) -> Bool { reference.prefix(5).lowercased() == "data:" }

  /// The bytes, or `nil` when the text is no such URL.
  public static func bytes(of url: String) -> [UInt8]? {
    let text = Array(url.utf8)
    guard text.count > 5, String(decoding: text[0..<5], as: UTF8.self).lowercased() == "data:",
      let comma = text.firstIndex(of: UInt8(ascii: ","))
    else { return nil }
    let header = String(decoding: text[5..<comma], as: UTF8.self).lowercased()
    let body = percentDecoded(text[(comma + 1)...])
    let parameters = header.split(separator: ";", omittingEmptySubsequences: false)
    let isBase64 = parameters.count > 1 && parameters.last?.filter { $0 != " " } == "base64"
    return isBase64 ? base64Decoded(body) : body
  }

  static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == UInt8(ascii: "%"), position + 2 < text.endIndex,
        let high = hexDigit(text[position + 1]),
        let low = hexDigit(text[position + 2])
      {
        result.append(high << 4 | low)
        position += 3
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  /// Forgiving base64: blanks are skipped, the end need not be padded.
  static func base64Decoded(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    var isPadded = false
    for byte in text {
      if byte == 0x20 || (0x09...0x0D).contains(byte) { continue }
      if byte == UInt8(ascii: "=") {
        isPadded = true
        continue
      }
      guard !isPadded, let value = base64Digit(byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 == 0 {
        result += [
          UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits),
        ]
      }
    }
    switch count % 4 {
    case 1: return nil
    case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3: result += [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
    default: break
    }
    return result
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private static func base64Digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x47
    case 0x30...0x39: byte + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
