import DOM

/// A message begins with a doctype.
struct DoctypeMissing: LintRule {
  static let definition = LintRuleDefinition(
    "doctype-missing", .document, .warning, title: "no doctype",
    what: "The document has no doctype, or one that puts browsers into quirks mode.",
    why: """
      Clients that keep it draw the message by the rules of the nineties: other widths, heights and font sizes in \
      tables than where it is present. Web mail puts the message into its own page, without quirks.
      """,
    fix: "Begin with <!DOCTYPE html>.", evidence: .documented("2024", "HTML §13.1.1; caniemail html-doctype"))

  func check(_ context: inout LintContext) {
    let document = context.document
    guard document.quirksMode == .quirks else { return }
    for node in document.children(of: document.root) {
      guard case .doctype = document[node].kind else { continue }
      let range = document[node].sourceOffset.map { start -> Range<Int> in
        let rest = document.source.bytes[start...].prefix(200)
        return start..<(rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? start)
      }
      return context.report("this doctype asks for quirks mode; write <!DOCTYPE html>", at: range)
    }
    context.report(
      context.page.isFragment
        ? "this is a piece of a document: if it is sent as it is, it lacks doctype, html, head with charset and title"
        : "the message has no doctype and is drawn in quirks mode; begin with <!DOCTYPE html>", at: nil)
  }
}
