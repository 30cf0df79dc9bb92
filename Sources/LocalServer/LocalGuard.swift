/// Tells the requests of the person at this machine from those that other pages make their browser send.
///
/// A page elsewhere can make a browser send requests here, and a name can be made to point here. So the host has to
/// be this machine's, the page is opened once with the token in its address, which becomes a cookie that no other
/// site's request carries, and what changes something needs the token in a field and this page as its origin.
public struct LocalGuard: Sendable {
  /// The token: 32 hexadecimal digits that nobody can guess.
  public let token: String
  private let hosts: [String]

  /// Creates a guard with a new token.
  public init(port: UInt16) {
    var random = SystemRandomNumberGenerator()
    let digits = (0..<2).map { _ in
      let text = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    self.init(port: port, token: digits.joined())
  }

  /// Creates a guard with a known token.
  public init(port: UInt16, token: String) {
    self.token = token
    hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
  }

  /// The address to open.
  public var address: String { "http://\(hosts[0])/?token=\(token)" }

  /// The field that makes the browser remember the token for this page alone.
  public var cookie: String { "review-token=\(token); HttpOnly; SameSite=Strict; Path=/" }

  /// Why a request is refused; `nil` when it is welcome.
  public func refusal(of request: HTTPRequest) -> HTTPResponse? {
    guard let host = request.headers["host"], hosts.contains(host) else {
      return HTTPResponse(status: 421, "this server answers on 127.0.0.1 alone")
    }
    switch request.method {
    case "GET":
      guard isToken(request.cookie("review-token")) || isToken(request.query["token"]) else {
        return HTTPResponse(status: 403, "open the address that the program printed: it ends with a token")
      }
      return nil
    case "POST":
      guard let origin = request.headers["origin"], hosts.contains(where: { origin == "http://\($0)" }) else {
        return HTTPResponse(status: 403, "this page is not the one that was served")
      }
      guard isToken(request.headers["x-review-token"]) else {
        return HTTPResponse(status: 403, "the token is missing or wrong")
      }
      guard request.headers["content-type"] == "application/json" else {
        return HTTPResponse(status: 400, "the body must be JSON")
      }
      return nil
    default: return HTTPResponse(status: 405, "only GET and POST")
    }
  }

  /// Compares in a time that does not tell how much of it was right.
  private func isToken(_ text: String?) -> Bool {
    guard let text, text.utf8.count == token.utf8.count else { return false }
    return zip(text.utf8, token.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
