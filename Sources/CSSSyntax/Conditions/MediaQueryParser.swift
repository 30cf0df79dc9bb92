/// Reads media queries.
///
/// Media Queries 4 §3, “Syntax”. <https://www.w3.org/TR/mediaqueries-4/#mq-syntax>
enum MediaQueryParser {
  private static let maximumDepth = 32

  static func parseList(_ values: ComponentValues) -> MediaQueryList {
    let trimmed = values.trimmed
    guard !trimmed.isEmpty else { return .all }
    return MediaQueryList(trimmed.separatedByCommas.map(parseQuery))
  }

  private static func parseQuery(_ values: ComponentValues) -> MediaQuery {
    var cursor = values.cursor
    if let query = parseTypedQuery(&cursor), cursor.isAtEnd { return query }
    cursor = values.cursor
    if let condition = parseCondition(&cursor, allowsOr: true, depth: 0) {
      cursor.skipWhitespace()
      if cursor.isAtEnd { return MediaQuery(condition: condition) }
    }
    return .notAll
  }

  /// Reads `[not | only]? type [and condition]?`.
  private static func parseTypedQuery(_ cursor: inout TokenCursor) -> MediaQuery? {
    guard var word = cursor.takeKeyword() else { return nil }
    var query = MediaQuery()
    if word == "not" || word == "only" {
      cursor.skipWhitespace()
      if word == "not" { query.modifier = .not }
      guard let type = cursor.takeKeyword() else { return nil }
      word = type
    }
    switch word {
    case "all": query.type = .all
    case "screen": query.type = .screen
    case "print": query.type = .print
    case "not", "only", "and", "or", "layer": return nil
    default: query.type = .other(word)
    }
    cursor.skipWhitespace()
    if cursor.isAtEnd { return query }
    guard cursor.take(keyword: "and"), cursor.skipWhitespace() else { return nil }
    guard let condition = parseCondition(&cursor, allowsOr: false, depth: 0) else { return nil }
    query.condition = condition
    cursor.skipWhitespace()
    return query
  }

  private static func parseCondition(_ cursor: inout TokenCursor, allowsOr: Bool, depth: Int)
    -> MediaCondition?
  {
    guard depth < maximumDepth else { return nil }
    cursor.skipWhitespace()
    if cursor.take(keyword: "not") {
      cursor.skipWhitespace()
      return parseInParentheses(&cursor, depth: depth).map { .not($0) }
    }
    guard let first = parseInParentheses(&cursor, depth: depth) else { return nil }
    var parts = [first]
    var joiner: String?
    while true {
      let start = cursor.position
      cursor.skipWhitespace()
      guard let word = cursor.takeKeyword(), word == "and" || word == "or" && allowsOr else {
        cursor.position = start
        break
      }
      guard joiner == nil || joiner == word, cursor.skipWhitespace() else { return nil }
      joiner = word
      guard let part = parseInParentheses(&cursor, depth: depth) else { return nil }
      parts.append(part)
    }
    if parts.count == 1 { return first }
    return joiner == "or" ? .or(parts) : .and(parts)
  }

  private static func parseInParentheses(_ cursor: inout TokenCursor, depth: Int) -> MediaCondition? {
    switch cursor.peek()?.kind {
    case .function?:
      cursor.skipComponentValue()
      return .unknown
    case .openParenthesis?:
      guard let contents = cursor.takeBlock()?.trimmed, !contents.isEmpty else { return nil }
      if let feature = MediaFeatureParser.parse(contents) { return .feature(feature) }
      var inner = contents.cursor
      if let condition = parseCondition(&inner, allowsOr: true, depth: depth + 1) {
        inner.skipWhitespace()
        if inner.isAtEnd { return condition }
      }
      return .unknown
    default:
      return nil
    }
  }
}

/// Reads what stands between the brackets of a media feature.
private enum MediaFeatureParser {
  private enum Comparison {
    case less, lessOrEqual, greater, greaterOrEqual, equal

    var mirrored: Comparison {
      switch self {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      case .equal: .equal
      }
    }
  }

  static func parse(_ contents: ComponentValues) -> MediaFeature? {
    var cursor = contents.cursor
    if let name = cursor.takeKeyword() {
      cursor.skipWhitespace()
      if cursor.isAtEnd { return MediaFeature(name: name, test: .boolean) }
      if cursor.take(.colon) { return parsePlain(name, &cursor) }
      guard let comparison = takeComparison(&cursor), let value = takeValue(&cursor), cursor.isAtEnd else {
        return nil
      }
      return feature(name, comparison, value)
    }
    return parseRange(&cursor)
  }

  /// Reads `name: value`, `min-name: value` or `max-name: value`.
  private static func parsePlain(_ written: String, _ cursor: inout TokenCursor) -> MediaFeature? {
    guard let value = takeValue(&cursor), cursor.isAtEnd else { return nil }
    for (prefix, replacement, comparison) in [
      ("min-", "", Comparison.greaterOrEqual), ("max-", "", .lessOrEqual),
      ("-webkit-min-", "-webkit-", .greaterOrEqual), ("-webkit-max-", "-webkit-", .lessOrEqual),
    ] where written.hasPrefix(prefix) {
      return feature(replacement + written.dropFirst(prefix.count), comparison, value)
    }
    return MediaFeature(name: written, test: .equals(value))
  }

  /// Reads `value < name` or `value <= name < value`.
  private static func parseRange(_ cursor: inout TokenCursor) -> MediaFeature? {
    guard let first = takeValue(&cursor), let left = takeComparison(&cursor) else { return nil }
    guard let name = cursor.takeKeyword() else { return nil }
    cursor.skipWhitespace()
    if cursor.isAtEnd { return feature(name, left.mirrored, first) }
    guard let right = takeComparison(&cursor), let second = takeValue(&cursor), cursor.isAtEnd else {
      return nil
    }
    let low = bounds(left.mirrored, first)
    let high = bounds(right, second)
    // Both signs must point the same way.
    switch (left, right) {
    case (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .less), (.lessOrEqual, .lessOrEqual):
      return MediaFeature(name: name, test: .range(lower: low.lower, upper: high.upper))
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater),
      (.greaterOrEqual, .greaterOrEqual):
      return MediaFeature(name: name, test: .range(lower: high.lower, upper: low.upper))
    default: return nil
    }
  }

  private static func feature(_ name: String, _ comparison: Comparison, _ value: MediaValue) -> MediaFeature {
    if comparison == .equal { return MediaFeature(name: name, test: .equals(value)) }
    let bounds = bounds(comparison, value)
    return MediaFeature(name: name, test: .range(lower: bounds.lower, upper: bounds.upper))
  }

  private static func bounds(
    _ comparison: Comparison, _ value: MediaValue
  ) -> (lower: MediaFeature.Bound?, upper: MediaFeature.Bound?) {
    switch comparison {
    case .less: (nil, MediaFeature.Bound(value: value, isInclusive: false))
    case .lessOrEqual: (nil, MediaFeature.Bound(value: value, isInclusive: true))
    case .greater: (MediaFeature.Bound(value: value, isInclusive: false), nil)
    case .greaterOrEqual: (MediaFeature.Bound(value: value, isInclusive: true), nil)
    case .equal:
      (
        MediaFeature.Bound(value: value, isInclusive: true),
        MediaFeature.Bound(value: value, isInclusive: true)
      )
    }
  }

  private static func takeComparison(_ cursor: inout TokenCursor) -> Comparison? {
    cursor.skipWhitespace()
    defer { cursor.skipWhitespace() }
    if cursor.take(.delimiter("=")) { return .equal }
    if cursor.take(.delimiter("<")) { return cursor.take(.delimiter("=")) ? .lessOrEqual : .less }
    if cursor.take(.delimiter(">")) { return cursor.take(.delimiter("=")) ? .greaterOrEqual : .greater }
    return nil
  }

  private static func takeValue(_ cursor: inout TokenCursor) -> MediaValue? {
    cursor.skipWhitespace()
    defer { cursor.skipWhitespace() }
    switch cursor.next()?.kind {
    case .identifier(let word)?: return .keyword(word.asciiLowercased)
    case .dimension(let value, let unit, _)?: return dimension(value, unit)
    case .number(let value, _)?:
      let start = cursor.position
      cursor.skipWhitespace()
      if cursor.take(.delimiter("/")) {
        cursor.skipWhitespace()
        guard case .number(let divisor, _)? = cursor.next()?.kind else { return nil }
        return .ratio(value, divisor)
      }
      cursor.position = start
      return .number(value)
    default: return nil
    }
  }

  private static func dimension(_ value: Double, _ unit: String) -> MediaValue? {
    switch unit {
    case "px": .length(value)
    case "em", "rem": .length(value * 16)
    case "ex", "ch": .length(value * 8)
    case "pt": .length(value * 96 / 72)
    case "pc": .length(value * 16)
    case "in": .length(value * 96)
    case "cm": .length(value * 96 / 2.54)
    case "mm": .length(value * 96 / 25.4)
    case "q": .length(value * 96 / 101.6)
    case "dppx", "x": .resolution(value)
    case "dpi": .resolution(value / 96)
    case "dpcm": .resolution(value * 2.54 / 96)
    default: nil
    }
  }
}
