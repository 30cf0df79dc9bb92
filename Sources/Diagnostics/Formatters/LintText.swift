/// How notes are shown to people.
public enum NoteListing: Sendable {
  /// Each.
  case listed
  /// Only how many there are.
  case counted
}

extension LintReport {
  /// The report for people: what is wrong, alike things once; then each client's verdict and score.
  public func summaryText(notes: NoteListing) -> String {
    var output = ""
    for group in groups(notes) {
      guard let first = group.first else { continue }
      output += first.text(in: file)
      if group.count > 1 { output += " (and \(group.count - 1) more like it)" }
      output += "\n"
    }
    let noteCount = findings.count(of: .note)
    if notes == .counted, noteCount > 0 {
      output += "\(file): \(noteCount) \(noteCount == 1 ? "note" : "notes"); --notes lists them\n"
    }
    for tolerated in suppressed {
      let place = tolerated.finding.range?.description ?? file
      output +=
        "\(place): tolerated until \(tolerated.until): \(tolerated.reason) [\(tolerated.finding.rule)]\n"
    }
    return output + (clients.isEmpty ? "" : "\n\(clients.text)")
  }

  /// Findings with the same rule and message, the heaviest first, and then in the order of the source.
  private func groups(_ notes: NoteListing) -> [[Finding]] {
    struct Key: Hashable {
      var rule: String
      var message: String
      var severity: Severity
    }
    var order: [Key] = []
    var members: [Key: [Finding]] = [:]
    for finding in findings.worstFirst where notes == .listed || finding.severity > .note {
      let key = Key(rule: finding.rule, message: finding.message, severity: finding.severity)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(finding)
    }
    return order.compactMap { members[$0] }
  }
}
