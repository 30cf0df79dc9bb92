import Pipeline

/// Whether a bundle stands for acceptance: only if every expected cell is there and every gate passed.
struct Disposition: Hashable, Sendable {
  /// Why not, sorted by weight; empty for a pass.
  var reasons: [String]

  var word: String { reasons.isEmpty ? "pass" : "fail" }

  /// What a manifest alone says.
  init(_ manifest: Manifest) {
    reasons = []
    let cells = manifest.cells.map(\.cell)
    if manifest.expectedCells.isEmpty { reasons.append("there is no cell") }
    reasons += Set(manifest.expectedCells).subtracting(cells).sorted(by: PathName.precedes).map {
      "the cell \($0) is missing"
    }
    reasons += Set(cells).subtracting(manifest.expectedCells).sorted(by: PathName.precedes).map {
      "the cell \($0) is not expected"
    }
    for message in manifest.messages {
      reasons += Self.failures(message.gates, asked: GateID.ofMessages, of: message.message)
    }
    for cell in manifest.cells {
      reasons += Self.failures(cell.gates, asked: GateID.ofCells, of: cell.cell)
      let compared = cell.gates[GateID.visualRegression.rawValue]?.result
      if cell.snapshotSHA256 == nil, compared != nil, compared != "off" {
        reasons.append("\(cell.cell) has no approved picture")
      }
    }
    reasons += manifest.masks.filter(\.fails).map { "the mask \($0.mask) matches nothing" }
    reasons += manifest.orphans.map { "the baseline \($0) belongs to no cell" }
    if manifest.mode != RunMode.check.rawValue {
      reasons.append("the run was not 'run --check': it may have written what it compared with")
    }
  }

  /// What is not a pass; a gate that was not asked is none.
  private static func failures(_ gates: [String: GateEntry], asked: [GateID], of name: String) -> [String] {
    asked.compactMap { gate in
      guard let entry = gates[gate.rawValue] else { return "\(name) \(gate.rawValue) was not asked" }
      guard !["pass", "warn", "off"].contains(entry.result) else { return nil }
      let first = entry.findings.first.map { ": \($0.sentence)" } ?? ""
      return "\(name) \(gate.rawValue) \(entry.result)\(first)"
    }
  }
}
