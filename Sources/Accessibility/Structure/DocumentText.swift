import DOM
import Diagnostics

extension Document {
  /// The line on which an element begins, or its nearest ancestor that is in the source.
  func line(of node: NodeID) -> Int? { startOffset(of: node).map { source.line(at: $0) } }

  private func startOffset(of node: NodeID) -> Int? {
    if let range = element(node)?.startTagRange { return range.lowerBound }
    return self[node].sourceOffset
  }
}

extension String {
  /// The text with each stretch of white space made one space, cut to a number of characters.
  func condensed(to limit: Int) -> String {
    var result = ""
    var count = 0
    var pendingSpace = false
    for character in self {
      if character.isWhitespace {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace {
        result.append(" ")
        count += 1
        pendingSpace = false
      }
      guard count < limit else { break }
      result.append(character)
      count += 1
    }
    return result
  }
}

extension Document {
  /// Whether a node is another one or lies somewhere below it.
  func contains(_ node: NodeID, within ancestor: NodeID) -> Bool {
    var current: NodeID? = node
    while let next = current {
      if next == ancestor { return true }
      current = self[next].parent
    }
    return false
  }
}
