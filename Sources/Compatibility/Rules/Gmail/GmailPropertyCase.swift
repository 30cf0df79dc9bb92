/// Gmail knows properties in lower case alone.
struct GmailPropertyCase: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-property-case", .client, .warning, title: "property with a capital letter",
    what:
      "A property's name has capital letters, as in 'Background: #fff', and is not declared in lower case beside it.",
    why: "CSS does not care; Gmail compares the name with its list as it is and removes the declaration.",
    fix: "Write the name in lower case.", clients: ["gmail.*"],
    evidence: .observed("2023", "hteumeuleu/email-bugs#130"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for (element, block) in page.styles.attributes {
      for range in Self.capitals(in: page.styles.blocks[block]) {
        context.report(
          "Gmail removes a property whose name has capital letters; write it in lower case",
          at: page.fileRange(range, inStyleOf: element))
      }
    }
    for rule in page.rules {
      let source = page.sheets[rule.sheet].source
      let block = PageBlock(rule.rule.declarations, sheet: rule.sheet, findings: [], source: source)
      for range in Self.capitals(in: block) {
        context.report(
          "Gmail removes a property whose name has capital letters; write it in lower case",
          at: page.fileRange(range, inSheet: rule.sheet))
      }
    }
  }

  private static func capitals(in block: PageBlock) -> [Range<Int>] {
    let capitals = block.declarations.filter { !$0.isCustomProperty && isCapital($0.nameRange, block) }
    guard !capitals.isEmpty else { return [] }
    // 'Margin' beside 'margin' is there for an old Outlook.com, and loses nothing.
    let others = Set(block.declarations.lazy.filter { !isCapital($0.nameRange, block) }.map(\.name))
    return capitals.filter { !others.contains($0.name) }.map(\.range)
  }

  private static func isCapital(_ range: Range<Int>, _ block: PageBlock) -> Bool {
    block.source.bytes[range.clamped(to: 0..<block.source.bytes.count)].contains { $0 &- 0x41 < 26 }
  }
}
