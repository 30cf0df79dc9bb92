import CSSSyntax
import DOM

/// Word gives no width or height to paragraphs, divisions and spans.
struct OutlookBlockSize: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-block-size", .outlookWindows, .warning, title: "width or height on p, div or span",
    what: """
      A p, div or span has a width or a height in px, or a width in percent below 100, that it needs: no line height \
      of that size, no table for Word around it.
      """,
    why:
      "Outlook for Windows ignores both: a narrow block becomes as wide as the window, a spacer collapses.",
    fix: """
      Set the size on a table cell (width and height attributes). A spacer keeps its height with line-height and \
      mso-line-height-rule: exactly.
      """,
    clients: ["outlook.windows"],
    evidence: .documented("2007", "Word 2007 HTML and CSS rendering capabilities; hteumeuleu.com 2020-07"),
    replaces: ["css-width", "css-height"])

  private static let elements: Set<Atom> = [PageNames.p, PageNames.div, PageNames.span]

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: [.width, .height]) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, Self.elements.contains(element.name), Self.matters(use, element, page),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      let name = element.name.name
      context.report(
        use.property == .width
          ? "Outlook for Windows ignores width on \(name); set it on a table cell"
          : "Outlook for Windows ignores height on \(name); use a table cell, or line-height with mso-line-height-rule: exactly",
        at: use)
    }
  }

  private static func matters(_ use: DeclarationUse, _ element: PageElement, _ page: LintPage) -> Bool {
    // An inline span has neither in browsers.
    if element.name == PageNames.span {
      let display = page.styles.keyword(.display, on: element.index)
      guard display == "block" || display == "inline-block" else { return false }
    }
    guard let token = page.styles.declaration(use).value.singleToken else { return false }
    if use.property == .height {
      guard let height = token.pixels, height >= 4 else { return false }
      let line = page.styles.pixels(.lineHeight, on: element.index) ?? 0
      return line < height * 0.75 && !page.hasVectorMarkup(for: element)
    }
    switch token.kind {
    case .percentage(let share): return share > 0 && share < 100 && !page.isLimitedForWord(element, to: 0)
    case .dimension(let width, "px", _): return width >= 20 && !page.isLimitedForWord(element, to: width)
    default: return false
    }
  }
}
