import CSSSyntax
import Graphics

/// Where a value stands, as far as its grammar depends on it.
struct ParsingOptions: Sendable, Hashable {
  var isQuirks = false
  /// The user-agent sheet, which has keywords of its own.
  var isUserAgent = false
  /// Whether a number without a unit is pixels.
  var allowsUnitlessLengths = false
  /// Whether a colour may lack its `#`.
  var allowsHashlessColors = false
}

/// Which numbers are valid.
enum NumericRange: Sendable { case all, nonNegative }

/// Reads the grammar of values (CSS Values 4).
///
/// Each function that gives an optional takes what it describes, with the white space around it, or takes
/// nothing and gives `nil`; only those called in `attempt` may take tokens and fail.
struct ValueParser: Sendable {
  private(set) var cursor: TokenCursor
  var options: ParsingOptions

  init(_ values: ComponentValues, options: ParsingOptions) {
    cursor = values.cursor
    self.options = options
    cursor.skipWhitespace()
  }

  var isAtEnd: Bool { cursor.isAtEnd }

  /// Runs a grammar and goes back to where it began when it fails.
  mutating func attempt<Value>(_ grammar: (inout ValueParser) -> Value?) -> Value? {
    let start = cursor.position
    if let value = grammar(&self) { return value }
    cursor.position = start
    return nil
  }

  // MARK: - Names

  /// An identifier in lower case.
  mutating func identifier() -> String? {
    guard let keyword = cursor.takeKeyword() else { return nil }
    cursor.skipWhitespace()
    return keyword
  }

  /// An identifier in lower case that stays the next.
  func peekIdentifier() -> String? { cursor.peek()?.keyword }

  /// An identifier as written.
  mutating func customIdentifier() -> String? {
    guard case .identifier(let name)? = cursor.peek()?.kind else { return nil }
    cursor.next()
    cursor.skipWhitespace()
    return name
  }

  /// A keyword of a table.
  mutating func keyword<Value>(_ table: KeywordTable<Value>) -> Value? {
    guard let name = cursor.peek()?.keyword, let value = table[name] else { return nil }
    cursor.next()
    cursor.skipWhitespace()
    return value
  }

  /// Whether the next is this keyword, which is taken.
  mutating func accept(_ keyword: String) -> Bool {
    guard cursor.take(keyword: keyword) else { return false }
    cursor.skipWhitespace()
    return true
  }

  // MARK: - Punctuation

  mutating func comma() -> Bool {
    guard cursor.take(.comma) else { return false }
    cursor.skipWhitespace()
    return true
  }

  mutating func slash() -> Bool {
    guard cursor.take(.delimiter("/")) else { return false }
    cursor.skipWhitespace()
    return true
  }

  /// One or more of a thing with commas between.
  mutating func commaSeparated<Value>(_ grammar: (inout ValueParser) -> Value?) -> [Value]? {
    var list: [Value] = []
    repeat {
      guard let value = grammar(&self) else { return nil }
      list.append(value)
    } while comma()
    return list
  }

  // MARK: - Strings

  mutating func string() -> String? {
    guard case .string(let text)? = cursor.peek()?.kind else { return nil }
    cursor.next()
    cursor.skipWhitespace()
    return text
  }

  /// `url(…)` with or without quotes.
  mutating func url() -> String? {
    switch cursor.peek()?.kind {
    case .url(let address):
      cursor.next()
      cursor.skipWhitespace()
      return address
    case .function("url"), .function("src"):
      guard var (_, inner) = function(), let address = inner.string() else { return nil }
      return address
    default: return nil
    }
  }

  /// The digits of a `#` colour.
  mutating func hash() -> String? {
    guard case .hash(let digits, _)? = cursor.peek()?.kind else { return nil }
    cursor.next()
    cursor.skipWhitespace()
    return digits
  }

  /// A function's name in lower case and what is in its brackets.
  mutating func function() -> (name: String, arguments: ValueParser)? {
    guard case .function(let name)? = cursor.peek()?.kind, let block = cursor.takeBlock() else { return nil }
    cursor.skipWhitespace()
    return (name, ValueParser(block, options: options))
  }

  /// The name of the function that comes next.
  var nextFunction: String? {
    if case .function(let name)? = cursor.peek()?.kind { return name }
    return nil
  }

  /// What is in square brackets.
  mutating func bracketBlock() -> ValueParser? {
    guard cursor.peek()?.kind == .openBracket, let block = cursor.takeBlock() else { return nil }
    cursor.skipWhitespace()
    return ValueParser(block, options: options)
  }

  /// What is in parentheses.
  mutating func parenthesizedBlock() -> ValueParser? {
    guard cursor.peek()?.kind == .openParenthesis, let block = cursor.takeBlock() else { return nil }
    cursor.skipWhitespace()
    return ValueParser(block, options: options)
  }

  /// The next token's kind.
  var nextKind: Token.Kind? { cursor.peek()?.kind }

  /// Passes one token and the white space after it.
  mutating func skipToken() {
    cursor.next()
    cursor.skipWhitespace()
  }

  /// Passes one token alone.
  mutating func skipTokenOnly() { cursor.next() }

  /// Whether white space comes next; it is taken.
  mutating func whitespace() -> Bool { cursor.skipWhitespace() }

  /// Passes one component value and the white space after it.
  mutating func skipComponentValue() {
    cursor.skipComponentValue()
    cursor.skipWhitespace()
  }

  /// Passes all that is left.
  mutating func skipRest() { while !cursor.isAtEnd { cursor.skipComponentValue() } }

  // MARK: - Quirks

  /// Quirks Mode §2.1, “The hashless hex color quirk”.
  mutating func hashlessColor() -> Color? {
    guard let digits = hashlessDigits(), let color = Color(hexDigits: digits) else { return nil }
    skipToken()
    return color
  }

  private func hashlessDigits() -> String? {
    switch cursor.peek()?.kind {
    case .identifier(let name) where name.utf8.count == 3 || name.utf8.count == 6: return name
    case .number(let value, let form) where form.isInteger && value >= 0 && value < 1_000_000:
      return String(Int(value)).leftPadded(to: 6)
    case .dimension(let value, let unit, let form) where form.isInteger && value >= 0 && value < 1_000_000:
      let text = String(Int(value)) + unit
      return text.utf8.count == 3 ? text : text.leftPadded(to: 6)
    default: return nil
    }
  }
}

extension String {
  /// The text with zeros before it.
  fileprivate func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - utf8.count)) + self
  }
}
