import CSSCascade
import DOM

/// Elements that hang over the page and scroll away from what they cover, so that they hide nothing for good.
///
/// NOTE: ACT rules speak of text as users can perceive it; what a fixed box covers can be scrolled free.
struct FloatingOverlays {
  /// By node: the outermost fixed element that it is in.
  private var anchors: [NodeID: NodeID] = [:]

  init(_ styled: StyledDocument) {
    guard styled.styles.contains(where: { $0.box.value.position == .fixed }) else { return }
    let document = styled.document
    var current: NodeID? = document.firstNode
    while let node = current {
      let inherited = document[node].parent.flatMap { anchors[$0] }
      if let anchor = inherited {
        anchors[node] = anchor
      } else if let style = styled.styleOfNode[Int(node.index)], styled[style].box.value.position == .fixed {
        anchors[node] = node
      }
      current = document.next(after: node, below: document.root)
    }
  }

  /// Whether one node floats over the page and the other does not float with it.
  func floats(_ node: Int32?, over other: Int32?) -> Bool {
    guard let node, let anchor = anchors[NodeID(index: node)] else { return false }
    guard let other else { return true }
    return anchors[NodeID(index: other)] != anchor
  }
}

extension Document {
  /// The first node below the document itself.
  var firstNode: NodeID? { self[root].firstChild }
}
