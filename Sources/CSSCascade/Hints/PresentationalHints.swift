import DOM
import Graphics

/// Turns presentational attributes into declarations, which come before every author sheet and have no
/// specificity (HTML §15.2, “presentational hints”; CSS Cascade 5 §6.5).
/// <https://html.spec.whatwg.org/multipage/rendering.html#presentational-hints>
struct PresentationalHints {
  private struct Key: Hashable {
    var element: HintElement
    var attribute: HintAttribute
    var value: String
  }

  let document: Document
  private var known: [Key: BlockID?] = [:]
  /// For each table, what it gives its cells, its row groups and its column groups.
  private var tables: [NodeID: TableHints] = [:]
  /// The nearest table of each element that has been visited; by node index.
  private var nearestTable: ContiguousArray<NodeID?>
  private var knownTables: [TableAttributes: TableHints] = [:]

  init(_ document: Document) {
    self.document = document
    nearestTable = ContiguousArray(repeating: nil, count: document.nodes.count)
  }

  /// The blocks of an element's attributes, in the order in which they apply.
  ///
  /// Parents come before children.
  mutating func append(
    for node: NodeID, _ element: Element, to result: inout [BlockID],
    blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    let kind = HintElement.kind(of: element)
    let table = document[node].parent.flatMap { nearestTable[Int($0.index)] }
    nearestTable[Int(node.index)] = kind == .table ? node : table
    guard element.namespace == .html else { return }
    switch kind {
    case .cell: if let table, let block = tables[table]?.cell { result.append(block) }
    case .rowGroup: if let table, let block = tables[table]?.rowGroup { result.append(block) }
    case .columnGroup: if let table, let block = tables[table]?.columnGroup { result.append(block) }
    case .table: appendTable(node, element, to: &result, blocks: &blocks)
    default: break
    }
    for attribute in element.attributes {
      guard let name = HintAttribute.named(attribute.name) else { continue }
      if name == .dir, attribute.value.equalsIgnoringCase("auto") {
        appendAutomaticDirection(node, to: &result, blocks: &blocks)
      }
      let key = Key(element: kind, attribute: name, value: attribute.value)
      if let cached = known[key] {
        if let cached { result.append(cached) }
        continue
      }
      var block = DeclarationBlock()
      HintRules.declare(name, attribute.value, on: kind, in: &block)
      let id = block.isEmpty ? nil : blocks.add(block)
      known[key] = .some(id)
      if let id { result.append(id) }
    }
    if kind == .image || kind == .imageInput { appendAspectRatio(element, to: &result, blocks: &blocks) }
    if kind == .rule { appendRule(element, to: &result, blocks: &blocks) }
  }

  /// HTML §3.2.6.4: the first letter with a direction decides about `dir=auto`.
  private mutating func appendAutomaticDirection(
    _ node: NodeID, to result: inout [BlockID], blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    let isRightToLeft = hasRightToLeftText(document.textContent(of: node))
    let direction: TextDirection = isRightToLeft ? .rightToLeft : .leftToRight
    var block = DeclarationBlock()
    block.set(.direction) { $0.style.text.value.direction = direction }
    result.append(blocks.add(block))
  }

  private mutating func appendTable(
    _ node: NodeID, _ element: Element, to result: inout [BlockID],
    blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    let attributes = TableAttributes(element)
    let hints: TableHints
    if let cached = knownTables[attributes] {
      hints = cached
    } else {
      hints = TableHints(attributes, blocks: &blocks)
      knownTables[attributes] = hints
    }
    tables[node] = hints
    if let block = hints.table { result.append(block) }
  }

  /// HTML §15.4.3: `width` and `height` together give pictures a ratio until they are loaded.
  private mutating func appendAspectRatio(
    _ element: Element, to result: inout [BlockID], blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    var width: Double?
    var height: Double?
    for attribute in element.attributes {
      switch HintAttribute.named(attribute.name) {
      case .width: if case .length(let value)? = DimensionValue(attribute.value) { width = value }
      case .height: if case .length(let value)? = DimensionValue(attribute.value) { height = value }
      default: break
      }
    }
    guard let width, let height, width > 0, height > 0 else { return }
    let key = Key(element: .image, attribute: .size, value: "\(width)/\(height)")
    if let cached = known[key], let cached {
      result.append(cached)
      return
    }
    var block = DeclarationBlock()
    block.set(.aspectRatio) { builder in
      builder.style.box.value.aspectRatio = width / height
      builder.style.box.value.aspectRatioIsAuto = true
    }
    let id = blocks.add(block)
    known[key] = .some(id)
    result.append(id)
  }

  /// HTML §15.3.11: `noshade` without `color` draws a plain grey line.
  private mutating func appendRule(
    _ element: Element, to result: inout [BlockID], blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    let names = element.attributes.map { HintAttribute.named($0.name) }
    guard names.contains(.noshade), !names.contains(.color) else { return }
    let key = Key(element: .rule, attribute: .noshade, value: "noshade")
    if let cached = known[key], let cached {
      result.append(cached)
      return
    }
    var block = DeclarationBlock()
    HintRules.plainRule(Color(rgb: 0x808080), in: &block)
    let id = blocks.add(block)
    known[key] = .some(id)
    result.append(id)
  }
}

extension ContiguousArray where Element == DeclarationBlock {
  /// Adds a block and gives its number.
  mutating func add(_ block: DeclarationBlock) -> BlockID {
    append(block)
    return BlockID(index: Int32(truncatingIfNeeded: count - 1))
  }
}
