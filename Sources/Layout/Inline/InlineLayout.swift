import CSSCascade
import Graphics

/// Lines, one below the other.
extension LayoutContext {
  /// CSS 2.2 §9.4.2, “Inline formatting contexts”. <https://www.w3.org/TR/CSS22/visuren.html#inline-formatting>
  mutating func layOutInlineChildren(of contents: inout BlockContents, in flow: inout BlockFlow) {
    let index = inlineContent(of: contents.box)
    let content = inline.contents[Int(index)]
    guard content.hasLines else {
      placeLoose(content, &contents, in: &flow)
      return
    }
    contents.isAtTop = false
    contents.strut = MarginStrut()
    var lines = InlineFlow(content, index, contents, childInput(contents), in: self)
    while lines.cursor.item < content.items.count {
      lines.addLine(to: &contents, in: &flow, &self)
    }
  }

  /// Floats and absolutely positioned boxes without any line.
  private mutating func placeLoose(
    _ content: InlineContent, _ contents: inout BlockContents, in flow: inout BlockFlow
  ) {
    for item in content.items {
      switch item.kind {
      case .float:
        let top = contents.frame.origin.y + contents.nextPosition
        let placed = positionFloat(
          item.box, from: top, childInput(contents), contents.contentBounds, in: &flow)
        contents.builder.add(placed.fragment, at: placed.offset - contents.frame.origin)
      case .outOfFlow:
        let isRightToLeft = self[styleOf: contents.box].text.direction == .rightToLeft
        let x = contents.frame.contentLeft + (isRightToLeft ? contents.frame.contentWidth : .zero)
        contents.builder.addOutOfFlow(
          item.box, at: LayoutPoint(x: x, y: contents.nextPosition),
          StaticPosition(horizontal: isRightToLeft ? .end : .start, vertical: .start))
      default: continue
      }
    }
  }

  /// The intrinsic content widths of a block container with lines.
  mutating func inlineIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    let content = inline.contents[Int(inlineContent(of: box))]
    var sizes = IntrinsicSizes.zero
    let input = LayoutInput(containingWidth: .zero)
    let indent = self[styleOf: box].text.indent
    for mode in [LineBreaker.Mode.minContent, .maxContent] {
      var breaker = LineBreaker(content, container: box, mode: mode, childInput: input)
      breaker.keepsImagesTogether =
        isQuirksMode && self[styleOf: box].box.display == .tableCell && self[styleOf: box].box.width == .auto
      var cursor = InlineCursor(item: 0, offset: 0)
      var isFirst = true
      while cursor.item < content.items.count {
        let line = breaker.breakLine(
          from: cursor, width: mode == .minContent ? .zero : .max,
          indent: isFirst && !indent.hasPercentage ? indent.resolved(against: LayoutUnit.zero) : .zero,
          in: &self,
          placeFloat: { _, _, _ in nil }
        ).line
        if line.end == cursor { break }
        cursor = line.end
        isFirst = false
        if mode == .minContent {
          sizes.minimum = max(sizes.minimum, line.width)
        } else {
          sizes.maximum = max(sizes.maximum, line.width + breaker.floatRun.width)
          if line.endsParagraph && cursor.item < content.items.count && breaksFloats(content, cursor) {
            breaker.floatRun = FloatRun()
          }
        }
      }
      sizes.minimum = max(sizes.minimum, breaker.floatMinimum)
    }
    sizes.maximum = max(sizes.maximum, sizes.minimum)
    return sizes
  }

  /// Whether the forced break before `cursor` clears the floats.
  private func breaksFloats(_ content: InlineContent, _ cursor: InlineCursor) -> Bool {
    guard cursor.item > 0 else { return false }
    let box = content.items[cursor.item - 1].box
    return tree[box].kind == .lineBreak && self[styleOf: box].box.clear != .none
  }
}

/// Lays out the lines of one block container.
struct InlineFlow {
  let content: InlineContent
  let contentIndex: Int32
  let container: BoxID
  let input: LayoutInput
  private(set) var cursor = InlineCursor(item: 0, offset: 0)
  private var breaker: LineBreaker
  private var isFirstLine = true
  /// The inline boxes that are open where the next line begins, outermost first.
  private var openBoxes: [BoxID] = []
  private let indent: LayoutUnit
  private let isRightToLeft: Bool

  init(
    _ content: InlineContent, _ index: Int32, _ contents: BlockContents, _ input: LayoutInput,
    in context: LayoutContext
  ) {
    self.content = content
    contentIndex = index
    container = contents.box
    self.input = input
    breaker = LineBreaker(content, container: contents.box, mode: .layout, childInput: input)
    indent = context[styleOf: container].text.indent.resolved(against: contents.frame.contentWidth)
    isRightToLeft = context[styleOf: container].text.direction == .rightToLeft
  }

  /// Breaks, fills and places the next line.
  mutating func addLine(
    to contents: inout BlockContents, in flow: inout BlockFlow, _ context: inout LayoutContext
  ) {
    let bounds = contents.contentBounds
    let indent = isFirstLine ? indent : .zero
    var y = contents.frame.origin.y + contents.position
    var needed = LayoutUnit.zero
    var delayed: [BoxID] = []
    var attempts = 0
    while true {
      attempts += 1
      let free = flow.floats.edges(from: y, to: y + needed, within: bounds)
      let start = contents.frame.origin
      let input = input
      var broken: (line: BrokenLine, delayedFloats: [BoxID])
      broken = breaker.breakLine(from: cursor, width: free.width, indent: indent, in: &context) {
        context, box, used in
        Self.placeFloat(box, input, used, at: y, &contents, &flow, &context)
      }
      delayed += broken.delayedFloats
      let now = flow.floats.edges(from: y, to: y + needed, within: bounds)
      if broken.line.hasContent && broken.line.width > now.width + .epsilon && now != bounds
        && attempts < 1000,
        let next = flow.floats.nextBottom(below: y)
      {
        y = next
        continue
      }
      var line = makeLine(broken.line, in: &context)
      line.settle()
      if !flow.floats.isEmpty && attempts < 16 && broken.line.hasContent {
        let across = flow.floats.edges(from: y, to: y + line.height, within: bounds)
        if across.width < now.width {
          needed = line.height
          continue
        }
      }
      place(broken.line, line, free: now, at: y - start.y, indent, &contents, in: &context)
      break
    }
    placeDelayed(delayed, &contents, &flow, &context)
  }

  /// Places a float at the line's top if what is left there is enough; returns the width that is then left.
  private static func placeFloat(
    _ box: BoxID, _ input: LayoutInput, _ used: LayoutUnit, at y: LayoutUnit, _ contents: inout BlockContents,
    _ flow: inout BlockFlow, _ context: inout LayoutContext
  ) -> LayoutUnit? {
    let bounds = contents.contentBounds
    let margins = context.usedMargins(of: box, percentageWidth: input.percentageWidth)
    let result = context.layOutFloat(box, input)
    let now = flow.floats.edges(from: y, to: y, within: bounds)
    if used > .zero && used + result.size.width + margins.horizontal > now.width { return nil }
    let placed = context.positionFloat(box, from: y, input, bounds, in: &flow)
    contents.builder.add(placed.fragment, at: placed.offset - contents.frame.origin)
    return flow.floats.edges(from: y, to: y, within: bounds).width
  }

  private mutating func placeDelayed(
    _ delayed: [BoxID], _ contents: inout BlockContents, _ flow: inout BlockFlow,
    _ context: inout LayoutContext
  ) {
    for box in delayed {
      let top = contents.frame.origin.y + contents.position
      let placed = context.positionFloat(box, from: top, input, contents.contentBounds, in: &flow)
      contents.builder.add(placed.fragment, at: placed.offset - contents.frame.origin)
    }
    guard cursor.item > 0, content.items[cursor.item - 1].kind == .forcedBreak || cursor.item > 1 else {
      return
    }
    var index = cursor.item - 1
    while index > 0, content.items[index].kind == .close { index -= 1 }
    let last = content.items[index]
    guard last.kind == .forcedBreak, context.tree[last.box].kind == .lineBreak else { return }
    // `<br clear>`.
    if let bottom = flow.floats.bottom(clearing: context[styleOf: last.box].box.clear) {
      contents.position = max(contents.position, bottom - contents.frame.origin.y)
    }
  }

  // MARK: - Filling

  /// The line box of what fits on a line.
  private func makeLine(_ broken: BrokenLine, in context: inout LayoutContext) -> LineBox {
    var line = LineBox(container: container, in: &context)
    for box in openBoxes { line.open(box, startsHere: false, in: &context) }
    let trimmed = trimmedPieces(broken.pieces, context)
    for piece in trimmed {
      let item = content.items[piece.item]
      switch item.kind {
      case .open: line.open(item.box, startsHere: true, in: &context)
      case .close: line.close(endsHere: true, context)
      case .text: addText(piece, item, to: &line, in: &context)
      case .tab, .forcedBreak:
        // NOTE: in quirks mode a break counts only where nothing else gives its box a height.
        if !line.states[line.current].hasMetrics || item.kind == .tab {
          line.addStrut(line.current, context.tree[item.box].style, in: &context)
        }
        line.add(
          LineBox.Leaf(content: .nothing, state: line.current, width: piece.width, root: 0, level: item.level)
        )
      case .atomic:
        let result = context.layOutAtomic(item.box, input)
        let margins = context.usedMargins(of: item.box, percentageWidth: input.percentageWidth)
        line.addAtomic(item.box, result, margins: margins, level: item.level, in: &context)
      case .outOfFlow:
        line.add(
          LineBox.Leaf(
            content: .outOfFlow(item.box), state: line.current, width: .zero, root: 0, level: item.level))
      case .wordBreak, .float: break
      }
    }
    if broken.hasHyphen { addHyphen(to: &line, in: &context) }
    while line.current > 0 { line.close(endsHere: false, context) }
    return line
  }

  private func addText(
    _ piece: LinePiece, _ item: InlineItem, to line: inout LineBox, in context: inout LayoutContext
  ) {
    let style = context.tree[item.box].style
    line.addStrut(line.current, style, in: &context)
    if context.inlineMetrics(style).countsUsedFonts { addUsedFonts(piece, style, to: &line, in: &context) }
    line.add(
      LineBox.Leaf(
        content: .text(item: piece.item, range: piece.start..<piece.end), state: line.current,
        width: piece.width,
        root: line.states[line.current].root, level: item.level))
  }

  /// The hyphen that a soft hyphen turns into at the end of a line.
  ///
  /// CSS Text 3 §5.4. <https://www.w3.org/TR/css-text-3/#hyphens-property>
  private func addHyphen(to line: inout LineBox, in context: inout LayoutContext) {
    let last = line.leaves.last { leaf in
      if case .text = leaf.content { return true }
      return false
    }
    guard let last, case .text(let item, _) = last.content else { return }
    let box = content.items[item].box
    let text = context.generatedText("\u{2010}", context.tree[box].style)
    let hyphen = context.inline.contents[Int(text)]
    line.add(
      LineBox.Leaf(
        content: .generated(text, box), state: last.state, width: hyphen.width(0, Int32(hyphen.text.count)),
        root: last.root, level: last.level))
  }

  /// With `line-height: normal` every font that is used counts.
  private func addUsedFonts(
    _ piece: LinePiece, _ style: StyleID, to line: inout LineBox, in context: inout LayoutContext
  ) {
    guard
      content.runs.count > 1
        || content.runs.first.map({ $0.metrics != context.inlineMetrics(style).font }) ?? false
    else { return }
    let range = Int(piece.start)..<Int(piece.end)
    for index in content.runs(touching: range) {
      let run = content.runs[index]
      let height = FontHeight(ascent: run.metrics.ascent, descent: run.metrics.descent)
      let state = line.states[line.current]
      line.add(
        height.withLeading(run.metrics.ascent + run.metrics.descent + run.metrics.lineGap), to: state.root,
        offset: state.offset)
    }
  }

  /// The pieces without the collapsible spaces at the line's end.
  private func trimmedPieces(_ pieces: [LinePiece], _ context: LayoutContext) -> [LinePiece] {
    var result = pieces
    var index = result.count - 1
    while index >= 0 {
      let item = content.items[result[index].item]
      switch item.kind {
      case .open, .close, .outOfFlow, .float, .wordBreak, .forcedBreak: break
      case .tab, .atomic: return result
      case .text:
        guard item.collapsesSpaces else { return result }
        let end = content.trimmedEnd(result[index].start, result[index].end)
        if end == result[index].end { return result }
        result[index].end = end
        result[index].width = content.width(result[index].start, end)
        if end > result[index].start { return result }
        result.remove(at: index)
      }
      index -= 1
    }
    return result
  }

  // MARK: - Placing

  private mutating func place(
    _ broken: BrokenLine, _ line: LineBox, free: HorizontalBounds, at top: LayoutUnit, _ indent: LayoutUnit,
    _ contents: inout BlockContents, in context: inout LayoutContext
  ) {
    let left = free.left - contents.frame.origin.x
    let space = free.width - broken.width
    let align = context[styleOf: container].text.align
    let isJustified = align == .justify && !broken.endsParagraph && space > .zero
    var expansion = 0.0
    var expanded = line
    if isJustified { expansion = justify(&expanded, space) }
    if space < .zero { truncate(&expanded, to: free.width - indent, in: &context) }
    let offset = expansion > 0 ? .zero : lineOffset(align, space: space)
    var builder = FragmentBuilder(.line(baseline: line.baseline), box: container)
    builder.fragment.size = LayoutSize(width: free.width, height: broken.hasContent ? line.height : .zero)
    var fragments = LineFragments(
      expanded, content, contentIndex, percentageWidth: input.percentageWidth, expansion: expansion,
      startingAt: offset + (isRightToLeft ? .zero : indent), blockStart: .zero, root: builder)
    builder = fragments.build(in: &context)
    if broken.hasContent {
      contents.builder.add(builder.finish(in: &context), at: LayoutPoint(x: left, y: top))
      let baseline = top + line.baseline
      if contents.firstBaseline == nil { contents.firstBaseline = baseline }
      contents.lastBaseline = baseline
      contents.position = top + line.height
      isFirstLine = false
    } else {
      for leaf in line.leaves {
        guard case .outOfFlow(let box) = leaf.content else { continue }
        contents.builder.addOutOfFlow(box, at: LayoutPoint(x: left + offset, y: top))
      }
    }
    noteOpenBoxes(broken)
    cursor = broken.end
  }

  /// Which inline boxes go on to the next line.
  private mutating func noteOpenBoxes(_ broken: BrokenLine) {
    for piece in broken.pieces {
      switch content.items[piece.item].kind {
      case .open: openBoxes.append(content.items[piece.item].box)
      case .close: _ = openBoxes.popLast()
      default: continue
      }
    }
  }

  /// How far a line is moved from the left.
  ///
  /// CSS Text 3 §6.1. <https://www.w3.org/TR/css-text-3/#text-align-property>
  private func lineOffset(_ align: TextAlign, space: LayoutUnit) -> LayoutUnit {
    let toLeft: LayoutUnit = isRightToLeft ? min(space, .zero) : .zero
    let toRight: LayoutUnit = isRightToLeft ? space : max(space, .zero)
    switch align {
    case .left, .webkitLeft: return toLeft
    case .right, .webkitRight: return toRight
    case .center, .webkitCenter: return space > .zero ? space / 2 : isRightToLeft ? space : .zero
    case .start, .justify, .matchParent: return isRightToLeft ? toRight : toLeft
    case .end: return isRightToLeft ? toLeft : toRight
    }
  }

  /// Widens the spaces of a line so that it fills the width; returns what each gets.
  ///
  /// CSS Text 3 §6.4. <https://www.w3.org/TR/css-text-3/#text-align-justify>
  private func justify(_ line: inout LineBox, _ space: LayoutUnit) -> Double {
    var counts = [Int](repeating: 0, count: line.leaves.count)
    for index in line.leaves.indices {
      guard case .text(_, let range) = line.leaves[index].content else { continue }
      for byte in range where content.text[Int(byte)] == 0x20 || isNoBreakSpace(Int(byte)) {
        counts[index] += 1
      }
    }
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0 }
    let each = space.pixels / Double(total)
    for index in counts.indices where counts[index] > 0 {
      line.leaves[index].width += LayoutUnit(truncating: each * Double(counts[index]))
    }
    return each
  }

  private func isNoBreakSpace(_ byte: Int) -> Bool {
    content.text[byte] == 0xC2 && byte + 1 < content.text.count && content.text[byte + 1] == 0xA0
  }
}
