import CSSSyntax

/// Addresses in CSS stand in quotes where they need them.
struct BadURL: LintRule {
  static let definition = LintRuleDefinition(
    "css-bad-url", .document, .warning, title: "url() that needs quotes",
    what: "A url() without quotes holds a space, a quote or a bracket.",
    why: "Every browser drops the whole declaration: with it goes the colour of the same background.",
    fix: "Put the address in quotes: url('my picture.png'), or write %20 for a space.",
    evidence: .documented("2021-12", "CSS Syntax 3 §4.3.6"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for (element, block) in page.styles.attributes {
      for declaration in page.styles.blocks[block].declarations {
        guard let range = Self.badURL(in: declaration, page.styles.blocks[block].source) else { continue }
        context.report(
          "this url() needs quotes; without them every client drops the declaration",
          at: page.fileRange(range, inStyleOf: element))
      }
    }
    for rule in page.rules {
      for declaration in rule.rule.declarations {
        guard let range = Self.badURL(in: declaration, page.sheets[rule.sheet].source) else { continue }
        context.report(
          "this url() needs quotes; without them every client drops the declaration",
          at: page.fileRange(range, inSheet: rule.sheet))
      }
    }
  }

  private static func badURL(in declaration: Declaration, _ source: SourceText) -> Range<Int>? {
    guard let token = declaration.value.allTokens.first(where: { $0.kind == .badURL }),
      !TemplateTags.occur(in: source.bytes[token.range.clamped(to: 0..<source.bytes.count)])
    else { return nil }
    return declaration.range
  }
}
