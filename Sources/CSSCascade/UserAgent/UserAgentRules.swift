import CSSSyntax
import DOM

/// The user-agent sheet, parsed and filed once for each mode.
struct UserAgentRules: Sendable {
  /// The blocks of the rules; those of a document come after them.
  private(set) var blocks: ContiguousArray<DeclarationBlock> = []
  private(set) var index: RuleIndex

  /// For documents in standards mode, and almost.
  static let standard = UserAgentRules(UserAgentStyleSheet.text, mode: .noQuirks)
  /// For documents in quirks mode.
  static let quirks = UserAgentRules(
    UserAgentStyleSheet.text + "\n" + UserAgentStyleSheet.quirksText, mode: .quirks)

  private init(_ text: String, mode: QuirksMode) {
    index = RuleIndex(quirksMode: mode)
    let options = ParsingOptions(isQuirks: false, isUserAgent: true)
    for case .style(let rule) in parseStylesheet(SourceText(text)).value.rules {
      let block = blocks.add(DeclarationBlock(rule.declarations, options: options))
      for selector in rule.selectors.selectors { index.insert(selector, rule: Int(block.index)) }
    }
  }
}
