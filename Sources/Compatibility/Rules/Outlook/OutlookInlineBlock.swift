import CSSSyntax
import DOM

/// Word puts `inline-block` columns below each other.
struct OutlookInlineBlock: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-inline-block", .outlookWindows, .warning, title: "inline-block columns without cells for Word",
    what: """
      Two or more blocks beside each other are columns by display: inline-block, and no table cells for Word (in \
      conditional comments) stand around them.
      """,
    why:
      "Outlook for Windows knows no inline-block: the columns stand below each other, each as wide as the window.",
    fix: """
      Begin each column with <!--[if mso]><td width="300" valign="top"><![endif]--> and end it with its end tag, in \
      a row for Word; or use a table.
      """,
    clients: ["outlook.windows"], evidence: .observed("2020-07", "caniemail css-display #5; hteumeuleu.com"),
    replaces: ["css-display"])

  private static let blocks: Set<Atom> = [PageNames.div, PageNames.p, PageNames.table]

  func check(_ context: inout LintContext) {
    let page = context.page
    var columns: [Int: [DeclarationUse]] = [:]
    for use in page.styles.uses(of: .display)
    where page.styles.declaration(use).value.singleToken?.keyword == "inline-block" {
      let element = page.elements[use.element]
      guard element.isSeenByWord, Self.blocks.contains(element.name), page.isNarrow(element),
        let parent = element.parent
      else { continue }
      columns[parent, default: []].append(use)
    }
    var reported: Set<DeclarationPlace> = []
    for (parent, uses) in columns.sorted(by: { $0.key < $1.key }) where uses.count > 1 {
      let parentIsForWord = page.hasVectorMarkup(for: page.elements[parent])
      for use in uses where !parentIsForWord {
        let markup = page.wordMarkup(before: page.elements[use.element])?.asciiLowercased ?? ""
        guard !markup.contains("<td"), !markup.contains("<table"),
          reported.insert(DeclarationPlace(use, in: page)).inserted
        else { continue }
        context.report(
          "Outlook for Windows puts inline-block columns below each other; add table cells for Word in conditional comments",
          at: use)
      }
    }
  }
}
