import DOM

/// The `html` element says in which direction its text runs.
struct DocumentDirection: AccessibilityRule {
  static let definition = RuleDefinition(
    "html-dir", "the html element has a dir attribute", severity: .warning, criteria: ["1.3.2"],
    subject: .markup,
    explanation: """
      Clients put a message into pages of their own, whose direction may be another one. Write dir="ltr" or \
      dir="rtl" on the html element so that the order of words, punctuation and columns stays.
      """)

  func check(_ context: inout RuleContext) {
    guard let html = context.document.documentElement else { return }
    context.examine()
    guard let direction = context.document.attribute(AttributeNames.dir, of: html)?.lowercased() else {
      return context.report("the html element has no dir attribute; add dir=\"ltr\" or dir=\"rtl\"", at: html)
    }
    if !["ltr", "rtl", "auto"].contains(direction) {
      context.report(
        "dir=\"\(direction.condensed(to: 20))\" is no direction; use \"ltr\" or \"rtl\"", at: html)
    }
  }
}
