import Diagnostics
import EmailClients
import NativeGraphics
import Synchronization
import Templating

/// How far a run is, for a progress bar.
public struct RunProgress: Hashable, Sendable {
  /// What is being done.
  public enum Step: String, Hashable, Sendable { case messages, cells }

  /// What is being done.
  public var step: Step
  /// How many of the step's pieces are finished.
  public var done: Int
  /// How many pieces the step has.
  public var total: Int
}

/// One run over a project: renders, checks, draws and compares every cell, and writes the baselines that its
/// mode allows.
///
/// The result depends on the files and the options alone, not on how many threads there are.
public struct Run: Sendable {
  /// The project that is run over.
  public let project: Project
  /// What is run, and whether baselines are written.
  public let options: RunOptions
  /// The day that allowances are judged by.
  public let today: CalendarDate
  /// The fonts that pictures may use.
  public let fonts: FontLibrary
  /// The environment that pictures are drawn in.
  public let environment: DrawingEnvironment

  /// Creates a run.
  public init(
    project: Project, options: RunOptions, today: CalendarDate, fonts: FontLibrary,
    environment: DrawingEnvironment
  ) {
    self.project = project
    self.options = options
    self.today = today
    self.fonts = fonts
    self.environment = environment
  }

  /// Performs the run.
  /// - Parameters:
  ///   - picturesFolder: Where the pictures of cells that changed are written, below `actual`, `expected`, `diff`.
  ///   - progress: Called from several threads.
  /// - Returns: What was found out; the baselines that the mode allows are written by then.
  /// - Throws: `ProjectError` when the input is bad or the machine is not fit; then no baseline has changed.
  public func perform(
    picturesFolder: String, progress: @Sendable @escaping (RunProgress) -> Void = { _ in }
  ) throws(ProjectError) -> RunResult {
    try checkFonts()
    let source = try project.messageSource()
    let plan = try CellPlan(
      configuration: project.configuration, source: source, selection: options.selection,
      knownClients: Self.knownClients)
    // Of many shards, some may have nothing to do.
    guard !plan.entries.isEmpty || options.selection.shard != nil else {
      throw ProjectError(.refused("there is no message to check in this selection"))
    }
    let baselines = try BaselineStore(folder: project.snapshotsFolder)
    let assets = try project.assetSource()
    let messages = try prepareMessages(plan, source: source, assets: assets, progress: progress)
    let checkout = try options.revision.map { name throws(ProjectError) in
      try RevisionCheckout(of: name, project: project)
    }
    defer { checkout?.remove() }
    var stage = CellStage(
      project: project, environment: environment, baselines: baselines, mode: options.mode,
      skipsPictures: options.skipsPictures, today: today, picturesFolder: picturesFolder,
      cache: CellCache(folder: options.usesCache ? PathName.join(project.scratchFolder, "cache") : nil))
    for settings in project.configuration.gates.visualRegression.masks {
      stage.masks.append(Mask(settings: settings, target: try settings.target()))
    }
    if let checkout {
      stage.revision = try RevisionBaselines(
        checkout, messages: plan.entries.filter { !$0.cells.isEmpty }.map(\.message), jobs: options.jobs)
    }
    let outcomes = try checkCells(messages, stage: stage, assets: assets, progress: progress)
    if options.selection.isEverything, !options.skipsPictures {
      stage.cache.forget(allBut: Set(outcomes.map(\.cacheKey)))
    }
    let orphans = try orphans(beside: plan, baselines, stage.revision)
    var result = RunResult(
      mode: options.mode, selection: options.selection, environment: environment,
      inputs: try inputs(of: plan, source: source, assets: outcomes.flatMap(\.assets)),
      expectedCells: plan.cells, messages: messages.map(\.result), cells: outcomes.map(\.result),
      orphans: orphans)
    result.masks = maskUses(stage.masks, in: result.cells)
    result.revision = stage.revision.map { ComparedRevision(name: $0.revision, sha: $0.sha) }
    result.causes = Cause.counted(
      outcomes.flatMap(\.causes),
      over: result.cells.compactMap { cell in
        cell.changes.map {
          Cause.ChangedCell(cell: "\(cell.cell)", template: cell.cell.message.template, changes: $0)
        }
      })
    if options.mode == .update || options.mode == .writeMissing {
      try BaselineChange(baselines: outcomes.compactMap(\.baseline), environment: environment).apply(
        to: project)
    }
    return result
  }

  /// What masks matched; a mask that matched nothing fails a run over all that it is meant for.
  private func maskUses(_ masks: [Mask], in cells: [CellResult]) -> [MaskUse] {
    if options.skipsPictures { return [] }
    return masks.enumerated().map { number, mask in
      let concerned = cells.filter { mask.settings.concerns($0.cell) }
      let matched = concerned.count { cell in cell.masked.contains { $0.mask == number } }
      return MaskUse(
        mask: mask.settings.description, reason: mask.settings.reason, concerned: concerned.count,
        matched: matched, fails: matched == 0 && options.selection.isEverything)
    }
  }

  /// What was approved, or is in the other revision, and is no cell any more.
  private func orphans(
    beside plan: CellPlan, _ baselines: BaselineStore, _ revision: RevisionBaselines?
  ) throws(ProjectError) -> [String] {
    if options.skipsPictures { return [] }
    if let revision { return try revision.gone(beside: plan.allCells, configuration: project.configuration) }
    return try ProjectError.wrapping { () throws(FileError) in try baselines.orphans(beside: plan.allCells) }
  }

  /// Every cell of a project's matrix, sorted.
  public static func allCells(of project: Project) throws(ProjectError) -> [CellID] {
    let plan = try CellPlan(
      configuration: project.configuration, source: try project.messageSource(), selection: CellSelection(),
      knownClients: knownClients)
    return plan.cells
  }

  /// The names that a matrix may use for clients.
  public static var knownClients: [String] { [CellID.standardClient] + simulatedClients }

  private func checkFonts() throws(ProjectError) {
    let missing = fonts.missingFamilies
    guard missing.isEmpty else {
      let families = missing.map { "\($0.family) (package \($0.package))" }.joined(separator: ", ")
      throw ProjectError(
        .unfitEnvironment("fonts are missing: \(families); run scripts/bootstrap, or 'email-snapshot doctor'")
      )
    }
  }

  private func prepareMessages(
    _ plan: CellPlan, source: any MessageSource, assets: AssetSource,
    progress: @Sendable @escaping (RunProgress) -> Void
  ) throws(ProjectError) -> [MessageStage.Prepared] {
    let selectors = project.configuration.gates.cssCompatibility.clients
    let clients: [EmailClient]
    do throws(UnknownClient) {
      clients = try ClientSelector.clients(
        matching: selectors.isEmpty ? ["@default"] : selectors, in: SupportTable.builtIn)
    } catch {
      throw ProjectError(.refused("gates.css-compatibility.clients: \(error)"))
    }
    let stage = MessageStage(
      configuration: project.configuration, source: source, today: today,
      lintStage: LintStage(clients: clients, today: today), assets: assets)
    let total = plan.entries.count
    let prepared = WorkerThreads.map(
      plan.entries, jobs: options.jobs, makeWorker: {}, body: { _, entry in stage.prepare(entry) },
      progress: { progress(RunProgress(step: .messages, done: $0, total: total)) })
    var messages: [MessageStage.Prepared] = []
    for message in prepared { messages.append(try message.get()) }
    return messages
  }

  private func checkCells(
    _ messages: [MessageStage.Prepared], stage: CellStage, assets: AssetSource,
    progress: @Sendable @escaping (RunProgress) -> Void
  ) throws(ProjectError) -> [CellStage.Outcome] {
    let groups = CellStage.groups(messages)
    let total = groups.count
    let outcomes = WorkerThreads.map(
      groups, jobs: options.jobs, makeWorker: { [fonts] in DrawingWorker(fonts: fonts) },
      body: { worker, group in stage.check(group, worker: worker, assets: assets) },
      progress: { progress(RunProgress(step: .cells, done: $0, total: total)) }
    ).joined().sorted { $0.result.cell < $1.result.cell }
    if let failure = outcomes.lazy.compactMap(\.failure).first { throw failure }
    return outcomes
  }

  /// Every file that went in, by its path in the project.
  private func inputs(
    of plan: CellPlan, source: any MessageSource, assets: [AssetUse]
  ) throws(ProjectError) -> [InputFile] {
    var digests: [String: ContentDigest] = [Project.configurationFile: project.configurationDigest]
    for entry in plan.entries {
      let files = try ProjectError.wrapping { () throws(TemplatingError) in
        try source.inputFiles(of: entry.message.template, fixture: entry.message.fixture)
      }
      for file in files where digests[project.relative(file)] == nil {
        let bytes = try ProjectError.wrapping { () throws(FileError) in try FileSystem.read(file) }
        digests[project.relative(file)] = ContentDigest(of: bytes)
      }
    }
    for use in assets {
      if let digest = use.digest, use.reference.prefix(5).lowercased() != "data:" {
        digests["asset \(use.reference)"] = digest
      }
    }
    return digests.keys.sorted(by: PathName.precedes).compactMap { path in
      digests[path].map { InputFile(path: path, digest: $0) }
    }
  }
}
