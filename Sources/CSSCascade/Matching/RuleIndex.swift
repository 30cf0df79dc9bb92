import CSSSyntax
import DOM

/// Selectors filed by what their subject must have, so that an element is compared with few of them.
public struct RuleIndex: Sendable {
  /// A selector that matches an element.
  public struct Match: Sendable {
    /// The number given with the selector.
    public var rule: Int
    /// The selector's place among all that were filed.
    public var order: Int
    /// How specific the selector is.
    public var specificity: Specificity
    /// The pseudo-element it is for.
    public var pseudoElement: PseudoElementSelector?
  }

  struct Entry: Sendable {
    var selector: CompiledSelector
    var rule: Int
    var order: Int
    /// Whether being found is all that there is to matching.
    var isFoundWhole = false
  }

  private var byID: [Atom: [Entry]] = [:]
  private var byClass: [Atom: [Entry]] = [:]
  private var byType: [Atom: [Entry]] = [:]
  private var byAttribute: [AttributeKey: [Entry]] = [:]
  /// The names in `byAttribute`.
  private var attributeNames: [Atom] = []
  private var universal: [Entry] = []
  private var count = 0
  private let foldsCase: Bool

  /// An attribute, with the value that it must have.
  private struct AttributeKey: Hashable {
    var name: Atom
    var value: String
  }

  /// Creates an empty index for documents in one mode.
  public init(quirksMode: QuirksMode) { foldsCase = quirksMode == .quirks }

  /// Files a selector under a number of the caller's.
  public mutating func insert(_ selector: ComplexSelector, rule: Int) {
    insert(CompiledSelector(selector, foldsCase: foldsCase), rule: rule)
  }

  mutating func insert(_ selector: CompiledSelector, rule: Int) {
    var entry = Entry(selector: selector, rule: rule, order: count)
    count += 1
    let conditions = selector.compounds.first?.conditions ?? []
    var best: Place?
    for condition in conditions {
      if let place = Place(condition), best.map({ place > $0 }) ?? true { best = place }
    }
    if selector.compounds.count == 1, conditions.count == 1 {
      switch conditions[0] {
      case .id, .class, .type: entry.isFoundWhole = true
      default: break
      }
    }
    switch best {
    case .id(let name)?: byID[name, default: []].append(entry)
    case .class(let name)?: byClass[name, default: []].append(entry)
    case .attribute(let key)?:
      if !attributeNames.contains(key.name) { attributeNames.append(key.name) }
      byAttribute[key, default: []].append(entry)
    case .type(let names)?: for name in names { byType[name, default: []].append(entry) }
    case nil: universal.append(entry)
    }
  }

  /// Where a selector is filed; the greatest is the most selective.
  private enum Place: Equatable {
    case id(Atom)
    case `class`(Atom)
    case attribute(AttributeKey)
    /// One of some types.
    case type([Atom])

    private static let links: [Atom] = ["a", "area", "link"]

    init?(_ condition: SelectorCondition) {
      switch condition {
      case .id(let name): self = .id(name)
      case .class(let name): self = .class(name)
      case .attribute(let attribute) where attribute.operation == .equals && !attribute.ignoresCase:
        self = .attribute(AttributeKey(name: attribute.name, value: attribute.value))
      case .type(let name): self = .type([name])
      case .link: self = .type(Self.links)
      case .any(let selectors):
        let types = selectors.compactMap { selector -> Atom? in
          for case .type(let name) in selector.compounds.first?.conditions ?? [] { return name }
          return nil
        }
        guard types.count == selectors.count, Set(types).count == types.count else { return nil }
        self = .type(types)
      default: return nil
      }
    }

    private var rank: Int {
      switch self {
      case .id: 3
      case .class, .attribute: 2
      case .type(let names): names.count == 1 ? 1 : 0
      }
    }

    static func > (left: Place, right: Place) -> Bool { left.rank > right.rank }
  }

  /// Whether nothing has been filed.
  public var isEmpty: Bool { count == 0 }

  /// The selectors that match an element, in no particular order.
  public func matches(of node: NodeID, with matcher: inout SelectorMatcher) -> [Match] {
    var result: [Match] = []
    forEachMatch(of: node, with: &matcher) { entries, index in
      result.append(
        Match(
          rule: entries[index].rule, order: entries[index].order,
          specificity: entries[index].selector.specificity,
          pseudoElement: entries[index].selector.pseudoElement))
    }
    return result
  }

  /// Calls `body` with the number of each selector that matches an element, in no particular order.
  public func forEachRule(of node: NodeID, with matcher: inout SelectorMatcher, _ body: (Int) -> Void) {
    forEachMatch(of: node, with: &matcher) { entries, index in body(entries[index].rule) }
  }

  /// Calls `body` for each selector that matches an element with its list and its place there: copying an entry
  /// would cost more than what most callers want of it.
  @inline(__always)
  func forEachMatch(of node: NodeID, with matcher: inout SelectorMatcher, _ body: ([Entry], Int) -> Void) {
    guard count > 0 else { return }
    let row = matcher.table[node]
    if !byType.isEmpty, let entries = byType[row.name] { Self.test(entries, node, &matcher, body) }
    if !byClass.isEmpty, row.classCount > 0 {
      let classes = matcher.table.classes(of: node)
      var index = classes.startIndex
      while index < classes.endIndex {
        // A class written twice counts once.
        let name = classes[index]
        if let entries = byClass[name], !classes[classes.startIndex..<index].contains(name) {
          Self.test(entries, node, &matcher, body)
        }
        index += 1
      }
    }
    if !byID.isEmpty, let id = row.id, let entries = byID[id] { Self.test(entries, node, &matcher, body) }
    if !attributeNames.isEmpty, case .element(let element) = matcher.table.document[node].kind {
      for attribute in element.attributes where attributeNames.contains(attribute.name) {
        let key = AttributeKey(name: attribute.name, value: attribute.value)
        if let entries = byAttribute[key] { Self.test(entries, node, &matcher, body) }
      }
    }
    Self.test(universal, node, &matcher, body)
  }

  private static func test(
    _ entries: [Entry], _ node: NodeID, _ matcher: inout SelectorMatcher, _ body: ([Entry], Int) -> Void
  ) {
    let ancestors = matcher.table[node].ancestors
    // Looked at in place: copying an entry costs more than most of them take to fail.
    for index in entries.indices where ancestors.isSuperset(of: entries[index].selector.requiredAncestors) {
      if entries[index].isFoundWhole || matcher.matches(entries[index].selector, node) {
        body(entries, index)
      }
    }
  }
}
