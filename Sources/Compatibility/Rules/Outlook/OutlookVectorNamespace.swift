import DOM

/// VML needs its namespaces.
struct OutlookVectorNamespace: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-vml-namespace", .outlookWindows, .warning, title: "VML without its namespace",
    what:
      "A conditional comment holds VML (v:rect, v:roundrect, …), and neither html nor that markup declares xmlns:v.",
    why: "Word then does not know the elements: the button or the background is not drawn.",
    fix:
      "Write xmlns:v=\"urn:schemas-microsoft-com:vml\" and xmlns:o=\"urn:schemas-microsoft-com:office:office\" on html.",
    clients: ["outlook.windows"], evidence: .documented("2021-01", "Microsoft, VML; hteumeuleu.com"))

  func check(_ context: inout LintContext) {
    let page = context.page
    guard let first = page.vectorMarkup.first else { return }
    let attributes = page.elements.first { $0.name == PageNames.html }.map { document in
      page.document.element(document.node)?.attributes.map(\.name.name) ?? []
    }
    if attributes?.contains("xmlns:v") ?? false { return }
    for comment in page.conditionals where comment.isHidden {
      if page.document.source.text(comment.content).contains("xmlns:v=") { return }
    }
    context.report(
      "VML is used without xmlns:v on the html element, so Word draws none of it; declare it there",
      at: first..<first + 3)
  }
}
