import Foundation
import Testing

/// What a run of an executable left.
struct Outcome {
  var status: Int32
  var output: String
  var complaints: String
}

/// A folder that exists while a test runs, and the built executables to run in it.
final class Workplace {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/cli-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

  /// A process that is ready to be started here.
  func prepare(_ tool: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    // The executables lie beside the bundle of the tests.
    let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates =
      [bundle, CommandLine.arguments.first ?? ""] + CommandLine.arguments.filter { $0.contains(".xctest") }
    let folders = candidates.map { URL(filePath: $0).deletingLastPathComponent().path }
    let folder = try #require(folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") })
    let process = Process()
    process.executableURL = URL(filePath: "\(folder)/\(tool)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  func run(_ tool: String, _ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    let process = try prepare(tool, arguments, environment: environment)
    let output = Pipe()
    let complaints = Pipe()
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    let printed = output.fileHandleForReading.contents()
    let complained = complaints.fileHandleForReading.contents()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      complaints: String(decoding: complained, as: UTF8.self))
  }
}

private let page = "<!DOCTYPE html><html lang=en><title>t</title><body><p style='color:#777'>Hello"

@Test func `rasterize draws a picture as tall as the content and says where the boxes are`() throws {
  let place = try Workplace()
  try place.write(
    "<!DOCTYPE html><body style='margin:0'><div style='height:30px;background:red'></div>", to: "a.html")
  let outcome = try place.run(
    "email-snapshot", "rasterize", "a.html", "-o", "a.png", "--width", "50", "--layout", "a.json")
  #expect(outcome.status == 0)
  #expect(outcome.complaints.isEmpty)
  // The width and height of a PNG stand in bytes 16 to 23.
  #expect(place.bytes("a.png")?[16..<24].map { $0 } == [0, 0, 0, 50, 0, 0, 0, 30])
  let boxes = try #require(place.bytes("a.json"))
  #expect(
    String(decoding: boxes, as: UTF8.self).contains(
      "\"path\":\"/html[1]/body[1]/div[1]\",\"rect\":[0,0,50,30]"))
}

@Test func `the same input gives the same bytes whatever the locale, the time zone and the home folder`()
  throws
{
  let place = try Workplace()
  try place.write(page, to: "a.html")
  _ = try place.run("email-snapshot", "rasterize", "a.html", "-o", "1.png")
  _ = try place.run(
    "email-snapshot", "rasterize", "a.html", "-o", "2.png",
    environment: [
      "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kolkata", "HOME": "/nonexistent", "FONTCONFIG_FILE": "/none",
    ])
  #expect(place.bytes("1.png") != nil)
  #expect(place.bytes("1.png") == place.bytes("2.png"))
}

@Test(arguments: ["rasterize", "inline", "lint", "contrast", "accessibility", "size"])
func `an empty, a missing, a binary and a strange file end with 2 and one line`(stage: String) throws {
  let place = try Workplace()
  try place.write("", to: "empty.html")
  try place.write("\u{0}\u{1}\u{2}", to: "binary.html")
  try place.write("x", to: "strange.xyz")
  for file in ["empty.html", "missing.html", "binary.html", "strange.xyz", "."] {
    let outcome =
      stage == "rasterize"
      ? try place.run("email-snapshot", stage, file, "-o", "out.png")
      : try place.run("email-snapshot", stage, file)
    #expect(outcome.status == 2, "\(stage) \(file)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaints.hasPrefix("error: "))
    #expect(outcome.complaints.split(separator: "\n").count == 1)
  }
  #expect(!place.has("out.png"))
}

@Test func `an unknown client is an error that says where the known ones are listed`() throws {
  let place = try Workplace()
  try place.write(page, to: "a.html")
  let outcome = try place.run("email-snapshot", "lint", "a.html", "--clients", "gmial")
  #expect(outcome.status == 2)
  #expect(outcome.complaints.contains("there is no client 'gmial'"))
}

@Test func `an unknown option is wrong usage`() throws {
  let place = try Workplace()
  #expect(try place.run("email-snapshot", "lint", "--nonsense").status == 64)
}

@Test func `many files are inlined in the order given, with the sheets that they link`() throws {
  let place = try Workplace()
  try place.write("p{top:0}", to: "s.css")
  for name in ["1.html", "2.html"] { try place.write("<link rel=stylesheet href=s.css><p>\(name)", to: name) }
  let linked = try place.run("email-snapshot", "inline", "2.html", "1.html")
  #expect(linked.output == "<p style=\"top: 0\">2.html<p style=\"top: 0\">1.html")
  #expect(
    try place.run("email-snapshot", "inline", "2.html", "--keep-links").output.hasPrefix(
      "<link rel=stylesheet"))
}

@Test func `two outputs with one path are refused before anything is written`() throws {
  let place = try Workplace()
  try place.write(page, to: "a.html")
  let outcome = try place.run("email-snapshot", "rasterize", "a.html", "-o", "x.png", "--width", "100,200")
  #expect(outcome.status == 64)
  #expect(!place.has("x.png"))
}

@Test func `contrast fails on grey text and suggests a colour`() throws {
  let place = try Workplace()
  try place.write("<!DOCTYPE html><html lang=en><title>t</title><p style='color:#999'>Hello", to: "a.html")
  let outcome = try place.run("email-snapshot", "contrast", "a.html", "--format", "json")
  #expect(outcome.status == 1)
  #expect(outcome.output.contains("\"result\" : \"fail\"") || outcome.output.contains("\"result\": \"fail\""))
}

@Test func `diff tells equal pictures from different ones`() throws {
  let place = try Workplace()
  try place.write("<!DOCTYPE html><body bgcolor=white>one", to: "a.html")
  try place.write("<!DOCTYPE html><body bgcolor=white>two", to: "b.html")
  _ = try place.run("email-snapshot", "rasterize", "a.html", "b.html", "-o", "{name}.png")
  #expect(try place.run("email-snapshot", "diff", "a.png", "a.png").status == 0)
  let outcome = try place.run("email-snapshot", "diff", "a.png", "b.png", "-o", "d.png")
  #expect(outcome.status == 1)
  #expect(place.has("d.png"))
}

@Test func `a cut-off picture is bad input, not a difference`() throws {
  let place = try Workplace()
  try place.write(page, to: "a.html")
  _ = try place.run("email-snapshot", "rasterize", "a.html", "-o", "a.png")
  let whole = try #require(place.bytes("a.png"))
  try whole.prefix(whole.count / 2).write(to: URL(filePath: "\(place.path)/cut.png"))
  let outcome = try place.run("email-snapshot", "diff", "a.png", "cut.png")
  #expect(outcome.status == 2)
  #expect(outcome.complaints.hasPrefix("error: cut.png"))
}

@Test func `a new project is set up, recorded, checked and verified`() throws {
  let place = try Workplace()
  #expect(try place.run("email-snapshot", "init").status == 0)
  // The first run writes the baselines, so that people look at them once.
  #expect(try place.run("email-snapshot", "run").status == 1)
  let checked = try place.run("email-snapshot", "run", "--check")
  #expect(checked.status == 0, "\(checked.output)\(checked.complaints)")
  #expect(place.has("evidence/latest/manifest.json"))
  #expect(place.has("snapshots/snapshots.lock"))
}

@Test func `a changed template fails the check and nothing under snapshots is written`() throws {
  let place = try Workplace()
  _ = try place.run("email-snapshot", "init")
  _ = try place.run("email-snapshot", "run")
  let lock = place.bytes("snapshots/snapshots.lock")
  let templates = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/Templates").filter {
    place.has("Templates/\($0)/email.html")
  }
  let file = "Templates/\(try #require(templates.first))/email.html"
  let text = String(decoding: try #require(place.bytes(file)), as: UTF8.self)
  try place.write(text.replacingOccurrences(of: "</body>", with: "<p>More</p></body>"), to: file)
  let outcome = try place.run("email-snapshot", "run", "--check")
  #expect(outcome.status == 1)
  #expect(place.bytes("snapshots/snapshots.lock") == lock)
}

@Test func `lint fails on what is new beside a baseline`() throws {
  let place = try Workplace()
  let float = "<p style='float:left'>x</p>"
  try place.write(float, to: "a.html")
  let arguments = ["lint", "a.html", "--clients", "outlook.windows"]
  #expect(try place.run("email-snapshot", arguments[0], arguments[1], arguments[2], arguments[3]).status == 1)
  let written = try place.run("email-snapshot", "lint", "a.html", "--write-baseline", "known.json")
  #expect(written.status == 0)
  let known = try place.run("email-snapshot", "lint", "a.html", "--baseline", "known.json")
  #expect(known.status == 0)
  #expect(!known.output.contains("[css-float]"))
  try place.write("\n\n\(float)<p style='position:fixed'>y</p>", to: "a.html")
  let new = try place.run("email-snapshot", "lint", "a.html", "--baseline", "known.json")
  #expect(new.status == 1)
  #expect(new.output.contains("a.html:3:") && new.output.contains("[css-position]"))
  #expect(!new.output.contains("[css-float]"))
  let missing = try place.run("email-snapshot", "lint", "a.html", "--baseline", "none.json")
  #expect(missing.status == 2)
  #expect(missing.complaints.split(separator: "\n").count == 1)
}

@Test func `lint judges comments that tolerate by the day it is given`() throws {
  let place = try Workplace()
  try place.write(
    "<!-- email-snapshot: allow css-float until 2026-12-31 because x --><p style='float:left'>y</p>",
    to: "a.html")
  let before = try place.run("email-snapshot", "lint", "a.html", "--today", "2026-12-31")
  #expect(before.status == 0)
  #expect(before.output.contains("tolerated until 2026-12-31: x [css-float]"))
  #expect(try place.run("email-snapshot", "lint", "a.html", "--today", "2027-01-01").status == 1)
  #expect(try place.run("email-snapshot", "lint", "a.html", "--today", "tomorrow").status == 64)
}

@Test func `lint weighs the clients by an audience`() throws {
  let place = try Workplace()
  try place.write("<p style='float:left'>x</p>", to: "a.html")
  try place.write("outlook.windows: 25\napple-mail.macos: 75\n", to: "audience.yml")
  let outcome = try place.run(
    "email-snapshot", "lint", "a.html", "--audience", "audience.yml", "--format", "json")
  // Of css-float and html-p, Outlook supports one: 0.25 × 0.5 + 0.75 × 1.
  #expect(outcome.output.contains("\"score\": 0.875"))
  try place.write("gmial: 25", to: "audience.yml")
  #expect(try place.run("email-snapshot", "lint", "a.html", "--audience", "audience.yml").status == 2)
}

@Test func `explain knows every kind of rule and the nearest name of an unknown one`() throws {
  let place = try Workplace()
  for rule in ["css-display-flex", "suppression-unused", "text-contrast"] {
    let outcome = try place.run("email-snapshot", "explain", rule)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("\(rule): "))
  }
  let unknown = try place.run("email-snapshot", "explain", "css-display-flx")
  #expect(unknown.status == 2)
  #expect(unknown.complaints.contains("'css-display-flex'"))
}

@Test func `lint sees the AMP part of a message and the bytes of its pictures`() throws {
  let place = try Workplace()
  // The picture says that it is a PNG and is a GIF.
  try place.write(
    """
    MIME-Version: 1.0
    Content-Type: multipart/related; boundary=r

    --r
    Content-Type: multipart/alternative; boundary=a

    --a
    Content-Type: text/x-amp-html

    <html amp4email></html>
    --a
    Content-Type: text/html

    <p><img src="cid:logo" width="1">
    --a--
    --r
    Content-Type: image/png
    Content-ID: <logo>
    Content-Transfer-Encoding: base64

    R0lGODlhAQABAAAAACw=
    --r--

    """, to: "a.eml")
  let outcome = try place.run("email-snapshot", "lint", "a.eml", "--format", "json")
  #expect(outcome.output.contains("\"amp\""))
  #expect(outcome.output.contains("\"image-gif\""))
  #expect(!outcome.output.contains("\"image-png\""))
}
