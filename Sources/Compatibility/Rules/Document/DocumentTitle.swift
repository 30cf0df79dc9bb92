/// The message has a title.
struct DocumentTitle: LintRule {
  static let definition = LintRuleDefinition(
    "document-title", .document, .warning, title: "no title",
    what:
      "The head has no title, or an empty one. The accessibility rule of the same name judges the painted page.",
    why:
      "Some clients and every 'view in browser' page show it as the window's name; screen readers say it first.",
    fix: "Write the subject into <title>.", evidence: .documented("2024", "WCAG 2.2 SC 2.4.2"))

  func check(_ context: inout LintContext) {
    let page = context.page
    guard !page.isFragment else { return }
    guard let title = page.elements.first(where: { $0.name == PageNames.title }) else {
      return context.report("the message has no title element; add one to the head", at: nil)
    }
    if context.document.textContent(of: title.node).allSatisfy(\.isWhitespace) {
      context.report("the title is empty; write the subject into it", at: title)
    }
  }
}
