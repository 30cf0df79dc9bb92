import Graphics
import ImageComparison

/// Explains why a picture differs from its baseline: regions of pixels lead to boxes, boxes to elements, and elements to
/// what the mail says otherwise.
struct CauseFinder {
  /// What was found.
  struct Explanation {
    var changes: PictureChanges
    /// The causes of this cell alone.
    var causes: [Cause]
  }

  let cell: CellID
  /// The tree of the baseline; `nil` when there is none that fits.
  let old: SnapshotTree?
  let new: SnapshotTree
  /// What differs from the environment that the baseline was drawn in, in words.
  let environment: [String]
  /// Where a fixture's key stands.
  let fixturePlace: (_ key: String) -> SnapshotTree.Place?

  /// Explains two pictures.
  func explain(expected: Bitmap, actual: Bitmap, options: ComparisonOptions) -> Explanation {
    let differences = old.map { InputDifferences($0, new) }
    let moves = differences.map { MovedBoxes($0).regions(scale: new.scale) } ?? []
    let comparison = compareAligned(expected: expected, actual: actual, options: options, moves: moves)
    var regions = self.regions(of: comparison, width: min(expected.width, actual.width))
    var attribution = Attribution(self, differences, comparison.segments)
    for index in regions.indices { regions[index].causes = attribution.causes(of: regions[index]) }
    attribution.addWhatMoves()
    let moved = comparison.moved.map {
      MovedArea(x: $0.x, y: $0.y, width: $0.width, height: $0.height, dx: $0.dx, dy: $0.dy)
    }
    let changes = PictureChanges(
      changedPixels: comparison.changedPixels, insertedRows: comparison.insertedRows,
      removedRows: comparison.removedRows, regions: regions, moved: moved, causes: [], remark: remark)
    return finished(changes, attribution, growth: (actual.height - expected.height) / max(1, new.scale))
  }

  /// Explains a picture whose baseline is known by its digest alone.
  func explainWithoutPicture() -> Explanation {
    let differences = old.map { InputDifferences($0, new) }
    var attribution = Attribution(self, differences, [])
    attribution.addEverything()
    let changes = PictureChanges(
      changedPixels: 0, insertedRows: 0, removedRows: 0, regions: [], moved: [], causes: [],
      remark: "the baseline's picture is not here, so that no pixel could be compared")
    return finished(
      changes, attribution, growth: (new.height - (old?.height ?? new.height)) / max(1, new.scale))
  }

  private func finished(
    _ changes: PictureChanges, _ attribution: Attribution, growth: Int
  ) -> Explanation {
    var changes = changes
    var causes = attribution.causes
    let movers = causes.indices.filter { causes[$0].moves }
    if movers.count == 1, growth != 0 { causes[movers[0]].growth = growth }
    for index in causes.indices { causes[index].moves = causes[index].moves && !changes.moved.isEmpty }
    changes.causes = causes.map(\.id)
    let own = Cause.ChangedCell(cell: "\(cell)", template: cell.message.template, changes: changes)
    causes = Cause.counted(causes, over: [own])
    changes.causes = causes.map(\.id)
    return Explanation(changes: changes, causes: causes)
  }

  private var remark: String? {
    old == nil ? "the baseline has no tree beside its picture; accepting or updating it records one" : nil
  }

  /// More regions than this help nobody.
  private static let maximumRegions = 200

  private func regions(of comparison: AlignedComparison, width: Int) -> [ChangedRegion] {
    var changed = differentRegions(in: comparison.comparison)
    if changed.count > Self.maximumRegions { changed = differentRegions(in: comparison.comparison, gap: 64) }
    let loose = comparison.segments.filter { $0.kind != .aligned }.map { segment in
      let isInserted = segment.kind == .inserted
      let rows = isInserted ? segment.actual : segment.expected
      return ChangedRegion(
        kind: isInserted ? .inserted : .removed, x: 0, y: rows.lowerBound, width: width, height: rows.count,
        pixels: 0, causes: [])
    }
    return loose
      + changed.map {
        ChangedRegion(
          kind: .changed, x: $0.x, y: $0.y, width: $0.width, height: $0.height, pixels: $0.pixels, causes: [])
      }
  }
}

/// Boxes that are as they were, in another place.
private struct MovedBoxes {
  private let differences: InputDifferences

  init(_ differences: InputDifferences) { self.differences = differences }

  /// The boxes of texts and images that moved by whole pixels, in device pixels.
  func regions(scale: Int) -> [MovedRegion] {
    let (old, new) = (differences.oldTree.nodes, differences.newTree.nodes)
    var regions: [MovedRegion] = []
    for (index, node) in new.enumerated() {
      guard let before = differences.matching.oldOfNew[index], old[before].kind == node.kind,
        node.elementName == nil || node.elementName == "img", old[before].boxes.count == node.boxes.count
      else { continue }
      for (was, box) in zip(old[before].boxes, node.boxes) where was != box {
        if let region = region(from: was, to: box, scale: Double(scale)) { regions.append(region) }
      }
    }
    return regions
  }

  private func region(from was: SnapshotTree.Box, to box: SnapshotTree.Box, scale: Double) -> MovedRegion? {
    let (dx, dy) = ((box.x - was.x) * scale, (box.y - was.y) * scale)
    let isSimple =
      was.width == box.width && was.height == box.height && dx == dx.rounded() && dy == dy.rounded()
    let limits = [box.x, box.y, box.right, box.bottom, was.x, was.y].map { $0 * scale }
    guard isSimple, limits.allSatisfy({ abs($0) < 1e6 }) else { return nil }
    let (left, top) = (limits[0].rounded(.down), limits[1].rounded(.down))
    return MovedRegion(
      x: Int(left), y: Int(top), width: Int(limits[2].rounded(.up) - left),
      height: Int(limits[3].rounded(.up) - top), dx: Int(dx), dy: Int(dy))
  }
}
