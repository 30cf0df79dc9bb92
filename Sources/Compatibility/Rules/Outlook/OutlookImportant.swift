import CSSSyntax

/// Word drops inline declarations that are important.
struct OutlookImportant: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-important", .outlookWindows, .warning, title: "!important in a style attribute",
    what: """
      A style attribute gives a property that Word knows with !important alone, without a plain declaration of the \
      same property.
      """,
    why: "Outlook for Windows drops the whole declaration, not only its importance.",
    fix: """
      Take !important away: an attribute is stronger than style sheets anyway. Where a media query must be beaten, \
      write the declaration twice, first without it.
      """, clients: ["outlook.windows"], evidence: .observed("2021", "caniemail css-important #5"),
    replaces: ["css-important"])

  /// What Word draws, and what is seen when it is missing.
  private static let visible: Set<String> = [
    "color", "background", "background-color", "font", "font-family", "font-size", "font-style",
    "font-weight",
    "text-align", "text-decoration", "vertical-align", "line-height", "width", "height", "padding",
    "padding-top",
    "padding-right", "padding-bottom", "padding-left", "margin", "margin-top", "margin-right",
    "margin-bottom",
    "margin-left", "border", "border-top", "border-right", "border-bottom", "border-left", "border-color",
    "border-style", "border-width",
  ]

  func check(_ context: inout LintContext) {
    let page = context.page
    for (index, block) in page.styles.attributes {
      let declarations = page.styles.blocks[block].declarations
      guard declarations.contains(where: \.isImportant), page.elements[index].isSeenByWord else { continue }
      let plain = Set(declarations.lazy.filter { !$0.isImportant }.map(\.name))
      for declaration in declarations
      where declaration.isImportant && Self.visible.contains(declaration.name)
        && !plain.contains(declaration.name)
      {
        context.report(
          "Outlook for Windows drops an inline declaration with !important; write it without, too",
          at: page.fileRange(declaration.range, inStyleOf: index))
      }
    }
  }
}
