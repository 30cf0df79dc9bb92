import Templating

/// Why a command on a project could not do its work; none of these is a failed gate.
public struct ProjectError: Error, CustomStringConvertible, Sendable {
  /// What went wrong.
  public enum Reason: Sendable {
    /// There is no configuration here or above.
    case noConfiguration(folder: String)
    case configuration(ConfigurationError)
    case templating(TemplatingError)
    case file(FileError)
    /// A name that nobody knows.
    case unknownName(kind: String, name: String, known: [String])
    /// A file that is not what it should be.
    case malformed(file: String, reason: String)
    /// What was asked for cannot be done, and what to do instead.
    case refused(String)
    /// The machine lacks what drawing needs.
    case unfitEnvironment(String)
  }

  /// What is wrong.
  public var reason: Reason

  /// Creates an error.
  public init(_ reason: Reason) {
    self.reason = reason
  }

  /// The exit code that `cli.md` gives to it: 2 for bad input, 3 for an unfit environment.
  public var exitCode: Int32 {
    if case .unfitEnvironment = reason { return 3 }
    return 2
  }

  /// One clause or line that says what is wrong and, where it can, what to do.
  public var description: String {
    switch reason {
    case .noConfiguration(let folder):
      "\(folder): there is no email-snapshot.yml here or in a folder above; run 'email-snapshot init' to make one"
    case .configuration(let error): error.description
    case .templating(let error): error.description
    case .file(let error): error.description
    case .unknownName(let kind, let name, let known): Self.unknown(kind, name, known)
    case .malformed(let file, let reason): "\(file): \(reason)"
    case .refused(let reason), .unfitEnvironment(let reason): reason
    }
  }

  /// One line for each thing that is wrong.
  public var lines: [String] {
    if case .configuration(let error) = reason { return error.problems.map(\.description) }
    return [description]
  }

  private static func unknown(_ kind: String, _ name: String, _ known: [String]) -> String {
    guard let nearest = nearestName(to: name, among: known) else {
      return "there is no \(kind) '\(name)', nor any other"
    }
    return
      "there is no \(kind) '\(name)'; did you mean '\(nearest)'? (known: \(known.joined(separator: ", ")))"
  }
}

extension ProjectError {
  static func wrapping<Value>(_ work: () throws(TemplatingError) -> Value) throws(ProjectError) -> Value {
    do throws(TemplatingError) { return try work() } catch { throw ProjectError(.templating(error)) }
  }

  static func wrapping<Value>(_ work: () throws(FileError) -> Value) throws(ProjectError) -> Value {
    do throws(FileError) { return try work() } catch { throw ProjectError(.file(error)) }
  }

  static func wrapping<Value>(_ work: () throws(ConfigurationError) -> Value) throws(ProjectError) -> Value {
    do throws(ConfigurationError) { return try work() } catch { throw ProjectError(.configuration(error)) }
  }
}
