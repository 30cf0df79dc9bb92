/// Why a text is no JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    case duplicateName(String)
    case invalidEscape
    case invalidNumber
    case invalidUTF8
    case nestedTooDeeply
    case unescapedControlCharacter
    case unexpectedCharacter
    case unexpectedEnd
  }

  /// What is wrong.
  public var reason: Reason
  /// Where.
  public var range: SourceRange

  /// The error on one line, as `FILE:LINE:COLUMN: what is wrong`.
  public var description: String { "\(range): \(words)" }

  private var words: String {
    switch reason {
    case .duplicateName(let name): "the member '\(name)' is given twice"
    case .invalidEscape: "'\\' is followed by no escape that JSON has"
    case .invalidNumber: "this is no number as JSON writes them"
    case .invalidUTF8: "the file is not UTF-8"
    case .nestedTooDeeply: "arrays and objects are nested more than \(JSONParser.depthLimit) deep"
    case .unescapedControlCharacter: "a control character in a string must be escaped"
    case .unexpectedCharacter: "this character does not belong here"
    case .unexpectedEnd: "the file ends too early"
    }
  }
}

extension JSONValue {
  /// Reads JSON as RFC 8259 defines it: no comments, no trailing commas, no name twice in an object.
  ///
  /// - Throws: `JSONError` with the place.
  public init(parsing source: SourceFile) throws(JSONError) {
    var parser = JSONParser(source: source)
    self = try parser.parse()
  }

  /// Reads JSON from a text.
  public init(parsing text: String, name: String = "-") throws(JSONError) {
    try self.init(parsing: SourceFile(name: name, text: text))
  }
}

/// A strict parser of JSON texts.
private struct JSONParser {
  static let depthLimit = 512

  private let source: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  mutating func parse() throws(JSONError) -> JSONValue {
    guard isValidUTF8(bytes) else { throw error(.invalidUTF8, at: 0) }
    let value = try parseValue()
    skipSpace()
    if position < bytes.count { throw error(.unexpectedCharacter) }
    return value
  }

  // MARK: - Values

  private mutating func parseValue() throws(JSONError) -> JSONValue {
    skipSpace()
    guard let byte else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.parseObject() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.parseArray() }
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    default: throw error(.unexpectedCharacter)
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw error(.nestedTooDeeply) }
    position += 1
    return try body(&self)
  }

  private mutating func parseObject() throws(JSONError) -> JSONValue {
    var members: [JSONMember] = []
    var names: Set<String> = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      let start = position
      guard byte == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try parseString()
      if !names.insert(name).inserted { throw error(.duplicateName(name), at: start) }
      skipSpace()
      guard take(":") else { throw unexpected() }
      members.append(JSONMember(name, try parseValue()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func parseArray() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try parseValue())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func parseWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw error(.unexpectedCharacter) }
    position += word.utf8.count
    return value
  }

  // MARK: - Numbers

  private mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = position
    _ = take("-")
    let firstDigit = byte
    let digits = skipDigits()
    if digits == 0 || digits > 1 && firstDigit == UInt8(ascii: "0") { throw error(.invalidNumber, at: start) }
    var isWhole = true
    if take(".") {
      isWhole = false
      if skipDigits() == 0 { throw error(.invalidNumber, at: start) }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      if skipDigits() == 0 { throw error(.invalidNumber, at: start) }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw error(.invalidNumber, at: start) }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    return position - start
  }

  // MARK: - Strings

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try parseEscape(into: &result)
      case 0..<0x20: throw error(.unescapedControlCharacter, at: position - 1)
      default: result.append(byte)
      }
    }
    throw error(.unexpectedEnd)
  }

  private mutating func parseEscape(into result: inout [UInt8]) throws(JSONError) {
    guard let byte else { throw error(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"): try parseCodeUnit(into: &result)
    default: throw error(.invalidEscape, at: position - 2)
    }
  }

  /// Half of a surrogate pair without the other half becomes U+FFFD.
  private mutating func parseCodeUnit(into result: inout [UInt8]) throws(JSONError) {
    var units = [try hexadecimal()]
    if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
      let mark = position
      position += 2
      let second = try hexadecimal()
      if UTF16.isTrailSurrogate(second) { units.append(second) } else { position = mark }
    }
    result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    let start = position
    guard position + 4 <= bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
    position += 4
    var value: UInt16 = 0
    for byte in bytes[start..<position] {
      guard let digit = hexadecimalValue(byte) else { throw error(.invalidEscape, at: start - 2) }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  // MARK: - Bytes

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func unexpected() -> JSONError {
    error(position < bytes.count ? .unexpectedCharacter : .unexpectedEnd)
  }

  private func error(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
    let start = offset ?? position
    return JSONError(reason: reason, range: source.range(start..<min(start + 1, max(bytes.count, start))))
  }
}

/// The value of a hexadecimal digit, or `nil`.
public func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
