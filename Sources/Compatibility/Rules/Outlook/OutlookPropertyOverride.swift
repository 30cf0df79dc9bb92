import CSSSyntax

/// A property for Word beats the standard one, whatever the order.
struct OutlookPropertyOverride: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-property-override", .outlookWindows, .note, title: "mso-…-alt differs from what others see",
    what: """
      An element has mso-padding-alt (or -top, …), mso-line-height-alt or a like property of value 0 beside a \
      standard property that is not 0 on a table cell.
      """,
    why: """
      Outlook for Windows takes the mso property, even when the standard one comes later or is more specific: the \
      cell loses its padding there.
      """,
    fix:
      "Take the mso property away if Word should draw the same, or give it the value that Word should use.",
    clients: ["outlook.windows"], evidence: .observed("2022", "goodemailcode.com; cm.engineering"))

  private static let pairs: [(TrackedProperty, [TrackedProperty])] = [
    (.msoPaddingAlt, TrackedProperty.paddings), (.msoPaddingTopAlt, [.padding, .paddingTop]),
    (.msoPaddingRightAlt, [.padding, .paddingRight]), (.msoPaddingBottomAlt, [.padding, .paddingBottom]),
    (.msoPaddingLeftAlt, [.padding, .paddingLeft]), (.msoLineHeightAlt, [.lineHeight]),
  ]

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<DeclarationPlace> = []
    for (property, standard) in Self.pairs {
      for use in page.styles.uses(of: property) {
        let element = page.elements[use.element]
        guard element.isSeenByWord, element.name == PageNames.td || element.name == PageNames.th,
          Self.isZero(page.styles.declaration(use).value),
          standard.contains(where: { other in
            page.styles.value(other, on: use.element).map { !Self.isZero($0) } ?? false
          }), !page.hasVectorMarkup(for: element), reported.insert(DeclarationPlace(use, in: page)).inserted
        else { continue }
        context.report(
          "Outlook for Windows takes \(property.name) instead of the padding or line height beside it, and draws none",
          at: use)
      }
    }
  }

  private static func isZero(_ value: ComponentValues) -> Bool {
    let measures = value.allTokens.compactMap(\.measure)
    return !measures.isEmpty && measures.allSatisfy { $0 == 0 }
  }
}
