import CSSSyntax

/// A message that says it can be dark has dark styles.
struct DarkStylesMissing: LintRule {
  static let definition = LintRuleDefinition(
    "dark-styles-missing", .darkMode, .note, title: "color-scheme: dark without dark styles",
    what:
      "The message says color-scheme: dark, and has no rule for prefers-color-scheme: dark and no light-dark().",
    why: """
      Where dark colours are preferred, Apple Mail then draws the page dark, text without a colour white, and leaves \
      your own colours as they are: what has only one of both may be unreadable.
      """,
    fix: "Add dark styles, or say color-scheme: light only.", clients: ["apple-mail.*"],
    evidence: .observed("2021", "hteumeuleu/email-bugs#104"))

  func check(_ context: inout LintContext) {
    let page = context.page
    guard let place = page.darkOptIn, page.firstDarkRule == nil, !usesLightDark(page) else { return }
    context.report(
      "the mail says that it can be dark and has no dark styles; add some, or say color-scheme: light only",
      at: place)
  }

  private func usesLightDark(_ page: LintPage) -> Bool {
    func isLightDark(_ declaration: Declaration) -> Bool {
      declaration.value.allTokens.contains { $0.kind == .function("light-dark") }
    }
    return page.rules.contains { $0.rule.declarations.contains(where: isLightDark) }
      || page.styles.blocks.contains { $0.declarations.contains(where: isLightDark) }
  }
}
