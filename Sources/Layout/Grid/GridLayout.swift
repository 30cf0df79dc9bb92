import CSSCascade
import Graphics

extension LayoutContext {
  /// Lays out a grid container; its children are already blockified and its text wrapped in blocks.
  ///
  /// CSS Grid 1 §12.1, “Grid Sizing Algorithm”. <https://www.w3.org/TR/css-grid-1/#algo-overview>
  mutating func layOutGridContainer(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    let (border, padding) = borderAndPadding(of: box, input)
    let insets = border + padding
    let margins = usedMargins(of: box, percentageWidth: input.percentageWidth)
    let space = SizingSpace(input, margins: margins, insets: insets)
    let width = usedBorderBoxWidth(of: box, input, space)
    let contentWidth = (width - insets.horizontal).clampedToZero
    let definiteHeight = definiteContentHeight(of: box, input, space)
    let container = GridContainer(box, width: contentWidth, height: definiteHeight, in: self)
    let columns = container.sizedColumns(.definite(contentWidth), in: &self)
    let columnPlaces = places(
      columns, container.alignment.justifyContent, in: contentWidth,
      isRightToLeft: self[styleOf: box].text.direction == .rightToLeft)

    let least = minimumContentHeight(of: box, space)
    let rows = sizedRows(container, columns, height: definiteHeight, least: least)
    let height = usedHeight(of: box, input, space, contentHeight: definiteHeight ?? rows.total)
    let contentHeight = (height - insets.vertical).clampedToZero
    let rowPlaces = places(rows, container.alignment.alignContent, in: contentHeight, isRightToLeft: false)

    var builder = FragmentBuilder(.box, box: box)
    builder.fragment.border = border
    builder.fragment.padding = padding
    builder.fragment.size = LayoutSize(width: width, height: height)
    let origin = LayoutPoint(x: insets.left, y: insets.top)
    var baseline: (row: Int, offset: LayoutUnit)?
    for item in container.items {
      let horizontal = columnPlaces.extent(of: item.area.columns)
      let vertical = rowPlaces.extent(of: item.area.rows)
      let area = LayoutRect(
        x: horizontal.start, y: vertical.start, width: horizontal.size, height: vertical.size)
      let (result, point) = placedItem(item.box, in: area, container)
      builder.add(result.fragment, at: origin + point)
      if baseline.map({ item.area.rows.lowerBound < $0.row }) ?? true {
        let offset = origin.y + point.y + (result.firstBaseline ?? result.size.height)
        baseline = (item.area.rows.lowerBound, offset)
      }
    }
    for child in container.outOfFlow { builder.addOutOfFlow(child, at: origin) }
    return LayoutResult(
      fragment: builder.finish(in: &self), size: builder.fragment.size, firstBaseline: baseline?.offset,
      lastBaseline: baseline?.offset, intrinsicHeight: rows.total + insets.vertical)
  }

  /// The content-box min-content and max-content widths of a grid container, without its `width`.
  ///
  /// CSS Grid 1 §5.2, “Sizing Grid Containers”. <https://www.w3.org/TR/css-grid-1/#intrinsic-sizes>
  mutating func gridIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    let container = GridContainer(box, width: nil, height: nil, in: self)
    let minimum = container.sizedColumns(.minContent, in: &self).total
    let maximum = container.sizedColumns(.maxContent, in: &self).total
    return IntrinsicSizes(minimum: minimum, maximum: max(minimum, maximum))
  }

  // MARK: - Heights

  private func definiteContentHeight(of box: BoxID, _ input: LayoutInput, _ space: SizingSpace) -> LayoutUnit?
  {
    let height: LayoutUnit?
    switch input.height {
    case .fixed(let fixed, let isDefinite): height = isDefinite ? fixed : nil
    case .byStyle:
      height = borderBoxHeight(self[styleOf: box].box.height, of: box, space).map {
        constrained(height: $0, of: box, space)
      }
    }
    return height.map { ($0 - space.insets.vertical).clampedToZero }
  }

  private func minimumContentHeight(of box: BoxID, _ space: SizingSpace) -> LayoutUnit? {
    borderBoxHeight(self[styleOf: box].box.minHeight, of: box, space).map {
      ($0 - space.insets.vertical).clampedToZero
    }
  }

  private func usedHeight(
    of box: BoxID, _ input: LayoutInput, _ space: SizingSpace, contentHeight: LayoutUnit
  ) -> LayoutUnit {
    if case .fixed(let height, _) = input.height { return height }
    return constrained(height: contentHeight + space.insets.vertical, of: box, space)
  }

  /// Sizes the rows for items laid out in their columns.
  private mutating func sizedRows(
    _ container: GridContainer, _ columns: GridTrackSizing, height: LayoutUnit?, least: LayoutUnit?
  ) -> GridTrackSizing {
    let tracks = GridContainer.tracks(container.rowSizes, container.collapsedRows, available: height)
    var contributions: [GridContribution] = []
    for item in container.items {
      let width = columns.size(of: item.area.columns)
      let margins = usedMargins(of: item.box, percentageWidth: width)
      let input = itemInput(item.box, container, width: width, height: nil, margins)
      let outer = layOut(item.box, input).size.height + margins.vertical
      contributions.append(
        GridContribution(tracks: item.area.rows, minimum: outer, minContent: outer, maxContent: outer))
    }
    var sizing = GridTrackSizing(
      tracks, gap: container.rowGap, space: height.map { .definite($0) } ?? .maxContent)
    let alignment = container.alignment.alignContent
    sizing.run(contributions, stretches: alignment == .normal || alignment == .stretch, least: least)
    return sizing
  }

  // MARK: - Items

  private func place(_ own: Alignment, _ container: Alignment, of box: BoxID) -> Alignment {
    let alignment = own == .auto ? container : own
    guard alignment == .auto || alignment == .normal else { return alignment }
    // Pictures keep their size where nothing else is said.
    return tree[box].kind == .replaced ? .start : .stretch
  }

  /// What an item is laid out with in an area of a width and, once it is known, a height.
  private func itemInput(
    _ box: BoxID, _ container: GridContainer, width: LayoutUnit, height: LayoutUnit?, _ margins: LayoutEdges
  ) -> LayoutInput {
    let style = self[styleOf: box]
    let auto = style.margin.margin.map { $0 == .auto }
    var input = LayoutInput(containingWidth: width, containingHeight: height)
    input.availableHeight = height
    let justify = place(style.flex.justifySelf, container.alignment.justifyItems, of: box)
    if justify == .stretch && style.box.width == .auto && !auto.left && !auto.right {
      input.width =
        tree[box].kind == .replaced ? .fixed((width - margins.horizontal).clampedToZero) : .byStyle
      if tree[box].kind == .table { input.width = .fixed((width - margins.horizontal).clampedToZero) }
    } else {
      input.width = .shrinkToFit
    }
    let align = place(style.flex.alignSelf, container.alignment.alignItems, of: box)
    if let height, align == .stretch, style.box.height == .auto, !auto.top, !auto.bottom {
      let insets = usedBorder(of: box) + usedPadding(of: box, percentageWidth: width)
      let space = SizingSpace(input, margins: margins, insets: insets)
      let stretched = constrained(height: (height - margins.vertical).clampedToZero, of: box, space)
      input.height = .fixed(stretched, isDefinite: true)
    }
    return input
  }

  /// Lays an item out in its area and aligns it there.
  ///
  /// CSS Grid 1 §10, “Alignment and Spacing”. <https://www.w3.org/TR/css-grid-1/#alignment>
  private mutating func placedItem(
    _ box: BoxID, in area: LayoutRect, _ container: GridContainer
  ) -> (LayoutResult, LayoutPoint) {
    let margins = usedMargins(of: box, percentageWidth: area.width)
    let input = itemInput(box, container, width: area.width, height: area.height, margins)
    let result = layOut(box, input)
    let style = self[styleOf: box]
    let auto = style.margin.margin.map { $0 == .auto }
    let isRightToLeft = self[styleOf: container.box].text.direction == .rightToLeft
    let justify = place(style.flex.justifySelf, container.alignment.justifyItems, of: box)
    let align = place(style.flex.alignSelf, container.alignment.alignItems, of: box)
    let x = aligned(
      justify, free: area.width - result.size.width - margins.horizontal, auto: (auto.left, auto.right),
      isReversed: isRightToLeft)
    let y = aligned(
      align, free: area.height - result.size.height - margins.vertical, auto: (auto.top, auto.bottom),
      isReversed: false)
    return (result, LayoutPoint(x: area.x + margins.left + x, y: area.y + margins.top + y))
  }

  private func aligned(
    _ alignment: Alignment, free: LayoutUnit, auto: (start: Bool, end: Bool), isReversed: Bool
  ) -> LayoutUnit {
    if auto.start || auto.end {
      guard free > .zero else { return .zero }
      return auto.start && auto.end ? free / 2 : auto.start ? free : .zero
    }
    switch alignment {
    case .center: return free / 2
    case .end, .flexEnd, .selfEnd, .lastBaseline: return isReversed ? .zero : free
    case .right: return free
    case .left: return .zero
    default: return isReversed ? free : .zero
    }
  }

  /// Places the tracks of an axis in the container.
  private func places(
    _ sizing: GridTrackSizing, _ alignment: Alignment, in length: LayoutUnit, isRightToLeft: Bool
  ) -> GridTrackPlaces {
    let shown = sizing.tracks.lazy.filter { !$0.isCollapsed }.count
    var resolved = alignment
    if alignment == .left { resolved = isRightToLeft ? .end : .start }
    if alignment == .right { resolved = isRightToLeft ? .start : .end }
    let distribution = ContentDistribution(resolved, space: length - sizing.total, count: shown)
    var places = GridTrackPlaces(mirroredIn: isRightToLeft ? length : nil)
    var offset = distribution.start
    for track in sizing.tracks {
      places.tracks.append((start: offset, end: offset + track.base))
      if !track.isCollapsed { offset += track.base + sizing.gap + distribution.between }
    }
    return places
  }
}

/// Where the tracks of an axis lie in the container's content box.
private struct GridTrackPlaces {
  var tracks: [(start: LayoutUnit, end: LayoutUnit)] = []
  /// The container's length, where the axis runs from right to left.
  var mirroredIn: LayoutUnit?

  init(mirroredIn length: LayoutUnit?) { mirroredIn = length }

  /// Where a range of tracks begins, from the left or the top, and how long it is.
  func extent(of range: Range<Int>) -> (start: LayoutUnit, size: LayoutUnit) {
    let range = range.clamped(to: 0..<tracks.count)
    guard let first = range.first, let last = range.last else { return (.zero, .zero) }
    let size = tracks[last].end - tracks[first].start
    let start = mirroredIn.map { $0 - tracks[last].end } ?? tracks[first].start
    return (start, size)
  }
}
