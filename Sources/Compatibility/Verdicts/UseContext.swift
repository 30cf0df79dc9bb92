import CSSCascade
import CSSSyntax
import DOM

/// Everything that can be asked about the uses of one part of the input.
struct UseContext {
  let detection: FeatureDetection
  /// The elements that each rule of a style sheet is for, in document order.
  let matchedElements: [[NodeID]]
  /// The rules that are for each element, with their weight; none that is for a pseudo-element.
  let matchedRules: NodeTable<[MatchedRule]>
  /// The block of each element's `style` attribute.
  let attributeBlocks: NodeTable<Int32>
  let facts: DocumentFacts
  /// Elements that are never displayed.
  let hiddenElements: Set<NodeID>

  var document: Document { detection.document }

  /// A rule that is for an element.
  struct MatchedRule {
    var rule: Int32
    /// Specificity, and after that the order.
    var weight: UInt64
  }

  /// Looks at a part once, so that everything after is quick.
  /// - Complexity: O(*elements* × *rules that may match*).
  init(_ detection: FeatureDetection) {
    self.detection = detection
    (matchedElements, matchedRules) = Self.match(detection)
    var blocks = NodeTable<Int32>(detection.document)
    for (index, block) in detection.blocks.enumerated() {
      if case .attribute(let node) = block.owner { blocks[node] = Int32(truncatingIfNeeded: index) }
    }
    attributeBlocks = blocks
    facts = DocumentFacts(detection, matched: matchedElements, attributeBlocks: blocks)
    hiddenElements = DocumentFacts.hiddenElements(detection, matchedRules, blocks)
  }

  private static func match(_ detection: FeatureDetection) -> ([[NodeID]], NodeTable<[MatchedRule]>) {
    var elements = [[NodeID]](repeating: [], count: detection.rules.count)
    let document = detection.document
    var rules = NodeTable<[MatchedRule]>(document)
    guard !detection.rules.isEmpty else { return (elements, rules) }
    var index = RuleIndex(quirksMode: document.quirksMode)
    var selectors: [(rule: Int, weight: UInt64, isForElement: Bool)] = []
    for (number, rule) in detection.rules.enumerated() {
      for selector in rule.selectors.selectors {
        index.insert(selector.reach, rule: selectors.count)
        let weight = UInt64(selector.specificity.packed) << 32 | UInt64(number)
        selectors.append((number, weight, selector.pseudoElement == nil))
      }
    }
    var matcher = SelectorMatcher(document)
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard case .element = document[node].kind else { continue }
      index.forEachRule(of: node, with: &matcher) { number in
        let selector = selectors[number]
        if elements[selector.rule].last != node { elements[selector.rule].append(node) }
        guard selector.isForElement else { return }
        rules[node, default: []].append(
          MatchedRule(rule: Int32(truncatingIfNeeded: selector.rule), weight: selector.weight))
      }
    }
    return (elements, rules)
  }

  /// The elements that a use is for.
  func elements(of use: FeatureUse) -> [NodeID] {
    switch use.site {
    case .declaration(let block, _): elements(ofBlock: block)
    case .selector(let rule, _), .rule(let rule): matchedElements[Int(rule)]
    case .element(let node), .attribute(let node, _): [node]
    case .picture(let picture): detection.pictures[Int(picture)].element.map { [$0] } ?? []
    case .atRule, .comment, .document: []
    }
  }

  /// The elements that a block of declarations is for.
  func elements(ofBlock block: Int32) -> [NodeID] {
    switch detection.blocks[Int(block)].owner {
    case .attribute(let node): [node]
    case .rule(let rule): matchedElements[Int(rule)]
    case .apart: []
    }
  }

  /// The declaration that a use is in.
  func declaration(of use: FeatureUse) -> Declaration? {
    guard case .declaration(let block, let index) = use.site else { return nil }
    return detection.blocks[Int(block)].declarations[Int(index)]
  }

  /// The declarations that stand together with the one that a use is in.
  func declarationsBeside(_ use: FeatureUse) -> [Declaration] {
    guard case .declaration(let block, _) = use.site else { return [] }
    return detection.blocks[Int(block)].declarations
  }

  /// The attribute that a use is.
  func attribute(of use: FeatureUse) -> Attribute? {
    guard case .attribute(let node, let index) = use.site else { return nil }
    return document.element(node)?.attributes[Int(index)]
  }
}

/// A value for some nodes of a document.
struct NodeTable<Value> {
  private var values: [Value?]

  init(_ document: Document) { values = Array(repeating: nil, count: document.nodes.count) }

  subscript(node: NodeID) -> Value? {
    get { values[Int(node.index)] }
    set { values[Int(node.index)] = newValue }
  }

  subscript(node: NodeID, default value: Value) -> Value {
    get { values[Int(node.index)] ?? value }
    _modify {
      var copy = values[Int(node.index)] ?? value
      values[Int(node.index)] = nil
      defer { values[Int(node.index)] = copy }
      yield &copy
    }
  }
}

extension ComplexSelector {
  /// The selector without what only the reader's doings decide, so that it matches what may become matched.
  fileprivate var reach: ComplexSelector {
    var copy = self
    for step in copy.steps.indices {
      copy.steps[step].compound.simpleSelectors.removeAll { simple in
        guard case .pseudoClass(let pseudo) = simple else { return false }
        switch pseudo {
        case .dynamic, .visited, .form: return true
        default: return false
        }
      }
    }
    return copy
  }
}
