import CSSSyntax
import DOM

/// Content of tables stands in cells.
struct MisplacedContent: LintRule {
  static let definition = LintRuleDefinition(
    "misplaced-content", .document, .warning, title: "content between table cells",
    what: "Text or an element stands in a table and in none of its cells.",
    why: "Browsers move it to before the table, Word to somewhere else: it is not where you wrote it.",
    fix: "Put it into a td, or after the table.",
    evidence: .documented("2024", "HTML §13.2.6.1, foster parenting"))

  func check(_ context: inout LintContext) {
    let page = context.page
    let document = context.document
    for table in page.elements where table.name == PageNames.table {
      guard case .element(let payload) = document[table.node].kind,
        let start = payload.startTagRange?.lowerBound
      else {
        continue
      }
      var sibling = document[table.node].previousSibling
      var first: (offset: Int, length: Int)?
      while let node = sibling, let offset = document[node].sourceOffset, offset > start {
        switch document[node].kind {
        case .text(let text):
          if text.contains(where: { !$0.isWhitespace }) { first = (offset, min(text.utf8.count, 80)) }
        case .element(let moved):
          first = (offset, (moved.startTagRange?.upperBound ?? offset) - offset)
        default: break
        }
        sibling = document[node].previousSibling
      }
      guard let first else { continue }
      context.report(
        "this stands in a table outside of its cells; browsers move it to before the table",
        at: first.offset..<first.offset + max(first.length, 0))
    }
  }
}
