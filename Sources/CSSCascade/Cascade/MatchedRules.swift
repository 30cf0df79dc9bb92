import CSSSyntax
import DOM

/// The rules that match an element, sorted into the order of the cascade.
struct MatchedRules {
  private struct Match {
    /// Layer, specificity and order in one number.
    var strength: UInt64
    var block: BlockID
    var layer: Int32
    var pseudo: PseudoElement?
  }

  private var userAgent: [Match] = []
  private var author: [Match] = []
  private(set) var hasPseudoElements = false
  private var hasLayers = false

  /// Replaces the matches by those of another element.
  mutating func collect(
    for node: NodeID, userAgent userAgentRules: RuleIndex, author authorSheets: AuthorSheets,
    matcher: inout SelectorMatcher
  ) {
    userAgent.removeAll(keepingCapacity: true)
    author.removeAll(keepingCapacity: true)
    hasPseudoElements = false
    hasLayers = authorSheets.layerRanks.count > 1
    userAgentRules.forEachMatch(of: node, with: &matcher) { entries, index in
      let entry = entries[index]
      guard let pseudo = Self.pseudoElement(entry.selector) else { return }
      if pseudo != nil { hasPseudoElements = true }
      userAgent.append(
        Match(
          strength: Self.strength(0, entry), block: BlockID(index: Int32(truncatingIfNeeded: entry.rule)),
          layer: 0, pseudo: pseudo))
    }
    authorSheets.index.forEachMatch(of: node, with: &matcher) { entries, index in
      let entry = entries[index]
      guard let pseudo = Self.pseudoElement(entry.selector) else { return }
      if pseudo != nil { hasPseudoElements = true }
      let rule = authorSheets.rules[entry.rule]
      author.append(
        Match(
          strength: Self.strength(authorSheets.layerRanks[Int(rule.layer)], entry), block: rule.block,
          layer: rule.layer, pseudo: pseudo))
    }
    userAgent.sort { $0.strength > $1.strength }
    author.sort { $0.strength > $1.strength }
  }

  /// The pseudo-element that a selector is for: none, one that boxes are made for, or (outer `nil`) another.
  private static func pseudoElement(_ selector: CompiledSelector) -> PseudoElement?? {
    switch selector.pseudoElement {
    case nil: .some(nil)
    case .before?: .before
    case .after?: .after
    case .marker?: .marker
    case .firstLine?: .firstLine
    case .firstLetter?: .firstLetter
    case .other?: nil
    }
  }

  private static func strength(_ layer: Int32, _ entry: RuleIndex.Entry) -> UInt64 {
    let order = UInt64(min(entry.order, 0x3F_FFFF))
    return UInt64(min(layer, 0xFFF)) << 52 | UInt64(entry.selector.specificity.packed) << 22 | order
  }

  /// The blocks that apply to the element or to one of its pseudo-elements, the strongest first.
  ///
  /// CSS Cascade 5 §6.1, “Cascade Sorting Order”. <https://www.w3.org/TR/css-cascade-5/#cascade-sort>
  func cascade(
    of pseudo: PseudoElement?, hints: [BlockID], inline: BlockID?, _ blocks: ContiguousArray<DeclarationBlock>
  ) -> [CascadedBlock] {
    var result: [CascadedBlock] = []
    result.reserveCapacity(userAgent.count + author.count + hints.count + 1)
    func append(_ block: BlockID, _ origin: CascadeOrigin, layer: Int32, isImportant: Bool) {
      let declared = blocks[Int(block.index)]
      guard isImportant ? declared.hasImportant : declared.hasNormal else { return }
      result.append(CascadedBlock(block: block, isImportant: isImportant, origin: origin, layer: layer))
    }
    for match in userAgent where match.pseudo == pseudo {
      append(match.block, .userAgent, layer: -1, isImportant: true)
    }
    if let inline { append(inline, .author, layer: -2, isImportant: true) }
    for match in importantOrder where match.pseudo == pseudo {
      append(match.block, .author, layer: match.layer, isImportant: true)
    }
    if let inline { append(inline, .author, layer: -2, isImportant: false) }
    for match in author where match.pseudo == pseudo {
      append(match.block, .author, layer: match.layer, isImportant: false)
    }
    for hint in hints.reversed() { append(hint, .author, layer: -3, isImportant: false) }
    for match in userAgent where match.pseudo == pseudo {
      append(match.block, .userAgent, layer: -1, isImportant: false)
    }
    return result
  }

  /// Of important declarations the earlier layer wins.
  private var importantOrder: [Match] {
    guard hasLayers else { return author }
    let rest: UInt64 = (1 << 52) - 1
    return author.sorted { left, right in
      let (a, b) = (left.strength >> 52, right.strength >> 52)
      return a == b ? left.strength & rest > right.strength & rest : a < b
    }
  }
}
