import DOM
import Graphics

/// Texts do not lie on top of each other.
struct TextOverlap: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-overlap", "no text lies on another text", severity: .error, criteria: ["1.4.12"],
    explanation: """
      Neither of two texts that overlap can be read. Look for fixed heights, negative margins and positions \
      that the text has outgrown.
      """)

  private static let mostNeighbors = 200

  func check(_ context: inout RuleContext) {
    if context.page.texts.count > 1 { context.examine() }
    for (upper, lower) in Self.overlaps(context.page.texts) {
      context.report(
        "\"\(upper.text.condensed(to: 40))\" lies on \"\(lower.text.condensed(to: 40))\"", at: upper.element)
    }
  }

  /// The texts that lie on others, one for each element, from top to bottom.
  static func overlaps(_ texts: [VisibleText]) -> [(upper: VisibleText, lower: VisibleText)] {
    let texts = texts.sorted {
      ($0.visible.y, $0.visible.x, $0.run) < ($1.visible.y, $1.visible.x, $1.run)
    }
    var found: [(upper: VisibleText, lower: VisibleText)] = []
    var reported: Set<NodeID> = []
    for (index, text) in texts.enumerated() {
      // Of hostile pages with everything in one place, a part tells enough.
      let last = min(texts.count, index + 1 + Self.mostNeighbors)
      var position = index + 1
      while position < last, texts[position].visible.y < text.visible.maxY {
        let other = texts[position]
        position += 1
        guard overlap(text.visible, other.visible) > 0.3, text.run != other.run else { continue }
        let upper = text.item > other.item ? text : other
        guard reported.insert(upper.element).inserted else { continue }
        let lower = text.item > other.item ? other : text
        found.append((upper, lower))
      }
    }
    return found
  }

  /// How much of the smaller area both have in common.
  private static func overlap(_ a: DeviceRect, _ b: DeviceRect) -> Double {
    let common = a.intersection(b)
    let least = min(a.width * a.height, b.width * b.height)
    return least > 0 ? common.width * common.height / least : 0
  }
}
