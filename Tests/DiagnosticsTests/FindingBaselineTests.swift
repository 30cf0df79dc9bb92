import Diagnostics
import Testing

private func finding(_ excerpt: String, line: Int) -> Finding {
  let place = SourcePosition(offset: line * 10, line: line, column: 1)
  return Finding(
    rule: "css-float", severity: .error, message: "m",
    range: SourceRange(file: "a.html", start: place, end: place), excerpt: excerpt)
}

private func baseline(_ findings: [Finding]) throws -> FindingBaseline {
  let text = FindingBaseline.json(of: [LintReport(file: "a.html", findings: findings)]).text()
  return try FindingBaseline(JSONValue(parsing: text), file: "b.json")
}

@Test func `a known finding that moved is known`() throws {
  let known = try baseline([finding("float:left", line: 3)])
  let outcome = known.apply(to: [LintReport(file: "a.html", findings: [finding("float:left", line: 9)])])
  #expect(outcome.reports[0].findings.isEmpty)
  #expect((outcome.known, outcome.gone) == (1, 0))
}

@Test func `one more of a known finding is new`() throws {
  let known = try baseline([finding("float:left", line: 3)])
  let now = [finding("float:left", line: 3), finding("float:left", line: 4)]
  #expect(known.apply(to: [LintReport(file: "a.html", findings: now)]).reports[0].findings.count == 1)
}

@Test func `a finding that is gone is counted`() throws {
  let known = try baseline([finding("float:left", line: 3), finding("float:right", line: 4)])
  let outcome = known.apply(to: [LintReport(file: "a.html", findings: [finding("float:left", line: 3)])])
  #expect(outcome.gone == 1)
}

@Test func `what lint prints as JSON is a baseline, with one report and with several`() throws {
  let report = LintReport(file: "a.html", findings: [finding("float:left", line: 3)])
  for value in [report.json, [report, LintReport(file: "b.html", findings: [])].json] {
    let known = try FindingBaseline(JSONValue(parsing: value.text()), file: "b.json")
    #expect(known.apply(to: [report]).reports[0].findings.isEmpty)
  }
}

@Test(arguments: ["{}", "[]x", "[1]", "{\"findings\": [{}]}", "{\"findings\": 1}"])
func `what holds no findings is no baseline`(text: String) {
  #expect(throws: (any Error).self) { try FindingBaseline(JSONValue(parsing: text), file: "b.json") }
}

@Test func `a path that begins at the working folder is the same with and without a dot`() {
  let plain = [finding("x", line: 1)].fingerprints(in: "a.html")
  var dotted = finding("x", line: 1)
  dotted.range?.file = "./a.html"
  #expect([dotted].fingerprints(in: "a.html") == plain)
}

@Test func `alike findings are one line for people, and notes are counted`() {
  var note = finding("y", line: 1)
  note.severity = .note
  let report = LintReport(file: "a.html", findings: [finding("x", line: 3), finding("x", line: 5), note])
  #expect(
    report.summaryText(notes: .counted) == """
      a.html:3:1: error: m [css-float] (and 1 more like it)
      a.html: 1 note; --notes lists them

      """)
  #expect(report.summaryText(notes: .listed).contains("a.html:1:1: note: m [css-float]"))
}

@Test func `the score is weighted by the audience`() {
  func client(_ id: String, supported: Int, share: Double?) -> ClientSummary {
    ClientSummary(
      client: id, name: id, errors: 0, warnings: 0, notes: 0, supported: supported,
      unsupported: supported == 1 ? [] : ["css-float"], partial: [], unknown: [], dependsOnReader: [],
      oldestTest: "2020-01-01", newestTest: "2024-01-01", share: share)
  }
  // One supports all, the other nothing.
  let plain = [client("a.b", supported: 1, share: nil), client("c.d", supported: 0, share: nil)]
  #expect(plain.weightedScore == 0.5)
  let weighed = [client("a.b", supported: 1, share: 0.6), client("c.d", supported: 0, share: 0.2)]
  // 0.6 × 1 + 0.2 × 0, of 0.8.
  #expect(abs((weighed.weightedScore ?? 0) - 0.75) < 1e-9)
  #expect([ClientSummary]().weightedScore == nil)
}

@Test func `SARIF says what the file itself tolerates, and why`() throws {
  let until = try #require(CalendarDate(year: 2027, month: 1, day: 1))
  let report = LintReport(
    file: "a.html", findings: [],
    suppressed: [SuppressedFinding(finding: finding("x", line: 2), reason: "of reasons", until: until)])
  let log = formatSARIF([report], rules: [], tool: SARIFTool(name: "t", version: "1"))
  let result = log["runs"]?[0]?["results"]?[0]
  #expect(result?["suppressions"]?[0]?["kind"]?.string == "inSource")
  #expect(result?["suppressions"]?[0]?["justification"]?.string == "of reasons (until 2027-01-01)")
  #expect(result?["ruleIndex"]?.integer == 0)
}
