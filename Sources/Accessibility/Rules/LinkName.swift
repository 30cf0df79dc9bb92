import DOM

/// Every link has a name.
struct LinkName: AccessibilityRule {
  static let definition = RuleDefinition(
    "link-name", "every link has text, or a picture with an alternative text", severity: .error,
    criteria: ["2.4.4", "4.1.2"], actRules: ["c487ae"],
    explanation: """
      A link without text is read out as its address, and nobody can say where it leads. Put text into it, or \
      give the picture in it an alternative text.
      """)

  func check(_ context: inout RuleContext) {
    for link in context.page.elements(named: ElementNames.a)
    where context.document.attribute(AttributeNames.href, of: link) != nil {
      context.examine()
      guard context.page.name(of: link).isEmpty else { continue }
      context.report(
        "a link has no text; write where it leads, or give its picture an alternative text", at: link)
    }
  }
}
