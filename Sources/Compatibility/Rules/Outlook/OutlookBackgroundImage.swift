import CSSSyntax
import DOM

/// Word draws no background pictures.
struct OutlookBackgroundImage: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-background-image", .outlookWindows, .warning, title: "background picture without VML",
    what: """
      An element other than body has a background picture, from CSS or from a background attribute, and no VML in a \
      conditional comment draws it for Word. With a background colour to fall back on it is a note.
      """,
    why: "Outlook for Windows draws no background pictures: text made for a dark picture stands on white.",
    fix:
      "Set a background colour under which the text can be read, and add v:rect with v:fill in a conditional comment.",
    clients: ["outlook.windows"],
    evidence: .observed("2021", "caniemail css-background-image, html-background #2"),
    replaces: ["css-background-image", "css-background", "html-background"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: [.background, .backgroundImage]) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, page.styles.declaration(use).value.namesPicture,
        !page.hasVectorMarkup(for: element),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      report(&context, element, at: page.fileRange(of: use))
    }
    for element in page.elements where element.isSeenByWord && element.name != PageNames.body {
      guard let attribute = page.attributeNode(PageNames.background, of: element), !attribute.value.isEmpty,
        Self.painted.contains(element.name), !page.hasVectorMarkup(for: element),
        page.styles.value(.backgroundImage, on: element.index)?.namesPicture != true,
        page.styles.value(.background, on: element.index)?.namesPicture != true
      else { continue }
      report(&context, element, at: attribute.sourceRange)
    }
  }

  private static let painted: Set<Atom> = [PageNames.table, PageNames.tr, PageNames.td, PageNames.th]

  private func report(_ context: inout LintContext, _ element: PageElement, at range: Range<Int>?) {
    let hasColor = context.page.hasBackgroundColor(element)
    context.report(
      hasColor
        ? "Outlook for Windows draws the background colour without the picture; add VML if the picture matters"
        : "Outlook for Windows draws no background picture; add a background colour, and VML for the picture",
      at: range, severity: hasColor ? .note : nil)
  }
}

extension ComponentValues {
  /// Whether a value names a picture by its address.
  var namesPicture: Bool {
    allTokens.contains { token in
      if case .url = token.kind { return true }
      return token.kind == .function("url")
    }
  }
}

extension LintPage {
  /// Whether an element has a background colour of its own, from CSS or from `bgcolor`.
  func hasBackgroundColor(_ element: PageElement) -> Bool {
    if let color = attribute(PageNames.bgcolor, of: element), !color.isEmpty { return true }
    if let color = styles.value(.backgroundColor, on: element.index) { return color.namesColor }
    return styles.value(.background, on: element.index)?.namesColor ?? false
  }
}
