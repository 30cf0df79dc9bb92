import CSSCascade
import DOM
import Graphics

/// Turns the fragments of the last pass into the tree that painting reads: anonymous boxes fall away,
/// relative positions are added, absolutely positioned boxes are laid out in their containing blocks.
struct FragmentTreeBuilder {
  /// A fragment whose children are being added, as far as those need to know.
  private struct Scope {
    var output: FragmentID
    /// Its border box's origin on the canvas.
    var origin: LayoutPoint
    /// The content box that relative offsets refer to.
    var content: LayoutSize
  }

  /// A containing block of absolutely positioned boxes, and those that wait for it.
  private struct Container {
    var output: FragmentID
    /// The padding box on the canvas.
    var rect: LayoutRect
    var direction: TextDirection
    var isForFixed: Bool
    var pending: [(box: BoxID, position: LayoutPoint, anchor: StaticPosition)] = []
  }

  private var context: LayoutContext
  private var output: ContiguousArray<Fragment> = []
  private var containers: [Container] = []
  private var decorationsOfParent: [BoxID: [AppliedDecoration]] = [:]

  private init(_ context: LayoutContext) { self.context = context }

  /// The tree of a laid-out root.
  static func tree(of root: FragmentIndex, at offset: LayoutPoint, _ context: LayoutContext) -> FragmentTree {
    var builder = FragmentTreeBuilder(context)
    builder.output.reserveCapacity(context.fragments.count)
    let viewport = context.viewport
    builder.containers.append(
      Container(
        output: FragmentID(index: 0), rect: LayoutRect(origin: .zero, size: viewport),
        direction: .leftToRight, isForFixed: true))
    let scope = Scope(output: FragmentID(index: -1), origin: .zero, content: viewport)
    builder.add(root, at: offset, to: scope)
    builder.layOutPending()
    guard !builder.output.isEmpty else {
      return FragmentTree(
        fragments: [], root: FragmentID(index: 0), contentSize: viewport, viewport: viewport)
    }
    builder.computeOverflow()
    return FragmentTree(
      fragments: builder.output, root: FragmentID(index: 0), contentSize: builder.contentSize(),
      viewport: viewport)
  }

  // MARK: - Fragments

  private mutating func add(_ index: FragmentIndex, at offset: LayoutPoint, to scope: Scope) {
    let source = context.fragments[Int(index.index)]
    let box = context.tree[source.box]
    if case .box = source.kind, box.isAnonymous, source.collapsedBorders.isEmpty, scope.output.index >= 0 {
      addChildren(of: source, shiftedBy: offset, to: scope)
      return
    }
    let place = offset + relativeOffset(of: source, scope)
    let id = append(source, box, at: place, to: scope)
    let origin = scope.origin + place
    var inner = Scope(output: id, origin: origin, content: scope.content)
    if case .box = source.kind {
      inner.content = LayoutSize(
        width: max(.zero, source.size.width - source.border.horizontal - source.padding.horizontal),
        height: max(.zero, source.size.height - source.border.vertical - source.padding.vertical))
    }
    guard isContainer(source, box) else {
      addChildren(of: source, shiftedBy: .zero, to: inner)
      return
    }
    let rect = LayoutRect(origin: origin, size: source.size).inset(by: source.border)
    let style = context.tree.styles[Int(box.style.index)]
    containers.append(
      Container(
        output: id, rect: rect, direction: style.text.direction,
        isForFixed: !style.effects.transform.isEmpty))
    addChildren(of: source, shiftedBy: .zero, to: inner)
    layOutPending()
  }

  private mutating func addChildren(of source: LaidOutFragment, shiftedBy shift: LayoutPoint, to scope: Scope)
  {
    for position in source.children {
      let placement = context.placements[Int(position)]
      switch placement.item {
      case .fragment(let child): add(child, at: placement.offset + shift, to: scope)
      case .outOfFlow(let box, let anchor): wait(box, at: scope.origin + placement.offset + shift, anchor)
      }
    }
  }

  private mutating func append(
    _ source: LaidOutFragment, _ box: Box, at offset: LayoutPoint, to scope: Scope
  ) -> FragmentID {
    let id = FragmentID(index: Int32(output.count))
    var node = box.node
    if case .line = source.kind { node = nil }
    var fragment = Fragment(
      kind: kind(of: source), node: node, pseudo: box.pseudo, style: context.tree.cascaded(box.style),
      offset: offset, size: source.size, border: source.border, padding: source.padding)
    fragment.isHiddenEmptyCell = source.isHiddenEmptyCell
    if !source.collapsedBorders.isEmpty {
      fragment.collapsedBorders = Array(
        context.collapsedBorders[
          Int(source.collapsedBorders.lowerBound)..<Int(source.collapsedBorders.upperBound)])
    }
    if scope.output.index >= 0 {
      fragment.parent = scope.output
      output[Int(scope.output.index)].children.append(id)
    }
    output.append(fragment)
    return id
  }

  private mutating func kind(of source: LaidOutFragment) -> Fragment.Kind {
    switch source.kind {
    case .box: .box
    case .inlineBox(let piece): .inlineBox(piece)
    case .line(let baseline): .line(LineFragment(baseline: baseline))
    case .text(let index): .text(textFragment(context.inline.pieces[Int(index)], source.box))
    case .replaced(let content): .replaced(content)
    case .bullet(let type): .bullet(type)
    }
  }

  // MARK: - Text

  private mutating func textFragment(_ piece: TextPiece, _ box: BoxID) -> TextFragment {
    let content = context.inline.contents[Int(piece.content)]
    let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
    var pen = 0.0
    var runs: [PlacedGlyphRun] = []
    for index in visualRuns(content, range) {
      let run = content.runs[index]
      var glyphs: [GlyphSequence.Placement] = []
      for glyph in run.glyphs[content.glyphs(of: run, in: range)] {
        glyphs.append(
          GlyphSequence.Placement(
            glyph: glyph.id, x: Swift.Float(pen + glyph.xOffset), y: Swift.Float(-glyph.yOffset)))
        pen += glyph.advance
        if piece.expansion != 0 && isSpace(content.text, Int(glyph.cluster)) { pen += piece.expansion }
      }
      if !glyphs.isEmpty { runs.append(PlacedGlyphRun(face: run.face, size: run.size, glyphs: glyphs)) }
    }
    return TextFragment(
      text: content.documentText(range), baseline: piece.baseline, runs: runs,
      decorations: decorations(of: box), isRightToLeft: piece.level % 2 == 1, start: range.lowerBound)
  }

  /// The runs of one level that a range touches, from left to right.
  private func visualRuns(_ content: InlineContent, _ range: Range<Int>) -> [Int] {
    let touched = content.runs(touching: range)
    let isReversed = touched.first.map { content.runs[$0].bidiLevel % 2 == 1 } ?? false
    return isReversed ? touched.reversed() : Array(touched)
  }

  private func isSpace(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == 0x20 || (text[index] == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0)
  }

  private mutating func decorations(of text: BoxID) -> [AppliedDecoration] {
    guard let parent = context.tree[text].parent else { return [] }
    if let known = decorationsOfParent[parent] { return known }
    let found = context.decorations(of: text)
    decorationsOfParent[parent] = found
    return found
  }

  // MARK: - Positioning

  /// CSS 2.2 §9.4.3, “Relative positioning”. <https://www.w3.org/TR/CSS22/visuren.html#relative-positioning>
  private func relativeOffset(of source: LaidOutFragment, _ scope: Scope) -> LayoutPoint {
    switch source.kind {
    case .text, .line: return .zero
    default: break
    }
    var offset = relativeOffset(of: source.box, scope)
    // A block moves with the inline boxes that it lay in.
    var inline = context.tree[source.box].inlineParent
    while let box = inline, context.tree[box].kind == .inline {
      offset = offset + relativeOffset(of: box, scope)
      inline = context.tree[box].parent
    }
    return offset
  }

  private func relativeOffset(of box: BoxID, _ scope: Scope) -> LayoutPoint {
    let style = context.tree.styles[Int(context.tree[box].style.index)]
    guard style.box.position == .relative else { return .zero }
    func used(_ value: LengthPercentageOrAuto, _ basis: LayoutUnit) -> LayoutUnit? {
      if case .lengthPercentage(let length) = value { return length.resolved(against: basis) }
      return nil
    }
    let inset = style.box.inset
    let left = used(inset.left, scope.content.width)
    let right = used(inset.right, scope.content.width)
    let top = used(inset.top, scope.content.height)
    let bottom = used(inset.bottom, scope.content.height)
    let x: LayoutUnit
    if let left, let right {
      x = style.text.direction == .rightToLeft ? -right : left
    } else {
      x = left ?? right.map { -$0 } ?? .zero
    }
    return LayoutPoint(x: x, y: top ?? bottom.map { -$0 } ?? .zero)
  }

  private func isContainer(_ source: LaidOutFragment, _ box: Box) -> Bool {
    switch source.kind {
    case .text, .line, .bullet: return false
    default: break
    }
    let style = context.tree.styles[Int(box.style.index)]
    return style.box.position != .static || !style.effects.transform.isEmpty
  }

  private mutating func wait(_ box: BoxID, at position: LayoutPoint, _ anchor: StaticPosition) {
    let isFixed = context[styleOf: box].box.position == .fixed
    guard let index = containers.lastIndex(where: { !isFixed || $0.isForFixed }) else { return }
    containers[index].pending.append((box, position, anchor))
  }

  /// Lays out what waits for the innermost container, and closes it.
  private mutating func layOutPending() {
    guard var container = containers.last else { return }
    var position = 0
    while position < container.pending.count {
      let (box, place, anchor) = container.pending[position]
      position += 1
      let laidOut = context.layOutAbsolute(
        box,
        in: PositionedContainer(
          size: container.rect.size, staticPosition: place - container.rect.origin, anchor: anchor,
          direction: container.direction))
      guard Int(container.output.index) < output.count else { break }
      let origin = originOnCanvas(container.output)
      let scope = Scope(output: container.output, origin: origin, content: container.rect.size)
      add(laidOut.fragment, at: laidOut.offset + container.rect.origin - origin, to: scope)
      if let now = containers.last { container.pending = now.pending }
    }
    containers.removeLast()
  }

  private func originOnCanvas(_ id: FragmentID) -> LayoutPoint {
    var origin = LayoutPoint.zero
    var current: FragmentID? = id
    while let fragment = current {
      origin = origin + output[Int(fragment.index)].offset
      current = output[Int(fragment.index)].parent
    }
    return origin
  }

  // MARK: - Overflow

  /// Children come after their parents, so that one pass from the end is enough.
  private mutating func computeOverflow() {
    for index in output.indices {
      output[index].overflow = LayoutRect(origin: .zero, size: output[index].size)
    }
    for index in output.indices.reversed() {
      guard let parent = output[index].parent else { continue }
      let clips = clipsOverflow(output[index])
      let area = clips ? LayoutRect(origin: .zero, size: output[index].size) : output[index].overflow
      guard !area.isEmpty else { continue }
      let target = Int(parent.index)
      output[target].overflow = output[target].overflow.union(area.offset(by: output[index].offset))
    }
  }

  private func clipsOverflow(_ fragment: Fragment) -> Bool {
    guard case .box = fragment.kind, fragment.node != context.bodyNode else { return false }
    let style = context.tree.styles[Int(fragment.style.index)]
    return style.box.overflowY != .visible
  }

  /// Where the page ends: the root with its margin, and whatever sticks out below.
  private func contentSize() -> LayoutSize {
    let root = output[0]
    var bottom = root.offset.y + root.overflow.maxY
    if case .lengthPercentage(let margin) = context.tree.styles[Int(root.style.index)].margin.margin.bottom {
      let used = margin.resolved(against: context.viewport.width)
      bottom = max(bottom, root.offset.y + root.size.height + used)
    }
    return LayoutSize(width: context.viewport.width, height: LayoutUnit(max(1, bottom.rounded)))
  }
}
