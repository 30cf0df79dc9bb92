import DOM
import Diagnostics

/// Text is large enough to be read.
struct SmallText: AccessibilityRule {
  static let definition = RuleDefinition(
    "small-text", "text is at least 12 px high", severity: .note, criteria: ["1.4.4"],
    explanation: """
      On a phone, smaller text makes readers zoom, and some clients enlarge it and break the layout. WCAG names \
      no least size; 12 px is what most style guides take, and 14 px is better.
      """)

  private static let least = 12.0

  func check(_ context: inout RuleContext) {
    var reported: Set<NodeID> = []
    for text in context.page.texts.sorted(by: { $0.element < $1.element }) {
      guard reported.insert(text.element).inserted else { continue }
      context.examine()
      if text.font.size >= Self.least - 1e-6 { continue }
      let size = (text.font.size * 10).rounded() / 10
      context.report(
        "\"\(text.text.condensed(to: 40))\" is \(size) px high; make it at least 12 px", at: text.element)
    }
  }
}
