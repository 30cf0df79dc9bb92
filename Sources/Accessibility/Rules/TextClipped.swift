import CSSCascade
import DOM
import Diagnostics

/// Text is not cut off.
struct TextClipped: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-clipped", "no text is cut off by its box or the edge of the page", severity: .error,
    criteria: ["1.4.4", "1.4.12"],
    explanation: """
      Text that is partly hidden cannot be read, and it gets worse when readers enlarge it. Leave heights to \
      the text, and let long words and addresses break.
      """)

  func check(_ context: inout RuleContext) {
    if !context.page.texts.isEmpty { context.examine() }
    for (element, text) in Self.clipped(context.page) {
      context.report("\"\(text.condensed(to: 40))\" is cut off; let its box grow with it", at: element)
    }
  }

  /// The elements whose text can be seen only in part, in the order of the document, each with its text.
  static func clipped(_ page: PageSemantics) -> [(element: NodeID, text: String)] {
    var found: [NodeID: String] = [:]
    for text in page.texts where (0.02..<0.9).contains(text.visibleShare) && found[text.element] == nil {
      if !endsInEllipsis(text.element, page) { found[text.element] = text.text }
    }
    return found.keys.sorted().map { ($0, found[$0] ?? "") }
  }

  /// Whether the element, or a box around it, says by an ellipsis that there is more.
  private static func endsInEllipsis(_ element: NodeID, _ page: PageSemantics) -> Bool {
    var current: NodeID? = element
    while let node = current {
      if page.style(of: node)?.box.value.textOverflow == .ellipsis { return true }
      current = page.document[node].parent
    }
    return false
  }
}
