/// What a message that is written consists of.
public struct OutgoingMessage: Sendable {
  /// The header fields in order, as people read them; values are encoded where they must be.
  public var fields: [(name: String, value: String)]
  /// The text part, if there is one.
  public var text: String?
  /// The HTML part.
  public var html: String

  /// Creates a message.
  public init(fields: [(name: String, value: String)], text: String?, html: String) {
    self.fields = fields
    self.text = text
    self.html = html
  }

  /// The message as bytes: `multipart/alternative` with quoted-printable parts, the same for the same content.
  public func bytes() -> [UInt8] {
    var result: [UInt8] = []
    func line(_ text: String) { result += Array("\(text)\r\n".utf8) }
    for (name, value) in fields { line(HeaderLine.text(name: name, value: value)) }
    line("MIME-Version: 1.0")
    guard let text else {
      line("Content-Type: text/html; charset=utf-8")
      line("Content-Transfer-Encoding: quoted-printable")
      line("")
      return result + QuotedPrintable.encode(Array(html.utf8))
    }
    let boundary = boundary(for: text)
    line("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
    line("")
    for (type, body) in [("plain", text), ("html", html)] {
      line("--\(boundary)")
      line("Content-Type: text/\(type); charset=utf-8")
      line("Content-Transfer-Encoding: quoted-printable")
      line("")
      result += QuotedPrintable.encode(Array(body.utf8))
      line("")
    }
    line("--\(boundary)--")
    return result
  }

  /// A boundary from the content alone: FNV-1a of both parts.
  ///
  /// `=_` never stands in quoted-printable text.
  private func boundary(for text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in html.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "=_part-\(String(hash, radix: 16))"
  }
}
