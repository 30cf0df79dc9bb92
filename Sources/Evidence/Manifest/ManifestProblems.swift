import Diagnostics
import Pipeline

/// Something that a run did not pass.
public struct ManifestProblem: Hashable, Sendable {
  /// The message or the cell, or the orphan.
  public var subject: String
  /// The gate.
  public var gate: String
  /// The gate's answer.
  public var verdict: String
  /// What was found, with its place.
  public var message: String
  /// Whether the run fails by it.
  public var isFailure: Bool
}

extension Manifest {
  /// What a run did not pass, worst first: pictures by how much differs, then the rest in order.
  public var problems: [ManifestProblem] {
    let pictures = cells.filter { ($0.differingPixels ?? 0) > 0 }.sorted {
      ($0.differingPixels ?? 0, $1.cell) > ($1.differingPixels ?? 0, $0.cell)
    }
    let others = cells.filter { ($0.differingPixels ?? 0) == 0 }
    let named = (pictures + others).map { ($0.cell, $0.gates) } + messages.map { ($0.message, $0.gates) }
    let found = named.flatMap { subject, gates in
      gates.inOrder.flatMap { gate -> [ManifestProblem] in
        guard !["pass", "off"].contains(gate.entry.result) else { return [] }
        return gate.entry.findings.map {
          ManifestProblem(
            subject: subject, gate: gate.name, verdict: gate.entry.result, message: $0.sentence,
            isFailure: gate.entry.isFailure)
        }
      }
    }
    return found.filter(\.isFailure) + orphans.map(orphanProblem) + masks.filter(\.fails).map(maskProblem)
      + found.filter { !$0.isFailure }
  }

  private func maskProblem(_ mask: MaskUse) -> ManifestProblem {
    ManifestProblem(
      subject: mask.mask, gate: GateID.visualRegression.rawValue, verdict: "fail",
      message: "this mask matches nothing; remove it, or correct what it names", isFailure: true)
  }

  private func orphanProblem(_ name: String) -> ManifestProblem {
    ManifestProblem(
      subject: name, gate: GateID.visualRegression.rawValue, verdict: "fail",
      message: against.map { "this cell of \($0.name) is gone; look whether it should be" }
        ?? "no cell has this baseline any more; run 'email-snapshot prune', or restore the template",
      isFailure: true)
  }

  /// The findings of every gate by file, for the formats that tools read.
  public var lintReports: [LintReport] {
    var byFile: [String: [Finding]] = [:]
    let named = messages.map { ($0.message, $0.gates) } + cells.map { ($0.cell, $0.gates) }
    for (subject, gates) in named {
      for gate in gates.inOrder where !["pass", "off"].contains(gate.entry.result) {
        for entry in gate.entry.findings {
          let finding = Finding(entry, subject: subject)
          byFile[entry.file ?? subject, default: []].append(finding)
        }
      }
    }
    return byFile.keys.sorted(by: PathName.precedes).map { LintReport(file: $0, findings: byFile[$0] ?? []) }
  }

  /// The file that test reports are read from.
  public var junit: [UInt8] { JUnitReport(self).bytes }
}

extension Finding {
  fileprivate init(_ entry: FindingEntry, subject: String) {
    var range: SourceRange?
    if let file = entry.file, let line = entry.line {
      let place = SourcePosition(offset: 0, line: line, column: entry.column ?? 1)
      range = SourceRange(file: file, start: place, end: place)
    }
    self.init(
      rule: entry.rule, severity: Severity(rawValue: entry.severity) ?? .error,
      message: "\(subject): \(entry.message)", range: range, excerpt: entry.excerpt ?? "")
  }
}
