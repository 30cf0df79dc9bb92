import DOM

/// Pictures keep their place before they are loaded.
struct ImageHeight: LintRule {
  static let definition = LintRuleDefinition(
    "image-height", .document, .note, title: "picture without a height",
    what: "An img has a height neither as attribute nor in CSS.",
    why:
      "Until a picture is loaded, or where it is blocked, its box has the height of its alternative text: the page jumps.",
    fix: "Write width and height as attributes; height: auto in CSS keeps a fluid picture's shape.",
    evidence: .documented("2024", "HTML §4.8.17, Dimension attributes"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var places: [Range<Int>?] = []
    for element in page.elements where element.name == PageNames.img && element.isShown {
      guard page.attribute(PageNames.height, of: element) == nil,
        page.styles.pixels(.height, on: element.index) == nil
      else { continue }
      places.append(page.tagRange(of: element))
    }
    context.report(places) { count in
      "\(count == 1 ? "a picture has" : "\(count) pictures have") no height, so that the page jumps when they load; add height"
    }
  }
}
