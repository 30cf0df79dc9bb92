import Diagnostics

/// `size-budget`: the decoded HTML part stays within its budget, with a warning from a share of it on.
struct SizeBudgetGate {
  var settings: PlainGateSettings
  var budgets: BudgetSettings
  var today: CalendarDate

  func check(_ test: MessageUnderTest) -> GateResult {
    let judgement = GateJudgement(gate: .sizeBudget, mode: settings.mode, allow: settings.allow, today: today)
    guard test.size.decoded > 0 else { return judgement.couldNotCheck("the HTML part is empty") }
    let budget = budgets.html(of: test.id.template)
    var findings: [Finding] = []
    if test.size.decoded > budget {
      findings.append(.overBudget(test.size.decoded, budget: budget))
    } else if test.size.decoded * 100 >= budget * budgets.warnAt {
      findings.append(.nearBudget(test.size.decoded, budget: budget))
    }
    return judgement.result(findings, about: test.id)
  }
}

extension Finding {
  fileprivate static func overBudget(_ size: Int, budget: Int) -> Finding {
    Finding(
      rule: "size-budget", severity: .error,
      message:
        "the HTML part has \(size) bytes, \(size - budget) more than its budget of \(budget); some clients "
        + "cut mail off there: shorten it, or split it", range: nil)
  }

  fileprivate static func nearBudget(_ size: Int, budget: Int) -> Finding {
    Finding(
      rule: "size-budget", severity: .warning,
      message: "the HTML part has \(size) bytes, \(size * 100 / max(budget, 1)) % of its budget of \(budget)",
      range: nil)
  }
}
