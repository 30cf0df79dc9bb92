import CSSCascade
import Graphics

extension LayoutContext {
  /// Lays out a flex container; its children are already blockified and its text wrapped in blocks.
  ///
  /// CSS Flexbox 1 §9, “Flex Layout Algorithm”. <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>
  mutating func layOutFlexContainer(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    let container = FlexContainer(box, input, in: &self)
    let children = container.children(in: self)
    var items = children.items.map { container.item($0, in: &self) }
    let room = container.definiteMain ?? maximumContentHeight(container)
    var lines = container.lines(of: items, room: room)
    var main = container.definiteMain ?? .zero
    if container.definiteMain == nil {
      // The longest line decides, within the container's own limits.
      let longest = lines.map { container.hypotheticalMain($0, items) }.max() ?? .zero
      let height = container.usedHeight(contentHeight: longest, in: self)
      main = (height - container.insets.vertical).clampedToZero
    }
    for index in lines.indices {
      container.flex(lines[index], &items, main: main, in: &self)
      container.sizeCross(&lines[index], items)
    }
    let cross = finishCross(container, &lines, &items)
    for line in lines {
      container.alignMain(line, &items, main: main)
      container.alignCross(line, &items)
    }
    let contentHeight = container.axes.isRow ? cross.content : longestMain(container, lines, items)
    let height =
      container.axes.isRow
      ? container.usedHeight(contentHeight: cross.content, in: self) : main + container.insets.vertical
    return place(
      container, lines, items, children.outOfFlow, height: height,
      intrinsicHeight: contentHeight + container.insets.vertical)
  }

  private func longestMain(_ container: FlexContainer, _ lines: [FlexLine], _ items: [FlexItem]) -> LayoutUnit
  {
    lines.map { container.hypotheticalMain($0, items) }.max() ?? .zero
  }

  /// The content height that `max-height` allows a column to have before it wraps.
  private func maximumContentHeight(_ container: FlexContainer) -> LayoutUnit {
    let height = constrained(height: .max, of: container.box, container.space)
    return (height - container.insets.vertical).clampedToZero
  }

  /// Finds the cross size of container and lines, places the lines and stretches items to them.
  ///
  /// CSS Flexbox 1 §9.4, steps 8 to 11, and §9.6, step 15. <https://www.w3.org/TR/css-flexbox-1/#cross-sizing>
  private mutating func finishCross(
    _ container: FlexContainer, _ lines: inout [FlexLine], _ items: inout [FlexItem]
  ) -> (content: LayoutUnit, used: LayoutUnit) {
    let gaps = container.crossGap * max(0, lines.count - 1)
    let content = lines.reduce(gaps) { $0 + $1.crossSize }
    let used: LayoutUnit
    if let definite = container.definiteCross {
      used = definite
    } else {
      let height = container.usedHeight(contentHeight: content, in: self)
      used = (height - container.insets.vertical).clampedToZero
    }
    if !container.isMultiLine && !lines.isEmpty { lines[0].crossSize = used }
    container.placeLines(&lines, cross: used)
    for line in lines { container.stretch(line, &items, in: &self) }
    return (content, used)
  }

  /// Makes the fragment.
  private mutating func place(
    _ container: FlexContainer, _ lines: [FlexLine], _ items: [FlexItem], _ outOfFlow: [BoxID],
    height: LayoutUnit, intrinsicHeight: LayoutUnit
  ) -> LayoutResult {
    var builder = FragmentBuilder(.box, box: container.box)
    builder.fragment.border = container.border
    builder.fragment.padding = container.padding
    builder.fragment.size = LayoutSize(width: container.width, height: height)
    let content = LayoutSize(
      width: container.contentWidth, height: (height - container.insets.vertical).clampedToZero)
    let origin = LayoutPoint(x: container.insets.left, y: container.insets.top)
    var tops: [LayoutUnit] = []
    for item in items {
      guard let result = item.result else { continue }
      let point = container.axes.point(
        main: item.mainOffset, cross: item.crossOffset, size: result.size, in: content)
      builder.add(result.fragment, at: origin + point)
      tops.append(origin.y + point.y)
    }
    for box in outOfFlow {
      let (point, anchor) = container.staticPosition(of: box, in: content, self)
      builder.addOutOfFlow(box, at: origin + point, anchor)
    }
    let baselines = container.baselines(lines, items, tops)
    return LayoutResult(
      fragment: builder.finish(in: &self), size: builder.fragment.size, firstBaseline: baselines.first,
      lastBaseline: baselines.last, intrinsicHeight: intrinsicHeight)
  }

  /// The content-box min-content and max-content widths of a flex container, without its `width`.
  ///
  /// CSS Flexbox 1 §9.9, “Intrinsic Sizes”, as browsers simplify it: a row is as wide as its items together, or,
  /// where it may wrap, at least as its widest; a column as its widest.
  /// <https://www.w3.org/TR/css-flexbox-1/#intrinsic-sizes>
  mutating func flexIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    let style = self[styleOf: box].flex.value
    let isRow = style.direction == .row || style.direction == .rowReverse
    let gap = style.columnGap?.resolved(against: LayoutUnit.zero) ?? .zero
    var sizes = IntrinsicSizes.zero
    var isFirst = true
    var child = tree[box].firstChild
    while let current = child {
      child = tree[current].nextSibling
      guard tree[current].participation != .outOfFlow else { continue }
      let contribution = intrinsicContribution(of: current)
      guard isRow else {
        sizes.encompass(contribution)
        continue
      }
      let space = isFirst ? LayoutUnit.zero : gap
      isFirst = false
      sizes.maximum += contribution.maximum + space
      if style.wrap == .noWrap {
        sizes.minimum += contribution.minimum + space
      } else {
        sizes.minimum = max(sizes.minimum, contribution.minimum)
      }
    }
    sizes.maximum = max(sizes.minimum, sizes.maximum)
    return sizes
  }
}

extension FlexContainer {
  /// The container's baselines: of the first line's first item that is aligned by baseline, else of its first
  /// item; and the same of the last line.
  ///
  /// CSS Flexbox 1 §8.5, “Flex Container Baselines”. <https://www.w3.org/TR/css-flexbox-1/#flex-baselines>
  func baselines(
    _ lines: [FlexLine], _ items: [FlexItem], _ tops: [LayoutUnit]
  ) -> (first: LayoutUnit?, last: LayoutUnit?) {
    guard tops.count == items.count, let first = lines.first, let last = lines.last else { return (nil, nil) }
    func baseline(_ line: FlexLine, _ own: (LayoutResult) -> LayoutUnit?) -> LayoutUnit? {
      let index = line.items.first { items[$0].alignsBaseline(axes) } ?? line.items.first
      guard let index, let result = items[index].result else { return nil }
      return tops[index] + (own(result) ?? result.size.height)
    }
    return (baseline(first, \.firstBaseline), baseline(last, \.lastBaseline))
  }

  /// Where an absolutely positioned child would be as the only item.
  ///
  /// CSS Flexbox 1 §4.1, “Absolutely-Positioned Flex Children”. <https://www.w3.org/TR/css-flexbox-1/#abspos-items>
  func staticPosition(
    of box: BoxID, in content: LayoutSize, _ context: LayoutContext
  ) -> (LayoutPoint, StaticPosition) {
    let own = context[styleOf: box].flex.alignSelf
    let cross = own == .auto ? style.alignItems : own
    let mainAnchor = anchor(axes.resolvedMain(style.justifyContent), isReversed: axes.isDirectionReversed)
    let crossAnchor = anchor(cross, isReversed: axes.isWrapReversed)
    let horizontal = axes.isRow ? mainAnchor : crossAnchor
    let vertical = axes.isRow ? crossAnchor : mainAnchor
    let isXReversed = axes.isRow ? axes.isMainReversed : axes.isCrossReversed
    let isYReversed = axes.isRow ? axes.isCrossReversed : axes.isMainReversed
    let position = StaticPosition(
      horizontal: isXReversed ? horizontal.opposite : horizontal,
      vertical: isYReversed ? vertical.opposite : vertical)
    let point = LayoutPoint(
      x: position.horizontal.offset(in: content.width), y: position.vertical.offset(in: content.height))
    return (point, position)
  }

  /// The part of the margin box that is aligned, from the flex-start side.
  private func anchor(_ alignment: Alignment, isReversed: Bool) -> StaticPosition.Anchor {
    switch alignment {
    case .center, .spaceAround, .spaceEvenly: .center
    case .flexEnd: .end
    case .end, .selfEnd, .right, .lastBaseline: isReversed ? .start : .end
    case .start, .selfStart, .left: isReversed ? .end : .start
    case .auto, .normal, .stretch, .flexStart, .baseline, .spaceBetween: .start
    }
  }
}

extension StaticPosition.Anchor {
  var opposite: StaticPosition.Anchor {
    switch self {
    case .start: .end
    case .center: .center
    case .end: .start
    }
  }

  /// Where the anchored part lies in a length.
  func offset(in length: LayoutUnit) -> LayoutUnit {
    switch self {
    case .start: .zero
    case .center: length / 2
    case .end: length
    }
  }
}
