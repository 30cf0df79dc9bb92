import CSSCascade
import Graphics

/// One line box while it is made: the inline boxes on it, what they hold, and where all of it lies.
///
/// CSS 2.2 §10.8, “Line height calculations”. <https://www.w3.org/TR/CSS22/visudet.html#line-height>
struct LineBox {
  /// An inline box, or the root inline box, as far as it is on this line.
  struct BoxState {
    /// `nil` for the root inline box.
    var box: BoxID?
    var parent: Int
    var style: StyleID
    /// From the aligned root's baseline down to this box's.
    var offset: LayoutUnit
    /// Which of `roots` its baseline is measured from.
    var root: Int
    var startsHere: Bool
    var endsHere = false
    var firstLeaf: Int?
    var lastLeaf: Int?
    var hasStrut = false
    /// Whether it, or something in it that is aligned with it, has a height on this line.
    var hasMetrics = false
  }

  /// A part of the line whose baseline is known only relative to itself: the line, or a box aligned to the
  /// line's top or bottom.
  struct AlignedRoot {
    enum Edge { case baseline, top, bottom }
    var edge: Edge
    var metrics = FontHeight.empty
    /// From the line's top to its baseline, once it is known.
    var baseline = LayoutUnit.zero
  }

  /// Something on the line that is not cut further.
  struct Leaf {
    enum Content {
      case text(item: Int, range: Range<Int32>)
      case atomic(BoxID, LayoutResult, margins: LayoutEdges)
      case outOfFlow(BoxID)
      /// An ellipsis or a hyphen, in the style of a box.
      case generated(Int32, BoxID)
      /// An advance without ink: a tab, or an inline box without contents.
      case nothing
    }

    var content: Content
    var state: Int
    var width: LayoutUnit
    /// From its box's baseline down to its own; of an atomic box with its own root from that root's.
    var offset = LayoutUnit.zero
    var root: Int
    var level: UInt8
  }

  var states: [BoxState] = []
  var roots: [AlignedRoot] = []
  var leaves: [Leaf] = []
  /// The innermost open box.
  var current = 0
  private(set) var height = LayoutUnit.zero

  /// The line's baseline from its top.
  var baseline: LayoutUnit { roots[0].baseline }

  // MARK: - Boxes

  /// Begins the line with its root inline box: the strut.
  init(container: BoxID, in context: inout LayoutContext) {
    roots = [AlignedRoot(edge: .baseline)]
    let style = context.tree[container].style
    states = [
      BoxState(box: nil, parent: -1, style: style, offset: .zero, root: 0, startsHere: true)
    ]
    // Quirks Mode §3.3: without text of its own the block's line height does not count.
    if !context.hasLineHeightQuirk { addStrut(0, style, in: &context) }
  }

  /// Opens an inline box, at its beginning or because it goes on from the line before.
  mutating func open(_ box: BoxID, startsHere: Bool, in context: inout LayoutContext) {
    let style = context.tree[box].style
    let metrics = context.inlineMetrics(style)
    let parent = states[current]
    var root = parent.root
    var offset = parent.offset
    switch context[styleOf: box].box.verticalAlign {
    case .top:
      root = roots.count
      roots.append(AlignedRoot(edge: .top))
      offset = .zero
    case .bottom:
      root = roots.count
      roots.append(AlignedRoot(edge: .bottom))
      offset = .zero
    case let align:
      offset += shift(align, of: metrics.strut, lineHeight: metrics.lineHeight, in: parent, &context)
    }
    states.append(
      BoxState(
        box: box, parent: current, style: style, offset: offset, root: root,
        startsHere: startsHere && !context.tree[box].continuesBefore))
    current = states.count - 1
    if !context.hasLineHeightQuirk || hasStartEdge(box, context) { addStrut(current, style, in: &context) }
  }

  /// Whether a box has an edge before its contents.
  ///
  /// NOTE: Quirks Mode §3.3 speaks of both sides; in browsers the side where the line begins decides.
  private func hasStartEdge(_ box: BoxID, _ context: LayoutContext) -> Bool {
    let border = context.usedBorder(of: box)
    let style = context[styleOf: box]
    let padding = style.margin.padding
    return style.text.direction == .rightToLeft
      ? border.right > .zero || padding.right != .zero : border.left > .zero || padding.left != .zero
  }

  /// Closes the innermost inline box; `endsHere` unless it goes on to the next line.
  mutating func close(endsHere: Bool, _ context: LayoutContext) {
    guard current > 0 else { return }
    if states[current].firstLeaf == nil {
      add(Leaf(content: .nothing, state: current, width: .zero, root: states[current].root, level: 0))
    }
    if let box = states[current].box {
      states[current].endsHere = endsHere && !context.tree[box].continuesAfter
    }
    let closed = states[current]
    current = closed.parent
    if closed.hasMetrics && closed.root == states[current].root { states[current].hasMetrics = true }
  }

  /// Makes a box's strut part of the line's height, once.
  mutating func addStrut(_ state: Int, _ style: StyleID, in context: inout LayoutContext) {
    guard !states[state].hasStrut else { return }
    states[state].hasStrut = true
    states[state].hasMetrics = true
    add(context.inlineMetrics(style).strut, to: states[state].root, offset: states[state].offset)
  }

  /// Makes something part of the line's height.
  mutating func add(_ metrics: FontHeight, to root: Int, offset: LayoutUnit) {
    roots[root].metrics.unite(metrics.lowered(by: offset))
  }

  /// Puts something at the end of the line, in the innermost open box.
  mutating func add(_ leaf: Leaf) {
    leaves.append(leaf)
    var state = leaf.state
    while state >= 0 {
      if states[state].firstLeaf == nil { states[state].firstLeaf = leaves.count - 1 }
      states[state].lastLeaf = leaves.count - 1
      state = states[state].parent
    }
  }

  // MARK: - Vertical alignment

  /// How far below its parent's baseline a box's baseline lies.
  ///
  /// CSS 2.2 §10.8.1, `vertical-align`. <https://www.w3.org/TR/CSS22/visudet.html#propdef-vertical-align>
  func shift(
    _ align: VerticalAlign, of metrics: FontHeight, lineHeight: LayoutUnit, in parent: BoxState,
    _ context: inout LayoutContext
  ) -> LayoutUnit {
    let outer = context.inlineMetrics(parent.style)
    let size = context.tree[parent.style].font.description.size
    switch align {
    case .baseline, .top, .bottom: return .zero
    case .sub: return LayoutUnit(Int(size / 5 + 1))
    case .super: return -LayoutUnit(Int(size / 3 + 1))
    case .textTop: return metrics.ascent - outer.text.ascent
    case .textBottom: return outer.text.descent - metrics.descent
    case .middle:
      return (metrics.ascent - metrics.descent) / 2 - LayoutUnit(rounding: outer.font.xHeight / 2)
    case .baselineMiddle: return (metrics.ascent - metrics.descent) / 2
    case .lengthPercentage(let length): return -length.resolved(against: lineHeight)
    }
  }

  /// Puts an atomic box at the end of the line.
  mutating func addAtomic(
    _ box: BoxID, _ result: LayoutResult, margins: LayoutEdges, level: UInt8, in context: inout LayoutContext
  ) {
    let baseline = context.inlineBaseline(of: box, result)
    let metrics = FontHeight(
      ascent: baseline + margins.top, descent: result.size.height - baseline + margins.bottom)
    let parent = states[current]
    var root = parent.root
    var offset = LayoutUnit.zero
    switch context[styleOf: box].box.verticalAlign {
    case .top:
      root = roots.count
      roots.append(AlignedRoot(edge: .top))
      add(metrics, to: root, offset: .zero)
    case .bottom:
      root = roots.count
      roots.append(AlignedRoot(edge: .bottom))
      add(metrics, to: root, offset: .zero)
    case let align:
      let lineHeight = context.inlineMetrics(context.tree[box].style).lineHeight
      offset = parent.offset + shift(align, of: metrics, lineHeight: lineHeight, in: parent, &context)
      add(metrics, to: root, offset: offset)
      states[current].hasMetrics = true
    }
    add(
      Leaf(
        content: .atomic(box, result, margins: margins), state: current,
        width: result.size.width + margins.horizontal, offset: offset, root: root, level: level))
  }

  /// Settles the line's height and every root's baseline.
  mutating func settle() {
    var line = roots[0].metrics
    if line.isEmpty {
      let hasOthers = roots.contains { !$0.metrics.isEmpty }
      line = FontHeight(ascent: .zero, descent: .zero)
      if !hasOthers { roots[0].metrics = line }
    }
    for root in roots where root.edge == .top {
      line.descent = max(line.descent, root.metrics.height - line.ascent)
    }
    for root in roots where root.edge == .bottom {
      line.ascent = max(line.ascent, root.metrics.height - line.descent)
    }
    height = line.height
    for index in roots.indices {
      switch roots[index].edge {
      case .baseline: roots[index].baseline = line.ascent
      case .top: roots[index].baseline = roots[index].metrics.isEmpty ? .zero : roots[index].metrics.ascent
      case .bottom:
        roots[index].baseline = height - (roots[index].metrics.isEmpty ? .zero : roots[index].metrics.descent)
      }
    }
  }

  /// From the line's top to a box's baseline.
  func baseline(of state: Int) -> LayoutUnit { roots[states[state].root].baseline + states[state].offset }
}

extension LayoutContext {
  /// From an atomic inline-level box's top to the baseline that the line sees.
  ///
  /// CSS 2.2 §10.8.1: an inline-block's is that of its last line, unless it has none or clips.
  func inlineBaseline(of box: BoxID, _ result: LayoutResult) -> LayoutUnit {
    let margins = self[styleOf: box].margin.margin
    var bottom = result.size.height
    if case .lengthPercentage(let length) = margins.bottom, !length.hasPercentage {
      bottom += length.resolved(against: LayoutUnit.zero)
    }
    switch tree[box].kind {
    case .replaced: return result.firstBaseline ?? bottom
    case .table, .flexContainer, .gridContainer: return result.firstBaseline ?? bottom
    default:
      let style = self[styleOf: box].box.value
      if style.overflowX != .visible || style.overflowY != .visible { return bottom }
      return result.lastBaseline ?? bottom
    }
  }
}
