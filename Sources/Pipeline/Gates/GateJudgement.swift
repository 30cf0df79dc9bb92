import Diagnostics

/// Makes a gate's answer from what was found: applies the allow-list, its expiry dates and the gate's mode.
struct GateJudgement {
  let gate: GateID
  let mode: GateMode
  let allow: [Allowance]
  /// The least severity that fails.
  var failsFrom = Severity.error
  let today: CalendarDate

  /// The answer for findings about a message or a cell.
  func result(_ findings: [Finding], about message: MessageID, client: String? = nil) -> GateResult {
    guard mode != .off else { return GateResult(gate: gate, verdict: .off) }
    var remaining = expired(about: message)
    var tolerated: [ToleratedFinding] = []
    for finding in findings {
      switch judge(finding, about: message, client: client) {
      case .tolerated(let allowance, let expires):
        tolerated.append(ToleratedFinding(finding: finding, reason: allowance.reason, expires: expires))
      case .remaining(let finding): remaining.append(finding)
      }
    }
    let fails = remaining.contains { $0.severity >= failsFrom }
    let verdict: GateVerdict = fails ? (mode == .warn ? .warned : .failed) : .passed
    return GateResult(gate: gate, verdict: verdict, findings: remaining, tolerated: tolerated)
  }

  /// The answer when what the gate checks is absent or unreadable.
  func couldNotCheck(_ reason: String) -> GateResult {
    guard mode != .off else { return GateResult(gate: gate, verdict: .off) }
    let finding = Finding(rule: gate.rawValue, severity: .error, message: reason, range: nil)
    return GateResult(gate: gate, verdict: .couldNotCheck(reason), findings: [finding])
  }

  private enum Judged {
    case tolerated(Allowance, until: CalendarDate)
    case remaining(Finding)
  }

  /// A finding about several clients is tolerated when it is for each of them.
  private func judge(_ finding: Finding, about message: MessageID, client: String?) -> Judged {
    var finding = finding
    for allowance in allow {
      guard let expires = allowance.expires, today <= expires, allowance.concerns(message),
        allowance.matches(finding)
      else { continue }
      guard let pattern = allowance.client else { return .tolerated(allowance, until: expires) }
      if finding.clients.isEmpty {
        if let client, isClient(client, matchedBy: pattern) { return .tolerated(allowance, until: expires) }
      } else {
        let others = finding.clients.filter { !isClient($0.client, matchedBy: pattern) }
        if others.isEmpty { return .tolerated(allowance, until: expires) }
        finding.clients = others
      }
    }
    return .remaining(finding)
  }

  /// What is no longer tolerated fails even when nothing is found: the list has to be looked at again.
  private func expired(about message: MessageID) -> [Finding] {
    allow.compactMap { allowance in
      guard let expires = allowance.expires, expires < today, allowance.concerns(message) else { return nil }
      return Finding(
        rule: "expired-allowance", severity: .error,
        message: "the allowance '\(allowance.reason)' of the gate \(gate.rawValue) expired on \(expires); "
          + "fix what it tolerated, or decide again and give it a new date", range: nil)
    }
  }
}

extension Allowance {
  fileprivate func concerns(_ message: MessageID) -> Bool {
    (template == nil || template == message.template) && (fixture == nil || fixture == message.fixture)
  }

  fileprivate func matches(_ finding: Finding) -> Bool {
    if let rule, rule != finding.rule { return false }
    guard let text else { return true }
    return finding.message.contains(text) || finding.excerpt.contains(text)
  }
}

/// Whether a client (`gmail.ios`) is the one, or of the family, that a pattern names.
private func isClient(_ client: String, matchedBy pattern: String) -> Bool {
  client == pattern || client.hasPrefix(pattern + ".")
}
