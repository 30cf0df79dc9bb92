import CSSCascade
import CSSSyntax
import DOM
import Diagnostics

/// A declaration as it applies to an element.
struct DeclarationUse {
  /// The element's place in `LintPage.elements`.
  var element: Int
  /// The block's place in `DeclaredStyles.blocks`.
  var block: Int
  /// The declaration's place in the block.
  var position: Int
  var property: TrackedProperty
}

/// Declarations that stand together: a `style` attribute's, shared by all attributes of the same text, or a rule's.
struct PageBlock {
  var declarations: [Declaration]
  /// For each declaration, what rules know it as.
  var properties: [TrackedProperty?]
  /// The sheet's place in `LintPage.sheets`; `nil` for a `style` attribute.
  var sheet: Int?
  /// What is malformed in it.
  var findings: [Finding]
  /// The text it was read from.
  var source: SourceText
  /// The properties that a `style` attribute declares.
  var names: Set<String>
}

/// What `style` attributes and style sheets declare for elements where no media query holds.
///
/// That is what Word sees, and what every client starts from. Only tracked properties are kept per element.
struct DeclaredStyles {
  private(set) var blocks: [PageBlock] = []
  /// The elements that have a `style` attribute, with the block of its text.
  private(set) var attributes: [(element: Int, block: Int)] = []
  /// The declarations that win the cascade on their element, by element.
  private var winners: [DeclarationUse] = []
  /// Where the winners of each element begin.
  private var firstWinner: [Int32] = []
  /// The winners by property, as places in `winners`.
  private var byProperty: [[Int32]]

  init(_ document: Document, elements: [PageElement], sheets: [PageSheet]) {
    byProperty = Array(repeating: [], count: TrackedProperty.allCases.count)
    firstWinner.reserveCapacity(elements.count + 1)
    var rules = SheetRules(document)
    for index in sheets.indices { rules.add(sheets[index], at: index, to: &blocks) }
    var blockOfText: [String: Int] = [:]
    var matched: [(strength: UInt64, block: Int)] = []
    for element in elements {
      firstWinner.append(Int32(truncatingIfNeeded: winners.count))
      var attributeBlock: Int?
      if let text = document.attribute(PageNames.style, of: element.node) {
        attributeBlock = block(of: text, &blockOfText)
      }
      if let attributeBlock { attributes.append((element.index, attributeBlock)) }
      rules.match(element.node, into: &matched)
      addWinners(of: element.index, matched, attributeBlock)
    }
    firstWinner.append(Int32(truncatingIfNeeded: winners.count))
    for (place, use) in winners.enumerated() {
      byProperty[Int(use.property.rawValue)].append(Int32(truncatingIfNeeded: place))
    }
  }

  private mutating func block(of text: String, _ known: inout [String: Int]) -> Int {
    if let block = known[text] { return block }
    let source = SourceText(text)
    let parsed = parseDeclarationList(source)
    blocks.append(
      PageBlock(parsed.value.declarations, sheet: nil, findings: parsed.findings, source: source))
    known[text] = blocks.count - 1
    return blocks.count - 1
  }

  /// Takes, for each property, the declaration that wins: important ones first, then the attribute's, then the stronger
  /// rule's, and in a block the later one.
  private mutating func addWinners(
    of element: Int, _ matched: [(strength: UInt64, block: Int)], _ attribute: Int?
  ) {
    guard attribute != nil || !matched.isEmpty else { return }
    var taken: UInt64 = 0
    let start = winners.count
    for isImportant in [true, false] {
      if let attribute { take(attribute, isImportant: isImportant, element, &taken) }
      for rule in matched.reversed() { take(rule.block, isImportant: isImportant, element, &taken) }
    }
    // Back into the order in which they were written.
    winners[start...].reverse()
  }

  private mutating func take(_ block: Int, isImportant: Bool, _ element: Int, _ taken: inout UInt64) {
    for position in blocks[block].declarations.indices.reversed() {
      guard let property = blocks[block].properties[position], taken & property.bit == 0,
        blocks[block].declarations[position].isImportant == isImportant
      else { continue }
      taken |= property.covered
      winners.append(DeclarationUse(element: element, block: block, position: position, property: property))
    }
  }

  // MARK: - Reading

  /// The winning declarations of a property, in document order.
  func uses(of property: TrackedProperty) -> [DeclarationUse] {
    byProperty[Int(property.rawValue)].map { winners[Int($0)] }
  }

  /// The winning declarations of some properties, in document order.
  func uses(of properties: [TrackedProperty]) -> [DeclarationUse] {
    properties.flatMap { byProperty[Int($0.rawValue)] }.sorted().map { winners[Int($0)] }
  }

  /// The winning declaration of a property on an element.
  func use(_ property: TrackedProperty, on element: Int) -> DeclarationUse? {
    let range = Int(firstWinner[element])..<Int(firstWinner[element + 1])
    for place in range where winners[place].property == property { return winners[place] }
    return nil
  }

  /// The block of an element's `style` attribute.
  func attributeBlock(of element: Int) -> Int? {
    var low = 0
    var high = attributes.count
    while low < high {
      let middle = (low + high) / 2
      if attributes[middle].element < element { low = middle + 1 } else { high = middle }
    }
    return low < attributes.count && attributes[low].element == element ? attributes[low].block : nil
  }

  func declaration(_ use: DeclarationUse) -> Declaration { blocks[use.block].declarations[use.position] }

  /// The winning value of a property on an element.
  func value(_ property: TrackedProperty, on element: Int) -> ComponentValues? {
    use(property, on: element).map { declaration($0).value }
  }

  /// The winning value, if it is a single keyword, in lower case.
  func keyword(_ property: TrackedProperty, on element: Int) -> String? {
    value(property, on: element)?.singleToken?.keyword
  }

  /// The winning value, if it is a single length in px.
  func pixels(_ property: TrackedProperty, on element: Int) -> Double? {
    value(property, on: element)?.singleToken?.pixels
  }
}

extension PageBlock {
  init(_ declarations: [Declaration], sheet: Int?, findings: [Finding], source: SourceText) {
    self.init(
      declarations: declarations, properties: declarations.map { TrackedProperty.byName[$0.name] },
      sheet: sheet, findings: findings, source: source,
      names: sheet == nil ? Set(declarations.map(\.name)) : [])
  }
}

/// The rules of the sheets that hold without any condition, filed for matching.
private struct SheetRules {
  private var index: RuleIndex
  private var blockOfRule: [Int] = []
  private var matcher: SelectorMatcher?
  private let document: Document

  init(_ document: Document) {
    self.document = document
    index = RuleIndex(quirksMode: document.quirksMode)
  }

  mutating func add(_ sheet: PageSheet, at place: Int, to blocks: inout [PageBlock]) {
    for rule in sheet.stylesheet.rules where sheet.media.isEmpty {
      guard case .style(let style) = rule else { continue }
      let block = PageBlock(style.declarations, sheet: place, findings: [], source: sheet.source)
      guard block.properties.contains(where: { $0 != nil }) else { continue }
      for selector in style.selectors.selectors where selector.pseudoElement == nil {
        index.insert(selector, rule: blockOfRule.count)
      }
      blockOfRule.append(blocks.count)
      blocks.append(block)
    }
  }

  /// The blocks that match an element, the strongest last.
  mutating func match(_ node: NodeID, into result: inout [(strength: UInt64, block: Int)]) {
    result.removeAll(keepingCapacity: true)
    guard !index.isEmpty else { return }
    var matcher = self.matcher ?? SelectorMatcher(document)
    self.matcher = nil
    for match in index.matches(of: node, with: &matcher) {
      let strength = UInt64(match.specificity.packed) << 32 | UInt64(min(match.order, 0xFFFF_FFFF))
      result.append((strength, blockOfRule[match.rule]))
    }
    self.matcher = matcher
    if result.count > 1 { result.sort { $0.strength < $1.strength } }
  }
}

extension Token {
  /// A length in px, or zero without a unit.
  var pixels: Double? {
    switch kind {
    case .dimension(let number, "px", _): number
    case .number(let number, _) where number == 0: 0
    default: nil
    }
  }

  /// Any length or percentage's number.
  var measure: Double? {
    switch kind {
    case .dimension(let number, _, _), .percentage(let number), .number(let number, _): number
    default: nil
    }
  }
}
