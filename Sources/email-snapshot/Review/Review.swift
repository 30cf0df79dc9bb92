import ArgumentParser
import Evidence
import Foundation
import LocalServer
import NativeGraphics
import Pipeline

/// The command `email-snapshot review`.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the latest run on a web page of this machine: compare, approve, reject.",
    discussion: """
      The page is that of report.html; here a decision is carried out at once. The server listens on 127.0.0.1 \
      alone, and the address that it prints ends with a token: who does not have it sees nothing.
      """)

  @OptionGroup var serving: ServingOptions

  @Option(help: ArgumentHelp("The evidence to show; the latest run's unless given.", valueName: "DIR"))
  var evidence: String?

  func run() throws {
    let project = try load { () throws(ProjectError) in try Project(containing: ".") }
    let environment = try load { () throws(ProjectError) in
      let folder = evidence ?? project.latestEvidenceFolder
      _ = try Manifest.read(in: folder)
      return try project.drawingEnvironment(fonts: FontLibrary(), usesCache: true)
    }
    let server = try serving.server()
    let gate = LocalGuard(port: server.port)
    let site = ReviewSite(
      project: project,
      source: .init(
        evidence: evidence ?? project.latestEvidenceFolder, author: RunContext.author(folder: project.root),
        environment: environment), gate: gate, isLive: false, context: { .now(in: project) })
    serving.announce(gate.address)
    server.run { site.respond(to: $0) }
  }
}

extension RunContext {
  /// What is known of the world around a project, now.
  static func now(in project: Project) -> RunContext {
    .current(folder: project.root, excluded: [project.configuration.evidence])
  }
}

/// Where a page is served.
struct ServingOptions: ParsableArguments {
  @Option(help: "The port on 127.0.0.1; 0 takes one that is free.")
  var port: UInt16 = 4873

  @Flag(help: "Open the page in the browser.")
  var open = false

  /// Begins to listen.
  func server() throws -> LocalServer {
    do { return try LocalServer(port: port) } catch {
      throw CommandFailure.badInput("\(error)")
    }
  }

  /// Prints the page's address, and opens it where that is wanted.
  func announce(_ address: String) {
    emit("\(address)\n")
    complain("this page is for this machine alone; stop with Control-C")
    guard open else { return }
    let opener = Process()
    opener.executableURL = URL(filePath: "/usr/bin/env")
    opener.arguments = ["xdg-open", address]
    opener.standardOutput = FileHandle.nullDevice
    opener.standardError = FileHandle.nullDevice
    do { try opener.run() } catch { complain("no browser could be opened: open the address yourself") }
  }
}
