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
      guard let level = level(of: node, in: context) else { continue }
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
    if last == nil, let body = context.document.body, context.isLong {
      context.report(
        "the message has no heading; make the line that says what it is about an h1", at: body,
        severity: .note)
    }
  }

  private func level(of node: NodeID, in context: RuleContext) -> Int? {
    let role = context.page.role(of: node)
    if role == "heading" {
      return Int(context.document.attribute(AttributeNames.ariaLevel, of: node) ?? "") ?? 2
    }
    guard role == nil, let name = context.document.name(of: node) else { return nil }
    return ElementNames.headings.firstIndex(of: name).map { $0 + 1 }
  }
}

extension RuleContext {
  /// Whether the message has enough text for headings to be of use.
  fileprivate var isLong: Bool {
    var count = 0
    for node in page.elements {
      var child = document[node].firstChild
      while let next = child {
        if let text = document.text(of: next), !page.isHidden(node) { count += text.utf8.count }
        child = document[next].nextSibling
      }
      if count > 1500 { return true }
    }
    return false
  }
}
