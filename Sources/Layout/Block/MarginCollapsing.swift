import CSSCascade
import Graphics

/// Margins that meet through the tops of blocks.
extension LayoutContext {
  /// Adds a block's top margin to `strut`, and all margins inside that meet it: those of its first child if
  /// nothing separates them, and so on down; and past children that have no height.
  ///
  /// The caller then knows where the block lies before it is laid out, and floats inside find their place at
  /// once. Each box is looked at once in this way: its first child's place is then known.
  ///
  /// CSS 2.2 §8.3.1. <https://www.w3.org/TR/CSS22/box.html#collapsing-margins>
  /// - Returns: whether the block's own bottom margin meets its top margin too.
  @discardableResult
  mutating func collectTopMargins(
    of box: BoxID, containerWidth: LayoutUnit, from start: LayoutUnit, _ floats: FloatSpace,
    into strut: inout MarginStrut
  ) -> Bool {
    let margins = usedMargins(of: box, percentageWidth: containerWidth)
    appendTopMargin(of: box, margins, to: &strut)
    if isQuirkyContainer(box) { strut.ignoresQuirkyMargins = true }
    if establishesFormattingContext(box) { return false }
    let border = usedBorder(of: box)
    let padding = usedPadding(of: box, percentageWidth: containerWidth)
    if border.top + padding.top > .zero { return false }
    if tree[box].childrenAreInline {
      if hasLines(box) { return false }
    } else {
      let width = childContainerWidth(of: box, containerWidth, margins, border + padding)
      var child = tree[box].firstChild
      var sawFloat = false
      while let inner = child {
        child = tree[inner].nextSibling
        if tree[inner].participation == .floating { sawFloat = true }
        guard tree[inner].participation == .blockLevel || tree[inner].participation == .inlineLevel else {
          continue
        }
        let clear = self[styleOf: inner].box.clear
        if clear != .none {
          if sawFloat { return false }
          if let bottom = floats.bottom(clearing: clear), bottom > start + strut.sum { return false }
        }
        if !collectTopMargins(of: inner, containerWidth: width, from: start, floats, into: &strut) {
          return false
        }
      }
    }
    // A list item with a marker has a line.
    if tree[box].payload >= 0 { return false }
    guard hasNoHeight(box), border.bottom + padding.bottom == .zero else { return false }
    appendBottomMargin(of: box, margins, to: &strut)
    return true
  }

  /// The content width of a block inside which margins are looked for; only percentages need it.
  private mutating func childContainerWidth(
    of box: BoxID, _ containerWidth: LayoutUnit, _ margins: LayoutEdges, _ insets: LayoutEdges
  ) -> LayoutUnit {
    let input = LayoutInput(containingWidth: containerWidth)
    let space = SizingSpace(input, margins: margins, insets: insets)
    return max(.zero, blockWidth(of: box, input, space) - insets.horizontal)
  }

  /// Whether neither `height` nor `min-height` gives an empty block a height.
  private func hasNoHeight(_ box: BoxID) -> Bool {
    func isNothing(_ size: PreferredSize) -> Bool {
      switch size {
      case .auto, .minContent, .maxContent, .fitContent, .content: true
      case .lengthPercentage(let length):
        length.hasPercentage || length.resolved(against: LayoutUnit.zero) <= .zero
      case .stretch: false
      }
    }
    let style = self[styleOf: box].box.value
    if isQuirksMode && (isBody(box) || box == tree.root) { return false }
    return isNothing(style.height) && isNothing(style.minHeight) && style.aspectRatio == nil
  }
}
