import DOM

/// Headings go down one level at a time, and none is empty.
struct HeadingOrder: AccessibilityRule {
  static let definition = RuleDefinition(
    "heading-order", "headings begin with h1 or h2, skip no level and are not empty", severity: .warning,
    criteria: ["1.3.1", "2.4.6"], actRules: ["ffd0e9", "b49b2e"],
    explanation: """
      Readers of screen readers jump from heading to heading to find what concerns them. A level that is \
      skipped looks like a part that is missing. Use h1 for what the message is about, h2 for its parts, and \
      style them as you like.
      """)

  func check(_ context: inout RuleContext) {
    var last: Int?
    for node in context.page.elements where !context.page.isHidden(node) {
      guard let level = context.page.headingLevel(of: node) else { continue }
      context.examine()
      if context.page.name(of: node).isEmpty {
        context.report("a heading is empty; remove it or give it text", at: node)
        continue
      }
      if let last, level > last + 1 {
        context.report(
          "a heading of level \(level) follows one of level \(last); use level \(last + 1)", at: node)
      } else if last == nil, level > 2 {
        context.report("the first heading is of level \(level); begin with level 1 or 2", at: node)
      }
      last = level
    }
  }
}
