/// An at-rule inside another makes Gmail drop the whole `style` element.
struct GmailNestedAtRule: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-nested-at-rule", .client, .error, title: "at-rule inside an at-rule",
    what: "An at-rule stands inside another one, such as @font-face or @media inside @media.",
    why: "Gmail does not read on: the whole style element is removed, with every rule and media query in it.",
    fix:
      "Move the inner at-rule out, or put the outer one into a style element of its own, so that nothing else is lost.",
    clients: ["gmail.*"],
    evidence: .observed("2021", "hteumeuleu/email-bugs#21, hteumeuleu/caniemail#144"))

  func check(_ context: inout LintContext) {
    var reported: Set<Int> = []
    let page = context.page
    // A sheet without a style rule loses nothing that Gmail would have used.
    let useful = Set(page.rules.map(\.sheet))
    for rule in page.atRules where rule.depth > 0 && useful.contains(rule.sheet) {
      guard reported.insert(rule.sheet).inserted else { continue }
      context.report(
        "Gmail drops this whole style element because of @\(rule.name) inside another at-rule; move it to an element of its own",
        at: page.headRange(of: rule))
    }
  }
}
