import Diagnostics

/// Gmail reads 16,384 bytes of CSS and drops the `style` element that goes over.
struct GmailCSSLimit: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-css-limit", .client, .error, title: "more CSS than Gmail reads",
    what:
      "The style elements of the message hold more than 16,384 bytes of CSS together; from 90 % on it is a note.",
    why: """
      Gmail counts the bytes of all style elements. The element that passes the limit is removed as a whole, with \
      those after it; those before it stay.
      """,
    fix: """
      Inline what can be inlined, remove rules that match nothing, and split the rest into several style elements, the \
      most important first.
      """, clients: ["gmail.*"],
    evidence: .observed("2021", "hteumeuleu/email-bugs#90, caniemail html-style #6"))

  /// In bytes.
  static let limit = 16_384

  func check(_ context: inout LintContext) {
    let page = context.page
    var total = 0
    for sheet in page.sheets {
      let before = total
      total += sheet.source.bytes.count
      guard before <= Self.limit, total > Self.limit else { continue }
      let isOnly = page.sheets.count == 1
      context.report(
        "Gmail drops this style element: the CSS passes 16,384 bytes here (\(total) so far)"
          + (isOnly ? "; inline more, or split it so that the first part is kept" : "; inline more of it"),
        at: sheet.element)
    }
    if total <= Self.limit, total * 10 > Self.limit * 9, let last = page.sheets.last {
      context.report(
        "the style elements hold \(total) of the 16,384 bytes of CSS that Gmail reads; inline more before adding any",
        at: last.element, severity: .note)
    }
  }
}
