import Compatibility
import Diagnostics

/// `outlook-hazards`: nothing that is known to break in Outlook's Word engine, though browsers show it well.
struct OutlookHazardsGate {
  var settings: PlainGateSettings
  var today: CalendarDate

  func check(_ test: MessageUnderTest, lint: LintOutcome) -> GateResult {
    let judgement = GateJudgement(
      gate: .outlookHazards, mode: settings.mode, allow: settings.allow, today: today)
    guard !lint.features.isEmpty else {
      return judgement.couldNotCheck("no feature was recognised in \(test.id), so nothing can be said of it")
    }
    let findings = lint.findings.filter {
      LintRuleCatalogue.definition(of: $0.rule)?.subject == .outlookWindows
    }
    return judgement.result(findings, about: test.id)
  }
}
