import DOM

/// The message's first element repeats its language and direction.
struct WrapperLanguage: AccessibilityRule {
  static let definition = RuleDefinition(
    "wrapper-lang-dir", "the first element of the body has lang and dir too", severity: .note,
    criteria: ["3.1.2"], actRules: ["de46e4"],
    explanation: """
      Web mail keeps only what is in the body, so that lang and dir on html and body are lost. Repeat them on \
      the element that wraps the message.
      """)

  func check(_ context: inout RuleContext) {
    guard let body = context.document.body else { return }
    let wrappers = context.document.children(of: body).filter { context.isContent($0) }
    guard let wrapper = wrappers.first else { return }
    var missing: [String] = []
    for (name, attribute) in [("lang", AttributeNames.lang), ("dir", AttributeNames.dir)] {
      let isThere = wrappers.allSatisfy { !(context.document.attribute(attribute, of: $0) ?? "").isEmpty }
      if !isThere { missing.append(name) }
    }
    guard !missing.isEmpty else { return }
    context.report(
      "the message's first element has no \(missing.joined(separator: " and no ")); clients drop those of html and body",
      at: wrapper)
  }
}

extension RuleContext {
  /// Whether a node is an element that is shown.
  fileprivate func isContent(_ node: NodeID) -> Bool {
    document.element(node) != nil && !page.isHidden(node)
  }
}
