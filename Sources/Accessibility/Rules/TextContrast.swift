import Diagnostics

/// Text stands out from what is behind it.
struct TextContrast: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-contrast", "text has enough contrast with what is behind it", severity: .error,
    criteria: ["1.4.3", "1.4.6"], actRules: ["afw4f7", "09o5cg"],
    explanation: """
      Measured on what is painted, with gradients, pictures, opacity and shadows: 4.5 to 1 for text, 3 to 1 for \
      large text (24 px, or 18.66 px and bold); 7 and 4.5 at level AAA. Take the suggested colour, or make the \
      text larger.
      """)

  func check(_ context: inout RuleContext) {
    for check in context.input.contrast ?? [] {
      context.examine()
      switch check.outcome {
      case .pass: break
      case .fail: context.report(message(of: check), at: check.node, area: check.bounds)
      case .cannotTell:
        let reason = check.reason ?? "its background is not known"
        context.cannotTell(reason)
        context.report(
          "the contrast of \"\(check.text.condensed(to: 40))\" cannot be told: \(reason)", at: check.node,
          severity: .warning, area: check.bounds)
      }
    }
  }

  private func message(of check: ContrastCheck) -> String {
    var message =
      "\"\(check.text.condensed(to: 40))\" has a contrast of \(check.displayedRatio) "
      + "(\(check.foreground.hex) on \(check.background.hex)), needed are \(check.required)"
    guard let suggestion = check.suggestion else { return message }
    switch (suggestion.smallerStep, suggestion.foreground, suggestion.background) {
    case (.background, _, let background?): message += "; try \(background.hex) behind it"
    case (_, let foreground?, _): message += "; try \(foreground.hex) for the text"
    default: break
    }
    return message
  }
}
