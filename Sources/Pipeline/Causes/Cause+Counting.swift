extension Cause {
  /// A cell with what changed in it, as causes are counted over.
  public struct ChangedCell: Sendable {
    public var cell: String
    public var template: String
    public var changes: PictureChanges

    /// Creates a cell.
    public init(cell: String, template: String, changes: PictureChanges) {
      self.cell = cell
      self.template = template
      self.changes = changes
    }
  }

  /// Puts causes of several lists together and counts what each did in the given cells; those that did nothing there
  /// are left out. The weightiest comes first: by cells, then by pixels.
  public static func counted(_ causes: [Cause], over cells: [ChangedCell]) -> [Cause] {
    var byID: [String: Cause] = [:]
    for cause in causes {
      guard var known = byID[cause.id] else {
        byID[cause.id] = cause
        continue
      }
      if abs(cause.growth) > abs(known.growth) { known.growth = cause.growth }
      known.moves = known.moves || cause.moves
      byID[cause.id] = known
    }
    for id in byID.keys {
      byID[id]?.cells = []
      byID[id]?.pixels = 0
    }
    var templates: [String: Set<String>] = [:]
    for cell in cells {
      for id in Set(cell.changes.causes) {
        byID[id]?.cells.append(cell.cell)
        templates[id, default: []].insert(cell.template)
      }
      // A region of several causes counts for the one that explains it best.
      for region in cell.changes.regions { byID[region.causes.first ?? ""]?.pixels += region.pixels }
    }
    for id in byID.keys {
      byID[id]?.cells.sort(by: PathName.precedes)
      byID[id]?.templates = (templates[id] ?? []).sorted(by: PathName.precedes)
    }
    return byID.values.filter { !$0.cells.isEmpty }.sorted { $0.isWeightier(than: $1) }
  }

  private func isWeightier(than other: Cause) -> Bool {
    if cells.count != other.cells.count { return cells.count > other.cells.count }
    if pixels != other.pixels { return pixels > other.pixels }
    return PathName.precedes(id, other.id)
  }
}
