import DOM
import Diagnostics

/// Text that is enlarged is not lost.
struct EnlargedText: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-resize", "with text of twice the size, nothing is cut off, covered or gone", severity: .warning,
    criteria: ["1.4.4"], actRules: ["59br37"],
    explanation: """
      Phones and mail clients have a setting for larger text, which enlarges letters and lines but not the boxes \
      around them. Text in boxes of a fixed height is then cut off. It is checked by laying the message out with \
      every font size doubled. Leave heights to the text.
      """)

  func check(_ context: inout RuleContext) {
    let before = context.page
    guard !before.texts.isEmpty else { return }
    guard let enlarged = context.input.enlargedPage else {
      return context.cannotTell("the message was not laid out with enlarged text")
    }
    let after = PageSemantics(enlarged)
    context.examine()
    var known = Set(TextClipped.clipped(before).map(\.element))
    func report(_ text: (element: NodeID, text: String), _ what: String) {
      guard known.insert(text.element).inserted else { return }
      context.report("\"\(text.text.condensed(to: 40))\" \(what) when its size is doubled", at: text.element)
    }
    for text in TextClipped.clipped(after) { report(text, "is cut off") }
    let remaining = Set(after.texts.map(\.element))
    for text in before.texts where !remaining.contains(text.element) {
      report((text.element, text.text), "cannot be seen any more")
    }
    known.formUnion(TextOverlap.overlaps(before.texts).map(\.upper.element))
    for pair in TextOverlap.overlaps(after.texts) {
      report((pair.upper.element, pair.upper.text), "lies on \"\(pair.lower.text.condensed(to: 40))\"")
    }
  }
}
