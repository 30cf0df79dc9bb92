/// Findings that were known at some time: a ratchet, so that only new ones fail.
public struct FindingBaseline: Sendable {
  /// The names of the findings (`[Finding].fingerprints(in:)`).
  private var fingerprints: Set<String>

  /// A file that holds no findings.
  public struct Malformed: Error, CustomStringConvertible, Sendable {
    /// The file.
    public var file: String

    /// One line: what is wrong and what to do.
    public var description: String {
      "\(file): this is no list of findings; make one with 'lint --write-baseline \(file)' or 'lint --format json'"
    }
  }

  /// Reads what `--write-baseline` wrote, or what `--format json` printed.
  /// - Throws: `Malformed` when there is no `findings` in it, or one without a fingerprint.
  public init(_ value: JSONValue, file: String) throws(Malformed) {
    fingerprints = []
    for report in value.array ?? [value] {
      guard let findings = report["findings"]?.array else { throw Malformed(file: file) }
      for finding in findings {
        guard let fingerprint = finding["fingerprint"]?.string else { throw Malformed(file: file) }
        fingerprints.insert(fingerprint)
      }
    }
  }

  /// The findings of some reports as a baseline's file holds them.
  public static func json(of reports: [LintReport]) -> JSONValue {
    let rows = reports.flatMap { report in
      zip(report.findings, report.findings.fingerprints(in: report.file)).map { finding, fingerprint in
        (file: finding.range?.file ?? report.file, finding: finding, fingerprint: fingerprint)
      }
    }
    let sorted = rows.sorted {
      ($0.file, $0.finding.rule, $0.fingerprint) < ($1.file, $1.finding.rule, $1.fingerprint)
    }
    let findings = sorted.map { row -> JSONValue in
      [
        "fingerprint": .string(row.fingerprint), "rule": .string(row.finding.rule),
        "file": .string(row.file), "excerpt": .string(row.finding.excerpt),
      ]
    }
    return ["version": 1, "findings": .array(findings)]
  }

  /// What applying a baseline leaves.
  public struct Outcome: Sendable {
    /// The reports with their new findings only.
    public var reports: [LintReport]
    /// How many findings were known.
    public var known: Int
    /// How many of those that were known are no longer found.
    public var gone: Int
  }

  /// Takes out of some reports what was known.
  public func apply(to reports: [LintReport]) -> Outcome {
    var seen: Set<String> = []
    let remaining = reports.map { report in
      var copy = report
      copy.findings = zip(report.findings, report.findings.fingerprints(in: report.file)).compactMap {
        finding, fingerprint in
        guard fingerprints.contains(fingerprint) else { return finding }
        seen.insert(fingerprint)
        return nil
      }
      return copy
    }
    return Outcome(reports: remaining, known: seen.count, gone: fingerprints.count - seen.count)
  }
}
