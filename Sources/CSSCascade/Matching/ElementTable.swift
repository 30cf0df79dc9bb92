import CSSSyntax
import DOM

/// What matching asks of an element, looked up once.
struct ElementFacts {
  var name: Atom
  var namespace: Namespace
  var isElement = false
  var id: Atom?
  var classStart: Int32 = 0
  var classCount: Int32 = 0
  /// The element around it.
  var parent: NodeID?
  /// The element before it in the same parent.
  var previousSibling: NodeID?
  /// The element after it in the same parent.
  var nextSibling: NodeID?
  /// Where it stands among its element siblings, from 1.
  var position: Int32 = 0
  /// The ids, classes and types above it.
  var ancestors = AncestorSignature()
}

/// A set of names with false positives: 128 bits, one for each name by its hash.
struct AncestorSignature: Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// What a name is used as; the same text as a class and as a type are different.
  enum Role: UInt32 {
    case type = 0
    case id = 0x51
    case `class` = 0xA3
  }

  mutating func insert(_ name: Atom, as role: Role) {
    let mixed = (name.id &* 0x9E37_79B1) ^ (role.rawValue &* 0x85EB_CA6B)
    let bit = (mixed ^ (mixed >> 15)) & 127
    if bit < 64 { low |= 1 << UInt64(bit) } else { high |= 1 << UInt64(bit - 64) }
  }

  mutating func formUnion(_ other: AncestorSignature) {
    low |= other.low
    high |= other.high
  }

  /// Whether every name of the other may be in this one.
  func isSuperset(of other: AncestorSignature) -> Bool {
    low & other.low == other.low && high & other.high == other.high
  }
}

/// The elements of a document as selectors see them.
struct ElementTable {
  let document: Document
  /// By node index.
  private(set) var facts: ContiguousArray<ElementFacts>
  private var classes: ContiguousArray<Atom> = []
  /// The elements in document order.
  private(set) var order: ContiguousArray<NodeID> = []
  /// Whether ids and classes match without regard to case.
  let foldsCase: Bool

  private static let idName = Atom("id")
  private static let className = Atom("class")

  init(_ document: Document) {
    self.document = document
    foldsCase = document.quirksMode == .quirks
    facts = ContiguousArray(
      repeating: ElementFacts(name: Self.idName, namespace: .html), count: document.nodes.count)
    order.reserveCapacity(document.nodes.count / 2)
    var classesOfText: [String: (Int32, Int32)] = [:]
    var idsOfText: [String: Atom] = [:]
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      if case .element(let element) = document[node].kind {
        enter(node, element, &classesOfText, &idsOfText)
      }
      current = document.next(after: node, below: document.root)
    }
  }

  @inline(__always)
  subscript(node: NodeID) -> ElementFacts {
    _read { yield facts[Int(node.index)] }
  }

  /// How many element children an element's parent has.
  func siblingCount(of node: NodeID) -> Int32 {
    guard let parent = document[node].parent else { return 1 }
    var child = document[parent].lastChild
    while let current = child, !facts[Int(current.index)].isElement {
      child = document[current].previousSibling
    }
    return child.map { facts[Int($0.index)].position } ?? 1
  }

  /// The classes of an element.
  func classes(of node: NodeID) -> ArraySlice<Atom> {
    let row = facts[Int(node.index)]
    return ArraySlice(classes[Int(row.classStart)..<Int(row.classStart + row.classCount)])
  }

  @inline(__always)
  func hasClass(_ name: Atom, _ row: ElementFacts) -> Bool {
    var index = Int(row.classStart)
    let end = index + Int(row.classCount)
    while index < end {
      if classes[index] == name { return true }
      index += 1
    }
    return false
  }

  @inline(__always)
  func forEachClass(_ row: ElementFacts, _ body: (Atom) -> Void) {
    for index in Int(row.classStart)..<Int(row.classStart + row.classCount) { body(classes[index]) }
  }

  private mutating func enter(
    _ node: NodeID, _ element: Element, _ classesOfText: inout [String: (Int32, Int32)],
    _ idsOfText: inout [String: Atom]
  ) {
    var row = ElementFacts(name: element.name, namespace: element.namespace)
    row.isElement = true
    for attribute in element.attributes {
      if attribute.name == Self.className {
        let range = classesOfText[attribute.value] ?? enterClasses(attribute.value)
        classesOfText[attribute.value] = range
        (row.classStart, row.classCount) = range
      } else if attribute.name == Self.idName, !attribute.value.isEmpty {
        let id = idsOfText[attribute.value] ?? Atom(folded(attribute.value))
        idsOfText[attribute.value] = id
        row.id = id
      }
    }
    link(node, &row)
    facts[Int(node.index)] = row
    order.append(node)
  }

  private mutating func link(_ node: NodeID, _ row: inout ElementFacts) {
    if let parent = document[node].parent, facts[Int(parent.index)].isElement {
      let above = facts[Int(parent.index)]
      row.parent = parent
      row.ancestors = above.ancestors
      row.ancestors.insert(above.name, as: .type)
      if let id = above.id { row.ancestors.insert(id, as: .id) }
      forEachClass(above) { row.ancestors.insert($0, as: .class) }
    }
    var sibling = document[node].previousSibling
    while let other = sibling, !facts[Int(other.index)].isElement {
      sibling = document[other].previousSibling
    }
    row.position = 1
    if let sibling {
      row.previousSibling = sibling
      row.position = facts[Int(sibling.index)].position + 1
      facts[Int(sibling.index)].nextSibling = node
    }
  }

  private mutating func enterClasses(_ text: String) -> (Int32, Int32) {
    let start = classes.count
    for name in text.utf8.split(whereSeparator: isHTMLSpace) {
      classes.append(Atom(folded(String(Substring(name)))))
    }
    return (Int32(start), Int32(classes.count - start))
  }

  private func folded(_ text: String) -> String { foldsCase ? text.asciiLowercased : text }
}

/// HTML's white space (Infra, “ASCII whitespace”).
@inline(__always)
func isHTMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

extension String {
  /// Whether the two are equal but for the case of the letters A to Z.
  func equalsIgnoringCase(_ other: String) -> Bool {
    let left = utf8
    let right = other.utf8
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { asciiLower($0) == asciiLower($1) }
  }
}

/// The byte with A to Z in lower case.
@inline(__always)
func asciiLower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
