import ArgumentParser
import CSSCascade
import Evidence
import Pipeline

/// The command `email-snapshot run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Renders, checks and draws every cell, and compares it with its baseline.",
    discussion: """
      Alone it writes missing baselines, so that they are looked at once, and exits 1. With --check it writes \
      nothing under the folder of snapshots: a missing baseline, an unreadable one or an orphan is a failure.
      """)

  @OptionGroup var scope: ScopeOptions

  @Flag(help: "Write no baseline: what CI uses.")
  var check = false

  @Flag(help: "Write anew the baselines that differ.")
  var update = false

  @Option(
    help: ArgumentHelp(
      "Compare with the templates of another revision of git, drawn by this program, instead of baselines; "
        + "write no baseline.", valueName: "REV"))
  var against: String?

  @OptionGroup var reporting: RunReportOptions

  func validate() throws {
    if check && update { throw ValidationError("--check writes nothing and --update does; choose one") }
    if against != nil && (check || update) {
      throw ValidationError("--against compares with no baseline, --check and --update do; choose one")
    }
  }

  func run() throws {
    let mode: RunMode = against != nil ? .against : check ? .check : update ? .update : .writeMissing
    var options = try scope.options(mode: mode)
    options.revision = against
    try ProjectRun(reporting: reporting).perform(options)
  }
}

/// The command `email-snapshot check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Asks the gates that need no picture.")

  @OptionGroup var scope: ScopeOptions
  @OptionGroup var reporting: RunReportOptions

  func run() throws {
    var options = try scope.options(mode: .check)
    options.skipsPictures = true
    try ProjectRun(reporting: reporting).perform(options)
  }
}

/// What a run is restricted to, and how it goes.
struct ScopeOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The templates; all unless given.", valueName: "TEMPLATE"))
  var templates: [String] = []

  @Option(help: "The clients, separated by commas.")
  var clients: String?

  @Option(help: "The colour schemes: light, dark.")
  var schemes: String?

  @Option(help: "The part I of N of the work, as I/N; 'merge' puts the evidence together.")
  var shard: String?

  @Option(help: "How many threads work; the processors unless given.")
  var jobs: Int?

  @Flag(name: .customLong("no-cache"), help: "Use nothing that an earlier run remembered.")
  var noCache = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let shard, Shard(shard) == nil { throw ValidationError("--shard must be I/N, such as 1/4") }
  }

  func options(mode: RunMode) throws -> RunOptions {
    let schemes = try (schemes?.split(separator: ",") ?? []).map { name in
      guard let scheme = MediaEnvironment.ColorScheme(rawValue: String(name)) else {
        throw CommandFailure.badInput(
          "--schemes: there is no colour scheme '\(name)'; they are light and dark")
      }
      return scheme
    }
    let selection = CellSelection(
      templates: templates, clients: (clients?.split(separator: ",") ?? []).map(String.init),
      schemes: schemes,
      shard: shard.flatMap { Shard($0) })
    return RunOptions(
      mode: mode, selection: selection, jobs: jobs ?? WorkerThreads.processorCount, usesCache: !noCache)
  }
}

/// Where the findings of a run go.
struct RunReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that the evidence is written to.", valueName: "DIR"))
  var evidence: String?

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  @Flag(help: "Print nothing but failures.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "Print without colours.")
  var noColor = false
}
