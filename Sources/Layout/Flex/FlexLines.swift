import CSSCascade
import Graphics

extension FlexContainer {
  /// Collects items into lines.
  ///
  /// CSS Flexbox 1 §9.3, “Main Size Determination”, step 5. <https://www.w3.org/TR/css-flexbox-1/#algo-line-break>
  func lines(of items: [FlexItem], room: LayoutUnit) -> [FlexLine] {
    guard isMultiLine else { return items.isEmpty ? [] : [FlexLine(items: 0..<items.count)] }
    var lines: [FlexLine] = []
    var start = 0
    var used = LayoutUnit.zero
    for (index, item) in items.enumerated() {
      let size = item.length.hypothetical + item.length.outside
      if index > start && used + mainGap + size > room {
        lines.append(FlexLine(items: start..<index))
        start = index
        used = size
      } else {
        used += index > start ? mainGap + size : size
      }
    }
    if start < items.count { lines.append(FlexLine(items: start..<items.count)) }
    return lines
  }

  /// The main size that a line asks for.
  func hypotheticalMain(_ line: FlexLine, _ items: [FlexItem]) -> LayoutUnit {
    items[line.items].reduce(mainGap * (line.items.count - 1)) {
      $0 + $1.length.hypothetical + $1.length.outside
    }
  }

  /// Resolves the flexible lengths of a line and lays its items out at their main sizes.
  ///
  /// CSS Flexbox 1 §9.3, step 6, and §9.4, step 7. <https://www.w3.org/TR/css-flexbox-1/#cross-sizing>
  func flex(_ line: FlexLine, _ items: inout [FlexItem], main: LayoutUnit, in context: inout LayoutContext) {
    let gaps = mainGap * (line.items.count - 1)
    let lengths = FlexibleLengths.resolved(items[line.items].map(\.length), in: main - gaps)
    for (index, length) in zip(line.items, lengths) {
      items[index].length = length
      let cross = isMultiLine ? nil : definiteCross
      items[index].result = laidOut(items[index], stretchedTo: cross, in: &context)
    }
  }

  /// Lays an item out at its main size; it stretches where a cross size to stretch to is given.
  private func laidOut(
    _ item: FlexItem, stretchedTo cross: LayoutUnit?, in context: inout LayoutContext
  ) -> LayoutResult {
    var input = itemInput()
    let main = item.mainSize(axes)
    let stretched = cross.flatMap { cross in
      item.stretches(axes) ? stretchedCross(item, to: cross, in: &context) : nil
    }
    if axes.isRow {
      input.width = .fixed(main)
      if let stretched { input.height = .fixed(stretched, isDefinite: true) }
    } else {
      input.width = stretched.map { .fixed($0) } ?? .shrinkToFit
      input.height = .fixed(main, isDefinite: definiteHeight != nil || !item.hasContentBasis)
    }
    return context.layOut(item.box, input)
  }

  /// The border-box cross size of an item that fills a line, within its limits.
  ///
  /// CSS Flexbox 1 §9.4, step 11. <https://www.w3.org/TR/css-flexbox-1/#algo-stretch>
  private func stretchedCross(
    _ item: FlexItem, to cross: LayoutUnit, in context: inout LayoutContext
  ) -> LayoutUnit {
    let size = max((cross - axes.cross(item.margins)).clampedToZero, axes.cross(item.insets))
    return axes.isRow
      ? context.constrained(height: size, of: item.box, itemSpace(item))
      : context.constrained(width: size, of: item.box, itemSpace(item))
  }

  /// Finds a line's cross size and common baseline.
  ///
  /// CSS Flexbox 1 §9.4, step 8. <https://www.w3.org/TR/css-flexbox-1/#algo-cross-line>
  func sizeCross(_ line: inout FlexLine, _ items: [FlexItem]) {
    var ascent = LayoutUnit.zero
    var descent = LayoutUnit.zero
    var size = LayoutUnit.zero
    for item in items[line.items] {
      let outer = item.outerCross(axes)
      size = max(size, outer)
      if item.alignsBaseline(axes) {
        let baseline = item.baseline(axes)
        ascent = max(ascent, baseline)
        descent = max(descent, outer - baseline)
      }
    }
    line.crossSize = max(size, ascent + descent)
    line.baseline = ascent
  }

  /// Places the lines in the cross axis; with `normal` or `stretch` they take up what is left.
  ///
  /// CSS Flexbox 1 §9.4, step 9, and §9.6, step 16. <https://www.w3.org/TR/css-flexbox-1/#algo-line-align>
  func placeLines(_ lines: inout [FlexLine], cross: LayoutUnit) {
    guard isMultiLine else { return }
    let used = lines.reduce(crossGap * max(0, lines.count - 1)) { $0 + $1.crossSize }
    let free = cross - used
    var start = LayoutUnit.zero
    var between = crossGap
    if style.alignContent == .normal || style.alignContent == .stretch {
      if free > .zero && !lines.isEmpty {
        let share = free / lines.count
        for index in lines.indices { lines[index].crossSize += share }
      }
    } else {
      let distribution = ContentDistribution(
        style.alignContent, space: free, count: lines.count, isReversed: axes.isWrapReversed)
      start = distribution.start
      between += distribution.between
    }
    for index in lines.indices {
      lines[index].crossOffset = start
      start += lines[index].crossSize + between
    }
  }

  /// Lays out again the items that stretch to their line.
  func stretch(_ line: FlexLine, _ items: inout [FlexItem], in context: inout LayoutContext) {
    for index in line.items where items[index].stretches(axes) {
      items[index].result = laidOut(items[index], stretchedTo: line.crossSize, in: &context)
    }
  }

  // MARK: - Alignment

  /// Places a line's items along the main axis: automatic margins take free space before `justify-content` does.
  ///
  /// CSS Flexbox 1 §9.5, “Main-Axis Alignment”. <https://www.w3.org/TR/css-flexbox-1/#main-alignment>
  func alignMain(_ line: FlexLine, _ items: inout [FlexItem], main: LayoutUnit) {
    var free = main - mainGap * (line.items.count - 1)
    var automatic = 0
    for item in items[line.items] {
      free -= item.outerMain(axes)
      automatic += (axes.mainStart(item.autoMargins) ? 1 : 0) + (axes.mainEnd(item.autoMargins) ? 1 : 0)
    }
    var distribution = ContentDistribution(.start, space: .zero, count: 1)
    if automatic > 0 && free > .zero {
      for index in line.items { giveMainMargins(free / automatic, to: &items[index]) }
    } else {
      distribution = ContentDistribution(
        axes.resolvedMain(style.justifyContent), space: free, count: line.items.count,
        isReversed: axes.isDirectionReversed)
    }
    var offset = distribution.start
    for index in line.items {
      offset += axes.mainStart(items[index].margins)
      items[index].mainOffset = offset
      offset += items[index].mainSize(axes) + axes.mainEnd(items[index].margins)
      offset += mainGap + distribution.between
    }
  }

  private func giveMainMargins(_ share: LayoutUnit, to item: inout FlexItem) {
    if axes.isRow {
      if item.autoMargins.left { item.margins.left = share }
      if item.autoMargins.right { item.margins.right = share }
    } else {
      if item.autoMargins.top { item.margins.top = share }
      if item.autoMargins.bottom { item.margins.bottom = share }
    }
  }

  /// Places a line's items along the cross axis.
  ///
  /// CSS Flexbox 1 §9.6, “Cross-Axis Alignment”. <https://www.w3.org/TR/css-flexbox-1/#cross-alignment>
  func alignCross(_ line: FlexLine, _ items: inout [FlexItem]) {
    for index in line.items {
      let item = items[index]
      let free = line.crossSize - item.outerCross(axes)
      let startIsAuto = axes.crossStart(item.autoMargins)
      let endIsAuto = axes.crossEnd(item.autoMargins)
      var offset = axes.crossStart(item.margins)
      if startIsAuto || endIsAuto {
        if free > .zero && startIsAuto { offset += endIsAuto ? free / 2 : free }
      } else {
        offset += crossShift(item, free: free, line)
      }
      items[index].crossOffset = line.crossOffset + offset
    }
  }

  private func crossShift(_ item: FlexItem, free: LayoutUnit, _ line: FlexLine) -> LayoutUnit {
    switch item.alignment {
    case .center: return free / 2
    case .flexEnd: return free
    case .end, .selfEnd: return axes.isWrapReversed ? .zero : free
    case .start, .selfStart, .left: return axes.isWrapReversed ? free : .zero
    case .right: return axes.isWrapReversed ? .zero : free
    case .baseline, .lastBaseline:
      return item.alignsBaseline(axes) ? line.baseline - item.baseline(axes) : .zero
    case .auto, .normal, .stretch, .flexStart, .spaceBetween, .spaceAround, .spaceEvenly: return .zero
    }
  }
}
