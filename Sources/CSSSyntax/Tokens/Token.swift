/// One token of CSS with the bytes it was read from.
///
/// CSS Syntax 3 §4, “Tokenization”. <https://www.w3.org/TR/css-syntax-3/#tokenization>
/// Comments are no tokens; where one stood, the ranges of its neighbours leave a gap.
public struct Token: Sendable, Hashable {
  /// What the token is.
  ///
  /// Names have their escapes resolved.
  public enum Kind: Sendable, Hashable {
    /// A name, in the case it was written in.
    case identifier(String)
    /// A name and an opening parenthesis; the name in lower case.
    case function(String)
    /// `@` and a name; the name in lower case.
    case atKeyword(String)
    /// `#` and a name, in the case it was written in; `isIdentifier` when it may be an id selector.
    case hash(String, isIdentifier: Bool)
    /// A quoted string, without its quotes.
    case string(String)
    /// A string that a line break cut off.
    case badString
    /// `url(…)` without quotes (with quotes it is a function).
    case url(String)
    /// `url(…)` that holds what it must not.
    case badURL
    /// Any other character.
    case delimiter(Unicode.Scalar)
    /// A number without a unit.
    case number(Double, NumberForm)
    /// A number and `%`; `50%` has the value 50.
    case percentage(Double)
    /// A number and a unit; the unit in lower case.
    case dimension(Double, unit: String, NumberForm)
    /// One or more white space characters.
    case whitespace
    /// `<!--`
    case commentOpen
    /// `-->`
    case commentClose
    /// `:`
    case colon
    /// `;`
    case semicolon
    /// `,`
    case comma
    /// `[`
    case openBracket
    /// `]`
    case closeBracket
    /// `(`
    case openParenthesis
    /// `)`
    case closeParenthesis
    /// `{`
    case openBrace
    /// `}`
    case closeBrace
  }

  /// How a number was written.
  public enum NumberForm: Sendable, Hashable {
    /// Without a fraction or an exponent.
    case integer
    /// An integer with an explicit sign (which matters in `An+B`).
    case signedInteger
    /// With a fraction or an exponent.
    case real

    /// Whether it has neither a fraction nor an exponent.
    public var isInteger: Bool { self != .real }
  }

  /// What the token is.
  public var kind: Kind
  var start: UInt32
  var finish: UInt32
  /// For a function or an opening bracket: the index, in the whole list of tokens, of the token that closes
  /// it, or the number of tokens when nothing does.
  ///
  /// Otherwise 0.
  var closer: UInt32

  init(kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    finish = UInt32(truncatingIfNeeded: end)
    closer = 0
  }

  /// The bytes it was read from, in the text that was tokenized.
  public var range: Range<Int> { Int(start)..<Int(finish) }

  /// The identifier in lower case (ASCII letters only, as CSS compares keywords), or `nil` for another token.
  public var keyword: String? {
    if case .identifier(let name) = kind { return name.asciiLowercased }
    return nil
  }

  /// Whether the token opens a function or a bracket.
  public var opensBlock: Bool {
    switch kind {
    case .function, .openBracket, .openParenthesis, .openBrace: true
    default: false
    }
  }
}

extension String {
  /// The text with the letters A to Z in lower case and all else as it is.
  public var asciiLowercased: String {
    var copy = self
    let hasUpper = copy.withUTF8 { bytes in bytes.contains { $0 &- 0x41 < 26 } }
    guard hasUpper else { return self }
    return String(decoding: copy.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
