import CSSCascade
import Graphics

/// Pieces of a line that are no text: edges of inline boxes, atomic boxes, floats and forced breaks.
extension LineBreaker {
  mutating func handleEdge(_ item: InlineItem, _ context: LayoutContext) {
    let width = edgeWidth(item, context)
    line.pieces.append(LinePiece(item: cursor.item, start: item.start, end: item.end, width: width))
    position += width
    if width != .zero {
      line.hasContent = true
      trailing = .zero
    }
    if item.kind == .close, let parent = context.tree[item.box].parent {
      wrapsBefore = wrapsBefore || context[styleOf: parent].text.wrapMode == .wrap
    }
    advance()
  }

  /// The margin, border and padding at one end of an inline box.
  func edgeWidth(_ item: InlineItem, _ context: LayoutContext) -> LayoutUnit {
    let box = item.box
    if item.kind == .open && context.tree[box].continuesBefore { return .zero }
    if item.kind == .close && context.tree[box].continuesAfter { return .zero }
    let basis = mode == .layout ? childInput.percentageWidth : .zero
    let isLeft = (item.kind == .open) == (context[styleOf: box].text.direction == .leftToRight)
    return context.inlineEdge(of: box, isLeft: isLeft, percentageWidth: basis).total
  }

  mutating func handleAtomic(_ item: InlineItem, in context: inout LayoutContext) {
    let width: LayoutUnit
    switch mode {
    case .layout:
      let margins = context.usedMargins(of: item.box, percentageWidth: childInput.percentageWidth)
      width = context.layOutAtomic(item.box, childInput).size.width + margins.horizontal
    case .minContent: width = context.intrinsicContribution(of: item.box).minimum
    case .maxContent: width = context.intrinsicContribution(of: item.box).maximum
    }
    let before = position
    line.pieces.append(LinePiece(item: cursor.item, start: item.start, end: item.end, width: width))
    position += width
    trailing = .zero
    line.hasContent = true
    hasText = true
    if mode != .maxContent && position > available && opportunity != nil && position > before {
      rewind()
      return
    }
    wrapsBefore = item.wraps
    advance()
  }

  mutating func handleForcedBreak(_ item: InlineItem) {
    line.pieces.append(LinePiece(item: cursor.item, start: item.start, end: item.end, width: .zero))
    line.hasContent = true
    line.endsParagraph = true
    line.endsWithForcedBreak = true
    finish(at: InlineCursor(item: cursor.item + 1, offset: item.end))
  }

  mutating func handleFloat(
    _ item: InlineItem, _ delayed: inout [BoxID], in context: inout LayoutContext,
    _ placeFloat: (inout LayoutContext, BoxID, LayoutUnit) -> LayoutUnit?
  ) {
    defer { advance() }
    switch mode {
    case .minContent, .maxContent:
      let contribution = context.intrinsicContribution(of: item.box)
      floatMinimum = max(floatMinimum, contribution.minimum)
      if context[styleOf: item.box].box.clear != .none {
        _ = floatRun.clear(context[styleOf: item.box].box.clear)
      }
      floatRun.add(contribution.maximum, isLeft: context[styleOf: item.box].box.float != .right)
    case .layout:
      guard cursor.item >= floatsPlaced else { return }
      floatsPlaced = cursor.item + 1
      if delayed.isEmpty, let width = placeFloat(&context, item.box, position - trailing) {
        available = width + .epsilon
      } else {
        delayed.append(item.box)
      }
    }
  }
}

extension LayoutContext {
  /// The distance between tab stops in a text's block; spaces are as wide as the font's own.
  func tabInterval(_ box: BoxID) -> LayoutUnit {
    switch self[styleOf: box].text.tabSize {
    case .length(let length): return LayoutUnit(truncating: length)
    case .spaces(let count):
      let metrics =
        tree[box].style.index < Int32(inline.metrics.count) ? inline.metrics[Int(tree[box].style.index)] : nil
      let space = metrics?.font.zeroAdvance ?? self[styleOf: box].font.description.size / 2
      return LayoutUnit(truncating: count * (space + self[styleOf: box].text.letterSpacing))
    }
  }

  /// Margin, border and padding at the left or right of an inline box.
  func inlineEdge(
    of box: BoxID, isLeft: Bool, percentageWidth: LayoutUnit
  ) -> (margin: LayoutUnit, border: LayoutUnit, padding: LayoutUnit, total: LayoutUnit) {
    let margins = usedMargins(of: box, percentageWidth: percentageWidth)
    let padding = usedPadding(of: box, percentageWidth: percentageWidth)
    let border = usedBorder(of: box)
    let edge =
      isLeft
      ? (margins.left, border.left, padding.left) : (margins.right, border.right, padding.right)
    return (edge.0, edge.1, edge.2, edge.0 + edge.1 + edge.2)
  }

  /// The layout of an atomic inline-level box.
  mutating func layOutAtomic(_ box: BoxID, _ childInput: LayoutInput) -> LayoutResult {
    var input = childInput
    input.width = .shrinkToFit
    return layOut(box, input)
  }
}
