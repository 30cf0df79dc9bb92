/// Gmail reads `style` elements of the head alone.
struct GmailStyleInBody: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-style-in-body", .client, .warning, title: "style element in the body",
    what: "A style element with rules stands in the body.",
    why: """
      Gmail applies style elements of the head alone; its media queries and classes do nothing in the body. What \
      stands before the head's end tag counts as head, and so does a style element before the body's first content.
      """,
    fix: "Move the element into the head.", clients: ["gmail.*"],
    evidence: .observed("2022", "caniemail html-style #1"), replaces: ["html-style"])

  func check(_ context: inout LintContext) {
    for sheet in context.page.sheets where sheet.isInBody && !sheet.stylesheet.rules.isEmpty {
      context.report("Gmail ignores a style element in the body; move it into the head", at: sheet.element)
    }
  }
}
