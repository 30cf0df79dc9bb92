import Foundation
import Testing

/// A project in a git repository, with its baselines, and the built executables to run in it.
private final class ChangedProject {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/changes-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    _ = try run("email-snapshot", "init")
    try write(
      """
      <table role="presentation" cellpadding="0" cellspacing="0" border="0">
      <tr>
      <td class="button" style="background: #2563eb; padding: 12px 24px">
      <a href="{{startUrl}}" style="color: #ffffff">Get started</a>
      </td>
      </tr>
      </table>
      """, to: "Templates/partials/button.html")
    try edit("Templates/welcome/email.html") { text in
      let start = text.range(of: "<table role=\"presentation\" cellpadding")
      let end = text.range(of: "</table>")
      guard let start, let end else { return text }
      return text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "{{> button}}")
    }
    // A second template makes causes concern more than one.
    try FileManager.default.copyItem(
      atPath: "\(path)/Templates/welcome", toPath: "\(path)/Templates/goodbye")
    _ = try run("email-snapshot", "run")
    try git("init", "-q")
    try git("add", "-A")
    try git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "first")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func edit(_ name: String, _ change: (String) -> String) throws { try write(change(text(name)), to: name) }

  /// Paints the button, in the one partial that both templates use.
  func paintButton() throws {
    try edit("Templates/partials/button.html") { $0.replacingOccurrences(of: "#2563eb", with: "#1d4ed8") }
  }

  @discardableResult
  func run(_ tool: String, _ arguments: String...) throws -> (
    status: Int32, output: String, complaints: String
  ) {
    let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates =
      [bundle, CommandLine.arguments.first ?? ""] + CommandLine.arguments.filter { $0.contains(".xctest") }
    let folders = candidates.map { URL(filePath: $0).deletingLastPathComponent().path }
    let folder = try #require(folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") })
    return try start("\(folder)/\(tool)", arguments)
  }

  func git(_ arguments: String...) throws { _ = try start("/usr/bin/env", ["git"] + arguments) }

  private func start(
    _ program: String, _ arguments: [String]
  ) throws -> (status: Int32, output: String, complaints: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    let output = Pipe()
    let complaints = Pipe()
    process.standardOutput = output
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.contents()
    let complained = complaints.fileHandleForReading.contents()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: printed, as: UTF8.self),
      String(decoding: complained, as: UTF8.self)
    )
  }
}

struct ChangeTests {
  /// Two templates in light and dark at two widths are eight cells.
  private let sentence =
    "the button in Templates/partials/button.html:3 changed `background` from `#2563eb` to `#1d4ed8`; "
    + "2 templates, 8 cells; nothing else moved"

  @Test func `a run says in one line what changed where, and what did not`() throws {
    let project = try ChangedProject()
    #expect(try project.run("email-snapshot", "run", "--check").status == 0)
    try project.paintButton()
    let outcome = try project.run("email-snapshot", "run", "--check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(sentence), "\(outcome.output)")
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("changed") } == 1)
    #expect(!outcome.output.contains("pixels differ"))
  }

  @Test func `another revision stands in for baselines, and none is written`() throws {
    let project = try ChangedProject()
    try FileManager.default.removeItem(atPath: "\(project.path)/snapshots")
    #expect(try project.run("email-snapshot", "run", "--against", "HEAD").status == 0)
    try project.paintButton()
    let outcome = try project.run("email-snapshot", "run", "--against", "HEAD")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(sentence), "\(outcome.output)")
    #expect(!project.has("snapshots"))
    #expect(project.text("evidence/latest/manifest.json").contains("\"name\": \"HEAD\""))
    // Nothing of the other revision stays behind.
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(project.path)/.email-snapshot")
    #expect(!left.contains { $0.hasPrefix("against") })
  }

  @Test func `a template that is new since a revision fails, and one that is gone too`() throws {
    let project = try ChangedProject()
    try FileManager.default.moveItem(
      atPath: "\(project.path)/Templates/goodbye", toPath: "\(project.path)/Templates/hello")
    let outcome = try project.run("email-snapshot", "run", "--against", "HEAD")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("hello/default.standard.light.640 visual-regression: there is no such message"))
    #expect(
      outcome.output.contains(
        "goodbye/default.standard.light.640 visual-regression: this cell of HEAD is gone"))
  }

  @Test(arguments: ["no-such-revision", "--help"])
  func `a revision that git does not know is bad input`(revision: String) throws {
    let project = try ChangedProject()
    let outcome = try project.run("email-snapshot", "run", "--against=\(revision)")
    #expect(outcome.status == 2)
    #expect(outcome.complaints.hasPrefix("error: --against"))
  }

  @Test func `the digests alone gate where pictures are not kept, and the tree still tells why`() throws {
    let project = try ChangedProject()
    for file in FileManager.default.enumerator(atPath: "\(project.path)/snapshots")?.allObjects ?? [] {
      guard let name = file as? String, name.hasSuffix(".png") else { continue }
      try FileManager.default.removeItem(atPath: "\(project.path)/snapshots/\(name)")
    }
    let same = try project.run("email-snapshot", "run", "--check")
    #expect(same.status == 0, "\(same.output)")
    try project.paintButton()
    let outcome = try project.run("email-snapshot", "run", "--check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("changed `background` from `#2563eb` to `#1d4ed8`"), "\(outcome.output)")
  }

  @Test func `what one cause changed is accepted alone, and written down`() throws {
    let project = try ChangedProject()
    try project.paintButton()
    try project.edit("Templates/goodbye/email.html") { $0.replacingOccurrences(of: "Hello", with: "Goodbye") }
    let outcome = try project.run("email-snapshot", "run", "--check")
    let line = try #require(outcome.output.split(separator: "\n").first { $0.contains("the button in") })
    let id = String(line.dropFirst("changed ".count).prefix(8))
    let accepted = try project.run("email-snapshot", "accept", "--cause", id)
    #expect(accepted.status == 0)
    #expect(accepted.output.split(separator: "\n").count == 4)
    #expect(accepted.output.split(separator: "\n").allSatisfy { $0.hasPrefix("accepted welcome/") })
    #expect(accepted.complaints.contains("left goodbye/default.standard.light.640: it also changed because"))
    #expect(project.text("snapshots/approvals.log").split(separator: "\n").count == 4)
    let left = try project.run("email-snapshot", "run", "--check")
    #expect(left.output.contains("1 template, 4 cells"), "\(left.output)")
    // Each of the four cells quotes its own line of the log.
    let manifest = project.text("evidence/latest/manifest.json")
    #expect(manifest.components(separatedBy: " accept welcome/default.standard.").count == 4 + 1)
    #expect(try project.run("email-snapshot", "accept", "--cause", "ffff").status == 2)
  }

  @Test func `a mask leaves out what its key painted, and one that matches nothing fails`() throws {
    let project = try ChangedProject()
    let plain = project.text("email-snapshot.yml")
    func masked(_ mask: String) -> String {
      plain.replacingOccurrences(
        of: "gates:\n",
        with: "gates:\n  visual-regression:\n    masks:\n      - {\(mask), reason: it varies}\n")
    }
    try project.edit("Templates/welcome/fixtures/default.yml") {
      $0.replacingOccurrences(of: "Ada Marlowe", with: "Ada Marlone")
    }
    #expect(try project.run("email-snapshot", "run", "--check").status == 1)
    try project.write(masked("key: name"), to: "email-snapshot.yml")
    let outcome = try project.run("email-snapshot", "run", "--check")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(project.text("evidence/latest/manifest.json").contains("\"mask\": \"key name\""))
    try project.write(masked("selector: .nobody"), to: "email-snapshot.yml")
    let unmatched = try project.run("email-snapshot", "run", "--check")
    #expect(unmatched.status == 1)
    #expect(unmatched.output.contains("selector .nobody visual-regression: this mask matches nothing"))
    try project.write(masked("selector: .card"), to: "email-snapshot.yml")
    #expect(try project.run("email-snapshot", "run", "--check").status == 0)
    try project.write(masked("rect: [0, 0, 10]"), to: "email-snapshot.yml")
    #expect(try project.run("email-snapshot", "run", "--check").status == 2)
  }

  @Test func `diff tells what moved from what changed`() throws {
    let project = try ChangedProject()
    try project.write(
      "<!DOCTYPE html><body style='margin:0'><p>one<p>two<p>three", to: "a.html")
    try project.write(
      "<!DOCTYPE html><body style='margin:0'><p>one<div style='height:20px;background:red'></div><p>two<p>three",
      to: "b.html")
    _ = try project.run(
      "email-snapshot", "rasterize", "a.html", "b.html", "-o", "{name}.png", "--width", "200")
    let outcome = try project.run("email-snapshot", "diff", "a.png", "b.png")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("px taller"), "\(outcome.output)")
    #expect(outcome.output.contains("moved down by"))
    #expect(outcome.output.contains("apart from that, 0 pixels changed"), "\(outcome.output)")
  }
}
