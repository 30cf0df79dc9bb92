import DOM
import Diagnostics

/// What is directly in the body names its language.
struct WrapperLanguage: AccessibilityRule {
  static let definition = RuleDefinition(
    "wrapper-lang", "what is directly in the body has a lang attribute", severity: .error,
    criteria: ["3.1.1", "3.1.2"], actRules: ["de46e4"],
    subject: .markup,
    explanation: """
      Web mail keeps only what is in the body, so that lang on html and body is lost, and the message is read \
      with the voice of the client's own language. Wrap the message in one element and repeat lang on it.
      """)

  func check(_ context: inout RuleContext) {
    context.checkWrappers { context, wrapper in
      guard let wrapper else { return "text stands directly in the body; wrap it in an element with lang" }
      guard let language = context.document.attribute(AttributeNames.lang, of: wrapper), !language.isEmpty
      else {
        return "this element has no lang attribute, and clients drop that of html and body; repeat it here"
      }
      if LanguageTag.isWellFormed(language) { return nil }
      return "lang=\"\(language.condensed(to: 40))\" is no language tag; use one such as \"en\" or \"pt-BR\""
    }
  }
}

extension RuleContext {
  /// Asks about every part of the body that is read out: each element in it, or `nil` for text that stands
  /// there bare.
  ///
  /// What is empty, hidden or a picture without words needs no wrapper.
  /// - Parameter problem: What is wrong with a part; `nil` if nothing is.
  mutating func checkWrappers(_ problem: (RuleContext, NodeID?) -> String?) {
    guard let body = document.body else { return }
    var isBareReported = false
    for child in document.children(of: body) {
      if let text = document.text(of: child) {
        guard text.hasReadableText, !isBareReported else { continue }
        isBareReported = true
        examine()
        if let problem = problem(self, nil) { report(problem, at: body) }
      } else if document.element(child) != nil, !page.isHidden(child),
        page.name(of: child).hasReadableText
      {
        examine()
        if let problem = problem(self, child) { report(problem, at: child) }
      }
    }
  }
}
