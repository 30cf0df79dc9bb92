import ArgumentParser
import Evidence
import NativeGraphics
import Pipeline

/// The command `email-snapshot accept`.
struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes the pictures that the latest run drew the approved ones.")

  @Argument(help: ArgumentHelp("The cells; all that have an actual picture unless given.", valueName: "CELL"))
  var cells: [String] = []

  @Option(
    help: ArgumentHelp(
      "The evidence or bundle to take the pictures from, such as one that CI made.", valueName: "BUNDLE"))
  var from: String?

  func run() throws {
    let approval = try ApprovalSetup()
    let accepted = try load { () throws(ProjectError) in
      let environment = try approval.project.drawingEnvironment(fonts: FontLibrary(), usesCache: true)
      return try approval.approval.accept(cells, from: from, environment: environment)
    }
    if accepted.isEmpty { complain("nothing to accept: every picture is the approved one already") }
    emit(accepted.map { "accepted \($0)\n" }.joined())
  }
}

/// The command `email-snapshot reject`.
struct Reject: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Drops the pictures that the latest run drew, so that nobody accepts them.")

  @Argument(help: ArgumentHelp("The cells; all that have an actual picture unless given.", valueName: "CELL"))
  var cells: [String] = []

  func run() throws {
    let approval = try ApprovalSetup()
    let rejected = try load { () throws(ProjectError) in try approval.approval.reject(cells) }
    if rejected.isEmpty { complain("nothing to reject: the latest run drew no picture that differs") }
    emit(rejected.map { "rejected \($0)\n" }.joined())
  }
}

/// The command `email-snapshot prune`.
struct Prune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Removes baselines that belong to no cell; lists them first.")

  @Flag(help: "Only list them.")
  var dryRun = false

  func run() throws {
    let approval = try ApprovalSetup()
    let orphans = try load { () throws(ProjectError) in try approval.approval.orphans() }
    emit(orphans.map { "\($0)\n" }.joined())
    if orphans.isEmpty { return complain("there is no orphan") }
    if dryRun { return }
    try load { () throws(ProjectError) in try approval.approval.prune(orphans) }
    complain("removed \(orphans.count) of them")
  }
}

/// The project around the working folder, and who decides.
private struct ApprovalSetup {
  var project: Project
  var approval: Approval

  init() throws {
    let project = try load { () throws(ProjectError) in try Project(containing: ".") }
    let context = RunContext.current(folder: project.root, excluded: [project.configuration.evidence])
    self.project = project
    approval = Approval(project: project, context: context, author: RunContext.author(folder: project.root))
  }
}
