import Graphics
import ImageComparison

extension CellStage {
  /// What a cell's picture is made of.
  func tree(_ drawing: CellDrawing, of cell: CellID, _ facts: PictureFacts) -> SnapshotTree {
    builtTree(drawing, of: cell, facts).tree
  }

  /// What masks cover in a cell.
  func maskedAreas(
    _ drawing: CellDrawing, of cell: CellID, _ facts: PictureFacts, since baseline: SnapshotTree?
  ) -> [MaskedArea] {
    let own = masks.enumerated().filter { $0.element.settings.concerns(cell) }
    guard !own.isEmpty else { return [] }
    let built = builtTree(drawing, of: cell, facts)
    return MaskFinder(
      document: drawing.message.authored, tree: built.tree, nodes: built.authored, baseline: baseline
    )
    .areas(of: own.map { (number: $0.offset, mask: $0.element) })
  }

  private func builtTree(_ drawing: CellDrawing, of cell: CellID, _ facts: PictureFacts) -> TreeBuilder.Built
  {
    let page = drawing.page
    let message = drawing.message
    let builder = TreeBuilder(
      authored: message.authored, sourceMap: message.sourceMap, data: message.data,
      environment: drawing.options.environment, relative: { project.relative($0) },
      stylesheet: { drawing.assets.bytes(for: $0) })
    var mail = DigestBuilder()
    mail.add("html", message.result.html)
    mail.add("client", cell.client)
    mail.add("scheme", cell.scheme.rawValue)
    mail.add("viewport", "\(cell.width) × \(configuration.matrix.height) @ \(cell.scale)")
    let assets = drawing.assets.uses
    for use in assets { mail.add(use.reference, use.digest?.hex ?? "absent") }
    return builder.tree(
      of: page,
      picture: TreeBuilder.Picture(mail: mail.digest(), facts: facts, scale: cell.scale, assets: assets))
  }

  /// Why a cell's picture differs from the approved one.
  func explanation(
    _ drawing: CellDrawing, of cell: CellID, _ facts: PictureFacts, since baseline: SnapshotTree?,
    pictures: (expected: Bitmap?, actual: Bitmap), environment differences: [String]
  ) -> CauseFinder.Explanation {
    let finder = CauseFinder(
      cell: cell, old: baseline, new: tree(drawing, of: cell, facts), environment: differences,
      fixturePlace: { fixturePlace(of: $0, in: cell.message) })
    guard let expected = pictures.expected else { return finder.explainWithoutPicture() }
    return finder.explain(
      expected: expected, actual: pictures.actual,
      options: configuration.gates.visualRegression.comparisonOptions)
  }

  /// The line of a fixture that holds a key, such as `name` or `device.name`.
  private func fixturePlace(of key: String, in message: MessageID) -> SnapshotTree.Place? {
    let path = PathName.join(
      project.path(configuration.templates), "\(message.template)/fixtures/\(message.fixture).yml")
    guard let bytes = try? FileSystem.read(path) else { return nil }
    let file = project.relative(path)
    let name = key.split(separator: ".").last.map { $0.prefix { $0 != "[" } } ?? ""
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { line in
      let text = line.drop { $0 == " " || $0 == "-" || $0 == "\"" || $0 == "'" }
      guard text.hasPrefix(name) else { return false }
      return text.dropFirst(name.count).drop { $0 == "\"" || $0 == "'" || $0 == " " }.first == ":"
    }
    return line.map { SnapshotTree.Place(file: file, line: $0 + 1) }
  }
}

extension VisualGateSettings {
  /// How pictures are compared.
  var comparisonOptions: ComparisonOptions {
    ComparisonOptions(threshold: threshold, antialiasing: includesAntialiasing ? .counted : .ignored)
  }
}
