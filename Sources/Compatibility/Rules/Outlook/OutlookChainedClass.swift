import CSSSyntax

/// Word reads `.a.b` as `.a`.
struct OutlookChainedClass: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-chained-class", .outlookWindows, .warning, title: "chained classes",
    what: "A selector outside of at-rules names two classes of one element, as in '.button.large'.",
    why: "Outlook for Windows reads the first alone: the rule applies to every .button.",
    fix: "Inline the CSS, or give the combination a class of its own.", clients: ["outlook.windows"],
    evidence: .observed("2020", "caniemail css-selector-chaining #3"), replaces: ["css-selector-chaining"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var places: [SheetPlace] = []
    for rule in page.rules where rule.isPlain && !rule.rule.declarations.isEmpty {
      for selector in rule.rule.selectors.selectors where selector.chainsClasses {
        places.append(SheetPlace(sheet: rule.sheet, range: selector.range))
      }
    }
    context.reportOncePerSheet(places) { count in
      "Outlook for Windows reads the first of chained classes alone, so that the rule applies too widely"
        + (count > 1 ? " (\(count) selectors here)" : "")
    }
  }
}

extension ComplexSelector {
  /// Whether an element is asked for two classes or ids at once.
  var chainsClasses: Bool {
    steps.contains { step in
      step.compound.simpleSelectors.count { simple in
        switch simple {
        case .class, .id: true
        default: false
        }
      } > 1
    }
  }
}
