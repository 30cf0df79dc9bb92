import DOM

/// Every picture has an alternative text.
struct ImageAlternative: LintRule {
  static let definition = LintRuleDefinition(
    "image-alt", .document, .warning, title: "picture without alt",
    what: "An img has no alt attribute. The accessibility rule of the same name judges the painted page.",
    why: """
      Many clients block pictures until the reader allows them; the alternative text is all that is seen, and all \
      that a screen reader has. Without the attribute it reads the file's address.
      """,
    fix: "Say what the picture says; write alt=\"\" for one that says nothing.",
    evidence: .documented("2024", "WCAG 2.2 SC 1.1.1"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.img && element.isShown {
      guard page.attribute(PageNames.alt, of: element) == nil, !isNamed(element, page) else { continue }
      let isLinked = page.ancestors(of: element).contains { $0.name == PageNames.a }
      context.report(
        isLinked
          ? "this picture is a link and has no alt attribute: where it is blocked, nothing says where it leads"
          : "a picture has no alt attribute; describe it, or write alt=\"\" if it says nothing", at: element)
    }
  }

  private func isNamed(_ element: PageElement, _ page: LintPage) -> Bool {
    let role = page.attribute(PageNames.role, of: element)
    if role == "presentation" || role == "none" { return true }
    if page.attribute(PageNames.ariaHidden, of: element) == "true" { return true }
    return [PageNames.ariaLabel, PageNames.title].contains {
      !(page.attribute($0, of: element) ?? "").isEmpty
    }
  }
}
