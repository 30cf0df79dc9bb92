import DOM

/// Tables of data have header cells.
struct DataTableHeaders: AccessibilityRule {
  static let definition = RuleDefinition(
    "table-headers", "tables of data have header cells", severity: .warning, criteria: ["1.3.1"],
    actRules: ["d0f69e", "a25f45"],
    explanation: """
      Without th, a screen reader cannot say which column or row a figure belongs to. Make the cells that name \
      columns or rows th, with scope="col" or scope="row". If the table only arranges, give it \
      role="presentation".
      """)

  func check(_ context: inout RuleContext) {
    let document = context.document
    for table in context.page.elements(named: ElementNames.table) where !context.page.isPresentational(table)
    {
      let parts = DataTable.parts(of: table, in: document)
      let hasHeaders = parts.contains { part in
        document.isElement(part, named: ElementNames.th)
          || ["columnheader", "rowheader"].contains(context.page.role(of: part) ?? "")
      }
      let isData =
        !DataTable.marks(of: table, in: context.page).isEmpty
        || DataTable.looksLikeData(table, in: context.page)
      guard isData else { continue }
      context.examine()
      if !hasHeaders {
        context.report(
          "a table of data has no header cells; make those that name columns or rows th", at: table)
      }
    }
  }
}
