/// What people are told about a rule.
public struct RuleDescription: Hashable, Sendable {
  /// The rule's identifier.
  public var id: String
  /// One sentence.
  public var summary: String
  /// What it means and how to fix it, in Markdown.
  public var help: String
  /// How much its findings weigh unless one says otherwise.
  public var severity: Severity
  /// Words to find it by.
  public var tags: [String]

  /// Creates a description.
  public init(
    id: String, summary: String, help: String = "", severity: Severity = .warning, tags: [String] = []
  ) {
    self.id = id
    self.summary = summary
    self.help = help
    self.severity = severity
    self.tags = tags
  }
}

/// The program that a SARIF file comes from.
public struct SARIFTool: Hashable, Sendable {
  /// The program's name.
  public var name: String
  /// The program's version.
  public var version: String
  /// The program's web page; `nil` for none.
  public var informationURI: String?

  /// Creates a description of a program.
  public init(name: String, version: String, informationURI: String? = nil) {
    self.name = name
    self.version = version
    self.informationURI = informationURI
  }
}

/// What GitHub takes of one SARIF run.
///
/// See <https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads>.
private enum SARIFLimits {
  static let results = 25_000
  static let tags = 10
}

/// The findings of reports in the Static Analysis Results Interchange Format, version 2.1.0.
///
/// Beyond what GitHub takes, the lightest findings are left out.
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
///
/// - Parameters:
///   - reports: What was found.
///   - rules: Descriptions; rules without one are listed by their name.
///   - tool: The program.
/// - Returns: The log file's content.
public func formatSARIF(_ reports: [LintReport], rules: [RuleDescription], tool: SARIFTool) -> JSONValue {
  let names = Set(reports.flatMap { $0.findings.map(\.rule) + $0.suppressed.map(\.finding.rule) })
  let described = Set(rules.map(\.id))
  let rules =
    rules.filter { names.contains($0.id) }
    + names.subtracting(described).sorted().map { RuleDescription(id: $0, summary: $0) }
  var indices: [String: Int] = [:]
  for (index, rule) in rules.enumerated() { indices[rule.id] = index }
  let driver = JSONValue.object(compact: [
    ("name", .string(tool.name)),
    ("version", .string(tool.version)),
    ("informationUri", tool.informationURI.map { .string($0) }),
    ("rules", .array(rules.map(\.sarif))),
  ])
  return [
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      [
        "tool": ["driver": driver],
        "columnKind": "unicodeCodePoints",
        "results": .array(sarifResults(reports, indices)),
      ]
    ],
  ]
}

private func sarifResults(_ reports: [LintReport], _ rules: [String: Int]) -> [JSONValue] {
  var results: [(finding: Finding, file: String, fingerprint: String)] = []
  for report in reports {
    let fingerprints = report.findings.fingerprints(in: report.file)
    for (finding, fingerprint) in zip(report.findings, fingerprints) {
      results.append((finding, report.file, fingerprint))
    }
  }
  if results.count > SARIFLimits.results {
    // A stable order, so that the same findings remain every time.
    let ranked = results.enumerated().sorted {
      ($1.element.finding.severity, $0.offset) < ($0.element.finding.severity, $1.offset)
    }
    results = ranked.prefix(SARIFLimits.results).sorted { $0.offset < $1.offset }.map(\.element)
  }
  let tolerated = reports.flatMap { report in report.suppressed.map { ($0, report.file) } }
  return results.map { sarifResult($0.finding, file: $0.file, fingerprint: $0.fingerprint, rules) }
    + tolerated.prefix(max(0, SARIFLimits.results - results.count)).map { sarifResult($0, file: $1, rules) }
}

/// A result that the file itself says is tolerated (SARIF §3.27.23, “suppressions property”).
private func sarifResult(
  _ suppressed: SuppressedFinding, file: String, _ rules: [String: Int]
) -> JSONValue {
  let fingerprint = [suppressed.finding].fingerprints(in: file)[0]
  let result = sarifResult(suppressed.finding, file: file, fingerprint: fingerprint, rules)
  let suppression: JSONValue = [
    "kind": "inSource", "justification": .string("\(suppressed.reason) (until \(suppressed.until))"),
  ]
  guard case .object(let members) = result else { return result }
  return .object(members + [JSONMember("suppressions", [suppression])])
}

private func sarifResult(
  _ finding: Finding, file: String, fingerprint: String, _ rules: [String: Int]
) -> JSONValue {
  let region = finding.range.map { range in
    JSONValue.object(compact: [
      ("startLine", .integer(range.start.line)),
      ("startColumn", .integer(range.start.column)),
      ("endLine", .integer(range.end.line)),
      ("endColumn", .integer(range.end.column)),
      ("snippet", finding.excerpt.isEmpty ? nil : ["text": .string(finding.excerpt)]),
    ])
  }
  let location = JSONValue.object(compact: [
    ("artifactLocation", ["uri": .string(uriReference(finding.range?.file ?? file))]),
    ("region", region),
  ])
  return .object(compact: [
    ("ruleId", .string(finding.rule)),
    ("ruleIndex", .integer(rules[finding.rule] ?? -1)),
    ("level", .string(finding.severity.rawValue)),
    ("message", ["text": .string(finding.message)]),
    ("locations", [["physicalLocation": location]]),
    ("partialFingerprints", ["finding/v1": .string(fingerprint)]),
    ("properties", finding.clients.isEmpty ? nil : ["clients": .array(finding.clients.map(\.json))]),
  ])
}

extension RuleDescription {
  fileprivate var sarif: JSONValue {
    .object(compact: [
      ("id", .string(id)),
      ("shortDescription", ["text": .string(summary)]),
      ("fullDescription", ["text": .string(summary)]),
      ("help", help.isEmpty ? nil : ["text": .string(help), "markdown": .string(help)]),
      ("defaultConfiguration", ["level": .string(severity.rawValue)]),
      (
        "properties",
        tags.isEmpty ? nil : ["tags": .array(tags.prefix(SARIFLimits.tags).map { .string($0) })]
      ),
    ])
  }
}

/// A path as a URI reference (RFC 3986 §4): relative paths stay relative.
func uriReference(_ path: String) -> String {
  if path == "-" { return "stdin" }
  var result: [UInt8] = []
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.append(byte)
    default:
      result += [UInt8(ascii: "%"), hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
    }
  }
  return (path.hasPrefix("/") ? "file://" : "") + String(decoding: result, as: UTF8.self)
}
