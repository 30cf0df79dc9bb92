import DOM

/// The message has a title.
struct DocumentTitle: AccessibilityRule {
  static let definition = RuleDefinition(
    "document-title", "the head has a title that is not empty", severity: .error, criteria: ["2.4.2"],
    actRules: ["2779a5", "c4a8a4"],
    subject: .markup,
    explanation: """
      The title names the window where the message is opened in a browser, and screen readers say it first. \
      Write the subject, or what the message is about, into title.
      """)

  func check(_ context: inout RuleContext) {
    let document = context.document
    guard let html = document.documentElement else { return }
    context.examine()
    let titles = context.page.elements.filter { document.isElement($0, named: ElementNames.title) }
    guard let title = titles.first else {
      return context.report(
        "the message has no title element; add one to the head", at: document.head ?? html)
    }
    if document.textContent(of: title).condensed(to: 1).isEmpty {
      context.report("the title is empty; write what the message is about", at: title)
    }
  }
}
