import Diagnostics
import Testing

private let source = SourceFile(name: "a.html", text: "<p>\n<b style='display:flex'>x</b>\n")

private func finding(_ severity: Severity, _ message: String = "no flex") -> Finding {
  Finding(
    rule: "css-display-flex", severity: severity, message: message, range: source.range(14..<26),
    excerpt: "display:flex",
    clients: [ClientVerdict(client: "gmail.ios", version: "2024-01", support: .no, notes: [1])])
}

@Test func `text is one line a finding`() {
  let whole = Finding(rule: "size", severity: .warning, message: "too big", range: nil)
  let report = LintReport(file: "a.html", findings: [finding(.error), whole])
  #expect(
    formatText([report])
      == "a.html: warning: too big [size]\na.html:2:11: error: no flex [css-display-flex]\n")
}

@Test func `JSON has the fields of the command line's contract`() {
  let report = LintReport(
    file: "a.html", findings: [finding(.error)], features: ["html-b", "css-display-flex"])
  #expect(
    report.json.text() == """
      {"file":"a.html","findings":[{"rule":"css-display-flex","severity":"error","message":"no flex",\
      "line":2,"column":11,"endLine":2,"endColumn":23,"excerpt":"display:flex",\
      "clients":[{"client":"gmail.ios","version":"2024-01","support":"n","notes":[1]}],"fingerprint":"6af684064f295188:1"}],\
      "summary":{"errors":1,"warnings":0,"notes":0,"features":["css-display-flex","html-b"]}}
      """)
}

@Test func `fingerprints do not depend on lines, and tell equals apart`() {
  let moved = SourceFile(name: "a.html", text: "\n\n" + String(repeating: " ", count: 30))
  var other = finding(.error)
  other.range = moved.range(16..<28)
  let prints = [finding(.error), other].fingerprints(in: "a.html")
  #expect(prints[0].hasSuffix(":1"))
  #expect(prints[1] == prints[0].dropLast() + "2")
  #expect([other].fingerprints(in: "a.html")[0] == prints[0])
}

@Test func `SARIF names rules, places and fingerprints`() {
  let rules = [
    RuleDescription(id: "unused", summary: "u"), RuleDescription(id: "css-display-flex", summary: "s"),
  ]
  var report = LintReport(file: "a.html", findings: [finding(.note)])
  report.findings[0].range?.file = "Ä b.html"
  let log = formatSARIF([report], rules: rules, tool: SARIFTool(name: "t", version: "1"))
  let run = log["runs"]?[0]
  #expect(run?["tool"]?["driver"]?["rules"]?.array?.count == 1)
  let result = run?["results"]?[0]
  #expect(result?["ruleIndex"] == 0)
  #expect(result?["level"] == "note")
  let location = result?["locations"]?[0]?["physicalLocation"]
  #expect(location?["artifactLocation"]?["uri"] == "%c3%84%20b.html")
  #expect(location?["region"]?["endColumn"] == 23)
}

@Test func `SARIF keeps the heaviest of too many`() {
  let many = Array(repeating: finding(.note), count: 25_000) + [finding(.error)]
  let log = formatSARIF(
    [LintReport(file: "a", findings: many)], rules: [], tool: SARIFTool(name: "t", version: "1"))
  let levels = log["runs"]?[0]?["results"]?.array?.compactMap { $0["level"]?.string } ?? []
  #expect(levels.count == 25_000)
  #expect(levels.count { $0 == "error" } == 1)
}

@Test func `JUnit counts failures and escapes what people wrote`() {
  let report = LintReport(file: "a\"<.html", findings: [finding(.error, "a<b>&\u{1}\"\nc"), finding(.note)])
  let xml = JUnitReport(name: "lint", [report, LintReport(file: "b", findings: [])], failing: .error).xml
  #expect(
    xml.contains(
      "<testsuites name=\"lint\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0\">"))
  #expect(xml.contains("<testsuite name=\"a&quot;&lt;.html\" tests=\"2\" failures=\"1\""))
  #expect(
    xml.contains("<failure message=\"a&lt;b&gt;&amp;&quot;&#10;c\" type=\"error\">a.html:2:11: error: a&lt;b")
  )
  #expect(xml.contains("<testcase name=\"lint\" classname=\"b\" time=\"0\"/>"))
}

@Test func `annotations are escaped and counted`() {
  let findings = Array(repeating: finding(.warning), count: 12) + [finding(.error, "50 %\nx")]
  let lines = formatGitHubAnnotations([LintReport(file: "a.html", findings: findings)]).split(separator: "\n")
  #expect(
    lines[0]
      == "::error file=a.html,line=2,col=11,endLine=2,endColumn=23,title=css-display-flex::50 %25%0Ax")
  #expect(lines.count == 1 + 10 + 1)
  #expect(lines[11] == "… and 2 more warnings")
}
