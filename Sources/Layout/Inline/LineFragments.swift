import CSSCascade
import Graphics

/// Places the leaves of a line from left to right and makes the fragments.
struct LineFragments {
  /// An inline box whose piece is being filled.
  private struct OpenPiece {
    var state: Int
    var builder: FragmentBuilder
    var origin: LayoutPoint
    var contentLeft: LayoutUnit
    var hasLeftEdge: Bool
  }

  let line: LineBox
  let content: InlineContent
  let contentIndex: Int32
  /// What percentages of margins and paddings refer to.
  let percentageWidth: LayoutUnit
  /// Added to each space.
  let expansion: Double
  private var x: LayoutUnit
  private var stack: [OpenPiece] = []
  private var root: FragmentBuilder
  /// Where static positions of blocks lie.
  private let blockStart: LayoutUnit
  private var hasInk = false

  init(
    _ line: LineBox, _ content: InlineContent, _ contentIndex: Int32, percentageWidth: LayoutUnit,
    expansion: Double, startingAt x: LayoutUnit, blockStart: LayoutUnit,
    root: FragmentBuilder
  ) {
    self.line = line
    self.content = content
    self.contentIndex = contentIndex
    self.percentageWidth = percentageWidth
    self.expansion = expansion
    self.x = x
    self.blockStart = blockStart
    self.root = root
  }

  /// The line's fragment with everything on it.
  mutating func build(in context: inout LayoutContext) -> FragmentBuilder {
    var previous: Int?
    for index in visualOrder() {
      let chain = chain(of: line.leaves[index].state)
      var shared = 0
      while shared < stack.count, shared < chain.count, stack[shared].state == chain[shared] { shared += 1 }
      while stack.count > shared { closePiece(after: previous, in: &context) }
      for state in chain.dropFirst(shared) { openPiece(state, before: index, in: &context) }
      place(index, in: &context)
      previous = index
    }
    while !stack.isEmpty { closePiece(after: previous, in: &context) }
    return root
  }

  /// The states from the outermost inline box to `state`, without the root.
  private func chain(of state: Int) -> [Int] {
    var chain: [Int] = []
    var index = state
    while index > 0 {
      chain.append(index)
      index = line.states[index].parent
    }
    return chain.reversed()
  }

  /// The leaves as they are seen from left to right.
  ///
  /// UAX 9, rule L2. <https://www.unicode.org/reports/tr9/#L2>
  private func visualOrder() -> [Int] {
    var order = Array(line.leaves.indices)
    guard content.needsReordering else { return order }
    let levels = line.leaves.map(\.level)
    guard let highest = levels.max(), let lowestOdd = levels.filter({ $0 % 2 == 1 }).min() else {
      return order
    }
    for level in stride(from: highest, through: lowestOdd, by: -1) {
      var start = 0
      while start < order.count {
        guard levels[order[start]] >= level else {
          start += 1
          continue
        }
        var end = start
        while end < order.count, levels[order[end]] >= level { end += 1 }
        order[start..<end].reverse()
        start = end
      }
    }
    return order
  }

  // MARK: - Inline boxes

  private func isRightToLeft(_ box: BoxID, _ context: LayoutContext) -> Bool {
    context[styleOf: box].text.direction == .rightToLeft
  }

  private mutating func openPiece(_ state: Int, before leaf: Int, in context: inout LayoutContext) {
    guard let box = line.states[state].box else { return }
    let isReversed = isRightToLeft(box, context)
    let hasLeft =
      isReversed
      ? line.states[state].endsHere && line.states[state].lastLeaf == leaf
      : line.states[state].startsHere && line.states[state].firstLeaf == leaf
    let edge = context.inlineEdge(of: box, isLeft: true, percentageWidth: percentageWidth)
    if hasLeft { x += edge.margin }
    let metrics = context.inlineMetrics(line.states[state].style)
    let border = context.usedBorder(of: box)
    let padding = context.usedPadding(of: box, percentageWidth: percentageWidth)
    let top = line.baseline(of: state) - metrics.text.ascent - border.top - padding.top
    var builder = FragmentBuilder(
      .inlineBox(InlinePiece(hasLeftEdge: hasLeft, hasRightEdge: false)), box: box)
    builder.fragment.border = LayoutEdges(
      top: border.top, right: .zero, bottom: border.bottom, left: hasLeft ? border.left : .zero)
    builder.fragment.padding = LayoutEdges(
      top: padding.top, right: .zero, bottom: padding.bottom, left: hasLeft ? padding.left : .zero)
    builder.fragment.size.height = metrics.text.height + border.vertical + padding.vertical
    let origin = LayoutPoint(x: x, y: top)
    if hasLeft { x += edge.border + edge.padding }
    stack.append(
      OpenPiece(state: state, builder: builder, origin: origin, contentLeft: x, hasLeftEdge: hasLeft))
  }

  private mutating func closePiece(after leaf: Int?, in context: inout LayoutContext) {
    guard var piece = stack.popLast(), let box = line.states[piece.state].box else { return }
    let isReversed = isRightToLeft(box, context)
    let state = line.states[piece.state]
    let hasRight =
      isReversed ? state.startsHere && state.firstLeaf == leaf : state.endsHere && state.lastLeaf == leaf
    let edge = context.inlineEdge(of: box, isLeft: false, percentageWidth: percentageWidth)
    if hasRight {
      x += edge.border + edge.padding
      piece.builder.fragment.border.right = edge.border
      piece.builder.fragment.padding.right = edge.padding
    }
    piece.builder.fragment.kind = .inlineBox(
      InlinePiece(hasLeftEdge: piece.hasLeftEdge, hasRightEdge: hasRight))
    piece.builder.fragment.size.width = max(.zero, x - piece.origin.x)
    if hasRight { x += edge.margin }
    addToTop(piece.builder.finish(in: &context), at: piece.origin)
  }

  private mutating func addToTop(_ fragment: FragmentIndex, at point: LayoutPoint) {
    if stack.isEmpty {
      root.add(fragment, at: point)
    } else {
      stack[stack.count - 1].builder.add(fragment, at: point - stack[stack.count - 1].origin)
    }
  }

  // MARK: - Leaves

  private mutating func place(_ index: Int, in context: inout LayoutContext) {
    let leaf = line.leaves[index]
    switch leaf.content {
    case .nothing: x += leaf.width
    case .outOfFlow(let box): placeOutOfFlow(box, context)
    case .atomic(let box, let result, let margins):
      let baseline = context.inlineBaseline(of: box, result)
      let y = line.roots[leaf.root].baseline + leaf.offset - baseline
      addToTop(result.fragment, at: LayoutPoint(x: x + margins.left, y: y))
      x += leaf.width
      hasInk = true
    case .text(let item, let range):
      placeText(leaf, contentIndex, content.items[item].box, range, in: &context)
      hasInk = true
    case .generated(let text, let box):
      let range = 0..<Int32(context.inline.contents[Int(text)].text.count)
      placeText(leaf, text, box, range, in: &context)
    }
  }

  private mutating func placeText(
    _ leaf: LineBox.Leaf, _ content: Int32, _ box: BoxID, _ range: Range<Int32>,
    in context: inout LayoutContext
  ) {
    let metrics = context.inlineMetrics(context.tree[box].style)
    let y = line.baseline(of: leaf.state) - metrics.text.ascent
    context.inline.pieces.append(
      TextPiece(
        content: content, range: range, expansion: expansion, baseline: metrics.text.ascent, level: leaf.level
      ))
    let builder = FragmentBuilder(
      .text(Int32(context.inline.pieces.count - 1)), box: box,
      size: LayoutSize(width: leaf.width, height: metrics.text.height))
    addToTop(builder.finish(in: &context), at: LayoutPoint(x: x, y: y))
    x += leaf.width
  }

  /// The static position of an inline-level box is where it would stand; a block would begin a line.
  private mutating func placeOutOfFlow(_ box: BoxID, _ context: LayoutContext) {
    let isInline: Bool
    switch context[styleOf: box].box.originalDisplay {
    case .inline, .inlineBlock, .inlineFlex, .inlineGrid, .inlineTable, .inlineListItem: isInline = true
    default: isInline = false
    }
    let point =
      isInline
      ? LayoutPoint(x: x, y: .zero) : LayoutPoint(x: blockStart, y: hasInk ? line.height : .zero)
    if stack.isEmpty {
      root.addOutOfFlow(box, at: point)
    } else {
      stack[stack.count - 1].builder.addOutOfFlow(box, at: point - stack[stack.count - 1].origin)
    }
  }
}
