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

  @OptionGroup var choice: CauseOptions

  func run() throws {
    let approval = try ApprovalSetup()
    let chosen = try choice.cells(cells, in: from ?? approval.project.latestEvidenceFolder)
    let accepted = try load { () throws(ProjectError) in
      let environment = try approval.project.drawingEnvironment(fonts: FontLibrary(), usesCache: true)
      return chosen.isNothing
        ? [] : try approval.approval.accept(chosen.names, from: from, environment: environment)
    }
    if accepted.isEmpty { complain("nothing to accept: every picture is the approved one already") }
    emit(accepted.map { "accepted \($0)\n" }.joined())
  }
}

/// What restricts a decision to causes.
struct CauseOptions: ParsableArguments {
  @Option(
    name: .customLong("cause"),
    help: ArgumentHelp(
      "Only the cells that nothing but this cause changed; may be repeated. The run names its causes.",
      valueName: "ID"))
  var causes: [String] = []

  /// The cells that are decided on; nothing is not everything.
  struct Choice {
    var names: [String]
    var isNothing: Bool
  }

  /// The cells of the causes, or the named ones when there is no cause.
  func cells(_ names: [String], in evidence: String) throws -> Choice {
    guard !causes.isEmpty else { return Choice(names: names, isNothing: false) }
    let selection = try load { () throws(ProjectError) in try CauseSelection(of: causes, in: evidence) }
    for left in selection.left where names.isEmpty || names.contains(left.cell) {
      complain("left \(left.cell): it also changed because \(left.others.joined(separator: "; "))")
    }
    let chosen = selection.cells.filter { names.isEmpty || names.contains($0) }
    return Choice(names: chosen, isNothing: chosen.isEmpty)
  }
}

/// The command `email-snapshot reject`.
struct Reject: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Drops the pictures that the latest run drew, so that nobody accepts them.")

  @Argument(help: ArgumentHelp("The cells; all that have an actual picture unless given.", valueName: "CELL"))
  var cells: [String] = []

  @OptionGroup var choice: CauseOptions

  func run() throws {
    let approval = try ApprovalSetup()
    let chosen = try choice.cells(cells, in: approval.project.latestEvidenceFolder)
    let rejected = try load { () throws(ProjectError) in
      chosen.isNothing ? [] : try approval.approval.reject(chosen.names)
    }
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
