extension Declaration {
  /// The declaration as text, without a semicolon.
  public var serialized: String {
    var result = ""
    if isCustomProperty { writeIdentifier(name, to: &result) } else { result += name }
    result += ": " + value.serialized
    return isImportant ? result + " !important" : result
  }
}

extension Stylesheet {
  /// The rules as text, each on a line of its own; rules that browsers drop are left out.
  public var serialized: String {
    var result = ""
    for rule in rules { write(rule, to: &result) }
    return result
  }

  private func write(_ rule: Rule, to result: inout String) {
    switch rule {
    case .style(let rule): write(rule, to: &result)
    case .media(let rule): writeGroup("@media", rule.preludeRange, rule.rules, to: &result)
    case .supports(let rule): writeGroup("@supports", rule.preludeRange, rule.rules, to: &result)
    case .layer(let rule):
      if let rules = rule.rules {
        writeGroup("@layer", rule.preludeRange, rules, to: &result)
      } else {
        result += "@layer \(rule.names.joined(separator: ", "));\n"
      }
    case .fontFace(let rule): result += "@font-face { \(block(rule.declarations))}\n"
    case .page(let rule): result += "@page \(rule.prelude.serialized) { \(block(rule.declarations))}\n"
    case .keyframes(let rule):
      result += "@\(rule.keyword) \(Token.Kind.identifier(rule.name).serialized) {\n"
      for frame in rule.frames { result += "\(frame.selector.serialized) { \(block(frame.declarations))}\n" }
      result += "}\n"
    case .import, .other: result += source.text(rule.range) + "\n"
    case .invalid: break
    }
  }

  private func write(_ rule: StyleRule, to result: inout String) {
    // Declarations after a nested rule have no prelude of their own.
    if rule.preludeRange.isEmpty {
      result += block(rule.declarations) + "\n"
      return
    }
    result +=
      "\(ComponentValues(parsing: source.text(rule.preludeRange)).serialized) { \(block(rule.declarations))"
    if !rule.rules.isEmpty {
      result += "\n"
      for nested in rule.rules { write(nested, to: &result) }
    }
    result += "}\n"
  }

  private func writeGroup(_ keyword: String, _ prelude: Range<Int>, _ rules: [Rule], to result: inout String)
  {
    let condition = ComponentValues(parsing: source.text(prelude)).serialized
    result += condition.isEmpty ? "\(keyword) {\n" : "\(keyword) \(condition) {\n"
    for rule in rules { write(rule, to: &result) }
    result += "}\n"
  }

  private func block(_ declarations: [Declaration]) -> String {
    declarations.map { $0.serialized + "; " }.joined()
  }
}
