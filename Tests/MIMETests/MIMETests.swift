import Foundation
import Testing

@testable import MIME

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Test(arguments: [
  ("a=b", "a=3Db"), ("é", "=C3=A9"), ("end \nnext", "end=20\r\nnext"), ("a\r\nb", "a\r\nb"),
  (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx"),
  (String(repeating: "x", count: 76), String(repeating: "x", count: 76)),
])
func `quoted-printable keeps lines at 76 characters and hides blanks at their ends`(
  text: String, encoded: String
) {
  #expect(String(decoding: QuotedPrintable.encode(bytes(text)), as: UTF8.self) == encoded)
}

@Test(arguments: [
  ("a=3Db", "a=b"), ("soft=\r\nbreak", "softbreak"), ("bad=ZZ", "bad=ZZ"), ("end=", "end"), ("=  \nx", "x"),
])
func `quoted-printable is read leniently`(encoded: String, text: String) {
  #expect(QuotedPrintable.decode(bytes(encoded)[...]) == bytes(text))
}

@Test(arguments: ["", "a", "ab", "abc", "\u{0}\u{FF}\u{100}"])
func `base64 comes back as it went`(text: String) {
  #expect(Base64.decode(Base64.encode(bytes(text))[...]) == bytes(text))
}

@Test func `base64 lines have 76 characters`() {
  let lines = String(decoding: Base64.encode([UInt8](repeating: 1, count: 58)), as: UTF8.self).split(
    separator: "\r\n")
  #expect(lines.map(\.count) == [76, 4])
}

@Test func `the html of the last alternative is shown with its related pictures`() throws {
  let message = MIMEMessage(
    parsing: bytes(
      """
      Subject: =?utf-8?Q?Caf=C3=A9?= =?utf-8?B?ICE=?=
      Content-Type: multipart/alternative; boundary="x y"

      --x y
      Content-Type: text/plain

      plain
      --x y
      Content-Type: multipart/related; boundary=inner

      --inner
      Content-Type: text/html; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      <p>caf=E9
      --inner
      Content-Type: image/png
      Content-ID: <logo@x>
      Content-Transfer-Encoding: base64

      AQID
      --inner--
      --x y--
      """))
  #expect(message.field("subject") == "Café !")
  let html = try #require(message.htmlPart)
  #expect(String(decoding: html.text, as: UTF8.self) == "<p>café")
  #expect(message.textPart?.body == bytes("plain"))
  #expect(message.resource(for: "cid:logo@x") == [1, 2, 3])
  #expect(message.resource(for: "cid:other") == nil)
}

@Test(arguments: [
  "", "\n", "Content-Type: multipart/mixed; boundary=a\n\n--a", "Content-Type: text/html",
  "Content-Type: multipart/mixed\n\nno boundary", "=?utf-8?B?", "Subject: =?x?Q?=",
])
func `what is cut off or senseless is read as far as it goes`(text: String) {
  _ = MIMEMessage(parsing: bytes(text)).htmlPart
}

@Test func `multiparts nest only so deep`() {
  var text = ""
  for level in 0..<200 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
  #expect(MIMEMessage(parsing: bytes(text)).htmlPart == nil)
}

@Test func `a parameter may come in pieces and in another charset`() {
  let value = ParameterizedValue(
    bytes("text/html; name*0*=iso-8859-1'en'caf%E9; name*1=\" two\"; charset=\"UTF-8\""))
  #expect(value.value == "text/html")
  #expect(value.parameters["name"] == "café two")
  #expect(value.parameters["charset"] == "UTF-8")
}

@Test func `a message that is written reads back the same`() throws {
  let outgoing = OutgoingMessage(
    fields: [("Subject", "Żółw & co"), ("From", "Zoë <z@example.com>"), ("To", "a@example.com")],
    text: "Zażółć\n", html: "<p>Zażółć = gęślą</p>\n")
  let written = outgoing.bytes()
  #expect(written == outgoing.bytes())
  let message = MIMEMessage(parsing: written)
  #expect(message.field("subject") == "Żółw & co")
  #expect(message.field("from") == "Zoë <z@example.com>")
  #expect(String(decoding: try #require(message.htmlPart).text, as: UTF8.self) == "<p>Zażółć = gęślą</p>\r\n")
  #expect(written.allSatisfy { $0 < 0x80 })
}

@Test func `a value cannot add a header field`() {
  let outgoing = OutgoingMessage(fields: [("Subject", "x\r\nBcc: evil@example.com")], text: nil, html: "")
  #expect(MIMEMessage(parsing: outgoing.bytes()).field("bcc") == nil)
}

@Suite struct HeaderLineTests {
  private func written(_ name: String, _ value: String) -> (lines: [String], value: String?) {
    let message = OutgoingMessage(fields: [(name, value)], text: nil, html: "").bytes()
    let header = String(decoding: message, as: UTF8.self).components(separatedBy: "\r\nMIME-Version")[0]
    return (header.components(separatedBy: "\r\n"), MIMEMessage(parsing: message).field(name.lowercased()))
  }

  @Test(arguments: [
    String(repeating: "Größe und Maß ", count: 20) + "Ende", String(repeating: "漢字", count: 60),
    String(repeating: "e\u{301}", count: 100), "a " + String(repeating: "👩‍👩‍👧‍👦 ", count: 30) + "b",
    String(repeating: "plain words ", count: 30) + "end", "two  spaces", "=?x?q?no word?=",
    String(repeating: "x", count: 2000), "ä", " ä ",
  ])
  func `a value of any length comes back, from lines of at most 78 characters`(value: String) {
    let result = written("Subject", value)
    #expect(result.value == value)
    #expect(result.lines.allSatisfy { $0.utf8.count <= ($0.contains("=?") ? 76 : 78) })
    for word in result.lines.joined(separator: " ").split(separator: " ") where word.hasPrefix("=?UTF-8?") {
      #expect(word.utf8.count <= 75)
    }
  }

  @Test func `addresses are encoded one by one and their quotes leave`() {
    let result = written(
      "To", "\"Müller, Jörg\" <j@example.com>, Zoë <z@example.com>, \"A, B\" <a@example.com>")
    // Base64 of "Müller, Jörg" and of "Zoë" by RFC 2045.
    #expect(
      result.lines == [
        "To: =?UTF-8?B?TcO8bGxlciwgSsO2cmc=?= <j@example.com>, =?UTF-8?B?Wm/Dqw==?=",
        " <z@example.com>, \"A, B\" <a@example.com>",
      ])
    #expect(result.value == "Müller, Jörg <j@example.com>, Zoë <z@example.com>, \"A, B\" <a@example.com>")
  }

  @Test func `blanks inside encoded words stay, those between them leave`() {
    // Base64: "YSA=" is "a ", "IGI=" is " b".
    let message = MIMEMessage(parsing: bytes("Subject: =?utf-8?B?YSA=?=\n =?utf-8?B?IGI=?= c\n\n"))
    #expect(message.field("subject") == "a  b c")
  }

  @Test func `a character may be cut in two by the end of an encoded word`() {
    // U+00E4 is C3 A4.
    #expect(
      MIMEMessage(parsing: bytes("Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A4?=\n\n")).field("subject") == "ä")
  }

  @Test func `a subject of plain bytes is in the encoding of the text`() {
    // Big5: A4 E5 is U+6587.
    let message = bytes("Subject: ") + [0xA4, 0xE5] + bytes("\nContent-Type: text/html; charset=big5\n\n")
    #expect(MIMEMessage(parsing: message).field("subject") == "文")
    let unknown = bytes("Subject: ") + [0xE4] + bytes("\n\n")
    #expect(MIMEMessage(parsing: unknown).field("subject") == "ä")
  }
}
