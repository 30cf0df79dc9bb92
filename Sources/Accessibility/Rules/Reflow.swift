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
    guard let narrow = context.input.narrowPage else { return context.skip() }
    let viewport = narrow.tree.viewport.width
    guard narrow.tree.contentSize.width > viewport + 1 else { return }
    let boxes = narrow.tree.absoluteBoxes()
    // The deepest element among those that reach furthest is the one to make narrower.
    var widest: (node: NodeID, edge: LayoutUnit)?
    for (index, fragment) in narrow.tree.fragments.enumerated() {
      guard let node = fragment.node, context.document.element(node) != nil, boxes[index].maxX > viewport + 1,
        boxes[index].height > .zero, boxes[index].width > .zero, !isInDataTable(node, context.page)
      else { continue }
      if widest == nil || boxes[index].maxX >= (widest?.edge ?? .zero) { widest = (node, boxes[index].maxX) }
    }
    guard let widest else { return }
    let width = Int(narrow.tree.contentSize.width.pixels.rounded(.up))
    context.report("at 320 px the message is \(width) px wide, because of this element", at: widest.node)
  }

  private func isInDataTable(_ node: NodeID, _ page: PageSemantics) -> Bool {
    var current: NodeID? = node
    while let next = current {
      if page.document.isElement(next, named: ElementNames.table),
        !DataTable.marks(of: next, in: page).isEmpty
      {
        return true
      }
      current = page.document[next].parent
    }
    return false
  }
}
