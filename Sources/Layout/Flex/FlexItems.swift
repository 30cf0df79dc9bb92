import CSSCascade
import Graphics

extension FlexContainer {
  /// The in-flow children in order-modified document order, and the others.
  ///
  /// CSS Flexbox 1 §4, “Flex Items”, and §5.4, “Reordering”. <https://www.w3.org/TR/css-flexbox-1/#flex-items>
  func children(in context: LayoutContext) -> (items: [BoxID], outOfFlow: [BoxID]) {
    var items: [(order: Int, box: BoxID)] = []
    var outOfFlow: [BoxID] = []
    var child = context.tree[box].firstChild
    while let current = child {
      child = context.tree[current].nextSibling
      if context.tree[current].participation == .outOfFlow {
        outOfFlow.append(current)
      } else {
        items.append((context[styleOf: current].flex.order, current))
      }
    }
    if items.contains(where: { $0.order != 0 }) {
      let order = items.indices.sorted { (items[$0].order, $0) < (items[$1].order, $1) }
      return (order.map { items[$0].box }, outOfFlow)
    }
    return (items.map(\.box), outOfFlow)
  }

  /// An item with its flex base size and its limits.
  func item(_ box: BoxID, in context: inout LayoutContext) -> FlexItem {
    let itemStyle = context[styleOf: box]
    let margin = itemStyle.margin.margin
    let own = itemStyle.flex.alignSelf
    var alignment = own == .auto ? style.alignItems : own
    if alignment == .normal || alignment == .auto { alignment = .stretch }
    let border = context.usedBorder(of: box)
    let padding = context.usedPadding(of: box, percentageWidth: contentWidth)
    let crossSize = axes.isRow ? itemStyle.box.height : itemStyle.box.width
    let length = FlexibleLength(
      grow: itemStyle.flex.grow, shrink: itemStyle.flex.shrink, base: .zero, minimum: .zero, maximum: .max,
      outside: .zero)
    var item = FlexItem(
      box: box, margins: context.usedMargins(of: box, percentageWidth: contentWidth),
      autoMargins: margin.map { $0 == .auto }, insets: border + padding, alignment: alignment,
      hasAutomaticCrossSize: crossSize == .auto, length: length, hasContentBasis: false)
    item.length.outside = axes.main(item.insets) + axes.main(item.margins)
    resolveBase(of: &item, in: &context)
    resolveLimits(of: &item, in: &context)
    return item
  }

  /// Finds an item's flex base size.
  ///
  /// CSS Flexbox 1 §9.2, “Line Length Determination”, step 3. <https://www.w3.org/TR/css-flexbox-1/#algo-main-item>
  private func resolveBase(of item: inout FlexItem, in context: inout LayoutContext) {
    let itemStyle = context[styleOf: item.box]
    let own = axes.isRow ? itemStyle.box.width : itemStyle.box.height
    let basis = itemStyle.flex.basis == .auto ? own : itemStyle.flex.basis
    let base: LayoutUnit
    if let definite = mainLength(basis, of: item, in: &context) {
      base = definite
    } else {
      item.hasContentBasis = true
      base = contentMain(of: item, in: &context).maximum
    }
    item.length.base = (base - axes.main(item.insets)).clampedToZero
  }

  /// Finds an item's used minimum and maximum main size.
  ///
  /// CSS Flexbox 1 §4.5, “Automatic Minimum Size of Flex Items”: an item does not get smaller than its contents,
  /// or than its specified size where that is less. <https://www.w3.org/TR/css-flexbox-1/#min-size-auto>
  private func resolveLimits(of item: inout FlexItem, in context: inout LayoutContext) {
    let itemStyle = context[styleOf: item.box].box.value
    let insets = axes.main(item.insets)
    let maximumSize = PreferredSize(axes.isRow ? itemStyle.maxWidth : itemStyle.maxHeight)
    if let maximumSize, let maximum = mainLength(maximumSize, of: item, in: &context) {
      item.length.maximum = (maximum - insets).clampedToZero
    }
    let minimumSize = axes.isRow ? itemStyle.minWidth : itemStyle.minHeight
    let overflow = axes.isRow ? itemStyle.overflowX : itemStyle.overflowY
    var minimum = LayoutUnit.zero
    if minimumSize != .auto {
      minimum = (mainLength(minimumSize, of: item, in: &context) ?? insets) - insets
    } else if overflow == .visible || overflow == .clip {
      minimum = contentMain(of: item, in: &context).minimum
      let own = axes.isRow ? itemStyle.width : itemStyle.height
      if let specified = mainLength(own, of: item, in: &context) { minimum = min(minimum, specified) }
      minimum = min(minimum - insets, item.length.maximum)
    }
    if context.tree[item.box].kind == .table && axes.isRow {
      // A table is never narrower than its contents.
      minimum = max(minimum, context.intrinsicBorderBox(of: item.box, itemSpace(item)).minimum - insets)
    }
    item.length.minimum = minimum.clampedToZero
    item.length.maximum = max(item.length.maximum, item.length.minimum)
  }

  /// The border-box length of a value in the main axis; `nil` when the contents decide.
  private func mainLength(
    _ size: PreferredSize, of item: FlexItem, in context: inout LayoutContext
  ) -> LayoutUnit? {
    axes.isRow
      ? context.borderBoxWidth(size, of: item.box, itemSpace(item))
      : context.borderBoxHeight(size, of: item.box, itemSpace(item))
  }

  /// The border-box sizes that the contents ask for in the main axis: min-content and max-content widths, or
  /// the height, which is both.
  private func contentMain(of item: FlexItem, in context: inout LayoutContext) -> IntrinsicSizes {
    if axes.isRow {
      // Pictures take part with the size that their height and ratio give them.
      if context.tree[item.box].kind == .replaced { return replacedMain(of: item, in: &context) }
      return context.intrinsicBorderBox(of: item.box, itemSpace(item))
    }
    var input = itemInput()
    input.percentageHeight = nil
    input.availableHeight = nil
    input.width = crossWidth(of: item)
    let height = context.layOut(item.box, input).intrinsicHeight
    return IntrinsicSizes(minimum: height, maximum: height)
  }

  /// The width of a picture whose `width` is `auto`: from its cross size and ratio, or its natural width.
  private func replacedMain(of item: FlexItem, in context: inout LayoutContext) -> IntrinsicSizes {
    var input = itemInput()
    input.width = .shrinkToFit
    guard context[styleOf: item.box].box.width == .auto else {
      return context.intrinsicBorderBox(of: item.box, itemSpace(item))
    }
    let width = context.layOut(item.box, input).size.width
    return IntrinsicSizes(minimum: width, maximum: width)
  }

  /// Who decides the width of an item of a column: the container where it stretches in the only line.
  func crossWidth(of item: FlexItem) -> LayoutInput.Width {
    if item.stretches(axes) && !isMultiLine {
      let margins = item.margins.horizontal
      return .fixed(max((contentWidth - margins).clampedToZero, item.insets.horizontal))
    }
    return .shrinkToFit
  }
}
