import Glibc

/// Why a file or a folder could not be read or written.
public struct FileError: Error, CustomStringConvertible, Sendable {
  /// What was tried.
  public enum Operation: String, Sendable {
    case read
    case written
    case listed
    case created
    case removed
    case renamed
    case locked
  }

  /// What was tried.
  public var operation: Operation
  /// The file or folder.
  public var path: String
  /// The reason in words, as the system gives it.
  public var reason: String

  /// Creates an error from words.
  public init(_ operation: Operation, _ path: String, reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// Creates an error from the system's number.
  init(_ operation: Operation, _ path: String, code: Int32) {
    self.init(operation, path, reason: String(cString: strerror(code)).lowercased())
  }

  /// One line: the path, what could not be done with it, and the system's reason.
  public var description: String { "\(path): cannot be \(operation.rawValue): \(reason)" }
}
