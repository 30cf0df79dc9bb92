import CSSCascade
import Graphics

/// The floats that the blocks of one block formatting context share while they are laid out in order.
struct BlockFlow {
  var floats = FloatSpace()
}

/// What is known about a block before its contents are laid out.
struct BlockFrame {
  /// The border box's width.
  var width: LayoutUnit
  var border: LayoutEdges
  var padding: LayoutEdges
  /// The border box's origin in the coordinates of the block formatting context.
  var origin: LayoutPoint = .zero
  /// Whether it is the root of its block formatting context.
  var establishesContext: Bool

  var insets: LayoutEdges { border + padding }
  var contentWidth: LayoutUnit { max(.zero, width - border.horizontal - padding.horizontal) }
  var contentLeft: LayoutUnit { border.left + padding.left }
  var contentTop: LayoutUnit { border.top + padding.top }
  var insetBottom: LayoutUnit { border.bottom + padding.bottom }
}

/// The layout of a block in its parent's formatting context.
struct FlowResult {
  var result: LayoutResult
  /// The margins at its end that collapse with what follows; without its own bottom margin.
  var endStrut: MarginStrut
  /// Whether its top and bottom margins meet: nothing in it has a height.
  var collapsesThrough: Bool
}

/// The definite height of a block, if it has one, and what percentages inside refer to.
struct BlockHeight {
  /// The border-box height that style or parent ask for, before minimum and maximum; `nil` is auto.
  var specified: LayoutUnit?
  /// Whether the box still grows with what is in it.
  var growth = Growth.none
  /// Whether minimum and maximum do not apply, because the parent has decided.
  var isImposed: Bool
  /// What 100 % of a child's height comes to.
  var childPercentageBasis: LayoutUnit?

  /// What a height does when the contents are taller.
  enum Growth {
    /// They stick out.
    case none
    /// CSS Sizing 4 §5.1.2, “Automatic Content-based Minimum Sizes”: a height that comes from the width by
    /// `aspect-ratio` is at least that of the contents, up to the maximum height.
    /// <https://www.w3.org/TR/css-sizing-4/#aspect-ratio-minimum>
    case withContents
  }
}

extension LayoutContext {
  /// Whether a block-level box begins a formatting context of its own, so that margins and floats inside do
  /// not meet those outside.
  ///
  /// CSS 2.2 §9.4.1. <https://www.w3.org/TR/CSS22/visuren.html#block-formatting>
  func establishesFormattingContext(_ box: BoxID) -> Bool {
    guard tree[box].kind == .blockContainer, tree[box].participation == .blockLevel else { return true }
    let style = self[styleOf: box].box.value
    switch style.display {
    case .flowRoot, .inlineBlock, .tableCell, .tableCaption: return true
    default: break
    }
    if style.columnCount != nil || style.columnWidth != nil { return true }
    if tree[box].shrinksToFit { return true }
    guard style.overflowX != .visible || style.overflowY != .visible else { return false }
    if style.overflowX == .clip && style.overflowY == .clip { return false }
    return !propagatesOverflow(box)
  }

  /// Whether the overflow of a box is the viewport's: of the root, or of `body` where the root's is visible.
  ///
  /// CSS Overflow 3 §3.3. <https://www.w3.org/TR/css-overflow-3/#overflow-propagation>
  func propagatesOverflow(_ box: BoxID) -> Bool {
    if box == tree.root { return true }
    guard let root = tree.root, tree[box].parent == root, isBody(box) else { return false }
    let style = self[styleOf: root].box.value
    return style.overflowX == .visible && style.overflowY == .visible
  }

  /// Whether a box is that of the `body` element.
  func isBody(_ box: BoxID) -> Bool {
    tree[box].node != nil && tree[box].node == bodyNode && tree[box].pseudo == nil
  }

  /// The border-box width of a block container that stands for itself.
  ///
  /// CSS 2.2 §10.3. <https://www.w3.org/TR/CSS22/visudet.html#Computing_widths_and_margins>
  mutating func blockWidth(of box: BoxID, _ input: LayoutInput, _ space: SizingSpace) -> LayoutUnit {
    let specified = self[styleOf: box].box.width
    switch input.width {
    case .fixed(let width): return max(width, space.insets.horizontal)
    case .byStyle, .shrinkToFit: break
    }
    if let width = borderBoxWidth(specified, of: box, space) {
      return constrained(width: width, of: box, space)
    }
    if let width = widthByRatio(of: box, space), input.width == .shrinkToFit {
      return constrained(width: width, of: box, space)
    }
    if input.width == .shrinkToFit || tree[box].shrinksToFit {
      return constrained(
        width: intrinsicBorderBox(of: box, space).fitting(space.availableWidth), of: box, space)
    }
    return constrained(width: max(space.availableWidth, space.insets.horizontal), of: box, space)
  }

  /// The border-box width that a definite height and `aspect-ratio` give.
  private func widthByRatio(of box: BoxID, _ space: SizingSpace) -> LayoutUnit? {
    guard let ratio = self[styleOf: box].box.aspectRatio,
      let height = borderBoxHeight(self[styleOf: box].box.height, of: box, space)
    else { return nil }
    if self[styleOf: box].box.boxSizing == .borderBox { return height * ratio }
    return max(.zero, height - space.insets.vertical) * ratio + space.insets.horizontal
  }

  /// What a block's height is, as far as it does not depend on its contents.
  func blockHeight(of box: BoxID, _ input: LayoutInput, _ frame: BlockFrame, _ space: SizingSpace)
    -> BlockHeight
  {
    let insets = frame.insets.vertical
    if case .fixed(let height, let isDefinite) = input.height {
      let used = max(height, insets)
      return BlockHeight(
        specified: used, isImposed: true, childPercentageBasis: isDefinite ? used - insets : nil)
    }
    if input.cellPass != .notACell {
      return BlockHeight(specified: nil, isImposed: true, childPercentageBasis: nil)
    }
    var specified = borderBoxHeight(self[styleOf: box].box.height, of: box, space)
    var growth = BlockHeight.Growth.none
    if specified == nil, let ratio = self[styleOf: box].box.aspectRatio, ratio > 0,
      self[styleOf: box].box.height == .auto
    {
      specified =
        self[styleOf: box].box.boxSizing == .borderBox
        ? frame.width * (1 / ratio) : (frame.contentWidth) * (1 / ratio) + insets
      if growsBeyondRatio(box) { growth = .withContents }
    }
    if let specified {
      let used = constrained(height: specified, of: box, space)
      return BlockHeight(
        specified: specified, growth: growth, isImposed: false,
        childPercentageBasis: max(.zero, used - insets))
    }
    return BlockHeight(
      specified: nil, isImposed: false, childPercentageBasis: quirkyPercentageBasis(of: box, input, frame))
  }

  private func growsBeyondRatio(_ box: BoxID) -> Bool {
    let style = self[styleOf: box].box.value
    return style.minHeight == .auto && style.overflowY == .visible
  }

  /// In quirks mode percentages look through blocks of automatic height, up to the viewport.
  ///
  /// Quirks Mode §3.5, “The percentage height calculation quirk”.
  /// <https://quirks.spec.whatwg.org/#the-percentage-height-calculation-quirk>
  private func quirkyPercentageBasis(of box: BoxID, _ input: LayoutInput, _ frame: BlockFrame) -> LayoutUnit?
  {
    guard isQuirksMode, tree[box].kind == .blockContainer, let basis = input.percentageHeight else {
      return nil
    }
    guard
      tree[box].participation == .blockLevel || tree[box].participation == .inlineLevel
        || tree[box].participation == .floating
    else { return nil }
    if box == tree.root || isBody(box) {
      let margins = usedMargins(of: box, percentageWidth: input.percentageWidth)
      return max(.zero, basis - margins.vertical - frame.insets.vertical)
    }
    return basis
  }
}
