import CSSCascade
import Graphics

/// A flex container while it is laid out: its sizes, as far as they are known, and its items.
struct FlexContainer {
  let box: BoxID
  let axes: FlexAxes
  let style: FlexStyle
  let input: LayoutInput
  let border: LayoutEdges
  let padding: LayoutEdges
  /// What sizes of the container resolve against.
  let space: SizingSpace
  /// The border-box width.
  let width: LayoutUnit
  /// The content-box height; `nil` when it depends on the contents.
  let definiteHeight: LayoutUnit?
  let mainGap: LayoutUnit
  let crossGap: LayoutUnit

  var insets: LayoutEdges { border + padding }
  var contentWidth: LayoutUnit { (width - insets.horizontal).clampedToZero }
  var isMultiLine: Bool { style.wrap != .noWrap }
  /// The content box's size in each axis where it does not depend on the items.
  var definiteMain: LayoutUnit? { axes.isRow ? contentWidth : definiteHeight }
  var definiteCross: LayoutUnit? { axes.isRow ? definiteHeight : contentWidth }

  /// The container of a box, with the width and the definite height that the input gives it.
  init(_ box: BoxID, _ input: LayoutInput, in context: inout LayoutContext) {
    self.box = box
    self.input = input
    style = context[styleOf: box].flex.value
    axes = FlexAxes(style, direction: context[styleOf: box].text.direction)
    (border, padding) = context.borderAndPadding(of: box, input)
    let insets = border + padding
    let margins = context.usedMargins(of: box, percentageWidth: input.percentageWidth)
    let space = SizingSpace(input, margins: margins, insets: insets)
    self.space = space
    width = context.usedBorderBoxWidth(of: box, input, space)
    let contentWidth = (width - insets.horizontal).clampedToZero
    switch input.height {
    case .fixed(let height, isDefinite: true): definiteHeight = (height - insets.vertical).clampedToZero
    case .fixed(_, isDefinite: false): definiteHeight = nil
    case .byStyle:
      definiteHeight = context.borderBoxHeight(context[styleOf: box].box.height, of: box, space).map {
        (context.constrained(height: $0, of: box, space) - insets.vertical).clampedToZero
      }
    }
    let columnGap = style.columnGap?.resolved(against: contentWidth) ?? .zero
    let rowGap = style.rowGap?.resolved(against: definiteHeight ?? .zero) ?? .zero
    mainGap = axes.isRow ? columnGap : rowGap
    crossGap = axes.isRow ? rowGap : columnGap
  }

  /// The border-box height when the contents ask for `contentHeight`.
  func usedHeight(contentHeight: LayoutUnit, in context: LayoutContext) -> LayoutUnit {
    if case .fixed(let height, _) = input.height { return height }
    if let definiteHeight { return definiteHeight + insets.vertical }
    return context.constrained(height: contentHeight + insets.vertical, of: box, space)
  }

  /// Space for an item's own sizes: percentages refer to the content box.
  func itemSpace(_ item: FlexItem) -> SizingSpace {
    SizingSpace(
      availableWidth: (contentWidth - item.margins.horizontal).clampedToZero, percentageWidth: contentWidth,
      availableHeight: definiteHeight.map { ($0 - item.margins.vertical).clampedToZero },
      percentageHeight: definiteHeight, insets: item.insets)
  }

  /// An input for an item that leaves both sizes to its style.
  func itemInput() -> LayoutInput {
    var input = LayoutInput(containingWidth: contentWidth, containingHeight: definiteHeight)
    input.availableHeight = definiteHeight
    return input
  }
}

/// A flex item.
struct FlexItem {
  let box: BoxID
  /// With `auto` as nothing, until free space is given to them.
  var margins: LayoutEdges
  let autoMargins: Edges<Bool>
  /// Border and padding.
  let insets: LayoutEdges
  /// `align-self`, or the container's `align-items`.
  let alignment: Alignment
  /// Whether its cross size is `auto`, so that it may stretch.
  let hasAutomaticCrossSize: Bool
  var length: FlexibleLength
  /// Whether its flex basis depends on its contents.
  var hasContentBasis: Bool
  var result: LayoutResult?
  var mainOffset: LayoutUnit = .zero
  var crossOffset: LayoutUnit = .zero

  func stretches(_ axes: FlexAxes) -> Bool {
    alignment == .stretch && hasAutomaticCrossSize && !axes.crossStart(autoMargins)
      && !axes.crossEnd(autoMargins)
  }

  /// The used main size of the border box.
  func mainSize(_ axes: FlexAxes) -> LayoutUnit { length.size + axes.main(insets) }

  func outerMain(_ axes: FlexAxes) -> LayoutUnit { mainSize(axes) + axes.main(margins) }

  func outerCross(_ axes: FlexAxes) -> LayoutUnit {
    (result.map { axes.cross($0.size) } ?? .zero) + axes.cross(margins)
  }

  /// From the cross-start margin edge to the first baseline; items without one get the bottom of their box.
  func baseline(_ axes: FlexAxes) -> LayoutUnit {
    guard let result else { return .zero }
    let baseline = result.firstBaseline ?? result.size.height
    return axes.isCrossReversed
      ? result.size.height - baseline + margins.bottom : baseline + margins.top
  }

  /// Whether it takes part in the alignment of baselines, which only rows have.
  func alignsBaseline(_ axes: FlexAxes) -> Bool {
    (alignment == .baseline || alignment == .lastBaseline) && axes.isRow && !axes.crossStart(autoMargins)
      && !axes.crossEnd(autoMargins)
  }
}

/// A flex line: a range of items, with the size and place of the line in the cross axis.
struct FlexLine {
  var items: Range<Int>
  var crossSize: LayoutUnit = .zero
  var crossOffset: LayoutUnit = .zero
  /// From the line's cross-start to the common baseline.
  var baseline: LayoutUnit = .zero
}

extension LayoutContext {
  /// The border-box width of a flex or grid container: the parent's choice, its own `width`, or all there is.
  ///
  /// CSS 2.2 §10.3.3. <https://www.w3.org/TR/CSS22/visudet.html#blockwidth>
  mutating func usedBorderBoxWidth(of box: BoxID, _ input: LayoutInput, _ space: SizingSpace) -> LayoutUnit {
    if case .fixed(let width) = input.width { return width }
    let automatic: LayoutUnit
    if let width = borderBoxWidth(self[styleOf: box].box.width, of: box, space) {
      automatic = width
    } else if input.width == .shrinkToFit {
      automatic = intrinsicBorderBox(of: box, space).fitting(space.availableWidth)
    } else {
      automatic = max(space.insets.horizontal, space.availableWidth)
    }
    return constrained(width: automatic, of: box, space)
  }
}
