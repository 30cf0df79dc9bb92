import CSSSyntax

/// Gmail on Android breaks gradients in an inline `background-image`.
struct GmailInlineGradient: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-inline-gradient", .client, .note, title: "gradient in an inline background-image",
    what: "A style attribute sets background-image to a gradient.",
    why: "Gmail on Android rewrites the value into an address that is not valid, and the gradient is gone.",
    fix:
      "Set it with the background shorthand, or from a style element; keep a background colour for the others.",
    clients: ["gmail.android"], evidence: .observed("2023", "hteumeuleu/email-bugs#135"))

  func check(_ context: inout LintContext) {
    let styles = context.page.styles
    for use in styles.uses(of: .backgroundImage) where styles.blocks[use.block].sheet == nil {
      let isGradient = styles.declaration(use).value.allTokens.contains { token in
        if case .function(let name) = token.kind { return name.hasSuffix("gradient") }
        return false
      }
      guard isGradient else { continue }
      context.report(
        "Gmail on Android loses a gradient in an inline background-image; use the background shorthand",
        at: use)
    }
  }
}
