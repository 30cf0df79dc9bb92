import Accessibility
import ArgumentParser
import Compatibility
import Diagnostics
import EmailClients
import Pipeline
import Templating

/// `email-snapshot explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a rule means, which clients it concerns, and how to fix it.")

  @Argument(
    help: ArgumentHelp("The rule, as a finding names it; 'accessibility' lists those.", valueName: "RULE"))
  var rule: String

  func run() throws {
    if rule == "accessibility" { return emit(AccessibilityCatalogue.tables) }
    if let rule = AccessibilityCatalogue.definition(of: rule) { return emit(rule.words) }
    guard let feature = SupportTable.builtIn.feature(rule) else {
      let known =
        SupportTable.builtIn.features.map(\.slug) + AccessibilityCatalogue.definitions.map(\.id)
      let nearest = nearestName(to: rule, among: known)
      throw CommandFailure.badInput(
        "there is no rule '\(rule)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }
    emit("\(feature.slug): \(feature.title) (last tested \(feature.lastTested))\n")
    emit("details: https://www.caniemail.com/features/\(feature.slug)/\n")
    for support in [ClientVerdict.Support.no, .partial, .unknown, .yes] {
      let clients = feature.support.filter { $0.support.support == support }
      guard !clients.isEmpty else { continue }
      emit("\n\(words(support)):\n")
      for (client, entry) in clients {
        let notes =
          entry.notes.isEmpty ? "" : ", notes \(entry.notes.map(String.init).joined(separator: ", "))"
        emit("  \(client.padding(to: 28))\(entry.version)\(notes)\n")
      }
    }
  }

  private func words(_ support: ClientVerdict.Support) -> String {
    switch support {
    case .no: "not supported"
    case .partial: "supported in part"
    case .unknown: "not known"
    case .yes: "supported"
    }
  }
}

extension RuleDefinition {
  /// The rule for people: what it asks for, why, and what it stands on.
  fileprivate var words: String {
    let sources = criteria.map { "WCAG 2.2 SC \($0)" } + actLinks
    return "\(id): \(summary) (\(severity))\n\n\(explanation)\n\n"
      + sources.map { "see \($0)\n" }.joined()
  }
}
