/// A request, as [RFC 9112](https://www.rfc-editor.org/rfc/rfc9112) writes it.
public struct HTTPRequest: Hashable, Sendable {
  /// Why bytes are no request.
  public enum Flaw: Error, Hashable, Sendable {
    /// More bytes are needed.
    case incomplete
    /// They never become one.
    case malformed
    /// They are more than a server of this kind takes.
    case tooLarge
  }

  /// The method as sent, such as `GET`.
  public var method: String
  /// The path with percent signs decoded, from `/` on, without the query.
  public var path: String
  /// The values of the query by name; of several of one name the first.
  public var query: [String: String]
  /// The fields by their names in lower case; of several of one name the last.
  public var headers: [String: String]
  /// What follows the head; empty when nothing does.
  public var body: [UInt8]

  /// Creates a request from what has been read already.
  public init(
    method: String, path: String, query: [String: String] = [:], headers: [String: String] = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// How many bytes a head, and a body, may have.
  static let headLimit = 16 << 10
  static let bodyLimit = 1 << 20

  /// Reads a whole request.
  ///
  /// Bodies need a `Content-Length`; other codings are refused.
  public init(parsing bytes: [UInt8]) throws(Flaw) {
    guard let end = Self.endOfHead(bytes) else {
      throw bytes.count > Self.headLimit ? .tooLarge : .incomplete
    }
    guard end <= Self.headLimit, let head = String(validating: bytes[..<end], as: UTF8.self) else {
      throw end > Self.headLimit ? .tooLarge : .malformed
    }
    var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = lines.popFirst()?.split(separator: " ", omittingEmptySubsequences: false) ?? []
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", words[1].first == "/",
      !words[0].isEmpty
    else { throw .malformed }
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        !line[..<colon].contains(where: \.isWhitespace)
      else { throw .malformed }
      let name = line[..<colon].lowercased()
      // Two lengths, or two hosts, are how requests are smuggled.
      guard headers[name] == nil || !["content-length", "host", "origin"].contains(name) else {
        throw .malformed
      }
      headers[name] = Self.trimmed(line[line.index(after: colon)...])
    }
    guard headers["transfer-encoding"] == nil else { throw .malformed }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = percentDecoded(target[0]) else { throw .malformed }
    let length = try Self.length(headers["content-length"])
    guard bytes.count - end - 4 >= length else { throw .incomplete }
    self.init(
      method: String(words[0]), path: path, query: Self.query(target.count > 1 ? target[1] : ""),
      headers: headers, body: Array(bytes[(end + 4)..<(end + 4 + length)]))
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first {
      bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10
    }
  }

  private static func length(_ field: String?) throws(Flaw) -> Int {
    guard let field else { return 0 }
    guard !field.isEmpty, field.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(field)
    else { throw .malformed }
    guard length <= bodyLimit else { throw .tooLarge }
    return length
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  private static func query(_ text: Substring) -> [String: String] {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = percentDecoded(sides[0]) else { continue }
      values[name] = values[name] ?? percentDecoded(sides.count > 1 ? sides[1] : "") ?? ""
    }
    return values
  }

  /// The value of a cookie ([RFC 6265](https://www.rfc-editor.org/rfc/rfc6265)).
  public func cookie(_ name: String) -> String? {
    for pair in headers["cookie"]?.split(separator: ";") ?? [] {
      let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0] == name { return String(sides[1]) }
    }
    return nil
  }
}

/// The text behind `%XX`; `nil` when that is not UTF-8 or no escape.
func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
      return nil
    }
    bytes.append(high << 4 | low)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func digit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}

/// An answer to a request.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code ([RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
  public var status: Int
  /// The fields, as they are written.
  public var headers: [String: String]
  /// What follows the head.
  public var body: [UInt8]

  /// Creates an answer; unless told otherwise it is plain text and all is well.
  public init(status: Int = 200, type: String = "text/plain; charset=utf-8", body: [UInt8]) {
    self.status = status
    headers = ["Content-Type": type]
    self.body = body
  }

  /// A line of text for people.
  public init(status: Int, _ words: String) {
    self.init(status: status, body: Array("\(words)\n".utf8))
  }

  /// The bytes on the line; the connection ends after them.
  var bytes: [UInt8] {
    var fields = headers
    fields["Content-Length"] = "\(body.count)"
    fields["Connection"] = "close"
    let lines = fields.keys.sorted().map { "\($0): \(fields[$0] ?? "")\r\n" }
    return Array("HTTP/1.1 \(status) \(Self.reasons[status] ?? "Answer")\r\n\(lines.joined())\r\n".utf8)
      + body
  }

  private static let reasons = [
    200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    409: "Conflict", 413: "Content Too Large", 421: "Misdirected Request",
  ]
}
