extension AccessibilityCatalogue {
  /// Every rule with what it stands on, as Markdown tables: what `docs/Accessibility.md` shows.
  public static var tables: String {
    let rules = definitions.map { rule in
      let act = zip(rule.actRules, rule.actLinks).map { "[\($0)](\($1))" }.joined(separator: ", ")
      return
        "| `\(rule.id)` | \(rule.severity) | \(rule.summary) | \(rule.criteria.joined(separator: ", ")) | \(act) |"
    }
    let failures = commonestFailures.enumerated().map { index, entry in
      "| \(index + 1) | \(entry.failure) | `\(entry.rule)` |"
    }
    return """
      | rule | severity | what it asks for | WCAG 2.2 SC | ACT rule |
      | --- | --- | --- | --- | --- |
      \(rules.joined(separator: "\n"))

      | | failure | rule |
      | ---: | --- | --- |
      \(failures.joined(separator: "\n"))

      """
  }
}
