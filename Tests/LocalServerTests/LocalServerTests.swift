import Foundation
import Glibc
import Testing

@testable import LocalServer

private func parse(_ text: String) throws(HTTPRequest.Flaw) -> HTTPRequest {
  try HTTPRequest(parsing: Array(text.utf8))
}

struct RequestTests {
  @Test func `a request has a method, a path, a query, fields and a body`() throws {
    let request = try parse(
      "POST /a%20b/c?x=1&y=%C3%A9&x=2 HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\nabcdef")
    #expect(request.method == "POST")
    #expect(request.path == "/a b/c")
    #expect(request.query == ["x": "1", "y": "é"])
    #expect(request.headers["host"] == "here")
    #expect(request.body == Array("abc".utf8))
  }

  @Test(arguments: [
    "", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n", "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\na",
  ])
  func `a part of a request is incomplete`(text: String) {
    #expect(throws: HTTPRequest.Flaw.incomplete) { try parse(text) }
  }

  @Test(arguments: [
    "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET x HTTP/1.1\r\n\r\n", "GET / HTTP/2\r\n\r\n",
    "GET /%zz HTTP/1.1\r\n\r\n", "GET /%C3 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
    "GET / HTTP/1.1\r\nName : x\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
  ])
  func `what never becomes a request is malformed`(text: String) {
    #expect(throws: HTTPRequest.Flaw.malformed) { try parse(text) }
  }

  @Test func `endless heads and huge bodies are refused`() {
    #expect(throws: HTTPRequest.Flaw.tooLarge) { try parse(String(repeating: "x", count: 20_000)) }
    #expect(throws: HTTPRequest.Flaw.tooLarge) {
      try parse("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")
    }
  }

  @Test func `a cookie is found among others`() throws {
    let request = HTTPRequest(method: "GET", path: "/", headers: ["cookie": "a=1; review-token=2;b=3"])
    #expect(request.cookie("review-token") == "2")
    #expect(request.cookie("token") == nil)
  }

  @Test func `an answer tells its length and ends the connection`() {
    let text = String(decoding: HTTPResponse(status: 404, "no").bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 3\r\n"))
    #expect(text.hasSuffix("\r\n\r\nno\n"))
  }
}

struct GuardTests {
  private let token = String(repeating: "a", count: 32)

  private func status(_ method: String, _ headers: [String: String], query: [String: String] = [:]) -> Int? {
    LocalGuard(port: 80, token: token)
      .refusal(of: HTTPRequest(method: method, path: "/", query: query, headers: headers))?.status
  }

  @Test func `the page is given to who has the token, by its address or its cookie`() {
    #expect(status("GET", ["host": "127.0.0.1:80"], query: ["token": token]) == nil)
    #expect(status("GET", ["host": "localhost:80", "cookie": "review-token=\(token)"]) == nil)
    #expect(status("GET", ["host": "127.0.0.1:80"]) == 403)
    #expect(status("GET", ["host": "127.0.0.1:80"], query: ["token": "b" + token.dropFirst()]) == 403)
    #expect(status("GET", ["host": "127.0.0.1:80"], query: ["token": ""]) == 403)
  }

  @Test func `a name that was made to point here is refused`() {
    #expect(status("GET", ["host": "evil.example:80"], query: ["token": token]) == 421)
    #expect(status("GET", [:], query: ["token": token]) == 421)
    #expect(status("GET", ["host": "127.0.0.1"], query: ["token": token]) == 421)
  }

  @Test func `a decision needs this page as its origin, the token in a field, and JSON`() {
    let good = [
      "host": "127.0.0.1:80", "origin": "http://127.0.0.1:80", "x-review-token": token,
      "content-type": "application/json",
    ]
    #expect(status("POST", good) == nil)
    for (name, value) in [
      ("origin", "http://evil.example"), ("origin", "null"), ("origin", "https://127.0.0.1:80"),
      ("x-review-token", "x"), ("content-type", "text/plain"), ("host", "evil.example:80"),
    ] {
      #expect(status("POST", good.merging([name: value]) { $1 }) != nil, "\(name): \(value)")
    }
    for name in good.keys { #expect(status("POST", good.filter { $0.key != name }) != nil, "\(name)") }
    #expect(
      status(
        "POST", good.filter { $0.key != "x-review-token" }.merging(["cookie": "review-token=\(token)"]) { $1 }
      ) == 403)
    #expect(status("DELETE", good) == 405)
  }

  @Test func `every server has another token`() {
    #expect(LocalGuard(port: 80).token != LocalGuard(port: 80).token)
    #expect(LocalGuard(port: 80).token.count == 32)
  }
}

struct ServerTests {
  /// Sends bytes to a port of this machine, in pieces, and reads the answer.
  private func exchange(_ pieces: [String], port: UInt16) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { return "no connection" }
    for piece in pieces { send(descriptor, piece, piece.utf8.count, 0) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
      answer += buffer[..<count]
    }
  }

  @Test func `requests are answered on a free port, also in pieces, also after a bad one`() throws {
    let server = try LocalServer(port: 0)
    let port = server.port
    let thread = Thread { server.run { HTTPResponse(status: 200, "\($0.method) \($0.path)") } }
    thread.start()
    #expect(exchange(["nonsense\r\n\r\n"], port: port).hasPrefix("HTTP/1.1 400 "))
    #expect(
      exchange(["GET /a HT", "TP/1.1\r\nHo", "st: x\r\n\r\n"], port: port).hasSuffix("\r\n\r\nGET /a\n"))
  }

  @Test func `a port in use is said to be`() throws {
    let server = try LocalServer(port: 0)
    let error = #expect(throws: LocalServer.Failure.self) { try LocalServer(port: server.port) }
    #expect(error?.description == "port \(server.port): address already in use; name another with --port")
  }
}
