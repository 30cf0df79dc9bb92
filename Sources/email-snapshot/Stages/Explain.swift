import Accessibility
import ArgumentParser
import Compatibility
import Diagnostics
import EmailClients
import Pipeline
import Templating

/// The command `email-snapshot explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a rule means, which clients it concerns, and how to fix it.")

  @Argument(
    help: ArgumentHelp("The rule, as a finding names it; 'accessibility' lists those.", valueName: "RULE"))
  var rule: String

  func run() throws {
    if rule == "accessibility" { return emit(AccessibilityCatalogue.tables) }
    if let rule = AccessibilityCatalogue.definition(of: rule) { return emit(rule.words) }
    if let feature = SupportTable.builtIn.feature(rule) { return emit(FeatureExplanation(feature).words) }
    if let rule = LintRuleCatalogue.definition(of: rule) { return emit(rule.words) }
    if let rule = SuppressionRule(rawValue: rule)?.description { return emit(rule.words) }
    let nearest = nearestName(to: rule, among: allRuleNames)
    throw CommandFailure.badInput(
      "there is no rule '\(rule)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
  }
}

extension FeatureExplanation {
  /// The rule for people: what, why, what to do, and each client with the version or month of its test.
  fileprivate var words: String {
    var output = "\(feature.slug): \(feature.title) (last tested \(feature.lastTested))\n\n"
    output += "what: \(what)\nwhy:  \(why)\nfix:  \(fix)\nsee   \(address)\n"
    for (support, title) in Self.titles {
      let clients = feature.support.filter { $0.support.support == support }
      guard !clients.isEmpty else { continue }
      output += "\n\(title):\n"
      for (client, entry) in clients {
        let notes =
          entry.notes.isEmpty ? "" : ", notes \(entry.notes.map(String.init).joined(separator: ", "))"
        output += "  \(client.padding(to: 28))\(entry.version)\(notes)\n"
      }
    }
    return output
  }

  private static let titles: [(ClientVerdict.Support, String)] = [
    (.no, "not supported"), (.partial, "supported in part"), (.unknown, "not known"), (.yes, "supported"),
  ]
}

extension LintRuleDefinition {
  /// The rule for people: what, why, which clients, how that is known, and what to do.
  fileprivate var words: String {
    let concerned = clients.isEmpty ? "every one" : clients.joined(separator: ", ")
    return "\(id): \(title) (\(severity))\n\nwhat: \(what)\nwhy:  \(why)\nfix:  \(fix)\n\n"
      + "clients: \(concerned)\nknown:   \(evidence.confidence.rawValue), \(evidence.date), \(evidence.source)\n"
  }
}

extension RuleDescription {
  /// The rule for people.
  fileprivate var words: String { "\(id): \(summary) (\(severity))\n\n\(help)\n" }
}

extension RuleDefinition {
  /// The rule for people: what it asks for, why, and what it stands on.
  fileprivate var words: String {
    let sources = criteria.map { "WCAG 2.2 SC \($0)" } + actLinks
    return "\(id): \(summary) (\(severity))\n\n\(explanation)\n\n"
      + sources.map { "see \($0)\n" }.joined()
  }
}
