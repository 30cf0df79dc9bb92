import DOM
import Diagnostics
import Testing

@testable import HTMLParser

/// Everything that is known of each node, to compare two trees.
private func describe(_ parsed: Parsed<Document>) -> [String] {
  let document = parsed.value
  return ["\(document.quirksMode)"]
    + document.nodes.map { "\($0.kind) in \($0.parent.map(\.index) ?? -1) at \($0.sourceOffset ?? -1)" }
    + parsed.findings.map { "\($0.message) \($0.range.map { "\($0.start.offset)-\($0.end.offset)" } ?? "")" }
}

@Suite struct OrderlyParserTests {
  @Test(arguments: [
    "<!DOCTYPE html><html><head><title>a &amp; b</title></head><body><p>x</p></body></html>\n",
    "\u{FEFF}<!doctype HTML>\n<!--a-->\n<html>\n<head>\n<meta charset=utf-8><style>p{}<a></style>\n</head>\n<body>\n",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/x.dtd\"><p>x",
    "<p>no doctype", "<html><p>a<p>b<div>c</div>", "<!DOCTYPE html><center>x</center>",
    "<!DOCTYPE html><ul><li>a<ul><li>b</ul><li>c</ul><dl><dt>a<dd>b<p>c<dt>d</dl>",
    "<!DOCTYPE html><table>\n<col><tr>\n<td>a<td>b<tr><th>c<tbody><tr><td><p>d</table>e",
    "<!DOCTYPE html><table><colgroup>\n<col></colgroup><thead><tr><td><table><tr><td>x</table></td></table>",
    "<!DOCTYPE html><p>a<table><tr><td>b</td></tr></table>", "<p>a<table><tr><td>b</td></tr></table>",
    "<!DOCTYPE html><table><td>cell without row</table>",
    "<!DOCTYPE html><p>a<hr>b<h1>c</h1>",
    "<!DOCTYPE html><a href=x><b><i>y</i></b></a><o:p>z</o:p><v:rect x:y='1'></v:rect>",
    "<!DOCTYPE html><a href='?a=1&b=2&copy=3'>&nbsp;&eacute;&#233;&#x20AC;&lang; & &</a>",
    "<!DOCTYPE html><img src=a/><br/><IMG ALT='>' Src = \"x\" disabled><input type=hidden>",
    "<!DOCTYPE html><b>w</b><!--[if mso]><i>x</i><![endif]--><![if !mso]>y<![endif]><!--[if !mso]><!-- -->z<!--<![endif]-->",
    "<!DOCTYPE html><body>x</body>\n<!--c--></html>", "<!DOCTYPE html><body>x</body>\n</html>\n\n",
    "<!DOCTYPE html><p a=1 A=2 b='3'c=4>x", "<!DOCTYPE html><button><p>x</button><object><b>y</b></object>",
    "<!DOCTYPE html><SCRIPT>if (a < b) '</scrip>'</SCRIPT ><p>x",
    "<!DOCTYPE html><p title=\"a\r\nb\">c\r\nd\re</p>",
    "<!DOCTYPE html><blockquote><p>x<address>y</address></blockquote>",
  ])
  func `what it reads is what the other parser reads`(html: String) throws {
    let source = SourceFile(name: "a.html", text: html)
    let quick = try #require(OrderlyParser.parse(source))
    #expect(describe(quick) == describe(parseWithRepairs(source)))
  }

  @Test(arguments: [
    "<p", "<p a='", "<!--", "<p></div>", "<b><p></b></p>", "<table>x</table>", "<table><p>x</table>",
    "<a><a>x", "<div/>", "<svg></svg>", "<select><option>a</select>", "<template></template>",
    "<pre>\nx</pre>",
    "</p>", "<?xml?>", "<p>a\u{0}b", "<p>a\u{7}b", "&bogus;", "<p>&#128;", "<p>&notit;", "<h1><h2>x",
    "<form><form>",
    "<style>", "<title>x", "<p <b>", "<p a==b>", "</>", "<!DOCTYPE svg>", "<!DOCTYPE>", "<body><body>",
    "<table><tr><td>x</tr>y</table>", "<table><tr></td></tr></table>",
    "<script><!--<script></script>--></script>",
    "<!DOCTYPE html><p>x</body><p>y", "<!DOCTYPE html></html>x", "<noscript><p>x</noscript>",
  ])
  func `what asks for a repair is left to the other parser`(html: String) {
    #expect(
      OrderlyParser.parse(SourceFile(name: "a.html", text: "<!DOCTYPE html><body>" + html))?.value.nodes.count
        == nil)
  }

  @Test func `the end tag of a form is known`() throws {
    let source = SourceFile(name: "a.html", text: "<!DOCTYPE html><form><p>d</form>")
    let document = try #require(OrderlyParser.parse(source)).value
    #expect(
      document.nodes.compactMap { node in
        if case .element(let element) = node.kind { return element.endTagRange }
        return nil
      } == [25..<32])
  }

  @Test func `bytes that are no UTF-8 are left to the other parser`() {
    let bytes = Array("<!DOCTYPE html><p>".utf8)
    #expect(
      OrderlyParser.parse(SourceFile(name: "a.html", bytes: bytes + [0xC3, 0xA4]))?.value.nodes.count != nil)
    #expect(OrderlyParser.parse(SourceFile(name: "a.html", bytes: bytes + [0xE4]))?.value.nodes.count == nil)
  }

  @Test func `limits are the other parser's business`() {
    for piece in ["<div>", "<p a%='1'>"] {
      let html = (0..<2_000).map { piece.replacing("%", with: "\($0)") }.joined()
      #expect(OrderlyParser.parse(SourceFile(name: "a.html", text: html))?.value.nodes.count == nil)
    }
  }
}

@Test func `doctypes of old and hyphens in comments are no errors`() {
  for html in [
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/x.dtd\"><p></p></td>",
    "<!DOCTYPE html><!-- a -- b --><p></p></td>",
  ] {
    let source = SourceFile(name: "a.html", text: html)
    #expect(
      parseWithRepairs(source).findings.map(\.message) == [
        "the end tag </td> does not match what is open here"
      ])
  }
}
