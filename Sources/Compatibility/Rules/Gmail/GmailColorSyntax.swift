import CSSSyntax

/// Colour functions without commas make Gmail drop the whole `style` attribute or element.
struct GmailColorSyntax: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-color-syntax", .client, .error, title: "colour function that Gmail cannot read",
    what: """
      A colour is written as rgb(0 128 0), with spaces instead of commas, or as lab(), lch(), oklab() or oklch() in a \
      style attribute.
      """,
    why: """
      Gmail drops more than the colour: the whole attribute with all its declarations, or the whole style element with \
      all its rules.
      """,
    fix: "Write #008000, or rgb(0, 128, 0) with commas.", clients: ["gmail.*"],
    evidence: .observed("2023-01", "caniemail css-rgb #3, css-rgba #2, css-modern-color #2"),
    replaces: ["css-rgb", "css-rgba", "css-modern-color"])

  func check(_ context: inout LintContext) {
    let page = context.page
    for (element, block) in page.styles.attributes {
      for declaration in page.styles.blocks[block].declarations {
        guard let token = Self.unreadableColor(in: declaration.value, isAttribute: true) else { continue }
        context.report(
          "Gmail drops the whole style attribute because of this colour; write it in hexadecimal or with commas",
          at: page.fileRange(token.range, inStyleOf: element))
        break
      }
    }
    var reported: Set<Int> = []
    for rule in page.rules where !reported.contains(rule.sheet) {
      for declaration in rule.rule.declarations {
        guard let token = Self.unreadableColor(in: declaration.value, isAttribute: false) else { continue }
        reported.insert(rule.sheet)
        context.report(
          "Gmail drops this whole style element because of this colour; write it in hexadecimal or with commas",
          at: page.fileRange(token.range, inSheet: rule.sheet))
        break
      }
    }
  }

  private static func unreadableColor(in value: ComponentValues, isAttribute: Bool) -> Token? {
    for token in value.allTokens {
      guard case .function(let name) = token.kind else { continue }
      switch name {
      case "lab", "lch", "oklab", "oklch": if isAttribute { return token }
      case "rgb", "rgba": if isWithoutCommas(token, in: value) { return token }
      default: break
      }
    }
    return nil
  }

  /// Whether a colour's components are numbers with no comma between them.
  private static func isWithoutCommas(_ function: Token, in value: ComponentValues) -> Bool {
    var numbers = 0
    for token in value.allTokens where token.range.lowerBound >= function.range.upperBound {
      switch token.kind {
      case .number, .percentage: numbers += 1
      case .whitespace, .delimiter("/"): break
      case .closeParenthesis: return numbers >= 3
      default: return false
      }
    }
    return false
  }
}
