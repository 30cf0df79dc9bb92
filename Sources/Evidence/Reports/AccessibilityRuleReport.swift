import Accessibility

/// `reports/accessibility.json`: one row for each rule, with what it stands on and what came of it in every cell.
struct AccessibilityRuleReport: Encodable {
  static let path = "reports/accessibility.json"

  struct Row: Encodable {
    var rule: String
    var summary: String
    var severity: String
    var wcag: [String]
    var act: [String]
    /// The worst that came of it: `failed`, `cannot-tell`, `passed`, `not-applicable`, or `not-checked`.
    var outcome: String
    /// How many cells came to each outcome.
    var cells: [String: Int]
    /// How many things were looked at, and how many found fault with, in all cells.
    var examined: Int
    var findings: Int
    /// The cells that failed, and why others could not be judged.
    var failed_cells: [String]
    var reasons: [String]
  }

  var rules: [Row]

  init(_ manifest: Manifest) {
    rules = AccessibilityCatalogue.definitions.map { definition in
      let entries = manifest.cells.flatMap { cell in
        cell.accessibility.filter { $0.rule == definition.id }.map { (cell: cell.cell, entry: $0) }
      }
      func cells(_ outcome: RuleResult.Outcome) -> [String] {
        entries.filter { $0.entry.outcome == outcome.rawValue }.map(\.cell)
      }
      let order: [RuleResult.Outcome] = [.failed, .cannotTell, .passed, .inapplicable]
      let counts = order.map { ($0.rawValue, cells($0).count) }.filter { $0.1 > 0 }
      return Row(
        rule: definition.id, summary: definition.summary, severity: definition.severity.rawValue,
        wcag: definition.criteria, act: definition.actRules, outcome: counts.first?.0 ?? "not-checked",
        cells: Dictionary(uniqueKeysWithValues: counts),
        examined: entries.reduce(0) { $0 + $1.entry.examined },
        findings: entries.reduce(0) { $0 + $1.entry.findings }, failed_cells: cells(.failed),
        reasons: Set(entries.compactMap(\.entry.reason)).sorted())
    }
  }
}
