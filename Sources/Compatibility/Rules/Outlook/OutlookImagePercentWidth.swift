import DOM

/// Word takes a percentage for a share of the file's own width.
struct OutlookImagePercentWidth: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-image-percent-width", .outlookWindows, .warning, title: "picture with a width in percent",
    what: "The width attribute of an img is a percentage.",
    why: """
      Outlook for Windows takes it for a share of the file's own width, not of the cell's: width="100%" draws the \
      file at its full size, which tears the layout apart when the file is wide.
      """,
    fix: "Write the width in px as attribute, width=\"600\", and width: 100% in CSS for the others.",
    clients: ["outlook.windows"], evidence: .observed("2021-01", "caniemail html-width #1"),
    replaces: ["html-width"])

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.img && element.isSeenByWord {
      guard let attribute = page.attributeNode(PageNames.width, of: element), attribute.value.contains("%"),
        !TemplateTags.occur(in: attribute.value.utf8)
      else { continue }
      context.report(
        "Outlook for Windows takes width=\"\(attribute.value.condensed(to: 12))\" as a share of the file's own width; write px",
        at: attribute.sourceRange ?? page.tagRange(of: element))
    }
  }
}
