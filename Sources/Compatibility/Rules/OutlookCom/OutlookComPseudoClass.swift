import CSSSyntax

/// Outlook.com keeps pseudo-classes on type selectors alone.
struct OutlookComPseudoClass: LintRule {
  static let definition = LintRuleDefinition(
    "outlookcom-pseudo-class", .client, .note, title: "pseudo-class on a class",
    what:
      "A selector has :hover or another pseudo-class on a class or id without a type, as in '.button:hover'.",
    why: "Outlook.com, the new Outlook for Windows and the apps remove the rule; 'a:hover' stays.",
    fix: "Name the type too, if the effect matters: 'a:hover'.",
    clients: ["outlook.outlook-com", "outlook.ios", "outlook.android"],
    evidence: .observed("2024-01", "caniemail css-pseudo-class-hover"))

  func check(_ context: inout LintContext) {
    var places: [SheetPlace] = []
    for rule in context.page.rules where !rule.rule.declarations.isEmpty {
      for selector in rule.rule.selectors.selectors where Self.isDropped(selector) {
        places.append(SheetPlace(sheet: rule.sheet, range: selector.range))
      }
    }
    context.reportOncePerSheet(places) { count in
      "Outlook.com removes rules with a pseudo-class on a class"
        + (count > 1 ? " (\(count) selectors here)" : "")
        + "; name the type, as in a:hover"
    }
  }

  private static func isDropped(_ selector: ComplexSelector) -> Bool {
    selector.steps.contains { step in
      var hasType = false
      var hasName = false
      var hasPseudo = false
      for simple in step.compound.simpleSelectors {
        switch simple {
        case .type: hasType = true
        case .class, .id: hasName = true
        case .pseudoClass(.root), .pseudoClass(.scope): break
        case .pseudoClass: hasPseudo = true
        default: break
        }
      }
      return hasName && hasPseudo && !hasType
    }
  }
}
