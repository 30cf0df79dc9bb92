/// Outlook.com renames the first of chained classes alone.
struct OutlookComChainedClass: LintRule {
  static let definition = LintRuleDefinition(
    "outlookcom-chained-class", .client, .warning, title: "chained classes in Outlook.com",
    what: "A selector names two classes or ids of one element, as in '.button.large'.",
    why: """
      Outlook.com and the new Outlook for Windows put x_ before the first name alone: the selector never matches, and \
      its rule does nothing.
      """,
    fix: "Give the combination a class of its own, or name the type: 'a.large'.",
    clients: ["outlook.outlook-com"],
    evidence: .observed("2019", "hteumeuleu/email-bugs#61, caniemail css-selector-chaining #4"),
    replaces: ["css-selector-chaining"])

  func check(_ context: inout LintContext) {
    var places: [SheetPlace] = []
    for rule in context.page.rules where !rule.rule.declarations.isEmpty {
      for selector in rule.rule.selectors.selectors where selector.chainsClasses {
        places.append(SheetPlace(sheet: rule.sheet, range: selector.range))
      }
    }
    context.reportOncePerSheet(places) { count in
      "Outlook.com never matches chained classes" + (count > 1 ? " (\(count) selectors here)" : "")
        + "; give the combination a class of its own"
    }
  }
}
