import DOM

/// Every link has a text.
struct LinkName: LintRule {
  static let definition = LintRuleDefinition(
    "link-name", .document, .warning, title: "link without text",
    what: """
      A link holds neither text nor a picture with an alternative text. The accessibility rule of the same name judges \
      the painted page.
      """,
    why: "Nothing of it is seen where pictures are blocked, and a screen reader reads its address.",
    fix: "Write where it leads, or give its picture an alternative text.",
    evidence: .documented("2024", "WCAG 2.2 SC 2.4.4"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.a && element.isShown {
      guard page.attribute(PageNames.href, of: element) != nil, page.linkText(of: element, limit: 1).isEmpty,
        (page.attribute(PageNames.ariaLabel, of: element) ?? "").isEmpty,
        (page.attribute(PageNames.title, of: element) ?? "").isEmpty
      else { continue }
      // A picture that lacks its text is reported there.
      guard !page.holdsUnnamedPicture(element) else { continue }
      context.report("this link has no text; write where it leads", at: element)
    }
  }
}

extension LintPage {
  /// The text of a link, with the alternative texts of its pictures, up to a number of characters.
  func linkText(of element: PageElement, limit: Int) -> String {
    var text = ""
    for node in document.descendants(of: element.node) {
      switch document[node].kind {
      case .text(let piece): text += piece
      case .element(let payload) where payload.name == PageNames.img:
        text += " " + (payload.attributes.first { $0.name == PageNames.alt }?.value ?? "") + " "
      default: break
      }
      if text.utf8.count > 4 * limit + 100 { break }
    }
    return text.condensed(to: limit)
  }

  fileprivate func holdsUnnamedPicture(_ element: PageElement) -> Bool {
    for node in document.descendants(of: element.node) {
      if case .element(let payload) = document[node].kind, payload.name == PageNames.img,
        !payload.attributes.contains(where: { $0.name == PageNames.alt })
      {
        return true
      }
    }
    return false
  }
}
