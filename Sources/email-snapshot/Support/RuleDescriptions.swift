import Accessibility
import Compatibility
import Diagnostics
import EmailClients

/// What people are told about a rule, whichever part of the program it belongs to; `nil` when there is none.
func ruleDescription(of rule: String) -> RuleDescription? {
  if let feature = SupportTable.builtIn.feature(rule) { return FeatureExplanation(feature).description }
  if let rule = LintRuleCatalogue.definition(of: rule) { return rule.description }
  if let rule = SuppressionRule(rawValue: rule) { return rule.description }
  return AccessibilityCatalogue.definition(of: rule)?.description
}

/// The descriptions of the rules that some reports name.
func ruleDescriptions(of reports: [LintReport]) -> [RuleDescription] {
  Set(reports.flatMap { $0.findings.map(\.rule) + $0.suppressed.map(\.finding.rule) }).sorted().compactMap(
    ruleDescription)
}

/// The names of all rules, sorted.
var allRuleNames: [String] {
  (SupportTable.builtIn.features.map(\.slug) + SuppressionRule.allCases.map(\.rawValue)
    + LintRuleCatalogue.definitions.map(\.id)
    + AccessibilityCatalogue.definitions.map(\.id)).sorted()
}

extension LintRuleDefinition {
  /// The same for SARIF and for people.
  var description: RuleDescription {
    var help = "\(what)\n\n\(why)\n\n**Fix:** \(fix)\n"
    if !clients.isEmpty { help += "\nClients: \(clients.joined(separator: ", ")).\n" }
    help += "\nHow it is known: \(evidence.confidence.rawValue), \(evidence.date), \(evidence.source).\n"
    return RuleDescription(id: id, summary: title, help: help, severity: severity, tags: ["compatibility"])
  }
}
