import Pipeline

extension Manifest {
  /// The outcome that the entries come to: a failure weighs more than an environment that differs.
  var outcomeOfEntries: Outcome {
    let gates = messages.flatMap(\.gates.values) + cells.flatMap(\.gates.values)
    if !orphans.isEmpty || masks.contains(where: \.fails) || gates.contains(where: \.isFailure) {
      return .fail
    }
    return gates.contains { $0.result == "environment-differs" } ? .environmentDiffers : .pass
  }

  /// How much was looked at, in words: `36 cells of 27 messages`.
  public var extent: String {
    func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
    return "\(counted(cells.count, "cell")) of \(counted(messages.count, "message"))"
  }

  /// The cells whose pictures changed, as causes are counted over.
  var changedCells: [Cause.ChangedCell] {
    cells.compactMap { cell in
      cell.changes.map { Cause.ChangedCell(cell: cell.cell, template: cell.template, changes: $0) }
    }
  }

  /// What moved in the cells of a cause.
  public func movement(by cause: Cause) -> Cause.Movement {
    if cause.moves { return .own }
    let cells = Set(cause.cells)
    return self.cells.contains { cells.contains($0.cell) && $0.changes?.moved.isEmpty == false }
      ? .others : .nothing
  }

  /// Every file of the evidence that an entry names.
  var namedFiles: [FileEntry] {
    messages.flatMap { [$0.html] + ($0.text.map { [$0] } ?? []) }
      + cells.flatMap { cell in
        cell.pictures.keys.sorted().compactMap { cell.pictures[$0] } + (cell.tree.map { [$0] } ?? [])
      }
  }
}
