extension Cause {
  /// A cell with what changed in it, as causes are counted over.
  public struct ChangedCell: Sendable {
    /// The cell's name.
    public var cell: String
    /// The name of its template.
    public var template: String
    /// What differs between its two pictures.
    public var changes: PictureChanges

    /// Creates a cell.
    public init(cell: String, template: String, changes: PictureChanges) {
      self.cell = cell
      self.template = template
      self.changes = changes
    }
  }

  /// Puts causes of several lists together and counts what each did in the given cells; those that did
  /// nothing there are left out.
  ///
  /// The weightiest comes first: by cells, then by pixels.
  public static func counted(_ causes: [Cause], over cells: [ChangedCell]) -> [Cause] {
    var byID: [String: Cause] = [:]
    for cause in causes {
      var merged = cause
      if let known = byID[cause.id] { merged = known.joined(with: cause) }
      merged.cells = []
      merged.templates = []
      merged.pixels = 0
      byID[cause.id] = merged
    }
    for cell in cells {
      for id in Set(cell.changes.causes) {
        byID[id]?.cells.append(cell.cell)
        byID[id]?.templates.append(cell.template)
      }
      // A region of several causes counts for the one that explains it best.
      for region in cell.changes.regions { byID[region.causes.first ?? ""]?.pixels += region.pixels }
    }
    return byID.values.filter { !$0.cells.isEmpty }.map { cause in
      var cause = cause
      cause.sentence = cause.words
      cause.cells.sort(by: PathName.precedes)
      cause.templates = Set(cause.templates).sorted(by: PathName.precedes)
      return cause
    }.sorted { $0.isWeightier(than: $1) }
  }

  /// The cause as both know it; which of them comes first does not matter.
  private func joined(with other: Cause) -> Cause {
    var joined = self
    if (abs(other.growth), other.growth) > (abs(growth), growth) { joined.growth = other.growth }
    if (other.file ?? "", other.line ?? 0) < (file ?? "", line ?? 0) {
      joined.file = other.file
      joined.line = other.line
    }
    joined.elements = Array(
      Set(elements + other.elements).sorted(by: CauseElement.precedes).prefix(Self.maximumElements))
    joined.moves = moves || other.moves
    return joined
  }

  /// More elements than these are not named one by one.
  static let maximumElements = 20

  private func isWeightier(than other: Cause) -> Bool {
    if cells.count != other.cells.count { return cells.count > other.cells.count }
    if pixels != other.pixels { return pixels > other.pixels }
    return PathName.precedes(id, other.id)
  }
}
