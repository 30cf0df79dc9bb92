import Diagnostics
import Dispatch
import FoundationEssentials
import Testing

@testable import Templating

struct CommandTemplatesTests {
  private static let definition = "subject: Hello {{name}}\nfrom: a@example.com\nto: b@example.com\n"

  /// Stages wait for the program on threads of their own, not on those that tasks share.
  private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
    }
  }

  /// A template whose program is a shell script.
  private func render(_ script: String, timeLimit: Double = 20) async throws -> Message {
    try await onThread { try Self.renderNow(script, timeLimit: timeLimit) }
  }

  private static func renderNow(_ script: String, timeLimit: Double) throws -> Message {
    let folder = FileManager.default.temporaryDirectory.path + "/command-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/hi/fixtures", withIntermediateDirectories: true)
    try Data(definition.utf8).write(to: URL(filePath: "\(folder)/hi/email.yml"))
    try Data("name: Ada \"L\"\ncodes: [1, two]\n".utf8).write(
      to: URL(filePath: "\(folder)/hi/fixtures/default.yml"))
    let program = CommandRenderer(command: ["/bin/sh", "-c", script, "script"], timeLimit: timeLimit)
    let templates = try TemplateFolder(path: folder, program: program)
    #expect(try templates.templateNames() == ["hi"])
    return try templates.render(template: "hi", fixture: "default")
  }

  @Test func `the program is given the names and prints both parts`() async throws {
    let message = try await render("cat >/dev/null; echo \"$1 $2 $3 $4\"")
    #expect(message.html == "hi default  \n")
    #expect(message.text == "hi default --part text\n")
    #expect(message.subject == "Hello Ada \"L\"")
    #expect(message.findings.isEmpty)  // which data the program used is not known
  }

  @Test func `the fixture comes as JSON on standard input`() async throws {
    let html = try await render("cat").html
    let data = try JSONValue(parsing: SourceFile(name: "a.json", text: html))
    #expect(data["name"]?.string == "Ada \"L\"")
    #expect(data["codes"] == .array([.integer(1), .string("two")]))
  }

  @Test func `a program without a text part leaves none`() async throws {
    #expect(try await render("cat >/dev/null; [ $# -gt 2 ] || echo html").text == nil)
  }

  @Test func `a program need not read the data`() async throws {
    #expect(try await render("echo html").html == "html\n")
  }

  @Test func `a failure is told in the program's last words`() async {
    await #expect {
      try await render("echo first >&2; echo 'no such template' >&2; exit 3")
    } throws: {
      "\($0)".contains("failed for hi/default: no such template")
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a program that takes too long is stopped, with all that it has started`() async {
    await #expect {
      try await render("sleep 600; echo", timeLimit: 0.2)
    } throws: {
      "\($0)".contains("took longer than 0.2 s for hi/default")
    }
  }

  @Test func `a program that is not there is an error that names it`() async {
    let program = CommandRenderer(command: ["/nonexistent/render"])
    await #expect {
      try await program.render(template: "a", fixture: "b", json: "{}", part: .html)
    } throws: {
      "\($0)".contains("/nonexistent/render")
    }
  }
}
