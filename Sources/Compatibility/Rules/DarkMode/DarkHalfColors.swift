import CSSSyntax
import DOM
import Diagnostics

/// Text and background colours are set together.
struct DarkHalfColors: LintRule {
  static let definition = LintRuleDefinition(
    "dark-half-colors", .darkMode, .note, title: "text colour without background, or the other way round",
    what: """
      Text has a colour of the mail's own on a background that nothing sets, or stands on a background of the mail's \
      own without a text colour. Where the mail says that it can be dark and has no dark styles it is a warning.
      """,
    why: """
      Clients that draw dark replace what the mail leaves open: dark text ends up on their dark background, light text \
      of theirs on your light one.
      """,
    fix:
      "Set both on the same element, at best on body and on the outermost table: background-color and color.",
    evidence: .observed("2024-01", "hteumeuleu/email-bugs#68"))

  func check(_ context: inout LintContext) {
    let page = context.page
    // Dark styles that set backgrounds show that the author has looked.
    let isHandled = page.rules.contains { rule in
      rule.isDark && rule.rule.declarations.contains { $0.name.hasPrefix("background") }
    }
    guard !isHandled else { return }
    let colors = Self.ownColors(page)
    var withoutBackground: [Range<Int>?] = []
    var withoutColor: [Range<Int>?] = []
    var seen: Set<Int> = []
    for element in page.elements where element.isShown && page.hasText(element) {
      let own = colors[element.index]
      guard own.setter >= 0, own.hasColor != own.hasBackground, element.name != PageNames.a else { continue }
      // One finding for all that inherit from the same element.
      guard seen.insert(own.setter).inserted else { continue }
      let place = page.tagRange(of: page.elements[own.setter])
      if own.hasColor { withoutBackground.append(place) } else { withoutColor.append(place) }
    }
    let severity: Severity? = page.darkOptIn != nil && page.firstDarkRule == nil ? .warning : nil
    context.report(withoutBackground, severity: severity) { count in
      "text has a colour and nothing sets the background behind it (\(count) \(count == 1 ? "place" : "places")); "
        + "clients that draw dark put their own behind it: set both"
    }
    context.report(withoutColor, severity: severity) { count in
      "a background is set and no text colour on it (\(count) \(count == 1 ? "place" : "places")); "
        + "clients that draw dark use light text: set both"
    }
  }

  private struct OwnColors {
    var hasColor = false
    var hasBackground = false
    /// The nearest element that sets one of them; -1 for none.
    var setter = -1
  }

  /// What the mail itself sets for each element, on it or around it.
  private static func ownColors(_ page: LintPage) -> [OwnColors] {
    var colors: [OwnColors] = []
    colors.reserveCapacity(page.elements.count)
    for element in page.elements {
      var own = element.parent.map { colors[$0] } ?? OwnColors()
      if setsColor(element, page) {
        own.hasColor = true
        own.setter = element.index
      }
      if setsBackground(element, page) {
        own.hasBackground = true
        own.setter = element.index
      }
      colors.append(own)
    }
    return colors
  }

  private static func setsColor(_ element: PageElement, _ page: LintPage) -> Bool {
    if let value = page.styles.value(.color, on: element.index) { return value.namesColor }
    if element.name == PageNames.font { return !(page.attribute(PageNames.color, of: element) ?? "").isEmpty }
    return element.name == PageNames.body && !(page.attribute(PageNames.text, of: element) ?? "").isEmpty
  }

  private static func setsBackground(_ element: PageElement, _ page: LintPage) -> Bool {
    if page.hasBackgroundColor(element) { return true }
    if let value = page.styles.value(.background, on: element.index), value.namesPicture { return true }
    return page.styles.use(.backgroundImage, on: element.index) != nil
      || !(page.attribute(PageNames.background, of: element) ?? "").isEmpty
  }
}

extension LintPage {
  /// Whether text stands directly in an element.
  func hasText(_ element: PageElement) -> Bool {
    var child = document[element.node].firstChild
    while let node = child {
      if case .text(let text) = document[node].kind,
        !text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) })
      {
        return element.name != PageNames.style && element.name != PageNames.title
          && element.name != PageNames.script
      }
      child = document[node].nextSibling
    }
    return false
  }
}
