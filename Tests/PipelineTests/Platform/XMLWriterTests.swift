import Testing

@testable import Pipeline

struct XMLWriterTests {
  @Test func `text and attributes are escaped`() {
    let writer = XMLWriter()
    writer.element("a", [("b", "\"<&\n")]) { writer.text("x < y & z\u{0}") }
    #expect(
      String(decoding: writer.finish(), as: UTF8.self)
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;&#10;\">x &lt; y &amp; z\u{FFFD}</a>\n"
    )
  }

  @Test func `an element without content closes itself`() {
    let writer = XMLWriter()
    writer.element("suite") { writer.element("case") }
    #expect(
      String(decoding: writer.finish(), as: UTF8.self)
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<suite>\n <case/>\n</suite>\n")
  }
}
