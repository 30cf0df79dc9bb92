import CSSSyntax
import DOM

/// Heights that are no whole number of points leave thin lines in Word.
struct OutlookFractionalSize: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-fractional-size", .outlookWindows, .note, title: "fraction of a pixel",
    what:
      "A table, row, cell or picture has a width or height, or text a size or line height, in fractions of a px.",
    why: """
      Word counts in points (three quarters of a px) and rounds: lines of one px in the colour behind the table \
      appear between its rows, and columns no longer add up.
      """,
    fix: "Use whole px; heights that are multiples of 4 px are whole points too.",
    clients: ["outlook.windows"],
    evidence: .observed("2022", "hteumeuleu/email-bugs#99; mailpoet/mailpoet#3348"))

  private static let boxes: Set<Atom> = [
    PageNames.table, PageNames.tr, PageNames.td, PageNames.th, PageNames.img,
  ]

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    var places: [Range<Int>?] = []
    for use in page.styles.uses(of: [.width, .height, .fontSize, .lineHeight]) {
      let element = page.elements[use.element]
      guard element.isSeenByWord, let size = page.styles.declaration(use).value.singleToken?.pixels,
        size != size.rounded()
      else { continue }
      let isText = use.property == .fontSize || use.property == .lineHeight
      guard isText || Self.boxes.contains(element.name),
        reported.insert(DeclarationPlace(use, in: page)).inserted
      else { continue }
      places.append(page.fileRange(of: use))
    }
    for element in page.elements where element.isSeenByWord && Self.boxes.contains(element.name) {
      for name in [PageNames.width, PageNames.height] {
        guard let attribute = page.attributeNode(name, of: element), attribute.value.contains("."),
          !attribute.value.contains("%"),
          let size = Double(attribute.value.prefix { $0.isNumber || $0 == "." }),
          size != size.rounded()
        else { continue }
        places.append(attribute.sourceRange)
      }
    }
    context.report(places) { count in
      "Outlook for Windows rounds fractions of a px to points (\(count) \(count == 1 ? "place" : "places")); use whole px"
    }
  }
}
