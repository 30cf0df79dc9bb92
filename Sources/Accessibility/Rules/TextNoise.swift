import DOM

/// Screen readers are not made to read out rows of emoji or filling characters.
struct TextNoise: AccessibilityRule {
  static let definition = RuleDefinition(
    "text-noise", "no rows of emoji, and filling after a preheader is hidden from screen readers",
    severity: .note,
    criteria: ["1.3.1"],
    subject: .markup,
    explanation: """
      Each emoji is read out by its name, each time. The characters that push text out of the preview are read \
      out too, or make long pauses: put them into an element with aria-hidden="true".
      """)

  func check(_ context: inout RuleContext) {
    let document = context.document
    for element in context.page.elements where !context.page.isHidden(element) {
      var (emoji, filling) = (0, 0)
      var child = document[element].firstChild
      while let next = child {
        if let text = document.text(of: next) {
          for scalar in text.unicodeScalars {
            if scalar.properties.isEmojiPresentation { emoji += 1 }
            if Self.isFilling(scalar) { filling += 1 }
          }
        }
        child = document[next].nextSibling
      }
      if emoji + filling > 0 { context.examine() }
      if emoji > 3 { context.report("\(emoji) emoji are read out one by one; keep one or two", at: element) }
      if filling > 10 {
        context.report(
          "\(filling) invisible characters are read out or pause; hide them with aria-hidden=\"true\"",
          at: element)
      }
    }
  }

  /// Characters that are used to fill a preview: joiners, figure spaces, soft hyphens and the like.
  private static func isFilling(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x034F, 0x00AD, 0x061C, 0x2007, 0x200B...0x200F, 0x2060...0x2064, 0x180E, 0xFEFF: true
    default: false
    }
  }
}
