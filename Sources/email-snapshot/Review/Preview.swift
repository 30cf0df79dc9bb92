import ArgumentParser
import Evidence
import Foundation
import LocalServer
import NativeGraphics
import Pipeline

/// The command `email-snapshot preview`.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the templates on a web page of this machine, drawn and checked anew as files change.",
    discussion: """
      The page is that of 'review': every gate is asked, and pictures stand beside their baselines. Nothing is \
      written under the folder of snapshots unless a picture is approved on the page.
      """)

  @Argument(help: ArgumentHelp("The templates; all unless given.", valueName: "TEMPLATE"))
  var templates: [String] = []

  @OptionGroup var serving: ServingOptions

  func run() throws {
    let project = try load { () throws(ProjectError) in try Project(containing: ".") }
    let fonts = FontLibrary()
    let environment = try load { () throws(ProjectError) in
      try project.drawingEnvironment(fonts: fonts, usesCache: true)
    }
    let live = LiveRun(
      root: project.root, templates: templates, fonts: fonts, environment: environment,
      evidence: PathName.join(project.scratchFolder, "preview"))
    // The first run stops the command where something is wrong with the project.
    try load { () throws(ProjectError) in try live.perform(in: project) }
    let server = try serving.server()
    let gate = LocalGuard(port: server.port)
    let site = ReviewSite(
      project: project,
      source: .init(
        evidence: live.evidence, author: RunContext.author(folder: project.root), environment: environment),
      gate: gate, isLive: true, context: { .now(in: project) })
    let watcher = Thread {
      live.watch(project) { site.refresh(error: $0) }
    }
    watcher.start()
    serving.announce(gate.address)
    server.run { site.respond(to: $0) }
  }
}

/// Runs again and again, whenever a file changes that a run reads.
private struct LiveRun: Sendable {
  var root: String
  var templates: [String]
  var fonts: FontLibrary
  var environment: DrawingEnvironment
  var evidence: String

  /// Performs one run and leaves its evidence.
  func perform(in project: Project) throws(ProjectError) {
    let context = RunContext.now(in: project)
    let options = RunOptions(mode: .check, selection: CellSelection(templates: templates))
    let run = Run(
      project: project, options: options, today: context.now.date, fonts: fonts, environment: environment)
    let folder = try RunEvidence(project: project, target: evidence)
    do throws(ProjectError) {
      _ = try folder.finish(try run.perform(picturesFolder: folder.picturesFolder), context: context)
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Looks for changes until the process ends.
  ///
  /// `changed` is called after each run, with what stopped it.
  func watch(_ first: Project, changed: (String?) -> Void) {
    var known = stamps(of: first)
    var project = first
    while true {
      Thread.sleep(forTimeInterval: 0.3)
      let now = stamps(of: project)
      guard now != known else { continue }
      known = now
      do throws(ProjectError) {
        project = try Project(containing: root)
        try perform(in: project)
        changed(nil)
      } catch {
        changed(error.lines.joined(separator: "\n"))
      }
    }
  }

  /// What tells the state of the files from another without reading them.
  private func stamps(of project: Project) -> [String: FileSystem.Stamp] {
    let configuration = project.configuration
    let folders = [configuration.templates, configuration.assets.root, configuration.snapshots].compactMap {
      $0
    }
    var stamps: [String: FileSystem.Stamp] = [:]
    for file in [Project.configurationFile, configuration.assets.map].compactMap({ $0 }) {
      stamps[file] = FileSystem.stamp(of: project.path(file))
    }
    for folder in Set(folders) {
      for file in (try? FileSystem.files(below: project.path(folder))) ?? [] {
        let path = PathName.join(project.path(folder), file)
        stamps[path] = FileSystem.stamp(of: path)
      }
    }
    return stamps
  }
}
