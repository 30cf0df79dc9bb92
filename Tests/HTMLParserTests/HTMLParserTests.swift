import DOM
import Diagnostics
import Testing

@testable import HTMLParser

/// The tree below the document as `html(head() body(p("x")))`.
func outline(_ html: String) -> String {
  outline(parseHTML(SourceFile(name: "a.html", text: html)).value)
}

func outline(_ document: Document) -> String {
  func describe(_ node: NodeID) -> String {
    let children = document.children(of: node).map(describe).joined(separator: " ")
    switch document[node].kind {
    case .document: return children
    case .doctype(let name, _, _): return "!\(name)"
    case .text(let text): return "\"\(text)\""
    case .comment(let text): return "<\(text)>"
    case .element(let element):
      let attributes = element.attributes.map { "[\($0.name)=\($0.value)]" }.joined()
      return "\(element.name)\(attributes)(\(children))"
    }
  }
  return describe(document.root)
}

func parsed(_ html: String) -> Document { parseHTML(SourceFile(name: "a.html", text: html)).value }

@Test func `an empty source gives the three elements that every document has`() {
  #expect(outline("") == "html(head() body())")
}

@Test func `a zero byte in text is dropped and one in an attribute is U+FFFD`() {
  #expect(outline("<p a='x\0y'>u\0v") == "html(head() body(p[a=x\u{FFFD}y](\"uv\")))")
}

@Test func `bytes that are no UTF-8 become U+FFFD`() {
  let source = SourceFile(name: "a.html", bytes: Array("<p>a".utf8) + [0xFF] + Array("b&#11111111111;".utf8))
  #expect(outline(parseHTML(source).value) == "html(head() body(p(\"a\u{FFFD}b\u{FFFD}\")))")
}

@Test func `a byte order mark is no text`() {
  let document = parsed("\u{FEFF}<p>x")
  #expect(outline(document) == "html(head() body(p(\"x\")))")
  #expect(document.element(NodeID(index: 4))?.startTagRange == 3..<6)
}

@Test func `noscript holds elements, in the head and in the body`() {
  #expect(
    outline("<head><noscript><style>a</style></noscript></head><noscript><p>x</noscript>")
      == "html(head(noscript(style(\"a\"))) body(noscript(p(\"x\"))))")
}

@Test func `texts that the parser moves out of a table are joined`() {
  #expect(
    outline("<table>a<tr>b<td>c</table>")
      == "html(head() body(\"ab\" table(tbody(tr(td(\"c\"))))))")
}

@Test func `a doctype stays between the comments around it`() {
  #expect(
    outline("<!--a--> <!DOCTYPE html><!--b--><p>") == "<a> !html <b> html(head() body(p()))")
}

@Test func `node numbers are document order`() {
  let document = parsed("<table>a<tr>b<td><b>1<p>2</b>3</table>x")
  let order = Array(document.descendants(of: document.root))
  #expect(order == order.sorted())
  #expect(order.count == document.nodes.count - 1)
}

@Test func `names of SVG elements and attributes keep their capitals`() {
  #expect(
    outline("<svg VIEWBOX='0' xlink:HREF='#a'><foreignobject><P></svg>")
      == "html(head() body(svg[viewBox=0][xlink:href=#a](foreignObject(p()))))")
  #expect(outline("<svg><v:rect/>") == "html(head() body(svg(v:rect())))")
}

@Test(arguments: [
  ("<!DOCTYPE html>", QuirksMode.noQuirks),
  ("", .quirks),
  ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", .quirks),
  (
    "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">",
    .limitedQuirks
  ),
  (
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/x.dtd\">",
    .limitedQuirks
  ),
  (
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/x.dtd\">",
    .noQuirks
  ),
]) func `the doctype chooses the mode`(doctype: String, mode: QuirksMode) {
  #expect(parsed(doctype + "<p>").quirksMode == mode)
}

// MARK: - Positions

@Test func `tags and attributes know where they stand`() throws {
  let html = "<p title=\"ä&amp;b\" a = x  b='y' c d=''>t</p>"
  let document = parsed(html)
  let paragraph = try #require(document.descendants(of: document.root).first { document.name(of: $0) == "p" })
  let element = try #require(document.element(paragraph))
  let source = document.source
  #expect(element.startTagRange.map(source.text) == "<p title=\"ä&amp;b\" a = x  b='y' c d=''>")
  #expect(element.endTagRange.map(source.text) == "</p>")
  #expect(
    element.attributes.map { $0.sourceRange.map(source.text) }
      == ["title=\"ä&amp;b\"", "a = x", "b='y'", "c", "d=''"])
  #expect(element.attributes.map { $0.valueRange.map(source.text) } == ["ä&amp;b", "x", "y", nil, ""])
  #expect(element.attributes.map(\.value) == ["ä&b", "x", "y", "", ""])
}

@Test func `implied elements and copies of formatting elements have no tags`() {
  let document = parsed("<b>1<p>2</b>3</p><table><td>")
  let tagged = document.descendants(of: document.root).compactMap { node in
    document.element(node).flatMap { element in element.startTagRange.map { _ in element.name.name } }
  }
  #expect(tagged == ["b", "p", "table", "td"])
}

@Test func `an end tag that closes more than one element belongs to its own`() {
  let document = parsed("<div><span>x</div>")
  let ended = document.descendants(of: document.root).compactMap { node in
    document.element(node).flatMap { element in element.endTagRange.map { _ in element.name.name } }
  }
  #expect(ended == ["div"])
}

// MARK: - Findings

@Test func `a parse error is a note at its place`() {
  let findings = parseHTML(SourceFile(name: "a.html", text: "<!DOCTYPE html><p>x\n</td>")).findings
  #expect(findings.map(\.message) == ["the end tag </td> does not match what is open here"])
  #expect(findings.first?.range?.description == "a.html:2:1")
  #expect(findings.first?.excerpt == "</td>")
  #expect(findings.first?.severity == .note)
}

@Test func `a revealed conditional comment is no error`() {
  let html = "<!DOCTYPE html><![if !mso]><p>x</p><![endif]>"
  #expect(parseHTML(SourceFile(name: "a.html", text: html)).findings.isEmpty)
}

// MARK: - Encodings

@Test(arguments: [
  ("<meta charset=iso-8859-2>\u{B1}", "ą"),
  ("<META http-equiv='Content-Type' content='text/html; charset=koi8-r'>\u{C1}", "а"),
  ("<meta content='text/html; charset=koi8-r'>\u{C1}", "Á"),
  ("<!-- <meta charset=koi8-r> -->\u{93}", "“"),
  ("<meta charset=utf-16>\u{C3}\u{A4}", "ä"),
  ("<meta charset=shift_jis>\u{82}\u{A0}", "あ"),
  ("<title a='<meta charset=koi8-r>'>\u{E4}", "ä"),
]) func `the declared encoding is used`(latin1: String, ending: String) {
  let bytes = latin1.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  #expect(String(decoding: decodeHTML(bytes), as: UTF8.self).hasSuffix(">" + ending))
}

@Test func `a byte order mark outweighs a declaration`() {
  let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("<meta charset=koi8-r>ä".utf8)
  #expect(String(decoding: decodeHTML(bytes), as: UTF8.self) == "<meta charset=koi8-r>ä")
  #expect(decodeHTML([0xFF, 0xFE, 0x61, 0x00]) == [0x61])
}

@Test func `undeclared bytes are UTF-8 if they can be`() {
  #expect(decodeHTML([0xC3, 0xA4]) == [0xC3, 0xA4])
  #expect(String(decoding: decodeHTML([0xE4, 0x80]), as: UTF8.self) == "ä€")
}

// MARK: - Limits

private func depth(of document: Document) -> Int {
  var deepest = 0
  var depths: [Int] = [0]
  depths.reserveCapacity(document.nodes.count)
  for node in document.descendants(of: document.root) {
    let depth = (document[node].parent.map { depths[Int($0.index)] } ?? 0) + 1
    depths.append(depth)
    deepest = max(deepest, depth)
  }
  return deepest
}

@Test func `below 512 elements everything lies flat, as in Chromium`() {
  // html and body are two of the 512.
  let document = parsed(String(repeating: "<div>", count: 600) + "x")
  #expect(depth(of: document) == 513)
  #expect(document.nodes.count == 1 + 3 + 600 + 1)
}

@Test(arguments: [
  "<div>", "<b>", "<span>", "<b id=%>", "<table><tr><td>", "<li><dd>", "<b><div></b>", "<span><div></span>",
  "<li><ul></li>", "<p><button></p>", "<svg><foreignObject>", "<a%>", "<o:p/>", "<select><title><div>",
  "<form><div></form>", "<object><p></div>", "<font size=%><p>", "<b><table><td></b>", "<template>",
]) func `nesting without end is read in good time`(piece: String) {
  let html = (0..<20_000).map { piece.replacing("%", with: "\($0)") }.joined()
  let clock = ContinuousClock()
  let time = clock.measure { #expect(depth(of: parsed(html)) <= 514) }
  #expect(time < .seconds(20))
}

@Test func `what is left out is reported once`() {
  let html = String(repeating: "<div>", count: 2000) + "x"
  let findings = parseHTML(SourceFile(name: "a.html", text: html)).findings.filter { $0.severity == .warning }
  #expect(findings.count == 1)
  // 1,024 elements are kept.
  #expect(findings.first?.range?.start.offset == 1024 * 5)
}

@Test func `positions behind what was left out still hold`() throws {
  let html = String(repeating: "<div>", count: 2000) + String(repeating: "</div>", count: 2000) + "<p id=x>"
  let document = parsed(html)
  let node = try #require(document.descendants(of: document.root).first { document.name(of: $0) == "p" })
  #expect(document.element(node)?.startTagRange.map(document.source.text) == "<p id=x>")
  #expect(document.attribute("id", of: node) == "x")
}

// MARK: - Elements that HTML does not have

@Test func `the end tag of an unknown element closes unknown elements inside`() {
  #expect(
    outline("<v:rect><w:anchorlock/><o:p>x</v:rect>y")
      == "html(head() body(v:rect(w:anchorlock(o:p(\"x\"))) \"y\"))")
}

@Test func `the end tag of an unknown element that is not open is ignored`() {
  #expect(outline("<o:p>x</xml>y") == "html(head() body(o:p(\"xy\")))")
  #expect(outline("<v:rect><div><o:p>x</v:rect>y") == "html(head() body(v:rect(div(o:p(\"xy\")))))")
}

@Test func `a paragraph that a block ends is no obstacle for an end tag`() {
  #expect(
    outline("<v:rect><p>x<div>y</div></v:rect>z")
      == "html(head() body(v:rect(p(\"x\") div(\"y\")) \"z\"))")
}

@Test func `a tag after an empty end tag begins at its own bracket`() throws {
  let document = parsed("</><o:p a=b>x")
  let node = try #require(document.descendants(of: document.root).first { document.name(of: $0) == "o:p" })
  #expect(document.element(node)?.startTagRange.map(document.source.text) == "<o:p a=b>")
}
