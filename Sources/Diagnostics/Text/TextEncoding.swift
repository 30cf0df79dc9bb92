/// How the bytes of a text stand for characters: one of the encodings that the web and mail use.
///
/// Encoding Standard §4.2, “Names and labels”. <https://encoding.spec.whatwg.org/#names-and-labels>
public struct TextEncoding: Hashable, Sendable {
  enum Scheme: Hashable, Sendable {
    case utf8
    case utf16(ByteOrder)
    /// An index into `SingleByteEncoding.all`.
    case singleByte(Int)
    /// The name that the system's converter knows it by.
    case converter(String)
  }

  enum ByteOrder: Hashable, Sendable { case little, big }

  let scheme: Scheme

  /// UTF-8.
  public static let utf8 = TextEncoding(scheme: .utf8)
  /// UTF-16, the less significant byte first.
  public static let utf16LittleEndian = TextEncoding(scheme: .utf16(.little))
  /// UTF-16, the more significant byte first.
  public static let utf16BigEndian = TextEncoding(scheme: .utf16(.big))
  /// Windows-1252, which is what the web means by ISO-8859-1 and ASCII.
  public static let windows1252 = TextEncoding(scheme: .singleByte(0))

  /// Finds the encoding that a document or header names; `nil` when the name is not known.
  public init?(label: String) {
    let key = label.lowercased().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    let end = key.lastIndex { !($0.isWhitespace || $0 == "\"" || $0 == "'") }
    guard let end, let scheme = Self.schemes[String(key[...end])] else { return nil }
    self.scheme = scheme
  }

  init(scheme: Scheme) { self.scheme = scheme }

  /// Whether it is one of the two forms of UTF-16.
  public var isUTF16: Bool {
    if case .utf16 = scheme { return true }
    return false
  }

  /// The encoding that a byte order mark tells, and the mark's length.
  /// <https://encoding.spec.whatwg.org/#bom-sniff>
  public static func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    return nil
  }

  /// The same text in UTF-8, without a byte order mark; what stands for no character becomes U+FFFD.
  public func decode(_ bytes: [UInt8]) -> [UInt8] {
    switch scheme {
    case .utf8:
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if start == 0, isValidUTF8(bytes) { return bytes }
      return Array(String(decoding: bytes[start...], as: UTF8.self).utf8)
    case .utf16(let order): return Self.decodeUTF16(bytes, order)
    case .singleByte(let index): return Self.decodeSingleBytes(bytes, SingleByteEncoding.all[index])
    case .converter(let name):
      return convertToUTF8(bytes, from: name) ?? TextEncoding.windows1252.decode(bytes)
    }
  }

  /// The same text as a string.
  public func string(_ bytes: [UInt8]) -> String {
    String(decoding: decode(bytes), as: UTF8.self)
  }

  // MARK: - Decoding

  private static func decodeSingleBytes(_ bytes: [UInt8], _ encoding: SingleByteEncoding) -> [UInt8] {
    let table = encoding.makeTable()
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else if Int(byte) - 0x80 < table.count {
        result.append(contentsOf: table[Int(byte) - 0x80])
      }
    }
    return result
  }

  private static func decodeUTF16(_ bytes: [UInt8], _ order: ByteOrder) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    var index = 0
    while index + 1 < bytes.count {
      let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(order == .little ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1)
      index += 2
    }
    // Half a code unit at the end cannot be read.
    if index < bytes.count { units.append(0xFFFD) }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  // MARK: - Labels

  private static let schemes: [String: Scheme] = {
    var result: [String: Scheme] = [:]
    func add(_ labels: String, _ scheme: Scheme) {
      for label in labels.split(separator: " ") { result[String(label)] = scheme }
    }
    for (index, encoding) in SingleByteEncoding.all.enumerated() {
      add(encoding.labels, .singleByte(index))
    }
    add("unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 utf8mb4 x-unicode20utf8", .utf8)
    add("csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le utf16", .utf16(.little))
    add("unicodefffe utf-16be", .utf16(.big))
    // GB 18030 holds all of GBK and GB 2312, and code page 949 all of KS X 1001.
    add(
      "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk cp936 gb18030",
      .converter("GB18030"))
    add("big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950", .converter("BIG5-HKSCS"))
    add("cseucpkdfmtjapanese euc-jp eucjp x-euc-jp", .converter("EUC-JP-MS"))
    add("csiso2022jp iso-2022-jp iso-2022-jp-1 iso-2022-jp-2", .converter("ISO-2022-JP-2"))
    add("csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932", .converter("CP932"))
    add(
      "cseuckr csksc56011987 euc-kr euckr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
        + "windows-949 cp949",
      .converter("UHC"))
    // Not on the web, but in mail.
    add("iso-2022-kr csiso2022kr", .converter("ISO-2022-KR"))
    add("utf-7 unicode-1-1-utf-7", .converter("UTF-7"))
    add("cp437 ibm437", .converter("CP437"))
    add("cp850 ibm850", .converter("CP850"))
    return result
  }()
}

/// Whether bytes are well-formed UTF-8 (Unicode §3.9, table 3-7): no overlong form, no surrogate.
public func isValidUTF8(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { buffer in
    var index = 0
    while index < buffer.count {
      let lead = buffer[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { low = 0xA0 }
        if lead == 0xED { high = 0x9F }
      case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { low = 0x90 }
        if lead == 0xF4 { high = 0x8F }
      default: return false
      }
      guard index + length <= buffer.count else { return false }
      guard buffer[index + 1] >= low, buffer[index + 1] <= high else { return false }
      for offset in 2..<max(length, 2) where buffer[index + offset] & 0xC0 != 0x80 { return false }
      index += length
    }
    return true
  }
}
