import DOM
import Graphics
import Layout

/// The message fits into 320 px without scrolling sideways.
struct Reflow: AccessibilityRule {
  static let definition = RuleDefinition(
    "reflow", "at a width of 320 px nothing has to be scrolled sideways", severity: .warning,
    criteria: ["1.4.10"],
    explanation: """
      A phone, or a page enlarged to 400 %, is 320 CSS px wide. Where something is wider, every line has to be \
      scrolled. Use max-width with width:100% in place of fixed widths, and let columns stack. Tables of data \
      are let off.
      """)

  func check(_ context: inout RuleContext) {
    guard let narrow = context.input.narrowPage else {
      return context.cannotTell("the message was not laid out at a width of 320 px")
    }
    context.examine()
    let viewport = narrow.tree.viewport.width
    let boxes = narrow.tree.absoluteBoxes()
    let isLeftToRight = narrow.styled.scrollDirection == .leftToRight
    /// How far a box reaches in the direction in which it can be scrolled.
    func reach(_ box: LayoutRect) -> LayoutUnit { isLeftToRight ? box.maxX : viewport - box.x }
    let inDataTables = context.page.elementsInDataTables
    // The deepest element among those that reach furthest is the one to make narrower.
    var widest: (node: NodeID, edge: LayoutUnit)?
    for (index, fragment) in narrow.tree.fragments.enumerated() where reach(boxes[index]) > viewport + 1 {
      guard let node = fragment.node, context.document.element(node) != nil, !boxes[index].isEmpty,
        reach(boxes[index]) >= (widest?.edge ?? .zero), !isClipped(fragment, narrow),
        !inDataTables.contains(node)
      else { continue }
      widest = (node, reach(boxes[index]))
    }
    guard let widest else { return }
    let width = Int(widest.edge.pixels.rounded(.up))
    context.report("at 320 px the message is \(width) px wide, because of this element", at: widest.node)
  }

  /// Whether a box around a fragment cuts off what is too wide.
  private func isClipped(_ fragment: Fragment, _ page: PaintedPage) -> Bool {
    var ancestor = fragment.parent
    while let current = ancestor {
      let style = page.tree[current].style
      if page.styled.styles.indices.contains(Int(style.index)),
        page.styled[style].box.value.overflowX != .visible
      {
        return true
      }
      ancestor = page.tree[current].parent
    }
    return false
  }
}

extension PageSemantics {
  /// The elements that are in a table of data, with the tables themselves.
  fileprivate var elementsInDataTables: Set<NodeID> {
    var result: Set<NodeID> = []
    for element in elements {
      let isInside = document[element].parent.map { result.contains($0) } ?? false
      let isTable = document.isElement(element, named: ElementNames.table)
      if isInside || (isTable && !DataTable.marks(of: element, in: self).isEmpty) { result.insert(element) }
    }
    return result
  }
}
