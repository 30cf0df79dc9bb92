import Diagnostics
import EmailClients
import HTMLParser
import Testing

@testable import Compatibility

@Suite struct `Rules about the message itself` {
  static let whole = [
    RuleExample("doctype-missing", "<p>x", good: "<!DOCTYPE html><p>x"),
    RuleExample(
      "doctype-missing", "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'><p>x",
      good: """
        <!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' \
        'http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd'><p>x
        """),
    RuleExample("charset-missing", "<html><p>x", good: "<meta charset=utf-8><p>x"),
    RuleExample(
      "charset-missing", "<body><p>é", .warning,
      good: "<meta http-equiv=Content-Type content='text/html; charset=utf-8'><p>é"),
    RuleExample(
      "charset-missing", "<head>\(String(repeating: " ", count: 1024))<meta charset=utf-8>",
      good: "<head>\(String(repeating: " ", count: 990))<meta charset=utf-8>"),
    RuleExample("document-lang", "<html><p>x", good: "<html lang=en><p>x"),
    RuleExample("document-lang", "<html lang=' '><p>x", good: "<html lang=zh-Hant><p>x"),
    RuleExample("document-dir", "<html><p>x", good: "<html dir=rtl><p>x"),
    RuleExample("document-title", "<body><p>x", good: "<p>a piece"),
    RuleExample("document-title", "<html><title> </title><p>x", good: "<title>Your receipt</title><p>x"),
    RuleExample("preheader-missing", "<body><p>x", good: "<body><div style='display:none'>Hello</div><p>x"),
    RuleExample(
      "preheader-missing", "<body><img alt=Logo><p>x",
      good: "<body><img alt=''><div style='font-size:1px;color:white'><span>Hello</span></div><p>x"),
    RuleExample("preheader-missing", "<style>p{color:red}</style><body>x", good: "<p>a piece"),
  ]

  static let pictures = [
    RuleExample(
      "image-alt", "<img src=a.png>", good: "<img src=a.png alt=''><img role=presentation src=b.png>"),
    RuleExample(
      "image-alt", "<a href=x><img src=a.png></a>", good: "<div style='display:none'><img src=a.png></div>"),
    RuleExample("image-height", "<img><img>", good: "<img height=9><img style='height:9px'>"),
    RuleExample(
      "tracking-pixel-size", "<img src='https://a.b/open?id=1' alt=''>",
      good: "<img src='https://a.b/open?id=1' alt='' width=1 height=1><img src='hero.png' alt=''>"),
    RuleExample(
      "tracking-pixel-size", "<img src=track.gif width=1>",
      good: "<img src=track.gif style='width:1px;height:1px'><img src=track-and-field.png alt='Runners'>"),
    RuleExample(
      "data-url-size", "<img src='data:image/png;base64,\(String(repeating: "A", count: 10_300))'>",
      good: "<img src='data:image/png;base64,AAAA' alt='\(String(repeating: "A", count: 10_300))'>"),
  ]

  static let links = [
    RuleExample(
      "script-link", "<a href='java\nscript:void(0)'>x", good: "<a href='https://a.b/?javascript:'>x"),
    RuleExample(
      "script-link", "<a href=' VBScript:x'>x", good: "<a href='mailto:a@b.c'>x</a><a href='/data:x'>"),
    RuleExample(
      "insecure-link", "<a href='http://a.b'>x</a><a href='HTTP://a.b'>y</a>",
      good: "<a href='https://a.b/?http://c'>x</a><a href='http://localhost'>"),
    RuleExample("insecure-link", "<img src='http://a.b/c.png'>", good: "<img src='c.png'>"),
    RuleExample("empty-link", "<a href=''>x", good: "<a href='#top'>x</a><a name=top>"),
    RuleExample("empty-link", "<a href='#'>x</a><a href=' # '>y</a>", good: "<a href='{{url}}'>x"),
    RuleExample("empty-link", "<map><area href></map>", good: "<map><area href=x></map>"),
    RuleExample(
      "placeholder-link", "<a href='http://localhost:3000/x'>x</a><a href='https://www.example.com'>y</a>",
      good: "<a href='https://myexample.com'>x</a><a href='/localhost'>y</a>"),
    RuleExample(
      "placeholder-link", "<img src='http://user@192.168.0.1/a.png'>",
      good: "<a href='https://10.example.io'>x</a><a href='mailto:a@example.com'>"),
    RuleExample("placeholder-link", "<a href='https://'>x", good: "<a href='https://{{host}}/'>x"),
    RuleExample("placeholder-link", "<a href='https://shop.test'>x", good: "<a href='https://test.shop'>x"),
    RuleExample("link-name", "<a href=x> </a>", good: "<a href=x>Shop</a><a name=x></a>"),
    RuleExample(
      "link-name", "<a href=x><img src=a alt=''></a>",
      good: "<a href=x><img src=a alt=Shop></a><a href=x><img></a>"),
    RuleExample("link-name", "<a href=x><b></b></a>", good: "<a href=x aria-label=Shop></a>"),
    RuleExample("link-purpose", "<a href=x>Click <b>here</b></a>", good: "<a href=x>Click here to pay</a>"),
    RuleExample("link-purpose", "<a href=x>Read more »</a>", good: "<a href=x>Read more about us</a>"),
    RuleExample(
      "merge-tag", "<p>Hi {{name}} <a href='*|URL|*'>x</a>", good: "<p>50% {a} <style>p{{}}</style>"),
    RuleExample("merge-tag", "<p>Hi <b>%%name%%", good: "<p>100 % %"),
  ]

  static let markup = [
    RuleExample(
      "removed-element", "<p>x<script>1</script>", good: "<script type='application/ld+json'>{}</script>"),
    RuleExample("removed-element", "<p>x<iframe src=a></iframe>", .error, good: "<p>iframe"),
    RuleExample("unclosed-element", "<div><a href=x>y</div>", good: "<ul><li>x<li>y</ul><p>z<br><img>"),
    RuleExample("unclosed-element", "<table><tr><td>x", good: "<table><tr><td>x</table>"),
    RuleExample("misplaced-content", "<table><tr>x<td>y</table>", good: "x<table><tr><td>y</table>z"),
    RuleExample(
      "misplaced-content", "<table><div>x</div><tr><td>y</table>",
      good: "<table> <!-- x --> <tr> <td>y</td> </tr> </table>"),
    RuleExample("duplicate-attribute", "<p style='a:b' style='c:d'>x", good: "<p style='a:b' class='a:b'>x"),
    RuleExample("duplicate-attribute", "<p class=a CLASS=\"a\">x", .note, good: "<p class>x"),
    RuleExample(
      "duplicate-id", "<p id=a>x<p id=a>y<p id=a>z", good: "<p id=a>x<p id=b>y<p id='{{x}}'><p id='{{x}}'>"),
    RuleExample("css-syntax", "<style>p{color}</style>", good: "<style>p{color:red}</style>"),
    RuleExample("css-syntax", "<style>p{color:red</style>", good: "<p style='{{style}}'>x"),
    RuleExample("css-syntax", "<style>a:-moz-x{color:red}</style>", .note, good: "<style>{{css}}</style>"),
    RuleExample(
      "css-syntax", "<p style='color:red;*zoom:1'>x", good: "<p style='color:red;;'>x<p style='x'>"),
    RuleExample(
      "css-bad-url", "<p style='background:url(a b.png)'>x", good: "<p style='background:url(\"a b.png\")'>x"),
    RuleExample(
      "css-bad-url", "<style>p{background:red url(a b)}</style>",
      good: "<style>p{background:url( a.png )}</style>"),
    RuleExample("html-syntax", "<!DOCTYPE html><p>x</td>", good: "<!DOCTYPE html><p>x</p>"),
  ]

  @Test(arguments: whole) func `finds what the whole message lacks`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: pictures) func `finds pictures that lack something`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: links) func `finds links that do not work`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: markup) func `finds markup that is not as it was meant`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test func `a message in a mail file has its character set in the header`() {
    #expect(!ruleFindings("<html><p>é", name: "a.EML").contains { $0.rule == "charset-missing" })
  }

  @Test func `pictures at hand are weighed, each file once`() {
    let document = parseHTML(SourceFile(name: "a.html", text: "<img src=a><img src=a><img src=b><img src=c>"))
      .value
    let sizes = ["a": 300_001, "b": 1_048_576, "c": 300_000]
    let part = LintDocument(
      document: document, isConditional: false,
      picture: { sizes[$0].map { [UInt8](repeating: 0, count: $0) } })
    let found = checkRules(in: part, for: SupportTable.builtIn.clients).filter { $0.rule == "image-weight" }
    #expect(found.map(\.severity) == [.note, .warning])
  }

  @Test func `a place in the text is where the attribute stands`() {
    let found = findings(of: "empty-link", in: "<p>x\n<a\nhref='#'>y</a>")
    #expect(found.map { $0.range?.description } == ["a.html:3:1"])
    #expect(found.map(\.excerpt) == ["href='#'"])
  }
}

@Suite struct `Rules and the support table` {
  private func lint(_ html: String, _ clients: String) throws -> LintReport {
    let document = parseHTML(SourceFile(name: "a.html", text: html)).value
    let chosen = try ClientSelector.clients(matching: [clients], in: .builtIn)
    return Linter(clients: chosen).lint(
      [LintDocument(document: document, isConditional: false)], file: "a.html")
  }

  @Test func `where a rule says more, the feature is a note`() throws {
    let word = try lint("<p style='padding:20px'>x", "outlook.windows")
    #expect(word.findings.contains { $0.rule == "outlook-block-padding" })
    #expect(word.findings.first { $0.rule == "css-padding" }?.severity == .note)
    #expect(word.features.contains("css-padding"))
    let cell = try lint("<p style='border-radius:4px'>x", "outlook.windows")
    #expect(cell.findings.contains { $0.rule == "css-border-radius" })
  }

  @Test func `a finding of a rule counts in the verdict on its client`() throws {
    let report = try lint(
      "<!DOCTYPE html><style>@media screen{@media print{p{color:red}}}</style><p>x", "gmail.ios")
    #expect(report.findings.contains { $0.rule == "gmail-nested-at-rule" && $0.severity == .error })
    #expect(report.clients.first?.errors ?? 0 >= 1)
  }
}
