import Diagnostics
import Testing

@testable import Pipeline

struct GateJudgementTests {
  private let message = MessageID(template: "welcome", fixture: "default")

  private func allowance(expires: String, _ change: (inout Allowance) -> Void = { _ in }) -> Allowance {
    var allowance = Allowance()
    allowance.reason = "known"
    allowance.expires = CalendarDate(expires)
    change(&allowance)
    return allowance
  }

  private func result(_ allow: [Allowance], mode: GateMode = .fail, clients: [String] = []) -> GateResult {
    let finding = Finding(
      rule: "css-float", severity: .error, message: "no float", range: nil, excerpt: "float: left",
      clients: clients.map { ClientVerdict(client: $0, version: "1", support: .no, notes: []) })
    return GateJudgement(gate: .cssCompatibility, mode: mode, allow: allow, today: testDay)
      .result([finding], about: message)
  }

  @Test func `a finding fails, warns or is not asked for, by the mode`() {
    #expect(result([]).verdict == .failed)
    #expect(result([], mode: .warn).verdict == .warned)
    #expect(result([], mode: .off).verdict == .off)
  }

  @Test func `an allowance holds up to and including its last day`() {
    #expect(result([allowance(expires: "2026-04-17")]).verdict == .passed)
    #expect(result([allowance(expires: "2026-04-17")]).tolerated.map(\.reason) == ["known"])
    #expect(
      result([allowance(expires: "2026-04-16")]).findings.map(\.rule) == ["expired-allowance", "css-float"])
  }

  @Test func `an expired allowance fails even when nothing is found`() {
    let judgement = GateJudgement(
      gate: .contrast, mode: .fail, allow: [allowance(expires: "2026-01-01")], today: testDay)
    #expect(judgement.result([], about: message).verdict == .failed)
  }

  @Test func `an allowance concerns what it names and nothing else`() {
    #expect(result([allowance(expires: "2027-01-01") { $0.rule = "css-grid" }]).verdict == .failed)
    #expect(result([allowance(expires: "2027-01-01") { $0.template = "other" }]).verdict == .failed)
    #expect(result([allowance(expires: "2027-01-01") { $0.text = "float: left" }]).verdict == .passed)
  }

  @Test func `a client's allowance leaves the other clients' finding`() {
    let gmail = allowance(expires: "2027-01-01") { $0.client = "gmail" }
    #expect(result([gmail], clients: ["gmail.ios", "gmail.android"]).verdict == .passed)
    let rest = result([gmail], clients: ["gmail.ios", "yahoo.ios"])
    #expect(rest.verdict == .failed)
    #expect(rest.findings.first?.clients.map(\.client) == ["yahoo.ios"])
  }

  @Test func `warnings do not fail`() {
    let finding = Finding(rule: "size-budget", severity: .warning, message: "near", range: nil)
    let judgement = GateJudgement(gate: .sizeBudget, mode: .fail, allow: [], today: testDay)
    #expect(judgement.result([finding], about: message).verdict == .passed)
  }
}
