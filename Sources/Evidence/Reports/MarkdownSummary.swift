import Pipeline

/// `reports/summary.md`: what a CI job shows of a run, worst first, and never too long for it.
struct MarkdownSummary {
  static let path = "reports/summary.md"
  /// A job's summary may have 1 MiB; with these rows it stays far below.
  private static let rowLimit = 100

  var text: String

  init(_ manifest: Manifest) {
    var lines = ["# \(Self.headline(manifest))", ""]
    lines.append("| gate | passed | warned | failed | could not check | environment differs | off |")
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    let entries = manifest.messages.map(\.gates) + manifest.cells.map(\.gates)
    for gate in GateID.allCases {
      let results = entries.compactMap { $0[gate.rawValue]?.result }
      let words = ["pass", "warn", "fail", "could-not-check", "environment-differs", "off"]
      let counts = words.map { word in "\(results.count { $0 == word })" }
      lines.append("| \(gate.rawValue) | \(counts.joined(separator: " | ")) |")
    }
    let rows = manifest.problems.map { [$0.subject, $0.gate, $0.message] }
    if !rows.isEmpty {
      lines += ["", "| where | gate | what |", "| --- | --- | --- |"]
      lines += rows.prefix(Self.rowLimit).map { "| \($0.map(Self.cell).joined(separator: " | ")) |" }
      if rows.count > Self.rowLimit {
        lines += ["", "… and \(rows.count - Self.rowLimit) more; the manifest has all."]
      }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func headline(_ manifest: Manifest) -> String {
    let counted = "\(manifest.cells.count) cells of \(manifest.messages.count) messages"
    return switch manifest.result {
    case .pass: "Every gate passed: \(counted)"
    case .fail: "A gate failed: \(counted)"
    case .environmentDiffers: "The environment is not the baselines': \(counted)"
    }
  }

  /// Text that cannot end its cell or become markup.
  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|": result += "\\|"
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
