import DOM
import Diagnostics

/// What is directly in the body says in which direction its text runs.
struct WrapperDirection: AccessibilityRule {
  static let definition = RuleDefinition(
    "wrapper-dir", "what is directly in the body has a dir attribute", severity: .error,
    criteria: ["1.3.2"],
    subject: .markup,
    explanation: """
      Web mail keeps only what is in the body, so that dir on html and body is lost, and the message takes the \
      direction of the client: columns and punctuation change sides. Wrap the message in one element and repeat \
      dir on it.
      """)

  func check(_ context: inout RuleContext) {
    context.checkWrappers { context, wrapper in
      guard let wrapper else { return "text stands directly in the body; wrap it in an element with dir" }
      guard let direction = context.document.attribute(AttributeNames.dir, of: wrapper)?.lowercased() else {
        return "this element has no dir attribute, and clients drop that of html and body; repeat it here"
      }
      if ["ltr", "rtl", "auto"].contains(direction) { return nil }
      return "dir=\"\(direction.condensed(to: 20))\" is no direction; use \"ltr\" or \"rtl\""
    }
  }
}
