import CSSSyntax
import DOM

/// Word knows `max-width` on tables alone.
struct OutlookMaxWidth: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-max-width", .outlookWindows, .warning, title: "max-width without a width for Word",
    what: """
      A block other than a table is limited with max-width in px, and no table for Word alone (in a conditional \
      comment around it) limits it there.
      """,
    why: "Outlook for Windows ignores max-width outside of tables: the block is as wide as the window.",
    fix: """
      Put <!--[if mso]><table width="600" align="center"><tr><td><![endif]--> before it and the end tags after it, \
      or limit a table's width.
      """,
    clients: ["outlook.windows"],
    evidence: .observed("2020-07", "caniemail css-max-width #1; hteumeuleu.com"),
    replaces: ["css-max-width"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: .maxWidth) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, Self.blocks.contains(element.name),
        let limit = page.styles.declaration(use).value.singleToken?.pixels, limit >= 100,
        !page.isLimitedForWord(element, to: limit),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      context.report(
        "Outlook for Windows ignores max-width on \(element.name.name); wrap it in a table for Word in a conditional comment",
        at: use)
    }
  }

  private static let blocks = Set(
    ["div", "p", "center", "section", "article", "main", "header", "footer"].map(Atom.init))
}

extension LintPage {
  /// Whether Word draws an element in a box of its own limited width: a table that only Word sees, a column of one, or a
  /// table or cell around it that is no wider.
  func isLimitedForWord(_ element: PageElement, to limit: Double) -> Bool {
    if let markup = wordMarkup(before: element) ?? wordMarkup(startOf: element), Self.holdsTable(markup) {
      return true
    }
    for parent in ancestors(of: element) {
      if let markup = wordMarkup(startOf: parent) ?? wordMarkup(before: parent), Self.holdsTable(markup) {
        return true
      }
      guard parent.name == PageNames.table || parent.name == PageNames.td || parent.name == PageNames.th
      else { continue }
      let width = attribute(PageNames.width, of: parent).flatMap { Double($0.prefix { $0.isNumber }) }
      let isPercentage = attribute(PageNames.width, of: parent)?.hasSuffix("%") ?? false
      if let width, !isPercentage, width > 0, width <= max(limit, 700) { return true }
      if let width = styles.pixels(.width, on: parent.index), width > 0, width <= max(limit, 700) {
        return true
      }
      if parent.name == PageNames.table, let width = styles.pixels(.maxWidth, on: parent.index),
        width <= max(limit, 700)
      {
        return true
      }
    }
    return false
  }

  private static func holdsTable(_ markup: String) -> Bool {
    let text = markup.asciiLowercased
    return text.contains("<table") || text.contains("<td") || text.contains("<v:")
  }
}
