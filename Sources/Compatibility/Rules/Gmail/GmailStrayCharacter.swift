import CSSSyntax
import Diagnostics

/// A character that no value may hold makes Gmail drop the whole `style` attribute or element.
struct GmailStrayCharacter: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-stray-character", .client, .warning, title: "stray character in CSS",
    what: """
      A character stands in a declaration where CSS knows none: an asterisk or underscore hack, '\\9', \
      '=' instead of ':', a bracket without its partner.
      """,
    why: """
      Browsers drop the one declaration. Gmail's sanitiser gives up: an attribute goes with all its declarations, \
      a style element with all its rules.
      """,
    fix:
      "Take the hack out or correct the value; a hack for old Internet Explorer belongs into a conditional comment.",
    clients: ["gmail.*"],
    evidence: .observed("2017-01", "hteumeuleu.com, Gmail's CSS parser"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var verdicts: [Int: Range<Int>?] = [:]
    for (element, block) in page.styles.attributes {
      let verdict: Range<Int>?
      if let known = verdicts[block] {
        verdict = known
      } else {
        verdict = Self.strayRange(in: page.styles.blocks[block])
        verdicts[block] = verdict
      }
      guard let range = verdict else { continue }
      context.report(
        "Gmail drops the whole style attribute because of a stray character; take it out",
        at: page.fileRange(range, inStyleOf: element))
    }
    var reported: Set<Int> = []
    for rule in page.rules where !reported.contains(rule.sheet) {
      let source = page.sheets[rule.sheet].source
      for declaration in rule.rule.declarations where Self.isStray(declaration, in: source) {
        reported.insert(rule.sheet)
        context.report(
          "Gmail drops this whole style element because of a stray character; take it out",
          at: page.fileRange(declaration.range, inSheet: rule.sheet))
        break
      }
    }
  }

  private static func strayRange(in block: PageBlock) -> Range<Int>? {
    guard !TemplateTags.occur(in: block.source.bytes) else { return nil }
    return block.declarations.first { isStray($0, in: block.source) }?.range
  }

  private static func isStray(_ declaration: Declaration, in source: SourceText) -> Bool {
    guard !declaration.isCustomProperty else { return false }
    var cursor = declaration.value.cursor
    while let token = cursor.peek() {
      switch token.kind {
      case .delimiter("="), .delimiter("*"), .delimiter("$"), .delimiter("%"), .delimiter("&"),
        .delimiter("@"),
        .delimiter("^"), .delimiter("?"), .delimiter("|"), .delimiter("<"), .delimiter(">"), .delimiter("\\"),
        .closeParenthesis, .closeBracket, .closeBrace, .openBrace:
        return !TemplateTags.occur(in: source.bytes[declaration.range.clamped(to: 0..<source.bytes.count)])
      // `\9` and `\0` after a value, which old versions of Internet Explorer took for nothing.
      case .identifier(let name) where name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0xFFFD }:
        return true
      default: cursor.skipComponentValue()
      }
    }
    return false
  }
}
