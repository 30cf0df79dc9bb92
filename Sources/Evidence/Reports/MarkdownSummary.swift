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
    let rows = Self.failures(manifest)
    if !rows.isEmpty {
      lines += ["", "| where | gate | what |", "| --- | --- | --- |"]
      lines += rows.prefix(Self.rowLimit).map { "| \($0.map(Self.cell).joined(separator: " | ")) |" }
      if rows.count > Self.rowLimit { lines += ["", "… and \(rows.count - Self.rowLimit) more; the manifest has all."] }
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

  /// Pictures with the most differing pixels first, then the other failures in the manifest's order.
  private static func failures(_ manifest: Manifest) -> [[String]] {
    let cells = manifest.cells.sorted { left, right in
      let counts = (left.differingPixels ?? Int.max, right.differingPixels ?? Int.max)
      return counts.0 == counts.1 ? PathName.precedes(left.cell, right.cell) : counts.0 > counts.1
    }
    let named = cells.map { ($0.cell, $0.gates) } + manifest.messages.map { ($0.message, $0.gates) }
    let rows = named.flatMap { name, gates in
      gates.inOrder.filter { $0.entry.isFailure || $0.entry.result == "environment-differs" }.map { gate in
        [name, gate.name, gate.entry.findings.map(\.sentence).joined(separator: "; ")]
      }
    }
    return rows + manifest.orphans.map { [$0, "visual-regression", "no cell has this baseline any more"] }
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
