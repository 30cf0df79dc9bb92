/// Reads what stands between the brackets of an attribute selector.
enum AttributeSelectorParser {
  static func parse(_ contents: ComponentValues) -> SimpleSelector? {
    var cursor = contents.trimmed.cursor
    guard let (name, isInNoNamespace) = takeName(&cursor) else { return nil }
    guard isInNoNamespace else { return nil }
    cursor.skipWhitespace()
    if cursor.isAtEnd { return attribute(name, .exists, "", .byDocumentLanguage) }
    guard let comparison = takeOperator(&cursor) else { return nil }
    cursor.skipWhitespace()
    let value: String
    switch cursor.next()?.kind {
    case .identifier(let text)?, .string(let text)?: value = text
    default: return nil
    }
    cursor.skipWhitespace()
    var sensitivity = AttributeSelector.CaseSensitivity.byDocumentLanguage
    if let flag = cursor.takeKeyword() {
      guard flag == "i" || flag == "s" else { return nil }
      sensitivity = flag == "i" ? .insensitive : .sensitive
      cursor.skipWhitespace()
    }
    return cursor.isAtEnd ? attribute(name, comparison, value, sensitivity) : nil
  }

  private static func attribute(
    _ name: String, _ comparison: AttributeSelector.Operator, _ value: String,
    _ sensitivity: AttributeSelector.CaseSensitivity
  ) -> SimpleSelector {
    .attribute(
      AttributeSelector(name: name, comparison: comparison, value: value, caseSensitivity: sensitivity))
  }

  /// The name, and whether its prefix is one that attributes of HTML have: none, `|` or `*|`.
  private static func takeName(_ cursor: inout TokenCursor) -> (String, Bool)? {
    var isKnown = true
    if cursor.take(.delimiter("*")) {
      guard cursor.take(.delimiter("|")) else { return nil }
    } else if cursor.take(.delimiter("|")) {
      // No namespace, which is where attributes of HTML are.
    } else if cursor.peekSecond()?.kind == .delimiter("|") {
      let start = cursor.position
      cursor.next()
      cursor.next()
      if case .identifier? = cursor.peek()?.kind { isKnown = false } else { cursor.position = start }
    }
    guard case .identifier(let name)? = cursor.next()?.kind else { return nil }
    return (name.asciiLowercased, isKnown)
  }

  private static func takeOperator(_ cursor: inout TokenCursor) -> AttributeSelector.Operator? {
    guard case .delimiter(let sign)? = cursor.next()?.kind else { return nil }
    if sign == "=" { return .equals }
    guard cursor.take(.delimiter("=")) else { return nil }
    switch sign {
    case "~": return .includes
    case "|": return .dashMatch
    case "^": return .prefix
    case "$": return .suffix
    case "*": return .substring
    default: return nil
    }
  }
}

extension AttributeSelector {
  /// Whether HTML says that the values of this attribute are compared without regard to case.
  ///
  /// HTML §4.16.2.
  /// <https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors>
  public static func isCaseInsensitiveInHTML(_ attribute: String) -> Bool {
    insensitiveNames.contains(attribute)
  }

  private static let insensitiveNames: Set<String> = [
    "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear",
    "codetype",
    "color", "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame",
    "hreflang", "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize",
    "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape",
    "target",
    "text", "type", "valign", "valuetype", "vlink",
  ]
}
