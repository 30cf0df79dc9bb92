/// The `html` element names the language.
struct DocumentLanguage: LintRule {
  static let definition = LintRuleDefinition(
    "document-lang", .document, .warning, title: "no lang on html",
    what:
      "The html element has no lang attribute, or an empty one. The accessibility rule html-lang asks the same.",
    why:
      "Screen readers read the message with the sounds of the reader's own language; hyphenation and quotes are wrong.",
    fix:
      "Write lang=\"en\" (or whatever it is) on html, and on the first element of the body, as web mail drops html.",
    evidence: .documented("2024", "WCAG 2.2 SC 3.1.1"))

  func check(_ context: inout LintContext) {
    guard !context.page.isFragment,
      let html = context.page.elements.first(where: { $0.name == PageNames.html })
    else { return }
    guard context.page.attribute(PageNames.lang, of: html)?.allSatisfy(\.isWhitespace) ?? true else { return }
    context.report("the html element has no lang attribute; add one, such as lang=\"en\"", at: html)
  }
}
