import CSSSyntax
import DOM

extension DocumentFacts {
  /// Elements that are not displayed in any circumstances, with all that is below them.
  ///
  /// An element that some condition may display again, as a media query does for small screens, is not among them.
  static func hiddenElements(
    _ detection: FeatureDetection, _ matchedRules: NodeTable<[UseContext.MatchedRule]>,
    _ attributeBlocks: NodeTable<Int32>
  ) -> Set<NodeID> {
    let document = detection.document
    var hidden: Set<NodeID> = []
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard case .element = document[node].kind else { continue }
      if let parent = document[node].parent, hidden.contains(parent) {
        hidden.insert(node)
        continue
      }
      let own = attributeBlocks[node]
      let matches = matchedRules[node] ?? []
      guard own != nil || !matches.isEmpty else { continue }
      var displays = own.map { detection.blocks[Int($0)].displays } ?? []
      var isConditional = false
      for match in matches {
        let rule = detection.rules[Int(match.rule)]
        let declared = detection.blocks[Int(rule.block)].displays
        if !rule.isUnconditional, !declared.isEmpty { isConditional = true }
        displays += declared
      }
      if !isConditional, !displays.isEmpty, displays.allSatisfy({ $0 == "none" }) { hidden.insert(node) }
    }
    return hidden
  }
}

extension StyleBlock {
  /// The keywords that `display` is set to.
  fileprivate var displays: [String] {
    declarations.compactMap { $0.name == "display" ? $0.value.singleToken?.keyword ?? "several" : nil }
  }
}
