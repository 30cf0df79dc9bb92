import Diagnostics
import Testing

@testable import Compatibility

private func remark(_ rule: String, _ html: String, in client: String = "outlook.windows") throws -> String {
  let finding = try #require(try lint(html, clients: client).findings.first { $0.rule == rule })
  guard finding.severity == .note, let because = finding.message.firstRange(of: "because ") else { return "" }
  return String(finding.message[because.upperBound...].prefix { $0 != "(" && $0 != ";" }).trimmingWhitespace
}

@Test func `a declaration that loses to a plain one is a note`() throws {
  let loser = "<style>div{max-width:90px}</style><div style='max-width:80px'>x</div>"
  let report = try lint(loser, clients: "outlook.windows")
  let severities = report.findings.filter { $0.rule == "css-max-width" }.map(\.severity)
  #expect(severities == [.note, .warning])
  #expect(try remark("css-max-width", loser) == "another declaration wins over it")
}

@Test func `a declaration that wins because it is important is no note`() throws {
  let html = "<style>div{max-width:90px !important}</style><div style='max-width:80px'>x</div>"
  let severities = try lint(html, clients: "outlook.windows").findings.filter { $0.rule == "css-max-width" }
    .map(\.severity)
  #expect(severities == [.warning, .note])
}

@Test func `a declaration in a media query is not overridden`() throws {
  let html = "<style>@media (max-width:9px){div{float:left}}</style><div style='float:none'>x</div>"
  let severities = try lint(html, clients: "outlook.windows").findings.filter { $0.rule == "css-float" }
    .map(\.severity)
  #expect(severities.contains(.error))
}

@Test func `what is not displayed does no harm`() throws {
  let html = "<div style='display:none;max-height:0'><p style='float:left'>x</div>"
  #expect(try remark("css-float", html) == "its element is not displayed")
}

@Test func `what a media query may display again is not hidden`() throws {
  let html =
    "<style>@media (max-width:9px){.a{display:block!important}}</style>"
    + "<div class=a style='display:none'><p style='float:left'>x</div>"
  #expect(try remark("css-float", html) == "")
}

@Test func `a selector that no element has does no harm`() throws {
  let html = "<style>.gone > p{color:red}</style><p>x"
  #expect(try remark("css-selector-child", html) == "no element of this message is meant")
}

@Test func `a fallback before a value that fails makes it a note`() throws {
  let html = "<p style='width:100px;width:calc(100% - 2px)'>x"
  #expect(try remark("css-unit-calc", html) == "a fallback stands beside it")
  #expect(try remark("css-unit-calc", "<p style='width:calc(100% - 2px)'>x") == "")
}

@Test func `an offset needs a position and a gap needs flex`() throws {
  #expect(
    try remark("css-left-right-top-bottom", "<p style='top:4px'>x") == "it has no effect on this element")
  #expect(try remark("css-left-right-top-bottom", "<p style='top:4px;position:relative'>x") == "")
}

@Test func `a value that is so without it does no harm unless it resets another`() throws {
  #expect(try remark("css-float", "<p style='float:none'>x") == "it asks for what is so without it")
  let reset = "<style>p{float:left}</style><p style='float:none'>x"
  let findings = try lint(reset, clients: "outlook.windows").findings.filter { $0.rule == "css-float" }
  #expect(!findings.contains { $0.message.contains("so without it") })
}
