import CSSCascade

/// Text that is enlarged is not lost.
struct EnlargedText: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-resize", "enlarged to 200 % and more, no text is cut off", severity: .warning, criteria: ["1.4.4"],
    explanation: """
      Who enlarges the page has half the width for it, or less. Text in boxes of a fixed size is then cut off. \
      It is checked at a width of 320 px, which is a wide window at 400 %.
      """)

  func check(_ context: inout RuleContext) {
    guard let narrow = context.input.narrowPage else { return context.skip() }
    let flat = FlatDisplayList(narrow.displayList)
    let texts = VisibleText.all(in: flat, narrow.tree, context.input.styled)
    let before = Set(TextClipped.clipped(context.page.texts, in: context.page).map(\.element))
    for (element, text) in TextClipped.clipped(texts, in: context.page) where !before.contains(element) {
      context.report("\"\(text.condensed(to: 40))\" is cut off when the page is enlarged", at: element)
    }
  }
}
