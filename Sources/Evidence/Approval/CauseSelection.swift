import Pipeline

/// The cells that some causes account for.
public struct CauseSelection: Sendable {
  /// The cells that nothing but these causes changed, sorted.
  public var cells: [String]
  /// The cells that other causes changed too, sorted: their pictures cannot be approved for these causes alone.
  public var left: [LeftCell]

  /// A cell that other causes changed too.
  public struct LeftCell: Hashable, Sendable {
    /// The cell's name.
    public var cell: String
    /// The words for the other causes.
    public var others: [String]
  }

  /// Finds the cells of causes in a folder of evidence.
  /// - Parameters:
  ///   - causes: Their ids, or the beginnings of these.
  ///   - evidence: The folder of evidence.
  /// - Throws: `ProjectError` when there is no such evidence or no such cause.
  public init(of causes: [String], in evidence: String) throws(ProjectError) {
    let manifest = try Manifest.read(in: evidence)
    var chosen: Set<String> = []
    for name in causes {
      let matches = manifest.causes.filter { !name.isEmpty && $0.id.hasPrefix(name) }
      guard let cause = matches.first, matches.count == 1 else {
        throw ProjectError(.unknownName(kind: "cause", name: name, known: manifest.causes.map(\.id)))
      }
      chosen.insert(cause.id)
    }
    cells = []
    left = []
    let sentences = Dictionary(
      manifest.causes.map { ($0.id, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    for cell in manifest.cells where cell.pictures[PictureKind.actual.rawValue] != nil {
      let own = cell.changes?.causes ?? []
      guard own.contains(where: chosen.contains) else { continue }
      let others = own.filter { !chosen.contains($0) }
      if others.isEmpty {
        cells.append(cell.cell)
      } else {
        left.append(LeftCell(cell: cell.cell, others: others.compactMap { sentences[$0] }))
      }
    }
  }
}
