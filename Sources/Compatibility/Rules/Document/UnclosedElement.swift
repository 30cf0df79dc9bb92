import DOM

/// Elements end where the author meant them to.
struct UnclosedElement: LintRule {
  static let definition = LintRuleDefinition(
    "unclosed-element", .document, .warning, title: "element without its end tag",
    what: "An element that needs an end tag has none: browsers let it end where they must.",
    why: """
      What comes after belongs to it: a link or bold type goes on to the end, a table swallows the next. Web mail puts \
      the message into its own page, and each client repairs it its own way.
      """,
    fix: "Write the end tag where the element should end.",
    evidence: .documented("2024", "HTML §13.1.2.4, Optional tags"))

  private static let closed: Set<Atom> = Set(
    [
      "a", "abbr", "b", "big", "blockquote", "button", "center", "code", "div", "em", "font", "h1", "h2",
      "h3", "h4",
      "h5", "h6", "i", "label", "ol", "pre", "s", "section", "small", "span", "strike", "strong", "style",
      "sub", "sup",
      "table", "title", "u", "ul",
    ].map(Atom.init))

  func check(_ context: inout LintContext) {
    let page = context.page
    var reported: Set<Int> = []
    for element in page.elements where Self.closed.contains(element.name) {
      guard case .element(let payload) = context.document[element.node].kind,
        let start = payload.startTagRange,
        payload.endTagRange == nil, reported.insert(start.lowerBound).inserted
      else { continue }
      context.report(
        "<\(element.name.name)> has no end tag; write </\(element.name.name)> where it should end", at: start)
    }
  }
}
