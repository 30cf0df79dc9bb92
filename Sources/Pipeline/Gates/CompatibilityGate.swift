import Compatibility
import Diagnostics

/// `css-compatibility`: every feature of HTML and CSS that the message uses works in the named clients.
struct CompatibilityGate {
  var settings: CompatibilityGateSettings
  var today: CalendarDate

  func check(_ test: MessageUnderTest, lint: LintOutcome) -> GateResult {
    var judgement = GateJudgement(
      gate: .cssCompatibility, mode: settings.mode, allow: settings.allow, today: today)
    judgement.failsFrom = settings.failOn
    guard !lint.features.isEmpty else {
      return judgement.couldNotCheck("no feature was recognised in \(test.id), so nothing can be said of it")
    }
    // What fails nothing is for the report of all features, not for each message again.
    let findings = lint.findings.filter { $0.severity >= settings.failOn && Self.concerns($0.rule) }
    return judgement.result(findings, about: test.id)
  }

  /// Whether a rule is about what clients support: Word's engine has a gate of its own, and the message itself none.
  private static func concerns(_ rule: String) -> Bool {
    switch LintRuleCatalogue.definition(of: rule)?.subject {
    case nil, .client, .darkMode: true
    case .outlookWindows, .document: false
    }
  }
}
