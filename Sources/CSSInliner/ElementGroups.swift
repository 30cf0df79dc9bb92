import CSSCascade
import CSSSyntax
import DOM

/// A rule that matches an element, by the strongest of its selectors that do.
struct RuleMatch {
  var rule: Int
  /// The selector, as an index of `RuleSet.selectors`.
  var selector: Int
  var specificity: Specificity
}

/// Elements that the same rules match, and whose `style` attributes are the same: they are given the same.
struct ElementGroup {
  /// The rules whose declarations are inlined, from weakest to strongest.
  var inlined: [RuleMatch] = []
  /// The rules that stay and may match at times.
  var staying: [RuleMatch] = []
  /// The value of the `style` attribute that they have.
  var attribute: String?
}

/// Which group each element is in.
struct ElementGroups {
  var groups: [ElementGroup] = []
  /// Elements in document order with the index of their group.
  var members: [(node: NodeID, group: Int)] = []

  private struct Key: Hashable {
    /// The ranks of the selectors that match.
    var ranks: [Int32]
    var attribute: String?
  }

  private var known: [Key: Int] = [:]

  private static let style = Atom("style")
  /// Few enough to be compared one by one.
  private static let skipped: [Atom] = [
    "head", "template", "title", "meta", "link", "style", "script", "base",
  ]

  /// Finds what matches each element that is shown.
  init(_ document: Document, _ rules: inout RuleSet) {
    var index = RuleIndex(quirksMode: document.quirksMode)
    for (number, selector) in rules.selectors.enumerated() {
      switch selector.role {
      case .inline, .inlineAndStay: index.insert(selector.selector, rule: number)
      case .stay: index.insert(rules.reach(of: selector.selector), rule: number)
      case .stayApart: break
      }
    }
    guard !index.isEmpty else { return }
    var matcher = SelectorMatcher(document)
    var ranks: [Int32] = []
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      guard case .element(let element) = document[node].kind else {
        current = document.next(after: node, below: document.root)
        continue
      }
      // Nothing in the head is shown, and a template's contents are another document.
      if Self.skipped.contains(element.name) {
        current = document.nextSkippingChildren(after: node, below: document.root)
        continue
      }
      current = document.next(after: node, below: document.root)
      ranks.removeAll(keepingCapacity: true)
      index.forEachRule(of: node, with: &matcher) { ranks.append(rules.rank[$0]) }
      if !ranks.isEmpty { add(node, element, &ranks, &rules) }
    }
    known = [:]
  }

  private mutating func add(
    _ node: NodeID, _ element: Element, _ ranks: inout [Int32], _ rules: inout RuleSet
  ) {
    if ranks.count > 1 { ranks.sort() }
    let attribute = element.attributes.first { $0.name == Self.style }?.value
    let key = Key(ranks: ranks, attribute: attribute)
    let index: Int
    if let found = known[key] {
      index = found
    } else {
      index = groups.count
      known[key] = index
      groups.append(group(of: ranks, attribute, &rules))
    }
    // Without anything of its own, the element only shows which staying rules may meet.
    if !groups[index].inlined.isEmpty || attribute != nil { members.append((node, index)) }
  }

  private func group(of ranks: [Int32], _ attribute: String?, _ rules: inout RuleSet) -> ElementGroup {
    var group = ElementGroup(attribute: attribute)
    for (place, rank) in ranks.enumerated() {
      let number = Int(rules.ranking[Int(rank)])
      rules.selectors[number].isUsed = true
      let rule = rules.selectors[number].rule
      // Each rule once, by the strongest of its selectors with the same role.
      let isStaying = rules.selectors[number].role == .stay
      let isWeaker = ranks[(place + 1)...].contains { other in
        let other = Int(rules.ranking[Int(other)])
        return rules.selectors[other].rule == rule && (rules.selectors[other].role == .stay) == isStaying
      }
      if isWeaker { continue }
      let match = RuleMatch(
        rule: rule, selector: number, specificity: rules.selectors[number].selector.specificity)
      if isStaying { group.staying.append(match) } else { group.inlined.append(match) }
    }
    return group
  }
}
