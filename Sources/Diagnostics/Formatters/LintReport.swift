/// A finding that the file itself says is tolerated.
public struct SuppressedFinding: Hashable, Sendable {
  /// What was found.
  public var finding: Finding
  /// Why it is tolerated.
  public var reason: String
  /// The last day on which it is.
  public var until: CalendarDate

  /// Creates a tolerated finding.
  public init(finding: Finding, reason: String, until: CalendarDate) {
    self.finding = finding
    self.reason = reason
    self.until = until
  }

  func json(in file: String) -> JSONValue {
    .object(compact: [
      ("rule", .string(finding.rule)),
      ("line", .optional(finding.range?.start.line)),
      ("column", .optional(finding.range?.start.column)),
      ("excerpt", .string(finding.excerpt)),
      ("reason", .string(reason)),
      ("until", .string(until.description)),
    ])
  }
}

/// The findings about one file, and what it uses.
public struct LintReport: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// What was found, in the order of the file.
  public var findings: [Finding]
  /// The features that the file uses, supported or not, in alphabetical order.
  public var features: [String]
  /// What becomes of it in each client that was asked about.
  public var clients: [ClientSummary]
  /// What the file itself says is tolerated.
  public var suppressed: [SuppressedFinding]

  /// Creates a report; findings and features are put into order.
  public init(
    file: String, findings: [Finding], features: [String] = [], clients: [ClientSummary] = [],
    suppressed: [SuppressedFinding] = []
  ) {
    self.file = file
    self.findings = findings.inSourceOrder
    self.features = features.sorted()
    self.clients = clients
    self.suppressed = suppressed
  }

  /// The report as the command line's JSON has it.
  public var json: JSONValue {
    .object(compact: [
      ("file", .string(file)),
      (
        "findings",
        .array(zip(findings, findings.fingerprints(in: file)).map { $0.json(in: file, fingerprint: $1) })
      ),
      ("suppressed", suppressed.isEmpty ? nil : .array(suppressed.map { $0.json(in: file) })),
      ("clients", clients.isEmpty ? nil : .array(clients.map(\.json))),
      (
        "summary",
        .object(compact: [
          ("errors", .integer(findings.count(of: .error))),
          ("warnings", .integer(findings.count(of: .warning))),
          ("notes", .integer(findings.count(of: .note))),
          ("score", clients.weightedScore.map { .number(($0 * 1000).rounded() / 1000) }),
          ("features", .array(features.map { .string($0) })),
        ])
      ),
    ])
  }
}

extension [LintReport] {
  /// One report's JSON, or an array of several.
  public var json: JSONValue {
    count == 1 ? self[0].json : .array(map(\.json))
  }
}

extension [Finding] {
  /// How many weigh as much.
  public func count(of severity: Severity) -> Int { count { $0.severity == severity } }

  /// The findings in the order of the source; those about a whole file first.
  public var inSourceOrder: [Finding] { sorted { Finding.isOrdered($0, $1, worstFirst: false) } }

  /// The findings with the heaviest first, and those alike in the order of the source.
  public var worstFirst: [Finding] { sorted { Finding.isOrdered($0, $1, worstFirst: true) } }
}

extension Finding {
  fileprivate static func isOrdered(_ left: Finding, _ right: Finding, worstFirst: Bool) -> Bool {
    if worstFirst, left.severity != right.severity { return left.severity > right.severity }
    let places = (left.range?.start.offset ?? -1, right.range?.start.offset ?? -1)
    let files = (left.range?.file ?? "", right.range?.file ?? "")
    if files.0 != files.1 { return files.0 < files.1 }
    if places.0 != places.1 { return places.0 < places.1 }
    if left.severity != right.severity { return left.severity > right.severity }
    return (left.rule, left.message) < (right.rule, right.message)
  }

  /// The finding as the command line's JSON has it; the file is named when it is not the report's.
  public func json(in file: String, fingerprint: String? = nil) -> JSONValue {
    let other = range.flatMap { $0.file == file ? nil : JSONValue.string($0.file) }
    return .object(compact: [
      ("rule", .string(rule)),
      ("severity", .string(severity.rawValue)),
      ("message", .string(message)),
      ("file", other),
      ("line", .optional(range?.start.line)),
      ("column", .optional(range?.start.column)),
      ("endLine", .optional(range?.end.line)),
      ("endColumn", .optional(range?.end.column)),
      ("excerpt", .string(excerpt)),
      ("clients", .array(clients.map(\.json))),
      ("fingerprint", fingerprint.map { .string($0) }),
    ])
  }

  /// The finding on one line, as `FILE:LINE:COLUMN: severity: message [rule]`.
  public func text(in file: String) -> String {
    "\(range?.description ?? file): \(severity): \(message) [\(rule)]"
  }
}

extension ClientVerdict {
  var json: JSONValue {
    .object(compact: [
      ("client", .string(client)), ("version", .string(version)), ("support", .string(support.rawValue)),
      ("notes", .array(notes.map { .integer($0) })),
      ("tested", tested.isEmpty ? nil : .string(tested)),
      ("dependsOnReader", dependsOnReader ? true : nil),
    ])
  }
}

/// The findings of reports for people, one a line.
public func formatText(_ reports: [LintReport]) -> String {
  reports.map { report in report.findings.map { $0.text(in: report.file) + "\n" }.joined() }.joined()
}
