import CSSSyntax
import DOM

/// A tracking pixel says that it is one pixel.
struct TrackingPixelSize: LintRule {
  static let definition = LintRuleDefinition(
    "tracking-pixel-size", .document, .warning, title: "tracking pixel without a size",
    what: """
      An img whose address looks like a counter's (open, track, pixel, beacon) has an empty alternative text and lacks \
      width or height, as attribute and in CSS.
      """,
    why:
      "Where pictures are blocked, the client draws its frame for a missing picture, of 20 px and more, in the layout.",
    fix: "Write width=\"1\" height=\"1\" alt=\"\" on it, and put it last.",
    evidence: .observed("2020", "field reports"))

  private static let words = [
    "track", "pixel", "beacon", "/open", "open.aspx", "open?", "wf/open", "1x1", "spacer.gif",
  ]

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements where element.name == PageNames.img && element.isShown {
      guard (page.attribute(PageNames.alt, of: element) ?? "").isEmpty,
        let source = page.attribute(PageNames.src, of: element)?.prefix(300), !source.hasPrefix("data:")
      else { continue }
      let address = String(source).asciiLowercased
      guard Self.words.contains(where: { address.contains($0) }) else { continue }
      let hasWidth =
        page.attribute(PageNames.width, of: element) != nil
        || page.styles.use(.width, on: element.index) != nil
      let hasHeight =
        page.attribute(PageNames.height, of: element) != nil
        || page.styles.use(.height, on: element.index) != nil
      guard !hasWidth || !hasHeight else { continue }
      context.report("this tracking pixel has no size; write width=\"1\" height=\"1\"", at: element)
    }
  }
}
