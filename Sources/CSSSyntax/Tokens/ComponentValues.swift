/// A stretch of tokens: the value of a declaration, the prelude of a rule, the contents of a block.
///
/// A view into the shared list of the sheet's tokens: copying it copies no token. Blocks are not nested
/// objects; a `TokenCursor` steps into them or over them in constant time.
public struct ComponentValues: Sendable {
  let tokens: ContiguousArray<Token>
  let bounds: Range<Int>

  init(tokens: ContiguousArray<Token>, bounds: Range<Int>) {
    self.tokens = tokens
    self.bounds = bounds
  }

  /// Reads tokens from text, for values that do not come from a sheet.
  public init(parsing text: String) {
    self = Tokenizer.tokens(of: Array(text.utf8))
  }

  /// Whether there is no token, not even white space.
  public var isEmpty: Bool { bounds.isEmpty }

  /// The number of tokens, those inside blocks included.
  public var count: Int { bounds.count }

  /// The tokens from first to last, those inside blocks included.
  public var allTokens: ArraySlice<Token> { ArraySlice(tokens[bounds]) }

  /// A cursor before the first token.
  public var cursor: TokenCursor {
    TokenCursor(tokens: tokens, position: bounds.lowerBound, end: bounds.upperBound)
  }

  /// The same without white space at the beginning and the end.
  public var trimmed: ComponentValues {
    var low = bounds.lowerBound
    var high = bounds.upperBound
    while low < high, tokens[low].kind == .whitespace { low += 1 }
    while high > low, tokens[high - 1].kind == .whitespace { high -= 1 }
    return ComponentValues(tokens: tokens, bounds: low..<high)
  }

  /// The bytes from the first token to the last, or `nil` when there is none.
  public var range: Range<Int>? {
    guard !bounds.isEmpty else { return nil }
    return Int(tokens[bounds.lowerBound].start)..<Int(tokens[bounds.upperBound - 1].finish)
  }

  /// The only token, when there is exactly one besides white space.
  public var singleToken: Token? {
    let inner = trimmed
    return inner.count == 1 ? inner.tokens[inner.bounds.lowerBound] : nil
  }

  /// The parts between the commas that are not inside a block, with white space trimmed.
  public var separatedByCommas: [ComponentValues] {
    var parts: [ComponentValues] = []
    var cursor = cursor
    var start = cursor.position
    while let token = cursor.peek() {
      if token.kind == .comma {
        parts.append(ComponentValues(tokens: tokens, bounds: start..<cursor.position).trimmed)
        cursor.skipComponentValue()
        start = cursor.position
      } else {
        cursor.skipComponentValue()
      }
    }
    parts.append(ComponentValues(tokens: tokens, bounds: start..<bounds.upperBound).trimmed)
    return parts
  }
}

/// A place in a list of tokens that only moves forward, unless `position` is set back to where it was.
public struct TokenCursor: Sendable {
  let tokens: ContiguousArray<Token>
  /// The index of the next token; save it and set it back to try something else.
  public var position: Int
  let end: Int

  /// Whether no token is left.
  public var isAtEnd: Bool { position >= end }

  /// The next token, which stays the next.
  @inline(__always)
  public func peek() -> Token? { position < end ? tokens[position] : nil }

  /// The token after the next (blocks are not skipped).
  public func peekSecond() -> Token? { position + 1 < end ? tokens[position + 1] : nil }

  /// The next token, which is passed; an opening bracket is passed alone, its contents come next.
  @discardableResult
  public mutating func next() -> Token? {
    guard position < end else { return nil }
    position += 1
    return tokens[position - 1]
  }

  /// Passes white space and tells whether there was any.
  @discardableResult
  public mutating func skipWhitespace() -> Bool {
    guard position < end, tokens[position].kind == .whitespace else { return false }
    repeat { position += 1 } while position < end && tokens[position].kind == .whitespace
    return true
  }

  /// Passes one component value: a token, or a function or bracket with all that is in it.
  public mutating func skipComponentValue() {
    guard position < end else { return }
    let token = tokens[position]
    position = token.opensBlock ? min(Int(token.closer) + 1, end) : position + 1
  }

  /// When the next token opens a function or a bracket: its contents; it is passed with its closing bracket.
  public mutating func takeBlock() -> ComponentValues? {
    guard position < end, tokens[position].opensBlock else { return nil }
    let closer = min(Int(tokens[position].closer), end)
    let contents = ComponentValues(tokens: tokens, bounds: position + 1..<max(closer, position + 1))
    position = min(closer + 1, end)
    return contents
  }

  /// Passes the next token when it is of this kind.
  public mutating func take(_ kind: Token.Kind) -> Bool {
    guard position < end, tokens[position].kind == kind else { return false }
    position += 1
    return true
  }

  /// Passes the next token when it is an identifier, and gives it in lower case.
  public mutating func takeKeyword() -> String? {
    guard position < end, let keyword = tokens[position].keyword else { return nil }
    position += 1
    return keyword
  }

  /// Passes the next token when it is this identifier (given in lower case).
  public mutating func take(keyword: String) -> Bool {
    guard position < end, tokens[position].keyword == keyword else { return false }
    position += 1
    return true
  }

  /// What has not been passed yet.
  public var rest: ComponentValues {
    ComponentValues(tokens: tokens, bounds: min(position, end)..<end)
  }

  /// The tokens from an earlier position up to here.
  public func values(since earlier: Int) -> ComponentValues {
    ComponentValues(tokens: tokens, bounds: min(earlier, position)..<position)
  }
}
