import CSSCascade
import DOM
import Graphics
import Layout

/// What rules ask about a page again and again: what is hidden, where elements are, what they are called.
struct PageSemantics {
  let document: Document
  let styled: StyledDocument
  let tree: FragmentTree
  /// By fragment: its border box on the page, in CSS pixels.
  let boxes: [LayoutRect]
  /// By node: its fragments, in order.
  let fragmentsOfNode: [NodeID: [FragmentID]]
  /// The elements in document order.
  let elements: [NodeID]
  /// What is painted, without nesting.
  let flat: FlatDisplayList
  /// The lines of text that can be seen.
  let texts: [VisibleText]
  /// The first element with each id.
  private let elementOfID: [String: NodeID]
  /// By node: its place in the order of the document.
  let order: [Int32]
  /// By node: whether assistive technology passes it over.
  private let hidden: [Bool]

  init(_ page: PaintedPage) {
    styled = page.styled
    document = page.styled.document
    tree = page.tree
    boxes = tree.absoluteBoxes()
    var fragments: [NodeID: [FragmentID]] = [:]
    for (index, fragment) in tree.fragments.enumerated() {
      if let node = fragment.node, fragment.pseudo == nil {
        fragments[node, default: []].append(FragmentID(index: Int32(index)))
      }
    }
    fragmentsOfNode = fragments
    flat = FlatDisplayList(page.displayList)
    texts = VisibleText.all(in: flat, page.tree, page.styled)
    (elements, hidden, order) = Self.walk(page.styled)
    var identified: [String: NodeID] = [:]
    for element in elements {
      guard let id = document.attribute(AttributeNames.id, of: element) else { continue }
      if identified[id] == nil { identified[id] = element }
    }
    elementOfID = identified
  }

  private static func walk(_ styled: StyledDocument) -> (elements: [NodeID], hidden: [Bool], order: [Int32]) {
    let document = styled.document
    var elements: [NodeID] = []
    var hidden = [Bool](repeating: false, count: document.nodes.count)
    var order = [Int32](repeating: 0, count: document.nodes.count)
    var position: Int32 = 0
    var current: NodeID? = document.firstNode
    while let node = current {
      var isHidden = document[node].parent.map { hidden[Int($0.index)] } ?? false
      if case .element(let element) = document[node].kind {
        elements.append(node)
        if let style = styled.styleOfNode[Int(node.index)], styled[style].box.value.display == .none {
          isHidden = true
        }
        for attribute in element.attributes
        where attribute.name == AttributeNames.ariaHidden && attribute.value.lowercased() == "true" {
          isHidden = true
        }
      }
      hidden[Int(node.index)] = isHidden
      order[Int(node.index)] = position
      position += 1
      current = document.next(after: node, below: document.root)
    }
    return (elements, hidden, order)
  }

  /// Whether assistive technology passes an element over.
  func isHidden(_ node: NodeID) -> Bool {
    hidden[Int(node.index)] || style(of: node)?.text.value.visibility == .hidden
  }

  /// An element's computed style; `nil` for other nodes.
  func style(of node: NodeID) -> ComputedStyle? { styled.styleOfNode[Int(node.index)].map { styled[$0] } }

  /// The visible elements of a name.
  func elements(named name: Atom) -> [NodeID] {
    elements.filter { document.isElement($0, named: name) && !isHidden($0) }
  }

  /// The smallest rectangle around an element's boxes, in CSS pixels; `nil` if it has none.
  func bounds(of node: NodeID) -> LayoutRect? {
    guard let fragments = fragmentsOfNode[node], let first = fragments.first else { return nil }
    return fragments.dropFirst().reduce(boxes[Int(first.index)]) { $0.union(boxes[Int($1.index)]) }
  }

  /// The value of `role`, in lower case; the first one where there are several.
  func role(of node: NodeID) -> String? {
    document.attribute(AttributeNames.role, of: node)?.lowercased().split(separator: " ").first.map(
      String.init)
  }

  /// Whether an element has said that it is there for looks alone.
  func isPresentational(_ node: NodeID) -> Bool {
    let role = role(of: node)
    return role == "presentation" || role == "none"
  }

  /// The nearest ancestor of a name.
  func ancestor(of node: NodeID, named name: Atom) -> NodeID? {
    var current = document[node].parent
    while let parent = current {
      if document.isElement(parent, named: name) { return parent }
      current = document[parent].parent
    }
    return nil
  }

  /// An element's name for assistive technology.
  ///
  /// Accessible Name and Description Computation 1.2 §4.3, as far as mail uses it: labels by reference, labels,
  /// text alternatives, contents, and at last the tooltip. <https://www.w3.org/TR/accname-1.2/#computation-steps>
  func name(of node: NodeID) -> String {
    if let references = document.attribute(AttributeNames.ariaLabelledby, of: node) {
      let names = references.split(separator: " ").prefix(16).compactMap { elementOfID[String($0)] }.map {
        document.textContent(of: $0)
      }
      let name = names.joined(separator: " ").condensed(to: 400)
      if !name.isEmpty { return name }
    }
    for attribute in [AttributeNames.ariaLabel] {
      if let label = document.attribute(attribute, of: node)?.condensed(to: 400), !label.isEmpty {
        return label
      }
    }
    let contents = contents(of: node).condensed(to: 400)
    if !contents.isEmpty { return contents }
    return document.attribute(AttributeNames.title, of: node)?.condensed(to: 400) ?? ""
  }

  /// The text of what is in an element, with the alternatives of pictures.
  private func contents(of node: NodeID) -> String {
    if document.isElement(node, named: ElementNames.img) {
      return document.attribute(AttributeNames.alt, of: node) ?? ""
    }
    var result = ""
    var current = document[node].firstChild
    while let child = current {
      var skipsChildren = isHidden(child)
      if !skipsChildren {
        if let text = document.text(of: child) { result += text }
        if let label = document.attribute(AttributeNames.ariaLabel, of: child), !label.isEmpty {
          result += " \(label) "
          skipsChildren = true
        } else if document.isElement(child, named: ElementNames.img) {
          result += " \(document.attribute(AttributeNames.alt, of: child) ?? "") "
        }
      }
      current =
        skipsChildren
        ? document.nextSkippingChildren(after: child, below: node) : document.next(after: child, below: node)
    }
    return result
  }
}

extension FragmentTree {
  /// By fragment: its border box on the page, in CSS pixels.
  func absoluteBoxes() -> [LayoutRect] {
    var boxes = [LayoutRect](repeating: .zero, count: fragments.count)
    guard fragments.indices.contains(Int(root.index)) else { return boxes }
    var pending = [(root, LayoutPoint.zero)]
    while let (id, origin) = pending.popLast() {
      let place = origin + fragments[Int(id.index)].offset
      boxes[Int(id.index)] = LayoutRect(origin: place, size: fragments[Int(id.index)].size)
      for child in fragments[Int(id.index)].children where fragments.indices.contains(Int(child.index)) {
        pending.append((child, place))
      }
    }
    return boxes
  }
}
