import DOM

/// Ids are unique.
struct DuplicateID: LintRule {
  static let definition = LintRuleDefinition(
    "duplicate-id", .document, .note, title: "id used twice",
    what: "Two elements have the same id.",
    why:
      "Links and labels reach the first alone; a rule for the id applies to both in browsers, and not everywhere.",
    fix: "Use a class, or make the ids differ.", evidence: .documented("2024", "HTML §3.2.6"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var seen: Set<String> = []
    var reported: Set<String> = []
    for element in page.elements {
      guard let id = page.attributeNode(PageNames.id, of: element), !id.value.isEmpty,
        !TemplateTags.occur(in: id.value.utf8)
      else { continue }
      // The parser's copies of an element that is not closed have its place.
      guard !seen.insert(id.value).inserted, reported.insert(id.value).inserted else { continue }
      context.report(
        "the id \"\(id.value.condensed(to: 40))\" is used twice; make the ids differ", at: id.sourceRange)
    }
  }
}
