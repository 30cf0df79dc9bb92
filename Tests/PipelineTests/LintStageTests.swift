import Diagnostics
import EmailClients
import Templating
import Testing

@testable import Pipeline

/// What the gate's linter says of a message of one file, inlined, in Outlook for Windows.
private func findings(_ html: String, rule: String) throws -> [Finding] {
  let source = SourceFile(name: "email.html", text: html)
  let message = Message(
    template: "t", fixture: "default", subject: "", preheader: "", from: "", to: "", replyTo: "", phase: "",
    links: [], html: html, text: nil, data: .map([]), sourceMap: TemplateSourceMap(unrendered: source),
    findings: [])
  let clients = try ClientSelector.clients(matching: ["outlook.windows"], in: .builtIn)
  let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
  let sent = SentHTML(SourceFile(name: "t/default.html", text: html), settings: InliningSettings())
  return LintStage(clients: clients, today: today).check(sent, of: message).findings.filter {
    $0.rule == rule
  }
}

@Test func `a declaration that was inlined is reported where it was written, once`() throws {
  let html = """
    <!DOCTYPE html><html><head><style>
      p { float: left }
    </style></head><body><p>x</p><p>y</p></body></html>
    """
  let places = try findings(html, rule: "css-float").compactMap(\.range)
  #expect(places.map(\.description) == ["email.html:2:7"])
}

@Test func `what stays in its attribute or its sheet is reported there`() throws {
  let html = """
    <!DOCTYPE html><html><head><style>
      p { color: red }
      @media (max-width: 9px) { p { float: left } }
    </style></head><body>
    <p style="float:right">x</p></body></html>
    """
  #expect(try findings(html, rule: "css-float").compactMap { $0.range?.start.line }.sorted() == [3, 5])
}

@Test func `an attribute behind a written one is reported at its own place`() throws {
  let html = """
    <!DOCTYPE html><html><head><style>p { color: red }</style></head><body>
    <p>x</p>
    <p style="color:blue"><img width="50%" src="a.png"></p></body></html>
    """
  let place = try #require(findings(html, rule: "html-width").first?.range)
  #expect((place.start.line, place.start.column) == (3, 28))
}
