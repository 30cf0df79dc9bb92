import CSSSyntax
import DOM

/// Word reads the first class of an element alone.
struct OutlookSecondClass: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-second-class", .outlookWindows, .warning, title: "rule for a class that is not the first",
    what: """
      A rule of a style element (outside of at-rules) selects elements by a class that is not the first in their \
      class attribute.
      """,
    why: "Outlook for Windows reads the first class of an element; rules for the others do nothing.",
    fix: "Inline the CSS ('email-snapshot inline'), or put the class that matters first.",
    clients: ["outlook.windows"], evidence: .observed("2019", "hteumeuleu/email-bugs#75"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var ruleOfClass: [String: PageRule] = [:]
    for rule in page.rules where rule.isPlain && !rule.rule.declarations.isEmpty {
      for selector in rule.rule.selectors.selectors {
        let compound = selector.steps.last?.compound.simpleSelectors ?? []
        let classes = compound.compactMap { simple -> String? in
          if case .class(let name) = simple { return name }
          return nil
        }
        // Chained classes are another rule's.
        if classes.count == 1, selector.steps.count == 1, classes.count == compound.count {
          ruleOfClass[classes[0]] = rule
        }
      }
    }
    guard !ruleOfClass.isEmpty else { return }
    var reported: Set<String> = []
    for element in page.elements where element.isSeenByWord {
      guard let value = page.attribute(PageNames.class, of: element) else { continue }
      let names = value.split(whereSeparator: \.isWhitespace)
      for name in names.dropFirst() where name != names[0] {
        let name = String(name)
        guard let rule = ruleOfClass[name], !reported.contains(name), !isInlined(rule.rule, element, page)
        else {
          continue
        }
        reported.insert(name)
        context.report(
          "Outlook for Windows reads the first class alone; .\(name) is a later one on some elements: inline it, or put it first",
          at: page.fileRange(rule.rule.preludeRange, inSheet: rule.sheet))
      }
    }
  }

  /// Whether the element's own attribute declares everything that the rule does.
  private func isInlined(_ rule: StyleRule, _ element: PageElement, _ page: LintPage) -> Bool {
    guard let block = page.styles.attributeBlock(of: element.index) else { return false }
    let names = page.styles.blocks[block].names
    return rule.declarations.allSatisfy { names.contains($0.name) }
  }
}
