import Diagnostics
import Dispatch
import FoundationEssentials
import Glibc
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A program that renders another template stack: it is given the template's and the fixture's name as
/// arguments and the fixture as JSON on standard input, and prints the HTML (with `--part text`, the text).
public struct CommandRenderer: Sendable {
  /// The program and the arguments that come before the names.
  public var command: [String]
  /// How long it may take, in seconds.
  public var timeLimit: Double
  /// How many bytes it may print.
  public var outputLimit: Int

  /// Creates a renderer for a program and its first arguments; by default 30 s and 16 MiB.
  public init(command: [String], timeLimit: Double = 30, outputLimit: Int = 16 << 20) {
    self.command = command
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
  }

  /// A part of the message.
  public enum Part: String, Sendable { case html, text }

  /// Runs the program for one part.
  /// - Throws: `TemplatingError` with the program's last line of standard error when it fails or takes too long.
  public func render(
    template: String, fixture: String, json: String, part: Part
  ) async throws(TemplatingError) -> String {
    guard let program = command.first else {
      throw TemplatingError(file: "command", reason: .commandFailed("the command is empty; name a program"))
    }
    var arguments = Array(command.dropFirst()) + [template, fixture]
    if part == .text { arguments += ["--part", "text"] }
    let outcome: Outcome
    do {
      // A file and not a pipe: a program need not read what it is given.
      let input = try Self.unnamedFile(holding: json)
      outcome = try await withTimeLimit { [arguments] in
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        let result = try await Subprocess.run(
          executable, arguments: Arguments(arguments), platformOptions: Self.ownGroup,
          input: .fileDescriptor(input, closeAfterSpawningProcess: true),
          output: .string(limit: outputLimit), error: .string(limit: 1 << 16))
        return .ended(
          result.terminationStatus.isSuccess, result.standardOutput, result.standardError)
      }
    } catch {
      throw TemplatingError(file: program, reason: .commandFailed("cannot be run: \(error)"))
    }
    switch outcome {
    case .ended(true, let output, _): return output
    case .ended(false, _, let complaint):
      let last = complaint.split(separator: "\n").last.map(String.init) ?? "it said nothing"
      throw TemplatingError(
        file: program, reason: .commandFailed("failed for \(template)/\(fixture): \(last)"))
    case .tookTooLong:
      throw TemplatingError(
        file: program, reason: .commandFailed("took longer than \(timeLimit) s for \(template)/\(fixture)"))
    }
  }

  /// Runs the program for one part and waits for it, as stages do that have a thread of their own.
  ///
  /// A task must not call it: the program is served by the threads that tasks share.
  /// - Throws: As `render` does.
  func renderNow(
    template: String, fixture: String, json: String, part: Part
  ) throws(TemplatingError) -> String {
    let answer = Answer(file: command.first ?? "command")
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      let result: Result<String, TemplatingError>
      do throws(TemplatingError) {
        result = .success(try await render(template: template, fixture: fixture, json: json, part: part))
      } catch {
        result = .failure(error)
      }
      answer.result.withLock { $0 = result }
      isDone.signal()
    }
    isDone.wait()
    return try answer.result.withLock { $0 }.get()
  }

  /// What a task found, for the thread that waits for it.
  private final class Answer: Sendable {
    let result: Mutex<Result<String, TemplatingError>>

    init(file: String) {
      result = Mutex(.failure(TemplatingError(file: file, reason: .commandFailed("gave no answer"))))
    }
  }

  /// A file without a name, open at its beginning.
  private static func unnamedFile(holding text: String) throws -> FileDescriptor {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var name = Array("\(folder)/email-snapshot-XXXXXX".utf8CString)
    let file = FileDescriptor(rawValue: mkstemp(&name))
    guard file.rawValue >= 0 else { throw Errno(rawValue: errno) }
    unlink(name)
    do {
      try file.writeAll(text.utf8)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }

  /// A process group of its own, so that what the program has started ends with it when time is up.
  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
    ]
    return options
  }

  private enum Outcome: Sendable {
    case ended(Bool, String, String)
    case tookTooLong
  }

  private func withTimeLimit(_ work: @escaping @Sendable () async throws -> Outcome) async throws -> Outcome {
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(timeLimit))
        return .tookTooLong
      }
      defer { group.cancelAll() }
      return try await group.next() ?? .tookTooLong
    }
  }
}
