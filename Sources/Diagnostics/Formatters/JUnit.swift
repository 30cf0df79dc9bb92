/// Results in the form that build servers read from JUnit.
public struct JUnitReport: Hashable, Sendable {
  /// What became of a test.
  public enum Outcome: Hashable, Sendable {
    case passed
    /// It did not hold: one line, its kind, and everything else there is to say.
    case failed(message: String, kind: String, details: String)
    /// It could not be made out.
    case error(message: String, kind: String, details: String)
    /// It was left out, with the reason.
    case skipped(String)
  }

  /// One test.
  public struct TestCase: Hashable, Sendable {
    /// The test's name.
    public var name: String
    /// What it belongs to; build servers group by it.
    public var className: String
    /// What became of it.
    public var outcome: Outcome
    /// Seconds.
    public var duration: Double
    /// Names and values.
    public var properties: [JSONMember]
    /// Files to look at, relative to the report.
    public var attachments: [String]

    /// Creates a test.
    public init(
      name: String, className: String, outcome: Outcome, duration: Double = 0,
      properties: [JSONMember] = [], attachments: [String] = []
    ) {
      self.name = name
      self.className = className
      self.outcome = outcome
      self.duration = duration
      self.properties = properties
      self.attachments = attachments
    }
  }

  /// Tests that belong together.
  public struct Suite: Hashable, Sendable {
    /// The suite's name.
    public var name: String
    /// Its tests.
    public var cases: [TestCase]

    /// Creates a suite.
    public init(name: String, cases: [TestCase]) {
      self.name = name
      self.cases = cases
    }
  }

  /// The report's name.
  public var name: String
  /// Its suites.
  public var suites: [Suite]

  /// Creates a report.
  public init(name: String, suites: [Suite]) {
    self.name = name
    self.suites = suites
  }

  /// A suite for each file and a test for each finding; those that weigh enough fail.
  public init(name: String, _ reports: [LintReport], failing: Severity) {
    self.name = name
    suites = reports.map { report in
      let cases = report.findings.map { finding in
        let place = finding.range.map { " (\($0.start.line):\($0.start.column))" } ?? ""
        return TestCase(
          name: finding.rule + place, className: report.file,
          outcome: finding.severity < failing
            ? .passed
            : .failed(
              message: finding.message, kind: finding.severity.rawValue,
              details: finding.text(in: report.file)))
      }
      // A suite without tests reads as one that did not run.
      let all = cases.isEmpty ? [TestCase(name: "lint", className: report.file, outcome: .passed)] : cases
      return Suite(name: report.file, cases: all)
    }
  }

  /// The report as XML.
  public var xml: String {
    var writer = XMLWriter()
    writer.element("testsuites", [("name", name)] + counts(suites.flatMap(\.cases))) { writer in
      for suite in suites {
        writer.element("testsuite", [("name", suite.name)] + counts(suite.cases)) { writer in
          for test in suite.cases { write(test, to: &writer) }
        }
      }
    }
    return writer.document
  }

  private func counts(_ cases: [TestCase]) -> [(String, String?)] {
    var failures = 0
    var errors = 0
    var skipped = 0
    for test in cases {
      switch test.outcome {
      case .passed: break
      case .failed: failures += 1
      case .error: errors += 1
      case .skipped: skipped += 1
      }
    }
    return [
      ("tests", "\(cases.count)"), ("failures", "\(failures)"), ("errors", "\(errors)"),
      ("skipped", "\(skipped)"), ("time", seconds(cases.reduce(0) { $0 + $1.duration })),
    ]
  }

  private func write(_ test: TestCase, to writer: inout XMLWriter) {
    let attributes: [(String, String?)] = [
      ("name", test.name), ("classname", test.className), ("time", seconds(test.duration)),
    ]
    writer.element("testcase", attributes) { writer in
      if !test.properties.isEmpty {
        writer.element("properties") { writer in
          for property in test.properties {
            let value = property.value.string ?? property.value.text()
            writer.element("property", [("name", property.name), ("value", value)])
          }
        }
      }
      switch test.outcome {
      case .passed: break
      case .failed(let message, let kind, let details):
        writer.element("failure", [("message", message), ("type", kind)]) { $0.text(details) }
      case .error(let message, let kind, let details):
        writer.element("error", [("message", message), ("type", kind)]) { $0.text(details) }
      case .skipped(let reason): writer.element("skipped", [("message", reason)])
      }
      if !test.attachments.isEmpty {
        // The form that GitLab and Jenkins make links of.
        let lines = test.attachments.map { "[[ATTACHMENT|\($0)]]\n" }.joined()
        writer.element("system-out") { $0.text(lines) }
      }
    }
  }

  /// Milliseconds are enough, and the same on every machine.
  private func seconds(_ duration: Double) -> String {
    JSONValue.number((duration * 1000).rounded() / 1000).text()
  }
}
