import CSSCascade
import CSSSyntax
import DOM

/// A rule that matches an element, by the strongest of its selectors that do.
struct RuleMatch: Hashable {
  var rule: Int
  /// The specificity, packed.
  var specificity: Specificity
  /// The selector, as an index of `RuleSet.selectors`; it decides about the rest.
  var selector: Int

  static func == (left: RuleMatch, right: RuleMatch) -> Bool { left.selector == right.selector }

  func hash(into hasher: inout Hasher) { hasher.combine(selector) }
}

/// Elements that the same rules match, and whose `style` attributes are the same: they are given the same.
struct ElementGroup {
  /// The rules whose declarations are inlined, from weakest to strongest.
  var inlined: [RuleMatch]
  /// The rules that stay and may match at times.
  var staying: [RuleMatch]
  /// The `style` attribute that they have.
  var attribute: ExistingAttribute?
}

/// A `style` attribute as it is in the source.
struct ExistingAttribute: Hashable {
  /// The value with character references resolved.
  var value: String
}

/// Which group each element is in.
struct ElementGroups {
  var groups: [ElementGroup] = []
  /// Elements in document order with the index of their group.
  var members: [(node: NodeID, group: Int)] = []

  private struct Key: Hashable {
    var inlined: [RuleMatch]
    var staying: [RuleMatch]
    var attribute: ExistingAttribute?
  }

  private static let style = Atom("style")
  private static let head = Atom("head")
  private static let template = Atom("template")

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
    var known: [Key: Int] = [:]
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      guard case .element(let element) = document[node].kind else {
        current = document.next(after: node, below: document.root)
        continue
      }
      // Nothing in the head is shown, and a template's contents are another document.
      if element.name == Self.head || element.name == Self.template || Self.isNeverShown(element.name) {
        current = document.nextSkippingChildren(after: node, below: document.root)
        continue
      }
      current = document.next(after: node, below: document.root)
      let matches = index.matches(of: node, with: &matcher)
      guard !matches.isEmpty else { continue }
      add(node, element, matches, &rules, &known)
    }
  }

  private mutating func add(
    _ node: NodeID, _ element: Element, _ matches: [RuleIndex.Match], _ rules: inout RuleSet,
    _ known: inout [Key: Int]
  ) {
    var inlined: [RuleMatch] = []
    var staying: [RuleMatch] = []
    for match in matches {
      let selector = rules.selectors[match.rule]
      rules.selectors[match.rule].isUsed = true
      let found = RuleMatch(
        rule: selector.rule, specificity: selector.selector.specificity, selector: match.rule)
      if selector.role == .stay { staying.append(found) } else { inlined.append(found) }
    }
    let attribute = element.attributes.first { $0.name == Self.style }.map {
      ExistingAttribute(value: $0.value)
    }
    inlined = Self.sorted(inlined)
    staying = Self.sorted(staying)
    let key = Key(inlined: inlined, staying: staying, attribute: attribute)
    let group = known[key] ?? groups.count
    // Without anything of its own, the element only shows which staying rules may meet.
    if !inlined.isEmpty || attribute != nil { members.append((node, group)) }
    if group < groups.count { return }
    known[key] = group
    groups.append(ElementGroup(inlined: inlined, staying: staying, attribute: attribute))
  }

  /// In cascade order, each rule once.
  private static func sorted(_ matches: [RuleMatch]) -> [RuleMatch] {
    guard matches.count > 1 else { return matches }
    let ordered = matches.sorted {
      ($0.specificity, $0.rule, $0.selector) < ($1.specificity, $1.rule, $1.selector)
    }
    var result: [RuleMatch] = []
    for (index, match) in ordered.enumerated() {
      let isWeaker = ordered[(index + 1)...].contains { $0.rule == match.rule }
      if !isWeaker { result.append(match) }
    }
    return result
  }

  private static let hidden: Set<Atom> = ["title", "meta", "link", "style", "script", "base"]

  static func isNeverShown(_ name: Atom) -> Bool { hidden.contains(name) }
}
