/// Reads the condition of `@supports`.
///
/// CSS Conditional Rules 3 §6, “Feature queries”. <https://www.w3.org/TR/css-conditional-3/#at-supports>
enum SupportsParser {
  private static let maximumDepth = 32

  static func parse(_ values: ComponentValues, source: SourceText) -> SupportsCondition {
    var cursor = values.trimmed.cursor
    guard let condition = parseCondition(&cursor, source, depth: 0) else { return .malformed }
    cursor.skipWhitespace()
    return cursor.isAtEnd ? condition : .malformed
  }

  private static func parseCondition(
    _ cursor: inout TokenCursor, _ source: SourceText, depth: Int
  ) -> SupportsCondition? {
    guard depth < maximumDepth else { return nil }
    if cursor.take(keyword: "not") {
      guard cursor.skipWhitespace() else { return nil }
      return parseInParentheses(&cursor, source, depth: depth).map { .not($0) }
    }
    guard let first = parseInParentheses(&cursor, source, depth: depth) else { return nil }
    var parts = [first]
    var joiner: String?
    while true {
      cursor.skipWhitespace()
      let start = cursor.position
      guard let word = cursor.takeKeyword() else { break }
      guard word == "and" || word == "or", joiner == nil || joiner == word, cursor.skipWhitespace() else {
        cursor.position = start
        break
      }
      joiner = word
      guard let part = parseInParentheses(&cursor, source, depth: depth) else { return nil }
      parts.append(part)
    }
    if parts.count == 1 { return first }
    return joiner == "or" ? .or(parts) : .and(parts)
  }

  private static func parseInParentheses(
    _ cursor: inout TokenCursor, _ source: SourceText, depth: Int
  ) -> SupportsCondition? {
    guard let opener = cursor.peek(), let contents = cursor.takeBlock() else { return nil }
    switch opener.kind {
    case .function("selector"):
      let list = SelectorParser.parse(contents.trimmed, nestedIn: nil)
      return .selector(list?.selectors.count == 1 ? list : nil)
    case .function(let name) where name == "font-tech" || name == "font-format":
      return .font(function: name, argument: contents.singleToken?.keyword ?? "")
    case .function: return .unknown
    case .openParenthesis:
      var inner = contents.trimmed.cursor
      if let condition = parseCondition(&inner, source, depth: depth + 1) {
        inner.skipWhitespace()
        if inner.isAtEnd { return condition }
      }
      var parser = RuleParser(contents, source: source)
      let declarations = parser.consumeDeclarations()
      guard declarations.count == 1, let declaration = declarations.first, parser.findings.isEmpty else {
        return .unknown
      }
      return .declaration(declaration)
    default: return nil
    }
  }
}
