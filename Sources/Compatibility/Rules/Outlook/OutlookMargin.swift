import CSSSyntax
import DOM

/// Word centres nothing by `auto` margins, and knows no negative ones.
struct OutlookMargin: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-margin", .outlookWindows, .warning, title: "auto or negative margin",
    what: """
      A table with a width of its own is centred by auto margins, without align="center" on it or around it; \
      or something has a negative margin.
      """,
    why:
      "Outlook for Windows ignores both: the message stands at the left edge, and what should overlap does not.",
    fix:
      "Write align=\"center\" on the table, or on the cell around it. Replace negative margins by padding elsewhere.",
    clients: ["outlook.windows"], evidence: .observed("2021", "caniemail css-margin #1 to #4"),
    replaces: ["css-margin"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: TrackedProperty.margins) {
      let element = page.elements[use.element]
      guard element.isSeenByWord else { continue }
      let value = page.styles.declaration(use).value
      let isNegative = value.allTokens.contains { ($0.measure ?? 0) < 0 }
      let isCentring = !isNegative && value.allTokens.contains { $0.keyword == "auto" }
      guard isNegative || (isCentring && isUncentred(element, page)),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      context.report(
        isNegative
          ? "Outlook for Windows ignores negative margins"
          : "Outlook for Windows does not centre by auto margins; write align=\"center\" on the table or its cell",
        at: use)
    }
  }

  /// Whether an element is narrower than what is around it and nothing that Word reads centres it.
  private func isUncentred(_ element: PageElement, _ page: LintPage) -> Bool {
    // Other blocks fill the line in Word, whatever their width.
    guard element.name == PageNames.table, page.isNarrow(element) else { return false }
    if page.attribute(PageNames.align, of: element)?.asciiLowercased == "center" { return false }
    if page.isLimitedForWord(element, to: 0) { return false }
    for parent in page.ancestors(of: element) {
      if parent.name == PageNames.center { return false }
      if let align = page.attribute(PageNames.align, of: parent)?.asciiLowercased,
        parent.name != PageNames.table
      {
        return align != "center" && align != "middle"
      }
      if let align = page.styles.keyword(.textAlign, on: parent.index) {
        return align != "center" && align != "-webkit-center"
      }
      // A cell or table begins anew.
      if parent.name == PageNames.table { return true }
    }
    return true
  }
}

extension LintPage {
  /// Whether an element has a width of its own that may be less than what is around it.
  func isNarrow(_ element: PageElement) -> Bool {
    if let width = attribute(PageNames.width, of: element), !width.isEmpty, width != "100%" { return true }
    for property in [TrackedProperty.width, .maxWidth] {
      guard let token = styles.value(property, on: element.index)?.singleToken else { continue }
      switch token.kind {
      case .percentage(let share): if share < 100 { return true }
      case .dimension(let width, _, _): if width > 0 { return true }
      default: break
      }
    }
    return false
  }
}
