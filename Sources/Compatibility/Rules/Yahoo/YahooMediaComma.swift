import CSSSyntax

/// A comma in a media query stops Yahoo.
struct YahooMediaComma: LintRule {
  static let definition = LintRuleDefinition(
    "yahoo-media-comma", .client, .error, title: "comma in a media query",
    what: "The condition of @media is a list with commas, and rules come after it in the same style element.",
    why: "Yahoo and AOL drop everything from there to the end of the style element.",
    fix:
      "Write one @media for each condition, or put the list at the end, or into a style element of its own.",
    clients: ["yahoo.*", "aol.*"], evidence: .observed("2025", "hteumeuleu/email-bugs#149"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var lastRule: [Int: Int] = [:]
    for rule in page.rules {
      lastRule[rule.sheet] = max(lastRule[rule.sheet] ?? 0, rule.rule.range.lowerBound)
    }
    var reported: Set<Int> = []
    for rule in page.atRules where rule.name == "media" && !reported.contains(rule.sheet) {
      let source = page.sheets[rule.sheet].source
      guard source.bytes[rule.prelude.clamped(to: 0..<source.bytes.count)].contains(UInt8(ascii: ",")) else {
        continue
      }
      reported.insert(rule.sheet)
      let losesMore = (lastRule[rule.sheet] ?? 0) >= rule.range.upperBound
      context.report(
        losesMore
          ? "Yahoo drops the rest of this style element because of the comma in the media query; write one @media for each condition"
          : "Yahoo drops this rule because of the comma in the media query; write one @media for each condition",
        at: page.fileRange(rule.prelude, inSheet: rule.sheet), severity: losesMore ? nil : .warning)
    }
  }
}
