import Diagnostics
import EmailClients
import Testing

@testable import Compatibility

private func report(_ html: String, today: String = "2026-06-01") throws -> LintReport {
  let clients = try ClientSelector.clients(matching: ["outlook.windows"], in: .builtIn)
  return Linter(clients: clients).lint([part(html)], file: "a.html", today: CalendarDate(today))
}

private let comment = "<!-- email-snapshot: allow css-float until 2026-12-31 because of reasons -->"

@Test func `a comment tolerates a rule in the next element, and only there`() throws {
  let report = try report("\(comment)<div><p style='float:left'>x</p></div><p style='float:left'>y</p>")
  #expect(report.findings.count { $0.rule == "css-float" } == 1)
  #expect(report.suppressed.map(\.finding.rule) == ["css-float"])
  #expect(report.suppressed.first?.reason == "of reasons")
}

@Test func `a comment counts to its last day, and the day after it is an error`() throws {
  let html = "\(comment)<p style='float:left'>x</p>"
  #expect(try report(html, today: "2026-12-31").suppressed.count == 1)
  let late = try report(html, today: "2027-01-01")
  #expect(late.suppressed.isEmpty)
  #expect(
    Set(late.findings.filter { $0.severity == .error }.map(\.rule)) == ["css-float", "suppression-expired"])
}

@Test func `a comment that nothing needs is reported`() throws {
  #expect(try report("\(comment)<p>x</p>").findings.map(\.rule).contains("suppression-unused"))
  // Nothing follows it.
  #expect(
    try report("<p style='float:left'>x</p>\(comment)").findings.map(\.rule).contains("suppression-unused"))
}

@Test func `a comment that names an unknown rule is reported`() throws {
  let html = "<!-- email-snapshot: allow css-flaot until 2026-12-31 because x --><p style='float:left'>x</p>"
  #expect(try report(html).findings.map(\.rule).contains("suppression-unknown-rule"))
}

@Test(arguments: [
  "allow css-float", "allow css-float until tomorrow because x", "allow css-float until 2026-13-01 because x",
  "allow css-float until 2026-12-31", "allow css-float until 2026-12-31 because",
  "allow until 2026-12-31 because x", "forbid css-float", "",
])
func `a comment without rule, date or reason tolerates nothing`(words: String) throws {
  let report = try report("<!-- email-snapshot: \(words) --><p style='float:left'>x</p>")
  #expect(report.suppressed.isEmpty)
  #expect(report.findings.map(\.rule).contains("suppression-malformed"))
  #expect(report.findings.map(\.rule).contains("css-float"))
}

@Test func `a comment of a style sheet is about the next rule or declaration`() throws {
  let allow = "/* email-snapshot: allow css-float until 2026-12-31 because x */"
  let html = "<style>\(allow) p{float:left} div{float:left}</style><p>x<div>y"
  let lines = try report(html)
  #expect(lines.suppressed.count == 1)
  #expect(lines.findings.count { $0.rule == "css-float" } == 1)
  let inside = "<style>p{\(allow) float:left; clear:left; float:right}</style><p>x"
  #expect(try report(inside).suppressed.count == 1)
}

@Test func `a comment before the document is about all of it`() throws {
  let html = "<!doctype html>\(comment)<html><body><p style='float:left'>x</p></body></html>"
  #expect(try report(html).suppressed.count == 1)
}

@Test func `without a day, comments are not read`() throws {
  let report = try lint("\(comment)<p style='float:left'>x</p>", clients: "outlook.windows")
  #expect(report.suppressed.isEmpty)
  #expect(report.findings.map(\.rule).contains("css-float"))
}

@Test func `every feature has advice of its own kind`() {
  for feature in SupportTable.builtIn.features {
    let explanation = FeatureExplanation(feature)
    #expect(!explanation.fix.isEmpty && !explanation.what.isEmpty, "\(feature.slug)")
  }
  let flex = SupportTable.builtIn.feature("css-display-flex").map { FeatureExplanation($0).fix }
  #expect(flex == "Use a table, one cell for each column.")
}
