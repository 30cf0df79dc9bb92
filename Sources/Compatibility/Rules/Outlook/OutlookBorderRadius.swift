import CSSSyntax
import DOM

/// Word draws square corners.
struct OutlookBorderRadius: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-border-radius", .outlookWindows, .note, title: "round button without VML",
    what:
      "A link, or the cell of a link, has round corners and a background colour, and no VML draws them for Word.",
    why: "Outlook for Windows draws square corners. Most authors accept that; a round badge may look wrong.",
    fix: "Leave it, or draw the button with v:roundrect in a conditional comment.",
    clients: ["outlook.windows"],
    evidence: .observed("2020-07", "caniemail css-border-radius"), replaces: ["css-border-radius"])

  func check(_ context: inout LintContext) {
    let page = context.page
    let linkParents = Set(page.elements.lazy.filter { $0.name == PageNames.a }.compactMap(\.parent))
    var places: [Range<Int>?] = []
    for use in page.styles.uses(of: .borderRadius) {
      let element = page.elements[use.element]
      let isButton =
        element.name == PageNames.a
        || ((element.name == PageNames.td || element.name == PageNames.th)
          && linkParents.contains(element.index))
      guard isButton, element.isSeenByWord, page.hasBackgroundColor(element),
        page.styles.declaration(use).value.allTokens.contains(where: { ($0.measure ?? 0) > 0 }),
        !page.hasVectorMarkup(for: element)
      else { continue }
      places.append(page.fileRange(of: use))
    }
    context.report(places) { count in
      "Outlook for Windows draws \(count == 1 ? "this button" : "\(count) buttons, this one first,") with square corners; add v:roundrect if they matter"
    }
  }
}
