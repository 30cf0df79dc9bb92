import DOM

/// Tables that only arrange say so, and tables of data do not.
struct LayoutTableRole: AccessibilityRule {
  static let definition = RuleDefinition(
    "layout-table-role", "layout tables have role=\"presentation\", data tables have not", severity: .error,
    criteria: ["1.3.1"],
    subject: .markup,
    explanation: """
      A screen reader announces rows and columns of every table, which in a nested layout drowns the message. \
      Write role="presentation" on each table that only arranges. A table with headers or a caption holds data \
      and must not have it.
      """)

  func check(_ context: inout RuleContext) {
    for table in context.page.elements(named: ElementNames.table) {
      context.examine()
      let isPresentational = context.page.isPresentational(table)
      let marks = DataTable.marks(of: table, in: context.page)
      if isPresentational, let mark = marks.first {
        context.report(
          "a table with \(mark) holds data; remove role=\"presentation\" or the \(mark)", at: table)
      } else if !isPresentational, marks.isEmpty, !DataTable.looksLikeData(table, in: context.page) {
        context.report("a layout table has no role=\"presentation\"; add it", at: table)
      }
    }
  }
}
