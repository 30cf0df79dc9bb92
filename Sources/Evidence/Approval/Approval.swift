import Pipeline

/// Makes the pictures that a run drew the approved ones, or drops them.
public struct Approval: Sendable {
  private let project: Project
  private let context: RunContext
  /// Who decides.
  private let author: String

  /// Creates an approval.
  /// - Parameters:
  ///   - project: The project whose baselines are decided about.
  ///   - context: Says when the decision is made, and from which commit.
  ///   - author: Who decides, as the log of approvals names it.
  public init(project: Project, context: RunContext, author: String) {
    self.project = project
    self.context = context
    self.author = author
  }

  /// Makes actual pictures the baselines.
  /// - Parameters:
  ///   - names: The cells; none means all that have an actual picture.
  ///   - folder: The evidence that has the pictures; `nil` is the latest run's.
  ///   - environment: The environment of this machine, which must be the pictures' when they come from elsewhere.
  /// - Returns: The cells whose baselines have changed, sorted.
  /// - Throws: `ProjectError` when a cell is unknown, a picture damaged, or the environment another one.
  public func accept(
    _ names: [String], from folder: String?, environment: DrawingEnvironment
  ) throws(ProjectError) -> [String] {
    let evidence = folder ?? project.latestEvidenceFolder
    let manifest = try Manifest.read(in: evidence)
    let drawn = DrawingEnvironment(
      components: manifest.environment.components.map { .init(name: $0.key, value: $0.value) })
    try check(drawn, of: manifest, in: evidence, against: environment)
    let candidates = try choose(names, from: manifest)
    let store = try BaselineStore(folder: project.snapshotsFolder)
    var change = BaselineChange(environment: drawn)
    for cell in candidates {
      // A picture that shows what is approved already is there to be looked at.
      if cell.baseline == "equal" { continue }
      let old = store.lock.records[cell.cell]
      let new = try baseline(of: cell, in: evidence, environment: drawn)
      if old?.pixels == new.record.pixels, FileSystem.exists(project.path(cell.snapshot)) { continue }
      change.baselines.append(new)
      change.approvals += ApprovalLog.line(
        at: context.now, by: author, commit: context.git.sha, verb: "accept", cell: cell.cell,
        pixels: (old?.pixels, new.record.pixels), source: folder.map { PathName.name(of: $0) } ?? "local")
    }
    try change.apply(to: project)
    return change.baselines.map(\.cell.description)
  }

  /// Drops the actual pictures of a run, so that they cannot be accepted any more.
  /// - Returns: The cells whose pictures were dropped, sorted.
  public func reject(_ names: [String]) throws(ProjectError) -> [String] {
    let evidence = project.latestEvidenceFolder
    var manifest = try Manifest.read(in: evidence)
    let rejected = Set(try choose(names, from: manifest).map(\.cell))
    let compatibility = try CompatibilityReport.read(in: evidence)
    var dropped: Set<String> = []
    for index in manifest.cells.indices where rejected.contains(manifest.cells[index].cell) {
      dropped.formUnion(manifest.cells[index].pictures.values.map(\.path))
      manifest.cells[index].pictures = [:]
      if let tree = manifest.cells[index].tree { dropped.insert(tree.path) }
      manifest.cells[index].tree = nil
    }
    do throws(FileError) {
      let next = try FolderReplacement(of: evidence, scratch: try project.scratch(for: evidence)) {
        !dropped.contains($0)
      }
      try next.write(manifest, with: compatibility, showing: ReviewReport(manifest))
      try next.commit(last: Manifest.fileName)
    } catch {
      throw ProjectError(.file(error))
    }
    return rejected.sorted(by: PathName.precedes)
  }

  /// The baselines that belong to no cell, sorted.
  public func orphans() throws(ProjectError) -> [String] {
    let store = try BaselineStore(folder: project.snapshotsFolder)
    let cells = Set(try Run.allCells(of: project))
    do throws(FileError) { return try store.orphans(beside: cells) } catch {
      throw ProjectError(.file(error))
    }
  }

  /// Removes baselines that belong to no cell.
  public func prune(_ orphans: [String]) throws(ProjectError) {
    let store = try BaselineStore(folder: project.snapshotsFolder)
    var change = BaselineChange(removed: orphans)
    for name in orphans {
      change.approvals += ApprovalLog.line(
        at: context.now, by: author, commit: context.git.sha, verb: "prune", cell: name,
        pixels: (store.lock.records[name]?.pixels, nil), source: "local")
    }
    try change.apply(to: project)
  }

  // MARK: - Checks

  private func check(
    _ drawn: DrawingEnvironment, of manifest: Manifest, in evidence: String,
    against environment: DrawingEnvironment
  ) throws(ProjectError) {
    guard drawn.digest.hex == manifest.environment.digest else {
      throw ProjectError(
        .malformed(
          file: evidence, reason: "the environment in the manifest does not have the digest it names"))
    }
    guard drawn.digest == environment.digest else {
      let differences = environment.differences(from: drawn).joined(separator: "; ")
      throw ProjectError(
        .unfitEnvironment(
          "\(evidence): the pictures were drawn in another environment (\(differences)); accept them where they "
            + "can be drawn again, or make this machine equal"))
    }
    if FileSystem.exists(PathName.join(evidence, Checksums.fileName)) {
      let damages = try BundleCheck(folder: evidence).damages
      guard damages.isEmpty else {
        throw ProjectError(.malformed(file: evidence, reason: damages.joined(separator: "; ")))
      }
    }
  }

  private func choose(_ names: [String], from manifest: Manifest) throws(ProjectError) -> [CellEntry] {
    let candidates = manifest.cells.filter { $0.pictures[PictureKind.actual.rawValue] != nil }
    for name in names where !candidates.contains(where: { $0.cell == name }) {
      throw ProjectError(
        .unknownName(kind: "cell with an actual picture", name: name, known: candidates.map(\.cell)))
    }
    return names.isEmpty ? candidates : candidates.filter { names.contains($0.cell) }
  }

  private func baseline(
    of cell: CellEntry, in evidence: String, environment: DrawingEnvironment
  ) throws(ProjectError) -> NewBaseline {
    guard let id = CellID(cell.cell), let entry = cell.pictures[PictureKind.actual.rawValue],
      let pixels = cell.pixelDigest.flatMap({ ContentDigest(hex: $0) }),
      let content = cell.contentKey.flatMap({ ContentDigest(hex: $0) })
    else {
      throw ProjectError(.malformed(file: evidence, reason: "the manifest does not describe \(cell.cell)"))
    }
    let path = PathName.join(evidence, entry.path)
    let file: [UInt8]
    do throws(FileError) { file = try FileSystem.read(path) } catch { throw ProjectError(.file(error)) }
    let digest = ContentDigest(of: file)
    guard digest.hex == entry.sha256, pixelDigest(ofPNG: file) == pixels else {
      throw ProjectError(
        .malformed(file: path, reason: "this is not the picture that the run drew; run again"))
    }
    let record = SnapshotRecord(
      pixels: pixels, content: content, environment: environment.digest, file: digest)
    return NewBaseline(cell: id, file: file, tree: try tree(of: cell, in: evidence, pixels), record: record)
  }

  /// What the picture is made of; `nil` when the evidence does not have it.
  private func tree(
    of cell: CellEntry, in evidence: String, _ pixels: ContentDigest
  ) throws(ProjectError) -> [UInt8]? {
    guard let entry = cell.tree else { return nil }
    let path = PathName.join(evidence, entry.path)
    let file: [UInt8]
    do throws(FileError) { file = try FileSystem.read(path) } catch { throw ProjectError(.file(error)) }
    guard ContentDigest(of: file).hex == entry.sha256,
      SnapshotTree(parsing: String(decoding: file, as: UTF8.self))?.pixels == pixels
    else {
      throw ProjectError(
        .malformed(file: path, reason: "this is not the tree of the picture that the run drew; run again"))
    }
    return file
  }
}
