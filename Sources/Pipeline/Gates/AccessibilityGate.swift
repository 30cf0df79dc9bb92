import Accessibility
import Diagnostics

/// `accessibility`: the message reaches readers who listen to it, enlarge it or cannot aim well (WCAG 2.2,
/// and what mail clients do to markup).
///
/// Contrast has a gate of its own.
struct AccessibilityGate {
  var settings: AccessibilityGateSettings
  var today: CalendarDate

  /// What the gate says, and what came of each rule.
  struct Answer {
    var result: GateResult
    var rules: [RuleResult]
  }

  /// Asks the rules about a page.
  /// - Parameters:
  ///   - cell: What was laid out.
  ///   - stage: Asks the rules.
  ///   - contrast: What the gate `contrast` measured; `nil` when it is off.
  ///   - origin: Finds the template's line that an element comes from, by the start of its tag in what is sent.
  /// - Returns: The gate's answer, and what came of each rule.
  func check(
    _ cell: CellID, stage: AccessibilityStage, contrast: [ContrastCheck]?,
    origin: (LocatedFinding) -> SourceRange?
  ) -> Answer {
    let judgement = judgement
    guard settings.mode != .off else {
      return Answer(result: judgement.result([], about: cell.message), rules: [])
    }
    let report = stage.check(contrast: contrast)
    var findings = report.doubts.filter { $0.rule != Self.contrastRule }
    for located in report.findings where located.finding.rule != Self.contrastRule {
      var finding = located.finding
      finding.range = origin(located)
      findings.append(finding)
    }
    // What fails nothing is for the report of all rules, not for each message again.
    let weighty = findings.filter { $0.severity >= settings.failOn }
    return Answer(
      result: judgement.result(weighty, about: cell.message, client: cell.client), rules: report.results)
  }

  /// The answer for a cell of which it is known that no rule complains.
  func answer(forPassed cell: CellID, rules: [RuleResult]) -> Answer {
    Answer(result: judgement.result([], about: cell.message), rules: rules)
  }

  private static let contrastRule = "text-contrast"

  private var judgement: GateJudgement {
    var judgement = GateJudgement(
      gate: .accessibility, mode: settings.mode, allow: settings.allow, today: today)
    judgement.failsFrom = settings.failOn
    return judgement
  }
}
