import CSSSyntax

/// Word knows no colours that are not opaque.
struct OutlookAlphaColor: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-alpha-color", .outlookWindows, .warning, title: "colour that Word cannot read",
    what: """
      A text or background colour is rgba(), hsl(), hsla(), a newer colour function or a hexadecimal number with \
      opacity, and no opaque colour for the same property stands before it.
      """,
    why: "Outlook for Windows drops the declaration: the text is black, the background white.",
    fix: "Write an opaque colour in hexadecimal, alone or before it: color: #556070; color: rgba(…).",
    clients: ["outlook.windows"],
    evidence: .observed("2023", "caniemail css-rgba #1, #2; resend/react-email#2947"),
    replaces: ["css-rgb", "css-rgba", "css-modern-color"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for use in page.styles.uses(of: [.color, .backgroundColor, .background]) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, Self.isUnreadable(page.styles.declaration(use).value),
        !hasFallback(use, page),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      context.report(
        "Outlook for Windows cannot read this colour and drops the declaration; write an opaque one in hexadecimal before it",
        at: use)
    }
  }

  private static let functions: Set<String> = [
    "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
  ]

  private static func isUnreadable(_ value: ComponentValues) -> Bool {
    var cursor = value.cursor
    while let token = cursor.peek() {
      switch token.kind {
      case .function(let name):
        if functions.contains(name) { return !isInvisible(cursor) }
      case .hash(let digits, _):
        if digits.utf8.count == 4 || digits.utf8.count == 8 { return !digits.hasSuffix("0") }
      default: break
      }
      cursor.skipComponentValue()
    }
    return false
  }

  /// Whether a colour's last component is 0: where it is dropped, nothing changes.
  private static func isInvisible(_ cursor: TokenCursor) -> Bool {
    var cursor = cursor
    var components = 0
    var last = 1.0
    for token in cursor.takeBlock()?.allTokens ?? [] {
      guard let measure = token.measure else { continue }
      components += 1
      last = measure
    }
    return components == 4 && last == 0
  }

  private func hasFallback(_ use: DeclarationUse, _ page: LintPage) -> Bool {
    let block = page.styles.blocks[use.block]
    let isColor = use.property == .color
    if !isColor, let color = page.attribute(PageNames.bgcolor, of: page.elements[use.element]), !color.isEmpty
    {
      return true
    }
    return block.declarations[..<use.position].suffix(64).contains { earlier in
      guard let property = TrackedProperty.byName[earlier.name] else { return false }
      let isSame = isColor ? property == .color : property == .background || property == .backgroundColor
      return isSame && earlier.value.namesColor && !Self.isUnreadable(earlier.value)
    }
  }
}
