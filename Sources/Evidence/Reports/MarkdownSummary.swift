import Pipeline

/// `reports/summary.md`: what a CI job shows of a run, worst first, and never too long for it.
struct MarkdownSummary {
  static let path = "reports/summary.md"
  /// A comment on GitHub may have 65,536 characters, a job's summary 1 MiB: the rows stop before either.
  private static let byteLimit = 60_000
  private static let causeLimit = 50
  /// How many characters of a message are shown.
  private static let messageLimit = 300

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
    if !manifest.causes.isEmpty {
      lines += ["", "| what changed | cells | templates | pixels |", "| --- | ---: | ---: | ---: |"]
      lines += manifest.causes.prefix(Self.causeLimit).map {
        "| \(Self.cell($0.sentence)) | \($0.cells.count) | \($0.templates.count) | \($0.pixels) |"
      }
      if manifest.causes.count > Self.causeLimit {
        lines += ["", "… and \(manifest.causes.count - Self.causeLimit) more causes"]
      }
    }
    let rows = manifest.problems.map { [$0.subject, $0.gate, $0.message] }
    if !rows.isEmpty {
      lines += ["", "| where | gate | what |", "| --- | --- | --- |"]
      var room = Self.byteLimit - lines.reduce(0) { $0 + $1.utf8.count + 1 }
      var shown = 0
      for row in rows {
        let line = "| \(row.map(Self.cell).joined(separator: " | ")) |"
        room -= line.utf8.count + 1
        guard room > 0 else { break }
        lines.append(line)
        shown += 1
      }
      if shown < rows.count { lines += ["", "… and \(rows.count - shown) more; the manifest has all."] }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func headline(_ manifest: Manifest) -> String {
    let counted = manifest.extent
    return switch manifest.result {
    case .pass: "Every gate passed: \(counted)"
    case .fail: "A gate failed: \(counted)"
    case .environmentDiffers: "The environment is not the baselines': \(counted)"
    }
  }

  /// Text that cannot end its cell or become markup.
  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text.prefix(messageLimit) {
      switch character {
      case "|": result += "\\|"
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return text.count > messageLimit ? result + "…" : result
  }
}
