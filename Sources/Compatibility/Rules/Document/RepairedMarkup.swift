import Diagnostics

/// Markup that browsers repair.
struct RepairedMarkup: LintRule {
  static let definition = LintRuleDefinition(
    "html-syntax", .document, .note, title: "malformed HTML",
    what: """
      The HTML standard calls something a parse error: an end tag that matches nothing, an attribute given twice, a \
      tag where it may not stand, a stray quote. Each kind is reported once, where it first occurs.
      """,
    why:
      "Browsers repair it all in the same way; sanitisers and Word do not, and the tree that they see is another one.",
    fix: "Correct it at the place given; 'email-snapshot inspect --dom' shows the tree that browsers build.",
    evidence: .documented("2024", "HTML §13.2.2, Parse errors"))

  func check(_ context: inout LintContext) {
    // The missing doctype has a rule of its own.
    let errors = context.page.part.syntax.filter {
      $0.rule == Self.definition.id && $0.range?.start.offset != 0
    }
    var order: [String] = []
    var places: [String: [Range<Int>?]] = [:]
    for error in errors {
      if places[error.message] == nil { order.append(error.message) }
      places[error.message, default: []].append(error.range.map { $0.start.offset..<$0.end.offset })
    }
    for message in order {
      context.report(places[message] ?? []) { message + ($0 > 1 ? " (\($0) places)" : "") }
    }
  }
}
