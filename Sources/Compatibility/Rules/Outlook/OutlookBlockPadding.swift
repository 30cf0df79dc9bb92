import CSSSyntax

/// Word gives no padding to paragraphs, divisions, links and spans.
struct OutlookBlockPadding: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-block-padding", .outlookWindows, .warning, title: "padding on p, div, a or span",
    what: """
      A p, div, a or span has padding, and neither mso-padding-alt nor VML makes up for it. Padding that only moves \
      text a little (up to 4 px) is a note.
      """,
    why: """
      Outlook for Windows draws with Word, which knows padding on table cells alone: text touches the edge of its \
      box, and a button shrinks to its text.
      """,
    fix: """
      Put the padding on a table cell; for a button made of a link, give its cell mso-padding-alt, or draw it with \
      v:roundrect in a conditional comment.
      """,
    clients: ["outlook.windows"],
    evidence: .documented("2007", "Word 2007 HTML and CSS rendering capabilities; caniemail css-padding #1"),
    replaces: ["css-padding"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: TrackedProperty.paddings) {
      let element = page.elements[use.element]
      guard PageNames.withoutBox.contains(element.name), element.isSeenByWord else { continue }
      let size = Self.largest(page.styles.declaration(use).value)
      guard size > 0, reported.insert(DeclarationPlace(use, in: page)).inserted else { continue }
      guard !Self.hasAlternative(element, page) else { continue }
      let isLink = element.name == PageNames.a
      context.report(
        isLink
          ? "Outlook for Windows ignores padding on a link; give its cell mso-padding-alt, or add VML"
          : "Outlook for Windows ignores padding on \(element.name.name); put it on a table cell",
        at: use, severity: size <= 4 ? .note : nil)
    }
  }

  /// The largest padding, in whatever unit.
  private static func largest(_ value: ComponentValues) -> Double {
    value.allTokens.compactMap(\.measure).max() ?? 0
  }

  /// Whether Word gets its own padding: from a property made for it, on the element or its cell, or from VML.
  private static func hasAlternative(_ element: PageElement, _ page: LintPage) -> Bool {
    if page.hasWordPadding(element.index) || page.hasVectorMarkup(for: element) { return true }
    for parent in page.ancestors(of: element).prefix(2) {
      if page.hasWordPadding(parent.index) { return true }
      if parent.name == PageNames.td || parent.name == PageNames.th { break }
    }
    // A space in front of and after a link that Word alone sees makes up for its sides.
    return page.wordMarkup(startOf: element) != nil
  }
}

/// A declaration of a sheet once, and one of an attribute on each element.
struct DeclarationPlace: Hashable {
  private var block: Int
  private var position: Int
  private var element: Int?

  init(_ use: DeclarationUse, in page: LintPage) {
    block = use.block
    position = use.position
    element = page.styles.blocks[use.block].sheet == nil ? use.element : nil
  }
}

extension LintPage {
  /// Whether an element has padding, or a border in its place, for Word alone.
  func hasWordPadding(_ element: Int) -> Bool {
    let properties: [TrackedProperty] = [
      .msoPaddingAlt, .msoPaddingTopAlt, .msoPaddingRightAlt, .msoPaddingBottomAlt, .msoPaddingLeftAlt,
      .msoBorderAlt, .msoTextRaise,
    ]
    return properties.contains { styles.use($0, on: element) != nil }
  }
}
