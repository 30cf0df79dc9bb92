/// `reports/contrast-summary.json`: the least contrast of every cell, worst first, with what failed.
struct ContrastReport: Encodable {
  static let path = "reports/contrast-summary.json"

  struct Row: Encodable {
    var cell: String
    var contrast_min_ratio: Double?
    var checks: Int
    var result: String
    var findings: [FindingEntry]
    var tolerated: [ToleratedEntry]
  }

  var contrast_min_ratio: Double?
  var cells: [Row]

  init(_ manifest: Manifest) {
    cells = manifest.cells.map { cell in
      let gate = cell.gates["contrast"]
      return Row(
        cell: cell.cell, contrast_min_ratio: cell.contrastMinRatio, checks: cell.contrastChecks,
        result: gate?.result ?? "off", findings: gate?.findings ?? [], tolerated: gate?.tolerated ?? [])
    }.sorted { ($0.contrast_min_ratio ?? 0, $0.cell) < ($1.contrast_min_ratio ?? 0, $1.cell) }
    contrast_min_ratio = cells.compactMap(\.contrast_min_ratio).min()
  }
}

/// `reports/byte-budget.csv`: the sizes of every message beside its budget (RFC 4180, with line feeds).
struct ByteBudgetReport {
  static let path = "reports/byte-budget.csv"

  var text: String

  init(_ manifest: Manifest) {
    let header = [
      "template", "fixture", "decoded_bytes", "quoted_printable_bytes", "base64_bytes", "budget_bytes",
      "percent_of_budget", "result",
    ]
    let rows = manifest.messages.map { message in
      [
        message.template, message.fixture, "\(message.byteSize)", "\(message.quotedPrintableBytes)",
        "\(message.base64Bytes)", "\(message.byteBudget)",
        Self.percent(message.byteSize, of: message.byteBudget), message.gates["size-budget"]?.result ?? "off",
      ]
    }
    text = ([header] + rows).map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
  }

  /// A percentage with one decimal, by whole numbers.
  private static func percent(_ part: Int, of whole: Int) -> String {
    let tenths = (part * 1000 + whole / 2) / max(whole, 1)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
