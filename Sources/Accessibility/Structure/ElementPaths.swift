import DOM

/// The paths of elements, found for many elements of one document in time that grows only with their depth.
struct ElementPaths {
  private let document: Document
  /// By node: the element's place among its siblings of the same name, from 1; 0 where it is not known yet.
  private var positions: [Int32]

  init(_ document: Document) {
    self.document = document
    positions = [Int32](repeating: 0, count: document.nodes.count)
  }

  /// Where an element stands, as `/html[1]/body[1]/p[2]`.
  mutating func path(of element: NodeID) -> String {
    var steps: [String] = []
    var current: NodeID? = element
    while let node = current {
      if let name = document.name(of: node) { steps.append("\(name)[\(position(of: node))]") }
      current = document[node].parent
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  private mutating func position(of node: NodeID) -> Int32 {
    if positions[Int(node.index)] == 0, let parent = document[node].parent { countChildren(of: parent) }
    return max(1, positions[Int(node.index)])
  }

  private mutating func countChildren(of parent: NodeID) {
    var counts: [Atom: Int32] = [:]
    var child = document[parent].firstChild
    while let node = child {
      if let name = document.name(of: node) {
        counts[name, default: 0] += 1
        positions[Int(node.index)] = counts[name] ?? 1
      }
      child = document[node].nextSibling
    }
  }
}
