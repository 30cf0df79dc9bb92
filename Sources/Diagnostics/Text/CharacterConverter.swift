import Glibc

/// Text of a multi-byte encoding in UTF-8, by the C library's tables; `nil` when it lacks the encoding.
///
/// A byte that begins no character becomes U+FFFD and is passed over.
func convertToUTF8(_ bytes: [UInt8], from name: String) -> [UInt8]? {
  guard let converter = CharacterConverter(from: name) else { return nil }
  return converter.convert(bytes)
}

/// The owner of one `iconv` descriptor.
private struct CharacterConverter: ~Copyable {
  private let descriptor: iconv_t

  init?(from name: String) {
    // The C library tells failure by the pointer -1.
    guard let opened = iconv_open("UTF-8", name), Int(bitPattern: opened) != -1 else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  borrowing func convert(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var chunk = [CChar](repeating: 0, count: 4096)
    input.withUnsafeMutableBufferPointer { source in
      var position = source.baseAddress
      var left = source.count
      while left > 0 {
        let written = chunk.withUnsafeMutableBufferPointer { target -> (count: Int, reason: Int32) in
          var next = target.baseAddress
          var room = target.count
          let status = iconv(descriptor, &position, &left, &next, &room)
          // The C library tells failure by -1.
          return (target.count - room, status == -1 ? errno : 0)
        }
        for index in 0..<written.count { result.append(UInt8(bitPattern: chunk[index])) }
        switch written.reason {
        case 0: break
        case E2BIG where written.count > 0: break
        default:
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
          position = position.map { $0 + 1 }
          left -= 1
        }
      }
    }
    return result
  }
}
