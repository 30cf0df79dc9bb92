import CSSSyntax
import Diagnostics

/// CSS that browsers drop.
struct StyleSyntax: LintRule {
  static let definition = LintRuleDefinition(
    "css-syntax", .document, .warning, title: "malformed CSS",
    what: """
      A rule or declaration is not valid CSS: a colon or a bracket is missing, a block is not closed, a selector does \
      not exist. Each kind is reported once for each sheet or attribute; prefixed selectors, as 'a:-moz-…', are a note.
      """,
    why: "Browsers drop it, and sometimes what comes after it too; Gmail may drop the whole style element.",
    fix: "Correct it, or take it out.", evidence: .documented("2021-12", "CSS Syntax 3 §5"))

  private static let prefixes = ["-webkit-", "-moz-", "-ms-", "-o-", "-khtml-"]

  func check(_ context: inout LintContext) {
    let page = context.page
    for sheet in page.sheets where !TemplateTags.occur(in: sheet.source.bytes) {
      var seen: Set<String> = []
      for finding in sheet.findings {
        guard let range = finding.range, seen.insert(finding.message).inserted else { continue }
        let isPrefixed = Self.prefixes.contains { finding.excerpt.contains($0) }
        context.report(
          finding.message, at: range.start.offset..<range.end.offset, severity: isPrefixed ? .note : nil)
      }
    }
    for (element, block) in page.styles.attributes {
      guard let finding = page.styles.blocks[block].findings.first,
        !TemplateTags.occur(in: page.styles.blocks[block].source.bytes)
      else { continue }
      // An attribute without any declaration may hold what a tag of an unknown template language stands for.
      guard !page.styles.blocks[block].declarations.isEmpty else { continue }
      context.report(
        "\(finding.message) in this style attribute: \(finding.excerpt.condensed(to: 40))",
        at: page.attributeNode(PageNames.style, of: page.elements[element])?.sourceRange)
    }
  }
}
