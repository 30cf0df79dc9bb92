import Dispatch
import Glibc

/// A web server for this machine alone: it listens on 127.0.0.1 and on nothing else.
///
/// It is written for a page that one person looks at: one request for each connection, bounded in size and time.
public final class LocalServer: Sendable {
  /// Why it cannot listen.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    /// One line that says what cannot be done and why.
    public let description: String
  }

  private let descriptor: Int32
  /// The port that it listens on.
  public let port: UInt16

  /// Begins to listen.
  /// - Parameter port: The port; 0 takes one that is free.
  /// - Throws: `Failure` when it is in use.
  public init(port: UInt16) throws(Failure) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | 0o2_000_000, 0)
    guard descriptor >= 0 else { throw Failure(description: "a socket cannot be made: \(reason())") }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard code == 0, listen(descriptor, 32) == 0 else {
      let words = reason()
      close(descriptor)
      throw Failure(description: "port \(port): \(words); name another with --port")
    }
    var bound = sockaddr_in()
    var length = size
    _ = withUnsafeMutablePointer(to: &bound) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    self.port = UInt16(bigEndian: bound.sin_port)
  }

  deinit { close(descriptor) }

  /// Answers requests, several at once, until the process ends.
  public func run(_ answer: @Sendable @escaping (HTTPRequest) -> HTTPResponse) -> Never {
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "connections", attributes: .concurrent)
    // More than these wait in the queue of the socket.
    let places = DispatchSemaphore(value: 16)
    while true {
      places.wait()
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else {
        places.signal()
        if errno != EINTR && errno != ECONNABORTED { usleep(10_000) }
        continue
      }
      queue.async {
        Self.serve(connection, answer)
        close(connection)
        places.signal()
      }
    }
  }

  private static func serve(_ connection: Int32, _ answer: (HTTPRequest) -> HTTPResponse) {
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    guard let request = read(connection) else { return }
    switch request {
    case .success(let request): write(answer(request).bytes, to: connection)
    case .failure(.tooLarge):
      write(HTTPResponse(status: 413, "the request is too large").bytes, to: connection)
    case .failure: write(HTTPResponse(status: 400, "this is no request").bytes, to: connection)
    }
    // What is still coming must be taken before the end, or the other side sees an error instead of the answer.
    shutdown(connection, Int32(SHUT_WR))
    var rest = [UInt8](repeating: 0, count: 4096)
    while recv(connection, &rest, rest.count, Int32(MSG_DONTWAIT)) > 0 {}
  }

  /// A request, or what is wrong with it; `nil` when the other side goes away.
  private static func read(_ connection: Int32) -> Result<HTTPRequest, HTTPRequest.Flaw>? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      do throws(HTTPRequest.Flaw) { return .success(try HTTPRequest(parsing: bytes)) } catch {
        if error != .incomplete { return .failure(error) }
      }
    }
  }

  private static func write(_ bytes: [UInt8], to connection: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        send(connection, buffer.baseAddress.map { $0 + offset }, bytes.count - offset, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      offset += count
    }
  }
}

private func reason() -> String { String(cString: strerror(errno)).lowercased() }
