import CSSSyntax
import DOM

/// Word takes a picture's width from its attribute alone.
struct OutlookImageWidth: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-image-width", .outlookWindows, .warning, title: "picture without a width attribute",
    what: "An img has no width attribute. Where CSS does not change its size either, it is a note.",
    why: """
      Outlook for Windows draws it at the size of the file, whatever CSS says, and a large file makes the whole \
      message wide; at other screen resolutions the file's own resolution counts.
      """,
    fix:
      "Write the width that it is drawn with as a plain number: width=\"600\". CSS may still make it fluid.",
    clients: ["outlook.windows"], evidence: .observed("2021-01", "caniemail css-width #1; hteumeuleu.com"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.img && element.isSeenByWord {
      let width = page.attribute(PageNames.width, of: element)?.drop { $0.isWhitespace } ?? ""
      // A percentage is another rule's.
      guard width.isEmpty || width.lowercased() == "auto" else { continue }
      let drawn = page.styles.pixels(.width, on: element.index)
      let isResized = [TrackedProperty.width, .maxWidth, .height].contains {
        page.styles.use($0, on: element.index) != nil
      }
      context.report(
        "Outlook for Windows draws a picture without a width attribute at the file's size; "
          + (drawn.map { "add width=\"\($0.wholeNumber)\"" } ?? "add width"), at: element,
        severity: isResized ? nil : .note)
    }
  }
}

extension Double {
  /// The nearest whole number as text.
  var wholeNumber: String { magnitude < 1e9 ? String(Int(rounded())) : String(self) }
}
