import Pipeline

/// The pictures that a bundle shows first: one of each template, client and scheme.
struct HeroPicture: Hashable, Sendable {
  var cell: String
  /// `<template>__<client>__<scheme>__sha-<short>.png`.
  var fileName: String

  /// Chooses the widest picture of each template's first fixture.
  ///
  /// `selector` is text that a cell's name must hold; empty takes all.
  static func choose(from manifest: Manifest, selector: String) -> [HeroPicture] {
    let short = manifest.git.sha.map { String($0.prefix(7)) } ?? "none"
    var best: [String: CellEntry] = [:]
    for cell in manifest.cells where cell.snapshotSHA256 != nil {
      guard selector.isEmpty || cell.cell.contains(selector) else { continue }
      let name = "\(cell.template)__\(cell.client)__\(cell.scheme)__sha-\(short).png"
      if let other = best[name], !precedes(cell, other) { continue }
      best[name] = cell
    }
    return best.keys.sorted(by: PathName.precedes).compactMap { name in
      best[name].map { HeroPicture(cell: $0.cell, fileName: name) }
    }
  }

  /// The fixture `default` first, then the wider, then the one with fewer pixels for a CSS pixel.
  private static func precedes(_ left: CellEntry, _ right: CellEntry) -> Bool {
    func rank(_ cell: CellEntry) -> (Int, Int, Int) {
      (cell.fixture == "default" ? 0 : 1, -(cell.dimensions?.viewportWidth ?? 0), cell.dimensions?.scale ?? 1)
    }
    return rank(left) < rank(right)
  }
}
