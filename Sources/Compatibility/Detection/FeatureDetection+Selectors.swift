import CSSSyntax

extension FeatureDetection {
  mutating func visit(_ selector: ComplexSelector, _ source: SourceText, _ site: FeatureUse.Site) {
    let range = source.fileRange(selector.range)
    for step in selector.steps {
      switch step.combinator {
      case .descendant: add("css-selector-descendant", at: range, site)
      case .child: add("css-selector-child", at: range, site)
      case .nextSibling: add("css-selector-adjacent-sibling", at: range, site)
      case .subsequentSibling: add("css-selector-general-sibling", at: range, site)
      case nil: break
      }
      visit(step.compound, at: range, site)
    }
    guard let pseudo = selector.pseudoElement else { return }
    for slug in table.pseudoElements[Self.name(of: pseudo)] ?? [] { add(slug, at: range, site) }
  }

  private mutating func visit(_ compound: CompoundSelector, at range: Range<Int>?, _ site: FeatureUse.Site) {
    var names = 0
    for simple in compound.simpleSelectors {
      switch simple {
      case .universal: add("css-selector-universal", at: range, site)
      case .type: add("css-selector-type", at: range, site)
      case .id:
        names += 1
        add("css-selector-id", at: range, site)
      case .class:
        names += 1
        add("css-selector-class", at: range, site)
      case .attribute: add("css-selector-attribute", at: range, site)
      case .pseudoClass(let pseudo): visit(pseudo, at: range, site)
      case .never: break
      }
    }
    if names > 1 { add("css-selector-chaining", at: range, site) }
  }

  private mutating func visit(_ pseudo: PseudoClass, at range: Range<Int>?, _ site: FeatureUse.Site) {
    for slug in table.pseudoClasses[Self.name(of: pseudo)] ?? [] { add(slug, at: range, site) }
    switch pseudo {
    case .is(let list), .where(let list), .not(let list), .has(let list):
      for selector in list.selectors {
        for step in selector.steps { visit(step.compound, at: range, site) }
      }
    default: break
    }
  }

  private static func name(of pseudo: PseudoClass) -> String {
    switch pseudo {
    case .is: "is"
    case .where: "where"
    case .not: "not"
    case .has: "has"
    case .nth(let position): name(of: position)
    case .onlyChild: "only-child"
    case .onlyOfType: "only-of-type"
    case .root: "root"
    case .scope: "scope"
    case .empty: "empty"
    case .anyLink: "any-link"
    case .link: "link"
    case .visited: "visited"
    case .lang: "lang"
    case .dir: "dir"
    case .form(let state): state.rawValue
    case .dynamic(let name): name
    }
  }

  private static func name(of position: NthPosition) -> String {
    let isFirst = position.step == 0 && position.offset == 1
    switch (position.counting, position.fromEnd) {
    case (.child(of: nil), false) where isFirst: return "first-child"
    case (.child(of: nil), true) where isFirst: return "last-child"
    case (.type, false) where isFirst: return "first-of-type"
    case (.type, true) where isFirst: return "last-of-type"
    case (.child, false): return "nth-child"
    case (.child, true): return "nth-last-child"
    case (.type, false): return "nth-of-type"
    case (.type, true): return "nth-last-of-type"
    }
  }

  private static func name(of pseudo: PseudoElementSelector) -> String {
    switch pseudo {
    case .before: "before"
    case .after: "after"
    case .marker: "marker"
    case .firstLine: "first-line"
    case .firstLetter: "first-letter"
    case .other(let name): name
    }
  }
}
