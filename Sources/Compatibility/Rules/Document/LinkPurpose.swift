/// The text of a link says where it leads.
struct LinkPurpose: LintRule {
  static let definition = LintRuleDefinition(
    "link-purpose", .document, .warning, title: "link text that says nothing",
    what: """
      The text of a link is 'click here', 'here', 'read more' or the like. The accessibility rule of the same name \
      judges the painted page.
      """,
    why: "Who goes from link to link, by ear or by eye, learns nothing of where they lead.",
    fix: "Say in the link what is behind it: 'Read the release notes'.",
    evidence: .documented("2024", "WCAG 2.2 SC 2.4.4"))

  private static let phrases: Set<String> = [
    "click", "click here", "click me", "click this link", "go", "here", "info", "link", "more", "more info",
    "more information", "press here", "read more", "see more", "tap here", "this", "this link", "this page",
    "hier", "hier klicken", "klicken sie hier", "mehr", "ici", "cliquez ici", "en savoir plus", "aquí",
    "haz clic aquí",
    "clica aquí", "qui", "clicca qui", "aqui", "clique aqui",
  ]

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.a && element.isShown {
      guard page.attribute(PageNames.href, of: element) != nil,
        page.attribute(PageNames.ariaLabel, of: element) == nil
      else { continue }
      let text = page.linkText(of: element, limit: 40)
      let words = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
      guard Self.phrases.contains(words.condensed(to: 40)) else { continue }
      context.report("\"\(text)\" does not say where the link leads; name what is behind it", at: element)
    }
  }
}
