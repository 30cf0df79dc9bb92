/// Splits CSS into tokens.
///
/// CSS Syntax 3 §4.3, “Tokenizer algorithms”. <https://www.w3.org/TR/css-syntax-3/#tokenizer-algorithms>
/// The input is not preprocessed: CR, FF and CR LF count as line breaks, and NUL as U+FFFD, where they are met.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var tokens: ContiguousArray<Token> = []
  /// The indexes of the tokens whose closing bracket is still to come.
  private var openBlocks: ContiguousArray<Int> = []

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 3 + 4)
  }

  /// All tokens of a text.
  ///
  /// Offsets are 32 bits: what lies beyond 4 GiB is not read.
  static func tokens(of text: [UInt8]) -> ComponentValues {
    let tokens = text.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(bytes: UnsafeBufferPointer(rebasing: buffer.prefix(Int(UInt32.max) - 1)))
      tokenizer.run()
      return tokenizer.tokens
    }
    return ComponentValues(tokens: tokens, bounds: 0..<tokens.count)
  }

  private mutating func run() {
    while true {
      skipComments()
      guard position < bytes.count else { break }
      let start = position
      let kind = consumeToken()
      tokens.append(Token(kind: kind, start: start, end: position))
      if isBracket(bytes[position - 1]) { tieBracket() }
    }
    for index in openBlocks { tokens[index].closer = UInt32(tokens.count) }
  }

  /// Ties the latest token, which may be a bracket, to the one that it closes or that closes it.
  ///
  /// Only the innermost open bracket can be closed: any other closing bracket is a token like others (§5.5.9,
  /// “Consume a simple block”).
  private mutating func tieBracket() {
    let index = tokens.count - 1
    switch tokens[index].kind {
    case .function, .openParenthesis, .openBracket, .openBrace:
      openBlocks.append(index)
    case .closeParenthesis, .closeBracket, .closeBrace:
      if let opener = openBlocks.last, closes(tokens[index].kind, tokens[opener].kind) {
        tokens[opener].closer = UInt32(index)
        openBlocks.removeLast()
      }
    default: break
    }
  }

  private func closes(_ closer: Token.Kind, _ opener: Token.Kind) -> Bool {
    switch (opener, closer) {
    case (.function, .closeParenthesis), (.openParenthesis, .closeParenthesis), (.openBracket, .closeBracket),
      (.openBrace, .closeBrace):
      true
    default: false
    }
  }

  // MARK: - Tokens

  private func byte(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func skipComments() {
    while position + 1 < bytes.count, bytes[position] == 0x2F, bytes[position + 1] == 0x2A {
      var index = position + 2
      while index < bytes.count {
        if bytes[index] == 0x2A, index + 1 < bytes.count, bytes[index + 1] == 0x2F { break }
        index += 1
      }
      position = min(index + 2, bytes.count)
    }
  }

  private mutating func consumeToken() -> Token.Kind {
    let first = bytes[position]
    if isWhitespace(first) {
      repeat { position += 1 } while position < bytes.count && isWhitespace(bytes[position])
      return .whitespace
    }
    if isDigit(first) { return consumeNumeric() }
    if isNameStart(first) { return consumeIdentLike() }
    switch first {
    case 0x22, 0x27: return consumeString(quote: first)
    case 0x23: return consumeHash()
    case 0x2B, 0x2D, 0x2E, 0x3C, 0x40, 0x5C: return consumeAmbiguous(first)
    default:
      position += 1
      return punctuation(first)
    }
  }

  private func punctuation(_ byte: UInt8) -> Token.Kind {
    switch byte {
    case 0x28: .openParenthesis
    case 0x29: .closeParenthesis
    case 0x2C: .comma
    case 0x3A: .colon
    case 0x3B: .semicolon
    case 0x5B: .openBracket
    case 0x5D: .closeBracket
    case 0x7B: .openBrace
    case 0x7D: .closeBrace
    default: .delimiter(Unicode.Scalar(byte))
    }
  }

  /// A character whose meaning depends on what follows: `+ - . < @ \`.
  private mutating func consumeAmbiguous(_ first: UInt8) -> Token.Kind {
    if startsNumber() { return consumeNumeric() }
    switch first {
    case 0x2D where byte(1) == 0x2D && byte(2) == 0x3E:
      position += 3
      return .commentClose
    case 0x2D where startsName(): return consumeIdentLike()
    case 0x3C where byte(1) == 0x21 && byte(2) == 0x2D && byte(3) == 0x2D:
      position += 4
      return .commentOpen
    case 0x40:
      position += 1
      if startsName() { return .atKeyword(consumeName(loweringCase: true)) }
      return .delimiter("@")
    case 0x5C where isValidEscape(): return consumeIdentLike()
    default:
      position += 1
      return .delimiter(Unicode.Scalar(first))
    }
  }

  private mutating func consumeHash() -> Token.Kind {
    position += 1
    guard let next = byte(), isName(next) || isValidEscape() else { return .delimiter("#") }
    let isIdentifier = startsName()
    return .hash(consumeName(), isIdentifier: isIdentifier)
  }

  private mutating func consumeIdentLike() -> Token.Kind {
    let name = consumeName()
    guard byte() == 0x28 else { return .identifier(name) }
    position += 1
    let lowered = name.asciiLowercased
    guard lowered == "url" else { return .function(lowered) }
    // url( with a quoted string is an ordinary function; its white space is left to the next token.
    var index = position
    while index < bytes.count, isWhitespace(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 { return .function(lowered) }
    return consumeURL()
  }

  // MARK: - Strings and addresses

  private mutating func consumeString(quote: UInt8) -> Token.Kind {
    position += 1
    let start = position
    // Most strings have no escapes: they are taken from the source at once.
    while position < bytes.count {
      let current = bytes[position]
      if current == quote {
        position += 1
        return .string(text(start..<position - 1))
      }
      if isNewline(current) { return .badString }
      if current == 0x5C || current == 0 {
        return consumeString(quote: quote, after: Array(bytes[start..<position]))
      }
      position += 1
    }
    return .string(text(start..<position))
  }

  private mutating func consumeString(quote: UInt8, after prefix: [UInt8]) -> Token.Kind {
    var result = prefix
    while let current = byte() {
      if current == quote {
        position += 1
        break
      }
      if isNewline(current) { return .badString }
      if current == 0x5C {
        if position + 1 == bytes.count {
          position += 1
        } else if isNewline(bytes[position + 1]) {
          position += bytes[position + 1] == 0x0D && byte(2) == 0x0A ? 3 : 2
        } else {
          appendEscape(to: &result)
        }
      } else {
        appendByte(current, to: &result)
        position += 1
      }
    }
    return .string(String(decoding: result, as: UTF8.self))
  }

  private mutating func consumeURL() -> Token.Kind {
    while let current = byte(), isWhitespace(current) { position += 1 }
    var result: [UInt8] = []
    while let current = byte() {
      switch current {
      case 0x29:
        position += 1
        return .url(String(decoding: result, as: UTF8.self))
      case 0x22, 0x27, 0x28, 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F:
        return consumeBadURL()
      case 0x5C:
        guard isValidEscape() else { return consumeBadURL() }
        appendEscape(to: &result)
      case _ where isWhitespace(current):
        while let space = byte(), isWhitespace(space) { position += 1 }
        guard byte() == nil || byte() == 0x29 else { return consumeBadURL() }
      default:
        appendByte(current, to: &result)
        position += 1
      }
    }
    return .url(String(decoding: result, as: UTF8.self))
  }

  private mutating func consumeBadURL() -> Token.Kind {
    while let current = byte() {
      position += 1
      if current == 0x29 { break }
      if current == 0x5C, position < bytes.count, !isNewline(bytes[position]) { position += 1 }
    }
    return .badURL
  }

  // MARK: - Names

  /// Consumes a name that begins here.
  private mutating func consumeName(loweringCase: Bool = false) -> String {
    let start = position
    var hasUpper = false
    while position < bytes.count {
      let current = bytes[position]
      if current == 0x5C || current == 0 {
        return consumeName(after: Array(bytes[start..<position]), loweringCase: loweringCase)
      }
      guard isName(current) else { break }
      if current &- 0x41 < 26 { hasUpper = true }
      position += 1
    }
    let name = text(start..<position)
    return loweringCase && hasUpper ? name.asciiLowercased : name
  }

  private mutating func consumeName(after prefix: [UInt8], loweringCase: Bool) -> String {
    var result = prefix
    while let current = byte() {
      if isName(current) {
        appendByte(current, to: &result)
        position += 1
      } else if isValidEscape() {
        appendEscape(to: &result)
      } else {
        break
      }
    }
    let name = String(decoding: result, as: UTF8.self)
    return loweringCase ? name.asciiLowercased : name
  }

  private func isValidEscape(at ahead: Int = 0) -> Bool {
    guard byte(ahead) == 0x5C else { return false }
    guard let next = byte(ahead + 1) else { return true }
    return !isNewline(next)
  }

  /// §4.3.9, “Check if three code points would start an ident sequence”.
  private func startsName() -> Bool {
    guard let first = byte() else { return false }
    if first == 0x2D {
      guard let second = byte(1) else { return false }
      return isNameStart(second) || second == 0x2D || isValidEscape(at: 1)
    }
    return isNameStart(first) || isValidEscape()
  }

  /// Consumes a backslash and what it escapes (§4.3.7).
  private mutating func appendEscape(to result: inout [UInt8]) {
    position += 1
    guard let first = byte() else {
      result.append(contentsOf: "\u{FFFD}".utf8)
      return
    }
    guard let digit = hexValue(first) else {
      appendByte(first, to: &result)
      position += 1
      return
    }
    var value = UInt32(digit)
    position += 1
    var count = 1
    while count < 6, let next = byte(), let digit = hexValue(next) {
      value = value << 4 | UInt32(digit)
      position += 1
      count += 1
    }
    if let space = byte(), isWhitespace(space) {
      position += space == 0x0D && byte(1) == 0x0A ? 2 : 1
    }
    let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func appendByte(_ byte: UInt8, to result: inout [UInt8]) {
    if byte == 0 { result.append(contentsOf: "\u{FFFD}".utf8) } else { result.append(byte) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  // MARK: - Numbers

  /// §4.3.10, “Check if three code points would start a number”.
  private func startsNumber() -> Bool {
    guard let first = byte() else { return false }
    switch first {
    case 0x2B, 0x2D:
      guard let second = byte(1) else { return false }
      if isDigit(second) { return true }
      return second == 0x2E && byte(2).map(isDigit) == true
    case 0x2E: return byte(1).map(isDigit) == true
    default: return isDigit(first)
    }
  }

  private mutating func consumeNumeric() -> Token.Kind {
    let (value, form) = consumeNumber()
    if byte() == 0x25 {
      position += 1
      return .percentage(value)
    }
    if startsName() { return .dimension(value, unit: consumeName(loweringCase: true), form) }
    return .number(value, form)
  }

  private mutating func consumeNumber() -> (Double, Token.NumberForm) {
    let start = position
    let first = bytes[position]
    let hasSign = first == 0x2B || first == 0x2D
    if hasSign { position += 1 }
    // Up to 15 digits and a small power of ten are exact in a double; anything longer is left to the library.
    var mantissa: UInt64 = 0
    var digits = 0
    var fraction = 0
    var form = hasSign ? Token.NumberForm.signedInteger : .integer
    while let digit = byte(), isDigit(digit) {
      if digits < 16 { mantissa = mantissa &* 10 &+ UInt64(digit &- 0x30) }
      digits += 1
      position += 1
    }
    if byte() == 0x2E, let digit = byte(1), isDigit(digit) {
      form = .real
      position += 1
      while let digit = byte(), isDigit(digit) {
        if digits < 16 { mantissa = mantissa &* 10 &+ UInt64(digit &- 0x30) }
        digits += 1
        fraction += 1
        position += 1
      }
    }
    var hasExponent = false
    if byte() == 0x65 || byte() == 0x45, byte(1).map(isDigit) == true || signedExponentFollows() {
      form = .real
      hasExponent = true
      position += 2
      while let digit = byte(), isDigit(digit) { position += 1 }
    }
    guard digits <= 15, !hasExponent else {
      let digitsStart = first == 0x2B ? start + 1 : start
      let value = Double(text(digitsStart..<position)) ?? 0
      return (
        value.isFinite ? value : value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude, form
      )
    }
    var power = 1.0
    for _ in 0..<fraction { power *= 10 }
    let value = Double(mantissa) / power
    return (first == 0x2D ? -value : value, form)
  }

  private func signedExponentFollows() -> Bool {
    (byte(1) == 0x2B || byte(1) == 0x2D) && byte(2).map(isDigit) == true
  }
}
