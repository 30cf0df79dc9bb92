import CSSCascade
import Graphics

/// Makes the fragments of a table whose columns and rows are known.
///
/// The table's fragment holds the top captions, column groups and columns, sections (rows in them, cells in
/// those) and the bottom captions.
///
/// CSS 2.2 §17.5, “Visual layout of table contents”. <https://www.w3.org/TR/CSS22/tables.html#table-layout>
struct TableAssembly {
  let model: TableModel
  let rows: TableRows
  let places: [TableColumnPlace]
  let captions: [TableCaptionPlace]
  /// Border and padding of the table box.
  let insets: LayoutEdges
  let width: LayoutUnit
  let leastHeight: LayoutUnit

  /// A section's fragment with its place in the table.
  private struct PlacedSection {
    var fragment: FragmentIndex
    var y: LayoutUnit
    var height: LayoutUnit
  }

  /// The border spacing; tables without columns have none.
  private var spacing: (horizontal: LayoutUnit, vertical: LayoutUnit) {
    places.isEmpty ? (.zero, .zero) : (model.horizontalSpacing, model.verticalSpacing)
  }

  private var sectionWidth: LayoutUnit {
    (width - insets.horizontal - spacing.horizontal * 2).clampedToZero
  }

  func result(_ input: LayoutInput, in context: inout LayoutContext) -> LayoutResult {
    var builder = FragmentBuilder(.box, box: model.table)
    builder.fragment.border = model.border
    builder.fragment.padding = LayoutEdges(
      top: insets.top - model.border.top, right: insets.right - model.border.right,
      bottom: insets.bottom - model.border.bottom, left: insets.left - model.border.left)
    var y = LayoutUnit.zero
    addCaptions(.top, to: &builder, &y)
    let gridTop = y
    var baselines: (first: LayoutUnit?, last: LayoutUnit?) = (nil, nil)
    let sections = placedSections(from: y + insets.top, &baselines, in: &context)
    var end = sections.last.map { $0.y + $0.height } ?? y + insets.top
    if !sections.isEmpty { end += spacing.vertical }
    end += insets.bottom
    let intrinsicGridHeight = end - gridTop
    let gridHeight = max(intrinsicGridHeight, leastHeight)
    addColumns(to: &builder, gridTop: gridTop, gridHeight: gridHeight, in: &context)
    let sectionX = insets.left + spacing.horizontal
    for section in sections { builder.add(section.fragment, at: LayoutPoint(x: sectionX, y: section.y)) }
    for box in model.outOfFlow {
      builder.addOutOfFlow(box, at: LayoutPoint(x: insets.left, y: gridTop + insets.top))
    }
    y = gridTop + gridHeight
    addCaptions(.bottom, to: &builder, &y)
    var height = y
    if case .fixed(let fixed, _) = input.height { height = fixed }
    builder.fragment.size = LayoutSize(width: width, height: height)
    addCollapsedBorders(to: &builder, sections, in: &context)
    return LayoutResult(
      fragment: builder.finish(in: &context), size: builder.fragment.size, firstBaseline: baselines.first,
      lastBaseline: baselines.last, intrinsicHeight: y - (gridHeight - intrinsicGridHeight))
  }

  private func addCaptions(_ side: CaptionSide, to builder: inout FragmentBuilder, _ y: inout LayoutUnit) {
    for caption in captions where caption.side == side {
      y += caption.margins.top
      builder.add(caption.result.fragment, at: LayoutPoint(x: caption.margins.left, y: y))
      y += caption.result.size.height + caption.margins.bottom
    }
  }

  // MARK: - Sections and rows

  private func placedSections(
    from top: LayoutUnit, _ baselines: inout (first: LayoutUnit?, last: LayoutUnit?),
    in context: inout LayoutContext
  ) -> [PlacedSection] {
    var sections: [PlacedSection] = []
    var y = top
    for index in model.sections.indices {
      let isEmpty = model.sections[index].rows.isEmpty
      // A section without rows has no spacing before it.
      if !isEmpty { y += spacing.vertical }
      let section = sectionFragment(index, in: &context)
      sections.append(PlacedSection(fragment: section.fragment, y: y, height: section.height))
      if baselines.first == nil { baselines.first = section.firstBaseline.map { $0 + y } }
      if let baseline = section.lastBaseline { baselines.last = baseline + y }
      y += section.height
    }
    return sections
  }

  private func sectionFragment(
    _ index: Int, in context: inout LayoutContext
  ) -> (fragment: FragmentIndex, height: LayoutUnit, firstBaseline: LayoutUnit?, lastBaseline: LayoutUnit?) {
    let section = model.sections[index]
    var builder = FragmentBuilder(.box, box: section.box)
    var y = LayoutUnit.zero
    var isFirst = true
    var baselines: (first: LayoutUnit?, last: LayoutUnit?) = (nil, nil)
    for row in section.rows {
      if !isFirst && !rows.rows[row].isCollapsed { y += spacing.vertical }
      if !rows.rows[row].isCollapsed { isFirst = false }
      let (fragment, baseline) = rowFragment(row, in: &context)
      builder.add(fragment, at: LayoutPoint(x: .zero, y: y))
      if baselines.first == nil { baselines.first = y + baseline }
      baselines.last = y + baseline
      y += rows.rows[row].height
    }
    addOutOfFlow(below: section.box, to: &builder, in: context)
    if section.rows.isEmpty { y = rows.sections[index].height }
    builder.fragment.size = LayoutSize(width: sectionWidth, height: y)
    return (builder.finish(in: &context), y, baselines.first, baselines.last)
  }

  private func rowFragment(
    _ index: Int, in context: inout LayoutContext
  ) -> (fragment: FragmentIndex, baseline: LayoutUnit) {
    var builder = FragmentBuilder(.box, box: model.rows[index].box)
    let row = model.rows[index]
    let height = rows.rows[index].height
    let finished = row.cells.map { finishedCell($0, in: &context) }
    var baseline = RowBaseline()
    for (cell, finished) in zip(row.cells, finished) {
      var measured = rows.cells[cell]
      measured.baseline = context.cellBaseline(model.cells[cell].box, measured, finished)
      baseline.add(measured, height: finished.size.height, spansRows: model.cells[cell].rowSpan > 1)
    }
    let rowBaseline = rows.baselines[index] ?? baseline.baseline(rowHeight: height)
    for (cellIndex, finished) in zip(row.cells, finished) {
      let fragment = aligned(cellIndex, finished, rowBaseline: rowBaseline, in: &context)
      builder.add(fragment, at: LayoutPoint(x: cellX(model.cells[cellIndex]), y: .zero))
    }
    addOutOfFlow(below: row.box, to: &builder, in: context)
    builder.fragment.size = LayoutSize(width: sectionWidth, height: height)
    return (builder.finish(in: &context), baseline.baseline(rowHeight: height))
  }

  private func addOutOfFlow(below parent: BoxID, to builder: inout FragmentBuilder, in context: LayoutContext)
  {
    var child = context.tree[parent].firstChild
    while let box = child {
      child = context.tree[box].nextSibling
      if context.tree[box].participation == .outOfFlow { builder.addOutOfFlow(box, at: .zero) }
    }
  }

  // MARK: - Cells

  private func cellX(_ cell: TableModel.Cell) -> LayoutUnit {
    let columns = model.columns(under: cell)
    guard let first = columns.first else { return .zero }
    let start = places[first].offset - model.horizontalSpacing
    if model.direction == .leftToRight { return start }
    return sectionWidth - start - cellWidth(cell)
  }

  private func cellWidth(_ cell: TableModel.Cell) -> LayoutUnit {
    let columns = model.columns(under: cell)
    guard let first = columns.first, let last = columns.last else { return .zero }
    return places[last].end - places[first].offset
  }

  /// A cell laid out at its final height, its contents still at the top.
  ///
  /// Where nothing inside is sized by the height, no column is collapsed and no padding is a percentage, that is
  /// what was measured.
  private func finishedCell(_ index: Int, in context: inout LayoutContext) -> LayoutResult {
    let measured = rows.cells[index]
    let cell = model.cells[index]
    let width = cellWidth(cell)
    let isFinal = width == measured.result.size.width && measured.input.percentageWidth == sectionWidth
    guard measured.dependsOnHeight || !isFinal else { return measured.result }
    let height = context.cellHeight(cell, model, rows)
    let hasGrown = height > measured.result.size.height
    let tableHasHeight = context[styleOf: model.table].box.height != .auto
    var input = measured.input
    input.height = .fixed(height, isDefinite: measured.hasHeight || (hasGrown && tableHasHeight))
    input.availableWidth = width
    input.percentageWidth = sectionWidth
    input.width = .fixed(width)
    input.cellPass = .final
    return context.layOut(cell.box, input)
  }

  /// The fragment of a cell at its final height, with its contents moved to where `vertical-align` wants them.
  ///
  /// CSS 2.2 §17.5.3, “Table height algorithms”. <https://www.w3.org/TR/CSS22/tables.html#height-layout>
  private func aligned(
    _ index: Int, _ result: LayoutResult, rowBaseline: LayoutUnit, in context: inout LayoutContext
  ) -> FragmentIndex {
    let cell = model.cells[index]
    let measured = rows.cells[index]
    let height = context.cellHeight(cell, model, rows)
    let free = (height - result.intrinsicHeight).clampedToZero
    let shift: LayoutUnit =
      switch context.cellAlignment(cell.box) {
      case .top: .zero
      case .middle: free / 2
      case .bottom: free
      case .baseline:
        context.cellBaseline(cell.box, measured, result).map { rowBaseline - $0 } ?? .zero
      }
    let hides =
      !model.isCollapsed && context[styleOf: cell.box].table.emptyCells == .hide
      && !context.hasContents(result.fragment)
    let isUnderCollapsed = model.columns(under: cell).allSatisfy { places[$0].isCollapsed }
    return context.moved(
      result.fragment, height: height, contentsBy: shift,
      isHidden: hides || (isUnderCollapsed && !places.isEmpty))
  }

  // MARK: - Columns and borders

  /// Columns have fragments for what asks where they are; they are as high as the sections together.
  private func addColumns(
    to builder: inout FragmentBuilder, gridTop: LayoutUnit, gridHeight: LayoutUnit,
    in context: inout LayoutContext
  ) {
    guard let firstPlace = places.first else { return }
    let height = (gridHeight - insets.vertical - spacing.vertical * 2).clampedToZero
    for element in model.columnBoxes {
      let columns = element.columns.clamped(to: 0..<places.count)
      guard let first = columns.first, let last = columns.last else { continue }
      var column = FragmentBuilder(.box, box: element.box)
      let width = places[last].end - places[first].offset
      column.fragment.size = LayoutSize(width: width, height: height)
      let start = places[first].offset - firstPlace.offset
      let x = model.direction == .leftToRight ? start : sectionWidth - start - width
      let origin = LayoutPoint(
        x: insets.left + spacing.horizontal + x, y: gridTop + insets.top + spacing.vertical)
      builder.add(column.finish(in: &context), at: origin)
    }
  }

  private func addCollapsedBorders(
    to builder: inout FragmentBuilder, _ sections: [PlacedSection], in context: inout LayoutContext
  ) {
    guard let borders = model.borders, !places.isEmpty else { return }
    let startInset = model.direction == .leftToRight ? insets.left : insets.right
    var columnOffsets = places.map { $0.offset + startInset }
    columnOffsets.append((places.last?.end ?? .zero) + startInset)
    var rowOffsets: [LayoutUnit] = []
    var y = LayoutUnit.zero
    for (section, placed) in zip(model.sections, sections) {
      y = placed.y
      for row in section.rows {
        rowOffsets.append(y)
        y += rows.rows[row].height
      }
    }
    rowOffsets.append(y)
    let segments = CollapsedBorderSegments(
      grid: borders, columnOffsets: columnOffsets, rowOffsets: rowOffsets, direction: model.direction,
      tableWidth: width
    ).segments()
    let start = Int32(context.collapsedBorders.count)
    context.collapsedBorders.append(contentsOf: segments)
    builder.fragment.collapsedBorders = start..<Int32(context.collapsedBorders.count)
  }
}

extension LayoutContext {
  /// A copy of a fragment with another height and its contents moved down; the fragment itself when nothing
  /// changes.
  fileprivate mutating func moved(
    _ fragment: FragmentIndex, height: LayoutUnit, contentsBy shift: LayoutUnit, isHidden: Bool
  ) -> FragmentIndex {
    var copy = fragments[Int(fragment.index)]
    guard copy.size.height != height || shift != .zero || isHidden else { return fragment }
    copy.size.height = height
    copy.isHiddenEmptyCell = isHidden
    if shift != .zero {
      let start = placements.count
      for index in copy.children {
        var placement = placements[Int(index)]
        placement.offset.y += shift
        placements.append(placement)
      }
      copy.children = Int32(start)..<Int32(placements.count)
    }
    fragments.append(copy)
    return FragmentIndex(index: Int32(fragments.count - 1))
  }
}
