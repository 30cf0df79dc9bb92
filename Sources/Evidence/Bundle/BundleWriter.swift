import Pipeline

/// Makes the bundle that people keep out of a run's evidence.
public struct BundleWriter {
  private let project: Project
  private let context: RunContext

  /// What a bundle is made of.
  public struct Request: Sendable {
    /// The phase that it is for; `nil` takes everything.
    public var phase: String?
    /// The folder of the run's evidence.
    public var evidence: String
    /// The bundle's folder; `nil` names it for phase and commit, in the project's folder of evidence.
    public var output: String?
    /// Text that the cells of hero pictures must hold in their names.
    public var heroSelector: String
    /// Whether it is made by CI, where a tree that differs from its commit fails.
    public var isContinuousIntegration: Bool
    /// The key that signs the attestation; `nil` leaves it unsigned.
    public var key: SigningKey?

    /// Creates a request; without a key the attestation is not signed.
    public init(
      phase: String?, evidence: String, output: String?, heroSelector: String, isContinuousIntegration: Bool,
      key: SigningKey? = nil
    ) {
      self.phase = phase
      self.evidence = evidence
      self.output = output
      self.heroSelector = heroSelector
      self.isContinuousIntegration = isContinuousIntegration
      self.key = key
    }
  }

  /// A bundle that has been written.
  public struct Written: Sendable {
    /// The bundle's folder.
    public var folder: String
    /// `pass` or `fail`.
    public var disposition: String
    /// Why it is not a pass.
    public var reasons: [String]
    /// How many cells it holds.
    public var cellCount: Int
  }

  /// Creates a writer.
  public init(project: Project, context: RunContext) {
    self.project = project
    self.context = context
  }

  /// Writes a bundle.
  /// - Throws: `ProjectError` when there is no evidence, no such phase, or nothing can be written.
  public func write(_ request: Request) throws(ProjectError) -> Written {
    let run = try Manifest.read(in: request.evidence)
    let expected = try expectedCells(of: request.phase, in: run)
    var manifest = run.restricted(to: request.phase, expectedCells: expected)
    guard !manifest.messages.isEmpty else {
      let phases = Set(run.messages.map(\.phase)).sorted(by: PathName.precedes)
      throw ProjectError(.unknownName(kind: "phase", name: request.phase ?? "", known: phases))
    }
    manifest.git.sha = manifest.git.sha ?? context.git.sha
    var disposition = Disposition(manifest)
    disposition.reasons += try staleInputs(of: run)
    if request.isContinuousIntegration {
      if manifest.git.dirty || context.git.isDirty {
        disposition.reasons.append("the tree differs from its commit")
      }
      if context.git.sha == nil { disposition.reasons.append("there is no commit") }
    }
    if let sha = context.git.sha, sha != manifest.git.sha {
      disposition.reasons.append("the run was made at another commit (\(manifest.git.sha ?? "none"))")
    }
    let folder = request.output ?? defaultFolder(manifest)
    try refuseForeignFolder(folder, unlessItHolds: Checksums.fileName)
    let compatibility = try CompatibilityReport.read(in: request.evidence)
      .restricted(to: Set(manifest.messages.map(\.message)))
    do throws(FileError) {
      try write(manifest, compatibility, from: request, to: folder, disposition: &disposition)
    } catch {
      throw ProjectError(.file(error))
    }
    if PathName.folder(of: PathName.normalized(folder)) == PathName.normalized(project.evidenceFolder) {
      try EvidenceIndex(of: project.evidenceFolder).write()
    }
    return Written(
      folder: folder, disposition: disposition.word, reasons: disposition.reasons,
      cellCount: manifest.cells.count)
  }

  private func defaultFolder(_ manifest: Manifest) -> String {
    let sha = manifest.git.sha.map { String($0.prefix(7)) } ?? "none"
    return PathName.join(project.evidenceFolder, "uat-\(manifest.phase ?? "all")-\(sha)")
  }

  /// The cells that the configuration asks for today, restricted to a phase.
  private func expectedCells(of phase: String?, in run: Manifest) throws(ProjectError) -> [String] {
    let all = try Run.allCells(of: project)
    guard let phase else { return all.map(\.description) }
    // A template of the phase that the run does not know is expected all the same: its cells are missing then.
    let phases = Dictionary(
      run.messages.map { ($0.template, $0.phase) }, uniquingKeysWith: { first, _ in first })
    return all.filter { phases[$0.message.template] ?? phase == phase }.map(\.description)
  }

  /// The inputs that are no longer what the run saw.
  private func staleInputs(of run: Manifest) throws(ProjectError) -> [String] {
    var reasons: [String] = []
    for path in run.inputs.keys.sorted(by: PathName.precedes) where !path.hasPrefix("asset ") {
      guard let bytes = try? FileSystem.read(project.path(path)) else {
        reasons.append("\(path) is gone since the run")
        continue
      }
      if ContentDigest(of: bytes).hex != run.inputs[path] {
        reasons.append("\(path) was changed since the run")
      }
    }
    return reasons
  }

  private func write(
    _ manifest: Manifest, _ compatibility: CompatibilityReport, from request: Request, to target: String,
    disposition: inout Disposition
  ) throws(FileError) {
    let bundle = try FolderReplacement(of: target, scratch: try project.scratch(for: target))
    do throws(FileError) {
      try copyFiles(manifest, from: request.evidence, to: bundle, disposition: &disposition)
      let heroes = HeroPicture.choose(from: manifest, selector: request.heroSelector)
      for hero in heroes {
        guard
          let file = try? FileSystem.read(PathName.join(bundle.staging, BundlePaths.picture(of: hero.cell)))
        else { continue }
        try bundle.write(file, to: "\(BundlePaths.heroes)/\(hero.fileName)")
      }
      let title = title(manifest)
      let report = ReviewReport(manifest, kind: .bundle, title: title, disposition: disposition)
      try bundle.write(manifest, with: compatibility, showing: report)
      let readme = BundleReadme(manifest, title: title, disposition: disposition, heroes: heroes)
      try bundle.write(Array(readme.text.utf8), to: BundleReadme.fileName)
      try attest(manifest, disposition: disposition, key: request.key, in: bundle)
      try bundle.write(Array(Checksums(of: bundle.staging).text.utf8), to: Checksums.fileName)
      try bundle.commit(last: Checksums.fileName)
    } catch {
      bundle.discard()
      throw error
    }
  }

  /// Writes what other tools read of the bundle, with a signature where there is a key.
  private func attest(
    _ manifest: Manifest, disposition: Disposition, key: SigningKey?, in bundle: FolderReplacement
  ) throws(FileError) {
    let attestation = Attestation(
      manifest, files: try Checksums(of: bundle.staging).digests, disposition: disposition.word)
    try bundle.write(attestation.bytes, to: Attestation.path)
    guard let key else { return }
    let envelope = try SignedEnvelope(signing: attestation.bytes, with: key)
    try bundle.write(evidenceJSON(envelope), to: SignedEnvelope.path)
  }

  private func title(_ manifest: Manifest) -> String {
    guard let phase = manifest.phase else { return "Acceptance of all emails" }
    let name = project.configuration.phases[phase]?.title ?? ""
    return name.isEmpty ? "Acceptance of phase \(phase)" : "Acceptance of phase \(phase): \(name)"
  }

  /// Copies what the manifest names; what is not as it was written down makes the bundle fail.
  private func copyFiles(
    _ manifest: Manifest, from evidence: String, to bundle: FolderReplacement, disposition: inout Disposition
  ) throws(FileError) {
    for cell in manifest.cells {
      guard let digest = cell.snapshotSHA256 else { continue }
      // Where only digests are kept, the picture that is equal to the approved one stands for it.
      let kept = try? FileSystem.read(project.path(cell.snapshot))
      let drawn = cell.pictures[PictureKind.actual.rawValue].flatMap {
        try? FileSystem.read(PathName.join(evidence, $0.path))
      }
      guard let file = kept ?? drawn, ContentDigest(of: file).hex == digest else {
        disposition.reasons.append("\(cell.snapshot) is not the file that the run compared with")
        continue
      }
      try bundle.write(file, to: BundlePaths.picture(of: cell.cell))
    }
    let entries =
      manifest.messages.flatMap { [$0.html] + ($0.text.map { [$0] } ?? []) }
      + manifest.cells.flatMap { cell in
        PictureKind.allCases.compactMap { cell.pictures[$0.rawValue] } + (cell.tree.map { [$0] } ?? [])
      }
    for entry in entries {
      let file = try? FileSystem.read(PathName.join(evidence, entry.path))
      guard let file, ContentDigest(of: file).hex == entry.sha256 else {
        disposition.reasons.append("\(entry.path) is not the file that the run wrote")
        continue
      }
      try bundle.write(file, to: entry.path)
    }
  }
}

extension Manifest {
  /// The part of a run that concerns one phase.
  func restricted(to phase: String?, expectedCells: [String]) -> Manifest {
    var part = self
    part.expectedCells = expectedCells
    guard let phase else { return part }
    part.phase = phase
    part.messages = messages.filter { $0.phase == phase }
    part.cells = cells.filter { $0.phase == phase }
    let templates = Set(part.messages.map(\.template))
    part.orphans = orphans.filter { name in
      CellID(name).map { templates.contains($0.message.template) } ?? false
    }
    part.causes = Cause.counted(causes, over: part.changedCells)
    part.result = part.outcomeOfEntries
    return part
  }
}
