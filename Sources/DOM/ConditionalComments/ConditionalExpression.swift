/// The condition of a conditional comment, such as `(gte mso 9)|(IE)`.
///
/// From weakest to strongest: `|`, `&`, comparison, `!`. Microsoft's page names no order between `|` and `&`;
/// see `mixesOperators`.
public indirect enum ConditionalExpression: Hashable, Sendable {
  /// `true` or `false`.
  case constant(Bool)
  /// A feature, alone or compared with a version.
  case feature(name: String, Comparison, version: Double?)
  /// `!`
  case not(ConditionalExpression)
  /// `&`
  case and(ConditionalExpression, ConditionalExpression)
  /// `|`
  case or(ConditionalExpression, ConditionalExpression)

  /// How a feature's version is compared.
  public enum Comparison: String, Hashable, Sendable {
    /// No operator: the same version, or any when none is given.
    case equal = ""
    /// `lt`
    case less = "lt"
    /// `lte`
    case lessOrEqual = "lte"
    /// `gt`
    case greater = "gt"
    /// `gte`
    case greaterOrEqual = "gte"
  }

  /// Reads an expression; `nil` when it is malformed.
  public init?(_ text: some StringProtocol) {
    var parser = ConditionalExpressionParser(text)
    guard let expression = parser.parse() else { return nil }
    self = expression
  }

  /// Whether it holds where these features are present.
  public func evaluate(in environment: ConditionalEnvironment) -> Bool {
    switch self {
    case .constant(let value): value
    case .not(let inner): !inner.evaluate(in: environment)
    case .and(let left, let right): left.evaluate(in: environment) && right.evaluate(in: environment)
    case .or(let left, let right): left.evaluate(in: environment) || right.evaluate(in: environment)
    case .feature(let name, let comparison, let version):
      Self.compare(environment.version(of: name), comparison, version)
    }
  }

  /// Whether it holds in Word of a version (12, 14, 15 or 16), or where there is no Word.
  public func evaluate(mso version: Double?) -> Bool {
    evaluate(in: ConditionalEnvironment(mso: version, vml: version == nil ? nil : 1))
  }

  private static func compare(_ present: Double?, _ comparison: Comparison, _ wanted: Double?) -> Bool {
    // Nothing that is absent compares with anything.
    guard let present else { return false }
    guard let wanted else { return true }
    switch comparison {
    // A whole number names every version that begins with it.
    case .equal: return wanted == wanted.rounded() ? present.rounded(.down) == wanted : present == wanted
    case .less: return present < wanted
    case .lessOrEqual: return present <= wanted
    case .greater: return present > wanted
    case .greaterOrEqual: return present >= wanted
    }
  }
}

/// The features that conditional comments are evaluated against.
public struct ConditionalEnvironment: Hashable, Sendable {
  /// The version of Word, which draws mail in Outlook for Windows.
  public var mso: Double?
  /// The version of Internet Explorer.
  public var internetExplorer: Double?
  /// The version of VML.
  public var vml: Double?

  /// Creates an environment; what is `nil` is absent.
  public init(mso: Double? = nil, internetExplorer: Double? = nil, vml: Double? = nil) {
    self.mso = mso
    self.internetExplorer = internetExplorer
    self.vml = vml
  }

  func version(of feature: String) -> Double? {
    switch feature {
    case "mso": mso
    case "ie": internetExplorer
    case "vml": vml
    default: nil
    }
  }
}

/// Reads `ConditionalExpression`s by recursive descent; nesting is limited.
struct ConditionalExpressionParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private(set) var mixesOperators = false

  private static let depthLimit = 100

  init(_ text: some StringProtocol) { characters = Array(text.lowercased()) }

  mutating func parse() -> ConditionalExpression? {
    guard let expression = parseOr(), upcoming == nil else { return nil }
    return expression
  }

  private mutating func parseOr() -> ConditionalExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit, let first = parseAnd() else { return nil }
    var result = first.expression
    var holdsAnd = first.isConjunction
    var holdsOr = false
    while take("|") {
      guard let next = parseAnd() else { return nil }
      result = .or(result, next.expression)
      holdsOr = true
      holdsAnd = holdsAnd || next.isConjunction
    }
    if holdsAnd && holdsOr { mixesOperators = true }
    return result
  }

  private mutating func parseAnd() -> (expression: ConditionalExpression, isConjunction: Bool)? {
    guard var result = parseUnary() else { return nil }
    var isConjunction = false
    while take("&") {
      guard let next = parseUnary() else { return nil }
      result = .and(result, next)
      isConjunction = true
    }
    return (result, isConjunction)
  }

  private mutating func parseUnary() -> ConditionalExpression? {
    var isNegated = false
    while take("!") { isNegated.toggle() }
    guard let operand = parseOperand() else { return nil }
    return isNegated ? .not(operand) : operand
  }

  private mutating func parseOperand() -> ConditionalExpression? {
    if take("(") {
      guard let inner = parseOr(), take(")") else { return nil }
      return inner
    }
    guard var name = parseWord() else { return nil }
    if name == "true" || name == "false" { return .constant(name == "true") }
    var comparison = ConditionalExpression.Comparison.equal
    if let named = ConditionalExpression.Comparison(rawValue: name) {
      guard let feature = parseWord() else { return nil }
      comparison = named
      name = feature
    }
    return .feature(name: name, comparison, version: parseVersion())
  }

  private var upcoming: Character? {
    mutating get {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
      return position < characters.count ? characters[position] : nil
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard upcoming == character else { return false }
    position += 1
    return true
  }

  private mutating func parseWord() -> String? {
    guard let first = upcoming, first.isLetter else { return nil }
    let rest = characters[position...].prefix { $0.isLetter || $0 == "_" || $0 == "-" }
    position += rest.count
    return String(rest)
  }

  private mutating func parseVersion() -> Double? {
    guard let first = upcoming, first.isNumber else { return nil }
    let digits = characters[position...].prefix { $0.isASCII && $0.isNumber || $0 == "." }
    position += digits.count
    return Double(String(digits))
  }
}

extension ConditionalExpression {
  /// Whether a condition joins `&` and `|` without parentheses, so that its meaning is anyone's guess.
  public static func mixesOperators(_ text: some StringProtocol) -> Bool {
    var parser = ConditionalExpressionParser(text)
    _ = parser.parse()
    return parser.mixesOperators
  }
}
