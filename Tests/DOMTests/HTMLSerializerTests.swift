import DOM
import Diagnostics
import Testing

private func document(_ build: (inout Document) -> Void) -> String {
  var document = Document(source: SourceFile(name: "a.html", text: ""))
  build(&document)
  return HTMLSerializer(document).serialize()
}

@Test func `text and attributes are escaped as HTML says`() {
  let html = document { document in
    let attribute = Attribute(name: "title", value: "\"<&\u{A0}>")
    let p = document.makeNode(.element(Element(name: "p", attributes: [attribute])))
    document.append(p, to: document.root)
    document.append(document.makeNode(.text("a<b&\"\u{A0}é")), to: p)
  }
  #expect(html == "<p title=\"&quot;&lt;&amp;&nbsp;&gt;\">a&lt;b&amp;\"&nbsp;é</p>")
}

@Test func `void elements have no end tag and styles are not escaped`() {
  let html = document { document in
    document.append(document.makeNode(.element(Element(name: "br"))), to: document.root)
    let style = document.makeNode(.element(Element(name: "style")))
    document.append(style, to: document.root)
    document.append(document.makeNode(.text("a > b")), to: style)
  }
  #expect(html == "<br><style>a > b</style>")
}

@Test func `a doctype keeps its identifiers`() {
  let html = document { document in
    document.append(
      document.makeNode(.doctype(name: "html", publicID: "p", systemID: "s")), to: document.root)
    document.append(document.makeNode(.doctype(name: "html", publicID: "", systemID: "")), to: document.root)
    document.append(document.makeNode(.comment(" c ")), to: document.root)
  }
  #expect(html == "<!DOCTYPE html PUBLIC \"p\" \"s\"><!DOCTYPE html><!-- c -->")
}

@Test func `a line feed that begins a pre survives`() {
  let html = document { document in
    let pre = document.makeNode(.element(Element(name: "pre")))
    document.append(pre, to: document.root)
    document.append(document.makeNode(.text("\nx")), to: pre)
  }
  #expect(html == "<pre>\n\nx</pre>")
}

@Test func `a very deep tree is written without recursion`() {
  let html = document { document in
    var parent = document.root
    for _ in 0..<100_000 {
      let child = document.makeNode(.element(Element(name: "b")))
      document.append(child, to: parent)
      parent = child
    }
  }
  #expect(html.utf8.count == 100_000 * 7)
}
