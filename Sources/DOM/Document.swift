import Diagnostics

/// A node of a `Document`; valid only in the document that gave it (and its copies).
@frozen
public struct NodeID: Hashable, Sendable, Comparable {
  /// The node's place in the arena.
  public let index: Int32
  /// Names the node at a place in the arena.
  @inlinable public init(index: Int32) { self.index = index }
  /// Whether one was made before the other; in a parsed document that is document order.
  @inlinable public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// One attribute of an element.
public struct Attribute: Sendable {
  /// The name in lower case (as HTML parsers make it).
  public var name: Atom
  /// The value with character references resolved.
  public var value: String
  /// Where the whole attribute stands in the source; `nil` when it was not in the source.
  public var sourceRange: Range<Int>?
  /// Where the value stands in the source, without quotes.
  public var valueRange: Range<Int>?

  /// Creates an attribute.
  public init(name: Atom, value: String, sourceRange: Range<Int>? = nil, valueRange: Range<Int>? = nil) {
    self.name = name
    self.value = value
    self.sourceRange = sourceRange
    self.valueRange = valueRange
  }
}

/// The namespace an element lives in.
public enum Namespace: UInt8, Hashable, Sendable { case html, svg, mathML }

/// The payload of an element.
public struct Element: Sendable {
  /// The local name.
  public var name: Atom
  /// The namespace.
  public var namespace: Namespace
  /// The attributes in the order of the source.
  public var attributes: [Attribute]
  /// Where the start tag stands; `nil` for an element that the parser implied.
  public var startTagRange: Range<Int>?
  /// Where the end tag stands; `nil` when it has none in the source.
  public var endTagRange: Range<Int>?

  /// Creates an element without children.
  public init(
    name: Atom, namespace: Namespace = .html, attributes: [Attribute] = [], startTagRange: Range<Int>? = nil,
    endTagRange: Range<Int>? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.startTagRange = startTagRange
    self.endTagRange = endTagRange
  }
}

/// What a node is.
public enum NodeKind: Sendable {
  case document
  case doctype(name: String, publicID: String, systemID: String)
  case element(Element)
  case text(String)
  case comment(String)
}

/// One node and its links in the arena.
public struct Node: Sendable {
  /// What it is.
  public var kind: NodeKind
  /// The node it is a child of.
  public var parent: NodeID?
  /// Its first child.
  public var firstChild: NodeID?
  /// Its last child.
  public var lastChild: NodeID?
  /// The child of its parent before it.
  public var previousSibling: NodeID?
  /// The child of its parent after it.
  public var nextSibling: NodeID?
  /// The byte where it begins in the source; `nil` when it was not in the source.
  public var sourceOffset: Int?
}

/// How a document is to be laid out (HTML §13.2.6.4.1).
public enum QuirksMode: Sendable, Hashable { case noQuirks, limitedQuirks, quirks }

/// An HTML document: an arena of nodes with 32-bit links.
///
/// A value; copying it copies the tree.
public struct Document: Sendable {
  /// Every node by its index; node 0 is the document itself.
  ///
  /// Removed nodes stay, without a parent.
  public private(set) var nodes: ContiguousArray<Node>
  /// The mode that the doctype asks for.
  public var quirksMode: QuirksMode
  /// The source that the positions refer to.
  public var source: SourceFile

  /// Creates an empty document.
  public init(source: SourceFile, quirksMode: QuirksMode = .noQuirks) {
    self.source = source
    self.quirksMode = quirksMode
    nodes = [Node(kind: .document)]
  }

  /// The document node.
  @inlinable public var root: NodeID { NodeID(index: 0) }

  /// Direct access to a node.
  @inlinable
  public subscript(id: NodeID) -> Node {
    _read { yield nodes[Int(id.index)] }
  }

  // MARK: - Building and changing

  /// Makes room for nodes that are about to be added.
  public mutating func reserveCapacity(_ count: Int) { nodes.reserveCapacity(count) }

  /// Adds a node that has no parent yet.
  public mutating func makeNode(_ kind: NodeKind, sourceOffset: Int? = nil) -> NodeID {
    nodes.append(Node(kind: kind, sourceOffset: sourceOffset))
    return NodeID(index: Int32(nodes.count - 1))
  }

  /// Adds a node as the last child of another.
  public mutating func appendNode(_ kind: NodeKind, to parent: NodeID, sourceOffset: Int?) -> NodeID {
    let id = NodeID(index: Int32(nodes.count))
    var node = Node(kind: kind, sourceOffset: sourceOffset)
    node.parent = parent
    node.previousSibling = nodes[Int(parent.index)].lastChild
    nodes.append(node)
    if let previous = node.previousSibling {
      nodes[Int(previous.index)].nextSibling = id
    } else {
      nodes[Int(parent.index)].firstChild = id
    }
    nodes[Int(parent.index)].lastChild = id
    return id
  }

  /// Says where an element's end tag stands; does nothing to a node that is no element.
  public mutating func setEndTagRange(_ range: Range<Int>, of node: NodeID) {
    guard case .element(var element) = nodes[Int(node.index)].kind else { return }
    element.endTagRange = range
    nodes[Int(node.index)].kind = .element(element)
  }

  /// Makes a detached node the last child of another.
  public mutating func append(_ child: NodeID, to parent: NodeID) {
    let last = nodes[Int(parent.index)].lastChild
    nodes[Int(child.index)].parent = parent
    nodes[Int(child.index)].previousSibling = last
    nodes[Int(child.index)].nextSibling = nil
    if let last {
      nodes[Int(last.index)].nextSibling = child
    } else {
      nodes[Int(parent.index)].firstChild = child
    }
    nodes[Int(parent.index)].lastChild = child
  }

  /// Puts a detached node before a sibling that has a parent.
  public mutating func insert(_ child: NodeID, before sibling: NodeID) {
    guard let parent = nodes[Int(sibling.index)].parent else { return }
    let previous = nodes[Int(sibling.index)].previousSibling
    nodes[Int(child.index)].parent = parent
    nodes[Int(child.index)].previousSibling = previous
    nodes[Int(child.index)].nextSibling = sibling
    nodes[Int(sibling.index)].previousSibling = child
    if let previous {
      nodes[Int(previous.index)].nextSibling = child
    } else {
      nodes[Int(parent.index)].firstChild = child
    }
  }

  /// Takes a node, with all below it, out of the tree.
  public mutating func remove(_ node: NodeID) {
    guard let parent = nodes[Int(node.index)].parent else { return }
    let previous = nodes[Int(node.index)].previousSibling
    let next = nodes[Int(node.index)].nextSibling
    if let previous {
      nodes[Int(previous.index)].nextSibling = next
    } else {
      nodes[Int(parent.index)].firstChild = next
    }
    if let next {
      nodes[Int(next.index)].previousSibling = previous
    } else {
      nodes[Int(parent.index)].lastChild = previous
    }
    nodes[Int(node.index)].parent = nil
    nodes[Int(node.index)].previousSibling = nil
    nodes[Int(node.index)].nextSibling = nil
  }

  /// Changes what a node is.
  public mutating func update<Result>(_ node: NodeID, _ change: (inout NodeKind) -> Result) -> Result {
    change(&nodes[Int(node.index)].kind)
  }

  /// Sets an attribute, replacing one of the same name; does nothing on a node that is no element.
  public mutating func setAttribute(_ name: Atom, to value: String, of node: NodeID) {
    guard case .element(var element) = nodes[Int(node.index)].kind else { return }
    if let index = element.attributes.firstIndex(where: { $0.name == name }) {
      element.attributes[index].value = value
    } else {
      element.attributes.append(Attribute(name: name, value: value))
    }
    nodes[Int(node.index)].kind = .element(element)
  }

  /// Removes an attribute.
  public mutating func removeAttribute(_ name: Atom, of node: NodeID) {
    guard case .element(var element) = nodes[Int(node.index)].kind else { return }
    element.attributes.removeAll { $0.name == name }
    nodes[Int(node.index)].kind = .element(element)
  }

  // MARK: - Reading

  /// The element's payload, or `nil` for another kind of node.
  public func element(_ node: NodeID) -> Element? {
    if case .element(let element) = nodes[Int(node.index)].kind { return element }
    return nil
  }

  /// The element's name, or `nil` for another kind of node.
  public func name(of node: NodeID) -> Atom? {
    if case .element(let element) = nodes[Int(node.index)].kind { return element.name }
    return nil
  }

  /// Whether the node is an HTML element of this name.
  public func isElement(_ node: NodeID, named name: Atom) -> Bool {
    if case .element(let element) = nodes[Int(node.index)].kind {
      return element.name == name && element.namespace == .html
    }
    return false
  }

  /// The value of an attribute, or `nil` when it is absent.
  public func attribute(_ name: Atom, of node: NodeID) -> String? {
    guard case .element(let element) = nodes[Int(node.index)].kind else { return nil }
    for attribute in element.attributes where attribute.name == name { return attribute.value }
    return nil
  }

  /// The text of a text node, or `nil`.
  public func text(of node: NodeID) -> String? {
    if case .text(let text) = nodes[Int(node.index)].kind { return text }
    return nil
  }

  /// A node's children, first to last.
  public func children(of node: NodeID) -> NodeSequence {
    NodeSequence(document: self, upcoming: nodes[Int(node.index)].firstChild, step: .sibling, end: nil)
  }

  /// All nodes below a node in document order, without the node itself.
  public func descendants(of node: NodeID) -> NodeSequence {
    NodeSequence(document: self, upcoming: nodes[Int(node.index)].firstChild, step: .treeOrder, end: node)
  }

  /// The node after this one in document order, staying below `top`.
  public func next(after node: NodeID, below top: NodeID) -> NodeID? {
    if let child = nodes[Int(node.index)].firstChild { return child }
    return nextSkippingChildren(after: node, below: top)
  }

  /// The node after this one and all below it, staying below `top`.
  public func nextSkippingChildren(after node: NodeID, below top: NodeID) -> NodeID? {
    var current = node
    while current != top {
      if let sibling = nodes[Int(current.index)].nextSibling { return sibling }
      guard let parent = nodes[Int(current.index)].parent else { return nil }
      current = parent
    }
    return nil
  }

  /// The `html` element.
  public var documentElement: NodeID? {
    children(of: root).first { element($0) != nil }
  }

  /// The `body` element.
  public var body: NodeID? {
    documentElement.flatMap { html in children(of: html).first { isElement($0, named: "body") } }
  }

  /// The `head` element.
  public var head: NodeID? {
    documentElement.flatMap { html in children(of: html).first { isElement($0, named: "head") } }
  }

  /// All text below a node, in order.
  public func textContent(of node: NodeID) -> String {
    if let text = text(of: node) { return text }
    var result = ""
    for descendant in descendants(of: node) {
      if case .text(let text) = nodes[Int(descendant.index)].kind { result += text }
    }
    return result
  }

  /// Where the element stands, as `/html[1]/body[1]/p[2]`: same-named element siblings are counted from 1.
  public func path(of node: NodeID) -> String {
    var steps: [String] = []
    var current: NodeID? = node
    while let id = current {
      if let name = name(of: id) {
        var position = 1
        var sibling = self[id].previousSibling
        while let other = sibling {
          if self.name(of: other) == name { position += 1 }
          sibling = self[other].previousSibling
        }
        steps.append("\(name)[\(position)]")
      }
      current = self[id].parent
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  /// Where an element's start tag stands in its file, or `nil` when the parser implied it.
  public func sourceRange(of node: NodeID) -> SourceRange? {
    element(node)?.startTagRange.map { source.range($0) }
  }
}

/// Nodes of a document in order.
public struct NodeSequence: Sequence, IteratorProtocol {
  /// Nodes are named by their ids.
  public typealias Element = NodeID

  enum Step { case sibling, treeOrder }
  let document: Document
  var upcoming: NodeID?
  let step: Step
  let end: NodeID?

  /// The next node.
  public mutating func next() -> NodeID? {
    guard let current = upcoming else { return nil }
    switch step {
    case .sibling: upcoming = document[current].nextSibling
    case .treeOrder: upcoming = end.flatMap { document.next(after: current, below: $0) }
    }
    return current
  }
}
