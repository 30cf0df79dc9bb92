/// The folder of approved pictures, as it was when it was read.
public struct BaselineStore: Sendable {
  /// Where the baselines lie.
  public let folder: String
  /// The approved pictures' digests, as the lock file lists them.
  public let lock: SnapshotLock
  /// The environments that the baselines were drawn in.
  public let environments: EnvironmentRecords

  /// Reads the lock file and what belongs to it; a folder that is not there is an empty one.
  /// - Throws: `ProjectError` when a file is unreadable or is no lock file.
  public init(folder: String) throws(ProjectError) {
    self.folder = folder
    let lockFile = PathName.join(folder, SnapshotLock.fileName)
    let environmentFile = PathName.join(folder, EnvironmentRecords.fileName)
    let lockBytes = try ProjectError.wrapping { () throws(FileError) in try FileSystem.readIfPresent(lockFile)
    }
    let environmentBytes = try ProjectError.wrapping { () throws(FileError) in
      try FileSystem.readIfPresent(environmentFile)
    }
    lock = try SnapshotLock(parsing: String(decoding: lockBytes ?? [], as: UTF8.self), file: lockFile)
    environments = EnvironmentRecords(parsing: String(decoding: environmentBytes ?? [], as: UTF8.self))
  }

  /// The PNG file of a cell, or `nil` when there is none.
  public func file(of cell: CellID) throws(FileError) -> [UInt8]? {
    try FileSystem.readIfPresent(PathName.join(folder, cell.fileName))
  }

  /// The names of the pictures and lock lines that belong to none of the cells, sorted.
  public func orphans(beside cells: Set<CellID>) throws(FileError) -> [String] {
    let names = Set(cells.map(\.description))
    var found = Set(lock.records.keys)
    if FileSystem.isFolder(folder) {
      for file in try FileSystem.files(below: folder) {
        for ending in [".png", ".\(SnapshotTree.ending)"] where file.hasSuffix(ending) {
          found.insert(String(file.dropLast(ending.utf8.count)))
        }
      }
    }
    return found.subtracting(names).sorted(by: PathName.precedes)
  }
}

/// A picture that becomes a baseline.
public struct NewBaseline: Sendable {
  /// The cell that it is the baseline of.
  public var cell: CellID
  /// The PNG file; `nil` leaves the one that is there.
  public var file: [UInt8]?
  /// What the picture is made of; `nil` leaves what is there.
  public var tree: [UInt8]?
  /// Its line in the lock file.
  public var record: SnapshotRecord

  /// Creates a baseline; what is `nil` stays as it is in the folder.
  public init(cell: CellID, file: [UInt8]?, tree: [UInt8]? = nil, record: SnapshotRecord) {
    self.cell = cell
    self.file = file
    self.tree = tree
    self.record = record
  }
}

/// What is to change in the folder of snapshots: all of it, or nothing.
public struct BaselineChange: Sendable {
  /// The pictures that are added or replaced.
  public var baselines: [NewBaseline]
  /// The names of orphans that go.
  public var removed: [String]
  /// The environment that the new baselines were drawn in.
  public var environment: DrawingEnvironment?
  /// Lines for the log of approvals, each ending with a line feed.
  public var approvals: String

  /// Creates a change; without arguments it does nothing.
  public init(
    baselines: [NewBaseline] = [], removed: [String] = [], environment: DrawingEnvironment? = nil,
    approvals: String = ""
  ) {
    self.baselines = baselines
    self.removed = removed
    self.environment = environment
    self.approvals = approvals
  }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { baselines.isEmpty && removed.isEmpty }

  /// Makes the change: killed at any moment, it leaves the old baselines or the new ones.
  ///
  /// The folder is read anew under a lock, so that of two commands at once neither undoes what the other did.
  /// - Throws: `ProjectError` when a file cannot be written; then nothing has changed.
  public func apply(to project: Project) throws(ProjectError) {
    guard !isEmpty else { return }
    let lock = try ProjectError.wrapping { () throws(FileError) in
      try project.prepareScratchFolder()
      return try ProcessLock(at: PathName.join(project.scratchFolder, "snapshots.guard"))
    }
    defer { withExtendedLifetime(lock) {} }
    let store = try BaselineStore(folder: project.snapshotsFolder)
    try ProjectError.wrapping { () throws(FileError) in try replaceFolder(of: store, in: project) }
  }

  private func replaceFolder(of store: BaselineStore, in project: Project) throws(FileError) {
    let gone = Set(removed.flatMap { ["\($0).png", "\($0).\(SnapshotTree.ending)"] })
    let next = try FolderReplacement(of: store.folder, scratch: project.scratchFolder) { !gone.contains($0) }
    do throws(FileError) {
      var records = store.lock.records
      for name in removed { records[name] = nil }
      for baseline in baselines {
        if let file = baseline.file { try next.write(file, to: baseline.cell.fileName) }
        if let tree = baseline.tree { try next.write(tree, to: baseline.cell.treeFileName) }
        records[baseline.cell.description] = baseline.record
      }
      var environments = store.environments
      if let environment { environments.environments[environment.digest] = environment }
      let used = Set(records.values.map(\.environment))
      try next.write(Array(environments.text(for: used).utf8), to: EnvironmentRecords.fileName)
      try next.write(Array(SnapshotLock(records: records).text.utf8), to: SnapshotLock.fileName)
      if !approvals.isEmpty {
        let log = PathName.join(store.folder, ApprovalLog.fileName)
        let earlier = try FileSystem.readIfPresent(log) ?? []
        try next.write(earlier + Array(approvals.utf8), to: ApprovalLog.fileName)
      }
      try next.commit(last: SnapshotLock.fileName)
    } catch {
      next.discard()
      throw error
    }
  }
}

/// The log of who approved what: lines are only ever added.
public enum ApprovalLog {
  /// The file's name in the folder of snapshots.
  public static let fileName = "approvals.log"

  /// One line: `<time> <who> <commit> <verb> <cell> <old pixels> <new pixels> <where from>`; blanks in a field
  /// become `_`, an unknown field is `-`.
  public static func line(
    at time: Timestamp, by who: String, commit: String?, verb: String, cell: String,
    pixels: (old: ContentDigest?, new: ContentDigest?), source: String
  ) -> String {
    let fields = [
      time.description, who, commit ?? "-", verb, cell, pixels.old?.hex ?? "-", pixels.new?.hex ?? "-",
      source,
    ]
    return fields.map(plain).joined(separator: " ") + "\n"
  }

  /// The last line about each cell; lines that are none of this log's are passed over.
  public static func latestLines(in log: [UInt8]) -> [String: String] {
    var latest: [String: String] = [:]
    for line in String(decoding: log, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count == 8 { latest[String(fields[4])] = String(line) }
    }
    return latest
  }

  private static func plain(_ field: String) -> String {
    let text = String(field.map { $0.isWhitespace ? "_" : $0 })
    return text.isEmpty ? "-" : text
  }
}
