/// The `html` element names the direction.
struct DocumentDirection: LintRule {
  static let definition = LintRuleDefinition(
    "document-dir", .document, .note, title: "no dir on html",
    what: "The html element has no dir attribute. The accessibility rule html-dir asks the same.",
    why:
      "In a client whose own language runs from right to left, the message does too, with its full stops in front.",
    fix: "Write dir=\"ltr\" or dir=\"rtl\" on html and on the first element of the body.",
    evidence: .observed("2026", "Email Markup Consortium, Accessibility Report"))

  func check(_ context: inout LintContext) {
    guard !context.page.isFragment,
      let html = context.page.elements.first(where: { $0.name == PageNames.html }),
      context.page.attribute(PageNames.dir, of: html) == nil
    else { return }
    context.report("the html element has no dir attribute; add dir=\"ltr\" or dir=\"rtl\"", at: html)
  }
}
