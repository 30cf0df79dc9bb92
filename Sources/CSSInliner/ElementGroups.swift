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
  /// The number of the set of rules that match; groups with the same one differ in their attributes only.
  var matches: Int
}

/// Which group each element is in.
struct ElementGroups {
  var groups: [ElementGroup] = []
  /// Elements in document order with the index of their group.
  var members: [(node: NodeID, group: Int)] = []

  private struct Key: Hashable {
    var matches: Int
    var attribute: String?
  }

  /// The rules that match some elements.
  private struct MatchSet {
    var inlined: [RuleMatch] = []
    var staying: [RuleMatch] = []
  }

  private var known: [Key: Int] = [:]
  private var sets: [MatchSet] = []
  /// The number of each set by the ranks of the selectors that match.
  private var knownSets: [[Int32]: Int] = [:]

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
    knownSets = [:]
    sets = []
  }

  private mutating func add(
    _ node: NodeID, _ element: Element, _ ranks: inout [Int32], _ rules: inout RuleSet
  ) {
    if ranks.count > 1 { ranks.sort() }
    let attribute = element.attributes.first { $0.name == Self.style }?.value
    let set: Int
    if let found = knownSets[ranks] {
      set = found
    } else {
      set = sets.count
      knownSets[ranks] = set
      sets.append(matchSet(of: ranks, &rules))
    }
    let key = Key(matches: set, attribute: attribute)
    let index: Int
    if let found = known[key] {
      index = found
    } else {
      index = groups.count
      known[key] = index
      groups.append(
        ElementGroup(
          inlined: sets[set].inlined, staying: sets[set].staying, attribute: attribute, matches: set))
    }
    // Without anything of its own, the element only shows which staying rules may meet.
    if !groups[index].inlined.isEmpty || attribute != nil { members.append((node, index)) }
  }

  /// Each rule once, by the strongest of its selectors with the same role.
  private func matchSet(of ranks: [Int32], _ rules: inout RuleSet) -> MatchSet {
    var set = MatchSet()
    var seen: Set<Int> = []
    for rank in ranks.reversed() {
      let number = Int(rules.ranking[Int(rank)])
      rules.selectors[number].isUsed = true
      let rule = rules.selectors[number].rule
      let isStaying = rules.selectors[number].role == .stay
      guard seen.insert(2 * rule + (isStaying ? 1 : 0)).inserted else { continue }
      let match = RuleMatch(
        rule: rule, selector: number, specificity: rules.selectors[number].selector.specificity)
      if isStaying { set.staying.append(match) } else { set.inlined.append(match) }
    }
    set.inlined.reverse()
    set.staying.reverse()
    return set
  }
}
