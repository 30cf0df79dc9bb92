import CSSSyntax
import DOM
import Diagnostics

/// Finds, in the document that an author wrote, what an inliner has written into `style` attributes.
public struct AuthoredPlaces {
  private let context: UseContext
  /// Elements with a start tag, by where it begins.
  private let tags: [(start: Int, node: NodeID)]

  /// Looks at a document as it was before inlining.
  /// - Complexity: O(*n*) in the size of the document and its CSS.
  public init(_ authored: Document) {
    context = UseContext(FeatureDetection(of: LintDocument(document: authored, isConditional: false)))
    var tags: [(Int, NodeID)] = []
    for node in authored.descendants(of: authored.root) {
      if let start = authored.element(node)?.startTagRange?.lowerBound { tags.append((start, node)) }
    }
    self.tags = tags.sorted { $0.0 < $1.0 }
  }

  /// Where the author wrote a declaration that stands in the `style` attribute of an element.
  /// - Parameters:
  ///   - declaration: The declaration as it was written by the inliner.
  ///   - offset: A byte in the authored start tag of the element.
  /// - Returns: The bytes of the strongest authored declaration that says the same; of the start tag when there is none.
  public func origin(of declaration: Declaration, inTagAt offset: Int) -> Range<Int>? {
    guard let node = element(withTagAt: offset) else { return nil }
    let wanted = declaration.value.trimmed.serialized.asciiLowercased
    var blocks = context.attributeBlocks[node].map { [$0] } ?? []
    let matches = (context.matchedRules[node] ?? []).sorted { $0.weight > $1.weight }
    blocks += matches.map { context.detection.rules[Int($0.rule)].block }
    for block in blocks.map({ context.detection.blocks[Int($0)] }) {
      guard let offset = block.offset else { continue }
      for candidate in block.declarations.reversed() where candidate.name == declaration.name {
        guard candidate.value.trimmed.serialized.asciiLowercased == wanted else { continue }
        return candidate.range.lowerBound + offset..<candidate.range.upperBound + offset
      }
    }
    return context.document.element(node)?.startTagRange
  }

  private func element(withTagAt offset: Int) -> NodeID? {
    var low = 0
    var high = tags.count
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? tags[low - 1].node : nil
  }
}
