import CSSSyntax
import DOM

/// A message says what its preview shows.
struct PreheaderMissing: LintRule {
  static let definition = LintRuleDefinition(
    "preheader-missing", .document, .note, title: "no preheader",
    what: "The first text of the body is visible: no hidden preheader stands before it.",
    why: """
      Inboxes show the first text of a message beside its subject. Without a preheader that is whatever comes first: \
      a logo's alternative text, 'view in browser', an address.
      """,
    fix: """
      Put a sentence first, in a div with style="display:none;max-height:0;overflow:hidden;mso-hide:all". Ignore this \
      if the first text reads well as a preview.
      """,
    evidence: .documented("2026", "Emailens preview constants; vendors' guides"))

  func check(_ context: inout LintContext) {
    let page = context.page
    guard !page.isFragment, let body = page.elements.first(where: { $0.name == PageNames.body }) else {
      return
    }
    for element in page.elements[body.index...] {
      let text: String
      if element.name == PageNames.img {
        text = page.attribute(PageNames.alt, of: element) ?? ""
      } else {
        text = page.hasText(element) ? context.document.textContent(of: element.node).condensed(to: 60) : ""
      }
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      if !isHidden(element, page) {
        context.report(
          "no preheader: the inbox shows \"\(text.condensed(to: 60))\" beside the subject", at: element)
      }
      return
    }
  }

  private func isHidden(_ element: PageElement, _ page: LintPage) -> Bool {
    guard element.isShown, element.isSeenByWord || page.styles.use(.msoHide, on: element.index) == nil else {
      return true
    }
    return isTiny(element, page) || page.ancestors(of: element).contains { isTiny($0, page) }
  }

  /// Whether an element takes no room, or draws its text so small that nobody sees it.
  private func isTiny(_ element: PageElement, _ page: LintPage) -> Bool {
    for property in [TrackedProperty.maxHeight, .height, .fontSize] {
      guard let size = page.styles.pixels(property, on: element.index), size <= 1 else { continue }
      return true
    }
    return page.styles.keyword(.color, on: element.index) == "transparent"
  }
}
