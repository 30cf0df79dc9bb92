import DOM

/// Every picture has an alternative text, if only an empty one.
struct ImageAlternative: AccessibilityRule {
  static let definition = RuleDefinition(
    "image-alt", "every img has an alt attribute", severity: .error, criteria: ["1.1.1"],
    actRules: ["23a2a8", "59796f"],
    explanation: """
      Where pictures are blocked, and in every screen reader, the alternative text is all that is left of a \
      picture; without the attribute the file's address is read out. Say what the picture says, or write alt="" \
      for one that says nothing.
      """)

  func check(_ context: inout RuleContext) {
    let document = context.document
    for node in context.page.elements where !context.page.isHidden(node) {
      let isButton =
        document.isElement(node, named: ElementNames.input)
        && document.attribute(AttributeNames.type, of: node)?.lowercased() == "image"
      guard isButton || document.isElement(node, named: ElementNames.img) else { continue }
      context.examine()
      if document.attribute(AttributeNames.alt, of: node) == nil, !context.hasOtherName(node) {
        context.report(
          "a picture has no alt attribute; describe it, or write alt=\"\" if it says nothing", at: node)
      } else if isButton, context.page.name(of: node).isEmpty,
        (document.attribute(AttributeNames.alt, of: node) ?? "").isEmpty
      {
        context.report("a picture that is a button has an empty alt; say what it does", at: node)
      }
    }
  }
}

extension RuleContext {
  /// Whether a picture is named, or declared to be for looks, in another way.
  fileprivate func hasOtherName(_ node: NodeID) -> Bool {
    if page.isPresentational(node) { return true }
    return [AttributeNames.ariaLabel, AttributeNames.ariaLabelledby, AttributeNames.title].contains {
      !(document.attribute($0, of: node) ?? "").isEmpty
    }
  }
}
