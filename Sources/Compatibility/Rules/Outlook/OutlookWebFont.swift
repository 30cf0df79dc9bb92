import CSSSyntax
import DOM

/// Word draws text in Times New Roman where a web font comes first.
struct OutlookWebFont: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-web-font", .outlookWindows, .warning, title: "web font without a fallback for Word",
    what: """
      A font family that @font-face declares (where Word sees it: outside of @media and of comments that hide it) \
      comes first in a font-family, without mso-font-alt or mso-generic-font-family, and no rule for Word alone sets \
      a font.
      """,
    why: """
      Outlook for Windows 2007 to 2016 does not load the font and does not read on in the list: the text is drawn \
      in Times New Roman. Outlook 2019 and later read the list.
      """,
    fix: """
      Put @font-face into @media screen { … } in a style element of its own, or add a rule for Word in a conditional \
      comment: <style>* { font-family: Arial, sans-serif !important }</style>.
      """,
    clients: ["outlook.windows"], evidence: .observed("2019-07", "hteumeuleu.com"),
    replaces: ["css-at-font-face"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var families: Set<String> = []
    for rule in page.atRules where rule.name == "font-face" && rule.depth == 0 {
      guard page.sheets[rule.sheet].element.isSeenByWord else { continue }
      let names = Set(rule.descriptors.map(\.name))
      // Word itself writes @font-face without a source into the mail that it sends.
      guard names.contains("src"), !names.contains("mso-font-alt"),
        !names.contains("mso-generic-font-family"),
        let family = rule.descriptors.first(where: { $0.name == "font-family" })?.value.firstFamily
      else { continue }
      families.insert(family)
    }
    guard !families.isEmpty, !setsFontForWord(page) else { return }
    var reported: Set<String> = []
    for use in page.styles.uses(of: .fontFamily) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, let family = page.styles.declaration(use).value.firstFamily,
        families.contains(family), page.styles.use(.msoFontAlt, on: element.index) == nil,
        page.styles.use(.msoGenericFontFamily, on: element.index) == nil, reported.insert(family).inserted
      else { continue }
      context.report(
        "Outlook 2007 to 2016 draw this text in Times New Roman, as \(family.condensed(to: 40)) is a web font; hide @font-face from Word",
        at: use)
    }
  }

  /// Whether what Word alone reads names a font.
  private func setsFontForWord(_ page: LintPage) -> Bool {
    page.conditionals.contains { comment in
      comment.isHidden && comment.isShownByWord
        && page.document.source.text(comment.content).asciiLowercased.contains("font-family")
    }
  }
}

extension ComponentValues {
  /// The first family of a list of fonts, in lower case.
  fileprivate var firstFamily: String? {
    guard let first = separatedByCommas.first else { return nil }
    var words: [String] = []
    for token in first.allTokens {
      switch token.kind {
      case .string(let name): return name.asciiLowercased
      case .identifier(let name): words.append(name.asciiLowercased)
      case .whitespace: break
      default: return nil
      }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
