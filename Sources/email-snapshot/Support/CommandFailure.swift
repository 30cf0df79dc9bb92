import Diagnostics
import Foundation

/// The exit codes that callers may rely on.
enum ExitStatus: Int32, Sendable {
  case passed = 0
  /// A gate failed, or differences were found.
  case failed = 1
  /// The input is bad: unreadable, damaged, unknown.
  case badInput = 2
  /// A font, a library or a browser is missing or differs.
  case unfitEnvironment = 3
  /// Wrong usage.
  case usage = 64
  /// A bug.
  case internalError = 70
}

/// Ends the command with a code, after one line on standard error where there is something to say.
struct CommandFailure: Error {
  var status: ExitStatus
  /// What is wrong, where, and what to do; `nil` when the output has said it already.
  var message: String?

  /// The input is bad.
  static func badInput(_ message: String) -> CommandFailure {
    CommandFailure(status: .badInput, message: message)
  }

  /// A gate failed, or differences were found; the output says which.
  static let failed = CommandFailure(status: .failed, message: nil)
}

/// Writes a line to standard error.
func complain(_ line: String) {
  FileHandle.standardError.write(Data("\(line)\n".utf8))
}

/// Writes bytes to standard output.
func emit(_ bytes: [UInt8]) {
  FileHandle.standardOutput.write(Data(bytes))
}

/// Writes text to standard output.
func emit(_ text: String) {
  emit(Array(text.utf8))
}

/// Writes what there is to say of each file as JSON: of one file the value itself, of several a list.
func emit(jsonOfEachFile values: [JSONValue]) {
  emit((values.count == 1 ? values[0] : .array(values)).text(.indented) + "\n")
}
