import Diagnostics
import EmailClients

/// Every rule beyond the support table.
public enum LintRuleCatalogue {
  static let rules: [any LintRule] =
    gmail + outlookWindows + outlookCom + yahoo + darkMode + document

  private static let gmail: [any LintRule] = [
    GmailNestedAtRule(), GmailStrayCharacter(), GmailColorSyntax(), GmailCSSLimit(), GmailStyleInBody(),
    GmailClipping(), GmailPropertyCase(), GmailImportantCase(), GmailInlineGradient(),
  ]

  private static let outlookWindows: [any LintRule] = [
    OutlookBlockPadding(), OutlookBlockSize(), OutlookMaxWidth(), OutlookMargin(), OutlookInlineBlock(),
    OutlookImageWidth(), OutlookImagePercentWidth(), OutlookBackgroundImage(), OutlookFractionalSize(),
    OutlookBorderRadius(), OutlookAlphaColor(), OutlookImportant(), OutlookSecondClass(),
    OutlookChainedClass(), OutlookWebFont(), OutlookPropertyOverride(), OutlookConditionalUnbalanced(),
    OutlookConditionalNested(), OutlookConditionalUnknown(), OutlookVectorNamespace(),
  ]

  private static let outlookCom: [any LintRule] = [
    OutlookComChainedClass(), OutlookComPseudoClass(), OutlookComNestedMedia(),
  ]

  private static let yahoo: [any LintRule] = [YahooMediaComma(), YahooComment()]

  private static let darkMode: [any LintRule] = [
    DarkSchemeMissing(), DarkStylesMissing(), DarkHalfColors(), DarkForcedColor(), DarkTransparentImage(),
  ]

  private static let document: [any LintRule] = [
    RemovedElement(), ScriptLink(), DoctypeMissing(), CharsetMissing(), DocumentLanguage(),
    DocumentDirection(),
    DocumentTitle(), PreheaderMissing(), ImageAlternative(), ImageHeight(), TrackingPixelSize(),
    ImageWeight(),
    DataAddressSize(), EmptyLink(), LinkName(), LinkPurpose(), InsecureLink(), PlaceholderLink(), MergeTag(),
    UnclosedElement(), MisplacedContent(), DuplicateAttribute(), DuplicateID(), RepairedMarkup(),
    StyleSyntax(), BadURL(),
  ]

  /// What each rule is, in the order in which they are checked.
  public static let definitions: [LintRuleDefinition] = rules.map { type(of: $0).definition }

  /// The rule of this name; `nil` if there is none.
  public static func definition(of id: String) -> LintRuleDefinition? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: definitions.map { ($0.id, $0) })
}

/// Checks a part of a message against every rule that concerns one of some clients.
///
/// What conditional comments show to Word alone is for Word, and is not checked.
/// - Parameters:
///   - part: The part.
///   - clients: The clients that count.
/// - Returns: The findings, by rule in the order of the catalogue.
/// - Complexity: O(*n*) in the size of the document and its CSS for each rule.
func checkRules(in part: LintDocument, for clients: [EmailClient]) -> [Finding] {
  guard !part.isConditional, let first = LintRuleCatalogue.definitions.first else { return [] }
  let ids = clients.map(\.id)
  var context = LintContext(LintPage(part), rule: first)
  for (rule, definition) in zip(LintRuleCatalogue.rules, LintRuleCatalogue.definitions) {
    let concerned = definition.clients.isEmpty ? [] : ids.filter { definition.concerns($0) }
    guard definition.clients.isEmpty || !concerned.isEmpty else { continue }
    context.begin(definition, clients: concerned)
    rule.check(&context)
  }
  return context.findings
}
