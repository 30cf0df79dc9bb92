import CSSSyntax

/// Gmail knows `!important` in lower case alone.
struct GmailImportantCase: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-important-case", .client, .warning, title: "!important with a capital letter",
    what: "A declaration ends with !IMPORTANT or !Important.",
    why: "CSS does not care about the case; Gmail does, and the declaration does not count as important.",
    fix: "Write !important.", clients: ["gmail.*"], evidence: .observed("2021", "caniemail css-important #1"),
    replaces: ["css-important"])

  func check(_ context: inout LintContext) {
    let page = context.page
    for (element, block) in page.styles.attributes {
      let source = page.styles.blocks[block].source
      for declaration in page.styles.blocks[block].declarations {
        guard let range = Self.capital(declaration, source) else { continue }
        context.report(
          "Gmail knows !important in lower case alone", at: page.fileRange(range, inStyleOf: element))
      }
    }
    for rule in page.rules {
      for declaration in rule.rule.declarations {
        guard let range = Self.capital(declaration, page.sheets[rule.sheet].source) else { continue }
        context.report(
          "Gmail knows !important in lower case alone", at: page.fileRange(range, inSheet: rule.sheet))
      }
    }
  }

  private static func capital(_ declaration: Declaration, _ source: SourceText) -> Range<Int>? {
    guard let range = declaration.importantRange else { return nil }
    let bytes = source.bytes[range.clamped(to: 0..<source.bytes.count)]
    return bytes.contains { $0 &- 0x41 < 26 } ? range : nil
  }
}
