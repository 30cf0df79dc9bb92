import CSSCascade
import Graphics

/// A place in the contents of an inline formatting context.
struct InlineCursor: Hashable, Sendable {
  var item: Int
  /// The byte in the paragraph.
  var offset: Int32
}

/// Part of an item on a line.
struct LinePiece: Sendable {
  var item: Int
  var start: Int32
  var end: Int32
  /// How far it advances the line; of an inline box's start or end the margin, border and padding there.
  var width: LayoutUnit
}

/// What fits on one line.
struct BrokenLine: Sendable {
  var pieces: [LinePiece] = []
  var end: InlineCursor
  /// Without the spaces that hang at its end.
  var width: LayoutUnit = .zero
  /// Whether it ends because it must, or because the contents do.
  var endsParagraph = false
  var endsWithForcedBreak = false
  /// Whether there is anything that gives it a height.
  var hasContent = false
  var hasHyphen = false
}

/// Cuts inline contents into lines.
///
/// CSS Text 3 §5, “Line breaking and word boundaries”. <https://www.w3.org/TR/css-text-3/#line-breaking>
struct LineBreaker {
  /// What the lines are for.
  enum Mode { case layout, minContent, maxContent }

  /// A place where the line may end.
  struct Opportunity {
    var pieceCount: Int
    var cursor: InlineCursor
    /// Where the last piece ends.
    var lastEnd: Int32?
    var width: LayoutUnit
  }

  let content: InlineContent
  let container: BoxID
  let mode: Mode
  /// The input for atomic boxes and floats on the lines.
  let childInput: LayoutInput
  /// The content box's left edge, from which tab stops are counted, is this far to the left of the line.
  var line = BrokenLine(end: InlineCursor(item: 0, offset: 0))
  var available = LayoutUnit.zero
  var position = LayoutUnit.zero
  /// How much of `position` is spaces that hang or disappear at the line's end.
  var trailing = LayoutUnit.zero
  var opportunity: Opportunity?
  var cursor = InlineCursor(item: 0, offset: 0)
  var wrapsBefore = true
  var hasText = false
  var isDone = false
  /// In quirks mode pictures in a cell of automatic width are not parted from what they touch, as far as its
  /// minimum width goes. <https://quirks.spec.whatwg.org/#the-table-cell-width-calculation-quirk>
  var keepsImagesTogether = false
  /// Floats of items before this one are placed already.
  var floatsPlaced = 0
  /// Of intrinsic sizes: what floats ask for.
  var floatMinimum = LayoutUnit.zero
  var floatRun = FloatRun()

  init(_ content: InlineContent, container: BoxID, mode: Mode, childInput: LayoutInput) {
    self.content = content
    self.container = container
    self.mode = mode
    self.childInput = childInput
  }

  /// Breaks one line.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - width: How wide it may be.
  ///   - indent: What `text-indent` takes at its start.
  ///   - context: What atomic inlines are laid out in.
  ///   - placeFloat: Places a float at the line's top if it fits in what is left, and says how wide the line
  ///     may now be; `nil` when it must wait until the line is done.
  /// - Returns: The line, and the floats that must wait until it is done.
  mutating func breakLine(
    from start: InlineCursor, width: LayoutUnit, indent: LayoutUnit, in context: inout LayoutContext,
    placeFloat: (inout LayoutContext, BoxID, LayoutUnit) -> LayoutUnit?
  ) -> (line: BrokenLine, delayedFloats: [BoxID]) {
    line = BrokenLine(end: start)
    // NOTE: Chromium lets a line be 1/64 px longer than there is room.
    available = width + .epsilon
    position = indent
    trailing = .zero
    opportunity = nil
    cursor = start
    hasText = false
    isDone = false
    var delayed: [BoxID] = []
    while !isDone && cursor.item < content.items.count {
      let item = content.items[cursor.item]
      noteOpportunity(before: item, context)
      if isDone { break }
      switch item.kind {
      case .text: handleText(item, in: &context)
      case .tab: handleTab(item, context)
      case .open, .close: handleEdge(item, context)
      case .atomic: handleAtomic(item, in: &context)
      case .forcedBreak: handleForcedBreak(item)
      case .wordBreak: advance()
      case .outOfFlow:
        line.pieces.append(LinePiece(item: cursor.item, start: item.start, end: item.end, width: .zero))
        advance()
      case .float: handleFloat(item, &delayed, in: &context, placeFloat)
      }
    }
    if !isDone {
      line.end = cursor
      line.endsParagraph = true
    }
    takeTrailingCloseTags(context)
    line.width = position - trailing
    return (line, delayed)
  }

  mutating func advance() {
    cursor = InlineCursor(item: cursor.item + 1, offset: content.items[cursor.item].end)
  }

  // MARK: - Opportunities

  /// Notes a place to break between items, at the start of `item`.
  mutating func noteOpportunity(before item: InlineItem, _ context: LayoutContext) {
    guard hasText, cursor.offset == item.start else { return }
    switch item.kind {
    case .text, .tab, .atomic, .open, .wordBreak: break
    case .close, .forcedBreak, .float, .outOfFlow: return
    }
    guard content.boundaries[Int(item.start)].contains(.lineBreak), mode != .maxContent else { return }
    if keepsImagesTogether && touchesImage(item, context) { return }
    guard wrapsBefore || parentWraps(item, context) else { return }
    if let opportunity, opportunity.cursor.offset == item.start { return }
    if position - trailing > available {
      // Nothing before fitted; end here.
      if opportunity == nil { finish(at: cursor) } else { rewind() }
      return
    }
    opportunity = Opportunity(
      pieceCount: line.pieces.count, cursor: cursor, lastEnd: nil, width: position - trailing)
  }

  func touchesImage(_ item: InlineItem, _ context: LayoutContext) -> Bool {
    func isImage(_ item: InlineItem) -> Bool {
      item.kind == .atomic && context.tree[item.box].kind == .replaced
    }
    guard item.start > 0, content.text[Int(item.start) - 1] != 0x20 else { return false }
    if isImage(item) { return true }
    guard let last = line.pieces.last(where: { $0.end > $0.start }) else { return false }
    return isImage(content.items[last.item])
  }

  func parentWraps(_ item: InlineItem, _ context: LayoutContext) -> Bool {
    guard let parent = context.tree[item.box].parent else { return true }
    return context[styleOf: parent].text.wrapMode == .wrap
  }

  mutating func finish(at end: InlineCursor) {
    line.end = end
    isDone = true
  }

  /// Goes back to the last place where the line may end.
  mutating func rewind() {
    guard let opportunity else { return }
    line.pieces.removeSubrange(opportunity.pieceCount...)
    if let end = opportunity.lastEnd, let last = line.pieces.indices.last {
      line.pieces[last].end = end
      line.pieces[last].width = content.width(line.pieces[last].start, end)
    }
    position = opportunity.width
    trailing = .zero
    finish(at: opportunity.cursor)
  }

  /// The ends of inline boxes right after the line's last character belong to the line.
  mutating func takeTrailingCloseTags(_ context: LayoutContext) {
    while line.end.item < content.items.count {
      let item = content.items[line.end.item]
      guard item.kind == .close, item.start == line.end.offset || line.endsWithForcedBreak else { return }
      let width = edgeWidth(item, context)
      line.pieces.append(LinePiece(item: line.end.item, start: item.start, end: item.end, width: width))
      position += width
      line.end = InlineCursor(item: line.end.item + 1, offset: item.end)
    }
  }

  // MARK: - Text

  mutating func handleText(_ item: InlineItem, in context: inout LayoutContext) {
    let start = cursor.offset
    hasText = true
    line.hasContent = true
    let trimmed = hangs(item, context) ? content.trimmedEnd(start, item.end) : item.end
    let fits = position + content.width(start, trimmed) <= available
    if mode == .maxContent || !item.wraps || (fits && mode != .minContent) {
      let before = position
      addText(item, start, item.end, trimmed)
      if item.wraps && mode != .maxContent { noteLastOpportunity(start, item, positionBefore: before) }
      if !fits && mode != .maxContent && opportunity != nil && trimmed > start {
        rewind()
        return
      }
      wrapsBefore = item.wraps
      advance()
      return
    }
    if let end = lastFittingBreak(item, from: start, context) {
      addText(item, start, end, hangs(item, context) ? content.trimmedEnd(start, end) : end)
      noteHyphen(at: end)
      finish(
        at: end == item.end
          ? InlineCursor(item: cursor.item + 1, offset: end) : InlineCursor(item: cursor.item, offset: end))
      return
    }
    if opportunity != nil {
      rewind()
      return
    }
    overflow(item, from: start, context)
  }

  func hangs(_ item: InlineItem, _ context: LayoutContext) -> Bool {
    item.collapsesSpaces || (item.wraps && context[styleOf: item.box].text.whiteSpaceCollapse == .preserve)
  }

  mutating func addText(_ item: InlineItem, _ start: Int32, _ end: Int32, _ trimmed: Int32) {
    let width = content.width(start, end)
    line.pieces.append(LinePiece(item: cursor.item, start: start, end: end, width: width))
    position += width
    let spaces = width - content.width(start, trimmed)
    trailing = trimmed == start ? trailing + spaces : spaces
  }

  /// Notes the last place within text that has been taken whole.
  mutating func noteLastOpportunity(_ start: Int32, _ item: InlineItem, positionBefore: LayoutUnit) {
    var index = item.end - 1
    while index > start {
      if content.boundaries[Int(index)].contains(.lineBreak) {
        let trimmed = content.trimmedEnd(start, index)
        opportunity = Opportunity(
          pieceCount: line.pieces.count, cursor: InlineCursor(item: cursor.item, offset: index),
          lastEnd: index,
          width: positionBefore + content.width(start, trimmed))
        return
      }
      index -= 1
    }
  }

  /// The last place within `item` where the line may end and up to which it fits.
  func lastFittingBreak(_ item: InlineItem, from start: Int32, _ context: LayoutContext) -> Int32? {
    var found: Int32?
    let hangs = hangs(item, context)
    var index = start + 1
    while index < item.end {
      if !(hangs && content.text[Int(index) - 1] == 0x20), position + content.width(start, index) > available
      {
        return found
      }
      if content.boundaries[Int(index)].contains(.lineBreak) {
        if mode == .minContent { return index }
        found = index
      }
      index += 1
    }
    return found
  }

  /// Nothing fits: the line ends at the first place where it may, or anywhere if words may be broken.
  mutating func overflow(_ item: InlineItem, from start: Int32, _ context: LayoutContext) {
    if item.breaksAnywhere && breaksWordsNow(item, context), let end = lastFittingGrapheme(item, from: start)
    {
      addText(item, start, end, end)
      finish(
        at: end == item.end
          ? InlineCursor(item: cursor.item + 1, offset: end) : InlineCursor(item: cursor.item, offset: end))
      return
    }
    var index = start + 1
    while index < item.end {
      if content.boundaries[Int(index)].contains(.lineBreak) {
        addText(item, start, index, hangs(item, context) ? content.trimmedEnd(start, index) : index)
        noteHyphen(at: index)
        finish(at: InlineCursor(item: cursor.item, offset: index))
        return
      }
      index += 1
    }
    addText(item, start, item.end, hangs(item, context) ? content.trimmedEnd(start, item.end) : item.end)
    wrapsBefore = item.wraps
    advance()
  }

  /// `overflow-wrap: break-word` does not make the min-content width smaller, `anywhere` does.
  func breaksWordsNow(_ item: InlineItem, _ context: LayoutContext) -> Bool {
    mode != .minContent || context[styleOf: item.box].text.overflowWrap == .anywhere
      || context[styleOf: item.box].text.wordBreak == .breakWord
  }

  /// The last place between two characters up to which the line fits; at least one character.
  func lastFittingGrapheme(_ item: InlineItem, from start: Int32) -> Int32? {
    var found: Int32?
    var index = start + 1
    while index <= item.end {
      if index == item.end || content.boundaries[Int(index)].contains(.grapheme) {
        if found != nil || !line.pieces.isEmpty && hasContentBefore {
          if position + content.width(start, index) > available { return found }
        }
        found = index
        if position + content.width(start, index) > available { return found }
      }
      index += 1
    }
    return found
  }

  var hasContentBefore: Bool { line.pieces.contains { $0.end > $0.start } }

  mutating func noteHyphen(at end: Int32) {
    let index = Int(end)
    if index >= 2 && content.text[index - 1] == 0xAD && content.text[index - 2] == 0xC2 {
      line.hasHyphen = true
    }
  }

  /// CSS Text 3 §4.2, tab stops. <https://www.w3.org/TR/css-text-3/#tab-size-property>
  mutating func handleTab(_ item: InlineItem, _ context: LayoutContext) {
    let interval = context.tabInterval(item.box)
    hasText = true
    line.hasContent = true
    var width = LayoutUnit.zero
    if interval > .zero {
      let stops = position.raw / interval.raw
      width = LayoutUnit(raw: (stops + 1) &* interval.raw) - position
    }
    line.pieces.append(LinePiece(item: cursor.item, start: item.start, end: item.end, width: width))
    position += width
    trailing = .zero
    wrapsBefore = item.wraps
    advance()
  }
}
