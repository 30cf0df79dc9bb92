import CSSSyntax
import DOM

/// A message names its character set.
struct CharsetMissing: LintRule {
  static let definition = LintRuleDefinition(
    "charset-missing", .document, .note, title: "no character set",
    what: """
      No meta element names the character set in the first 1024 bytes. With characters outside of ASCII it is a \
      warning. A message in a file ending in .eml has it in its header.
      """,
    why: """
      The header of the sent message names it, but what is forwarded, archived or opened in a browser has lost that \
      header: accents and dashes turn into rubbish.
      """,
    fix: "Write <meta charset=\"utf-8\"> as the first element of the head.",
    evidence: .documented("2024", "HTML §4.2.5.4, Specifying the document's character encoding"))

  func check(_ context: inout LintContext) {
    let page = context.page
    let source = context.document.source
    if source.name.asciiLowercased.hasSuffix(".eml") || page.isFragment { return }
    for element in page.elements where element.name == PageNames.meta {
      let isDeclared =
        page.attribute(PageNames.charset, of: element) != nil
        || (page.attribute(PageNames.httpEquiv, of: element)?.asciiLowercased == "content-type"
          && page.attribute(PageNames.content, of: element)?.asciiLowercased.contains("charset=") ?? false)
      guard isDeclared else { continue }
      if let range = page.tagRange(of: element), range.upperBound > 1024 {
        context.report(
          "the character set is named too late: browsers read 1024 bytes; put it first in the head", at: range
        )
      }
      return
    }
    let isASCII = source.bytes.allSatisfy { $0 < 0x80 }
    context.report(
      "nothing in the message names its character set; write <meta charset=\"utf-8\"> first in the head",
      at: nil,
      severity: isASCII ? nil : .warning)
  }
}
