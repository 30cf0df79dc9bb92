import CSSSyntax

/// Pure white and black cannot be forced.
struct DarkForcedColor: LintRule {
  static let definition = LintRuleDefinition(
    "dark-forced-color", .darkMode, .note, title: "pure white or black with !important",
    what:
      "A background of #ffffff, or a text colour of #000000, is given with !important outside of dark styles.",
    why: """
      Clients that recolour mail change exactly these two, !important or not: Apple Mail darkens #ffffff, Gmail and \
      Outlook turn both round. Often only one of a pair is changed.
      """,
    fix: """
      Write dark styles instead of forcing light ones; where a colour must stay in Apple Mail, #fffffe is left alone.
      """,
    clients: ["apple-mail.*", "gmail.ios", "gmail.android", "outlook.*"],
    evidence: .observed("2021-04", "hteumeuleu/email-bugs#65; hteumeuleu.com"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var places: [Range<Int>?] = []
    for rule in page.rules where rule.isPlain {
      for declaration in rule.rule.declarations where Self.isForced(declaration) {
        places.append(page.fileRange(declaration.range, inSheet: rule.sheet))
      }
    }
    for (element, block) in page.styles.attributes {
      for declaration in page.styles.blocks[block].declarations where Self.isForced(declaration) {
        places.append(page.fileRange(declaration.range, inStyleOf: element))
      }
    }
    context.report(places) { count in
      "pure white or black is forced with !important (\(count) \(count == 1 ? "place" : "places")); "
        + "clients that draw dark change it all the same: write dark styles"
    }
  }

  private static func isForced(_ declaration: Declaration) -> Bool {
    guard declaration.isImportant else { return false }
    let pure: UInt8
    switch declaration.name {
    case "background", "background-color": pure = 255
    case "color": pure = 0
    default: return false
    }
    return declaration.value.allTokens.contains { token in
      token.plainColor.map { $0.allSatisfy { $0 == pure } } ?? false
    }
  }
}
