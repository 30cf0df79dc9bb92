/// What `snapshots.lock` says of one approved picture.
public struct SnapshotRecord: Hashable, Sendable {
  /// The digest of the picture's pixels.
  public var pixels: ContentDigest
  /// The digest of everything that went into the picture.
  public var content: ContentDigest
  /// The digest of the environment that it was drawn in.
  public var environment: ContentDigest
  /// The digest of the PNG file.
  public var file: ContentDigest

  /// Creates a record from its four digests.
  public init(pixels: ContentDigest, content: ContentDigest, environment: ContentDigest, file: ContentDigest)
  {
    self.pixels = pixels
    self.content = content
    self.environment = environment
    self.file = file
  }
}

/// The list of approved pictures: one sorted line for each cell, so that git merges and shows it well.
///
/// A line is `<cell> <pixels> <content key> <environment> <PNG file>`, four SHA-256 digests behind the name.
public struct SnapshotLock: Sendable, Equatable {
  /// The file's name in the folder of snapshots.
  public static let fileName = "snapshots.lock"

  /// The records by cell name.
  public var records: [String: SnapshotRecord]

  /// Creates a list from records by cell name; it is empty unless told otherwise.
  public init(records: [String: SnapshotRecord] = [:]) {
    self.records = records
  }

  /// Reads the file's text.
  /// - Throws: `ProjectError` naming the first line that is none.
  public init(parsing text: String, file: String) throws(ProjectError) {
    records = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let fields = line.split(separator: " ", omittingEmptySubsequences: false)
      let digests = fields.dropFirst().compactMap { ContentDigest(hex: $0) }
      guard fields.count == 5, digests.count == 4, CellID(fields[0]) != nil else {
        throw ProjectError(
          .malformed(
            file: "\(file):\(index + 1):1",
            reason: "this is no line of a lock file; solve the merge conflict, or restore the file from git"))
      }
      let record = SnapshotRecord(
        pixels: digests[0], content: digests[1], environment: digests[2], file: digests[3])
      guard records.updateValue(record, forKey: String(fields[0])) == nil else {
        throw ProjectError(
          .malformed(
            file: "\(file):\(index + 1):1", reason: "the cell \(fields[0]) stands twice; remove one line"))
      }
    }
  }

  /// The file's text.
  public var text: String {
    records.keys.sorted(by: PathName.precedes).compactMap { cell in
      records[cell].map { "\(cell) \($0.pixels) \($0.content) \($0.environment) \($0.file)\n" }
    }.joined()
  }
}
