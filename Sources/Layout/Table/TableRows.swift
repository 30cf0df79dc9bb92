import CSSCascade
import Graphics

/// The rows of a table while their heights are found out.
struct TableRows {
  /// A cell laid out without a height.
  struct MeasuredCell {
    var result: LayoutResult
    var input: LayoutInput
    var border: LayoutEdges
    var padding: LayoutEdges
    /// Where its baseline is; `nil` when it has no contents or is not aligned by baseline.
    var baseline: LayoutUnit?
    /// Whether a height in pixels is specified, so that percentages inside refer to it.
    var hasHeight: Bool
    /// Whether something in it is sized by the cell's height.
    var dependsOnHeight: Bool
  }

  var cells: [MeasuredCell] = []
  var rows: [TableRowHeight] = []
  /// From each row's top to its baseline; `nil` where that is known only when heights are.
  var baselines: [LayoutUnit?] = []
  var sections: [TableSectionHeight] = []
}

/// What percentages in the padding of cells refer to.
struct TablePercentageWidth {
  /// While rows are measured: the table's content box.
  ///
  /// NOTE: as in Chromium, with the spacing at its sides, so that such cells are laid out again afterwards.
  var measuring: LayoutUnit
  /// In the end: the row.
  var final: LayoutUnit
}

/// Finds the common baseline of a row's cells.
///
/// CSS 2.2 §17.5.3, “Table height algorithms”. <https://www.w3.org/TR/CSS22/tables.html#height-layout>
struct RowBaseline {
  private var ascent: LayoutUnit?
  private var descent = LayoutUnit.zero
  private var fallbackDescent: LayoutUnit?
  private var ascentDependsOnHeight = false
  private var fallbackDependsOnHeight = false

  mutating func add(_ cell: TableRows.MeasuredCell, height: LayoutUnit, spansRows: Bool) {
    if let baseline = cell.baseline {
      ascentDependsOnHeight = ascentDependsOnHeight || cell.dependsOnHeight
      ascent = max(ascent ?? baseline, baseline)
      // What a spanning cell has below its baseline may lie in the next rows.
      if !spansRows { descent = max(descent, height - baseline) }
    }
    // Without any baseline the row's is at the bottom of the lowest content box.
    if ascent == nil {
      fallbackDependsOnHeight = fallbackDependsOnHeight || cell.dependsOnHeight
      let bottom = cell.padding.bottom + cell.border.bottom
      fallbackDescent = min(fallbackDescent ?? bottom, bottom)
    }
  }

  /// The row's height, so that cells shifted to the common baseline fit.
  func height(atLeast height: LayoutUnit) -> LayoutUnit {
    ascent.map { max(height, $0 + descent) } ?? height
  }

  /// From the row's top to the baseline.
  func baseline(rowHeight: LayoutUnit) -> LayoutUnit {
    ascent ?? fallbackDescent.map { (rowHeight - $0).clampedToZero } ?? .zero
  }

  /// Whether the baseline may change when the heights are known.
  var dependsOnHeight: Bool { ascent != nil ? ascentDependsOnHeight : fallbackDependsOnHeight }
}

extension LayoutContext {
  /// Lays out every cell at its width and finds the least heights of rows and sections.
  ///
  /// CSS Tables 3 §3.10.1, “Computing the table height”.
  /// <https://www.w3.org/TR/css-tables-3/#computing-the-table-height>
  mutating func measureRows(
    _ model: TableModel, places: [TableColumnPlace], percentageWidth: TablePercentageWidth
  ) -> TableRows {
    var rows = TableRows()
    rows.cells.reserveCapacity(model.cells.count)
    rows.rows.reserveCapacity(model.rows.count)
    rows.baselines.reserveCapacity(model.rows.count)
    for section in model.sections {
      measureSection(section, model, places, percentageWidth: percentageWidth, &rows)
    }
    return rows
  }

  private mutating func measureSection(
    _ section: TableModel.Section, _ model: TableModel, _ places: [TableColumnPlace],
    percentageWidth: TablePercentageWidth, _ rows: inout TableRows
  ) {
    let style = self[styleOf: section.box]
    let isCollapsed = style.text.visibility == .collapse
    var spanning: [SpanningCellHeight] = []
    var total = LayoutUnit.zero
    var percentages: SinglePrecision = 0
    for index in section.rows {
      var row = measureRow(index, model, places, percentageWidth: percentageWidth, &rows, &spanning)
      row.isCollapsed = row.isCollapsed || isCollapsed
      if let percentage = row.percentage {
        row.percentage = min(100 - percentages, percentage)
        percentages += row.percentage ?? 0
      }
      rows.rows.append(row)
      total += row.height
    }
    for cell in spanning.sorted(by: { $0.precedes($1) }) {
      let distribution = RowHeightDistribution(
        height: cell.height, cause: .spanningCell, spacing: model.verticalSpacing, percentageBasis: nil)
      distribution.apply(to: &rows.rows, in: cell.row..<cell.row + cell.span)
    }
    // NOTE: growth by spanning cells does not count in the section's height, only in its rows'.
    total += model.verticalSpacing * max(0, section.rows.count - 1)
    if case .fixed(let height) = SpecifiedHeight(style.box.height), height > total {
      let distribution = RowHeightDistribution(
        height: height, cause: .section, spacing: model.verticalSpacing, percentageBasis: height)
      distribution.apply(to: &rows.rows, in: section.rows)
      total = height
    }
    let specified = SpecifiedHeight(style.box.height)
    rows.sections.append(
      TableSectionHeight(
        rows: section.rows, height: total, percentage: specified.percentage,
        isConstrained: specified != .automatic, isBody: section.isBody))
  }

  /// Lays out the cells of a row; the row is as high as the highest cell and its own `height` ask for.
  private mutating func measureRow(
    _ index: Int, _ model: TableModel, _ places: [TableColumnPlace], percentageWidth: TablePercentageWidth,
    _ rows: inout TableRows, _ spanning: inout [SpanningCellHeight]
  ) -> TableRowHeight {
    var row = TableRowHeight(
      height: .zero, percentage: nil, isConstrained: false, startsRowSpan: false, isCollapsed: false)
    var baseline = RowBaseline()
    for cellIndex in model.rows[index].cells {
      let cell = model.cells[cellIndex]
      let measured = measureCell(cell, model, places, percentageWidth: percentageWidth)
      rows.cells.append(measured)
      let height = measured.result.size.height
      baseline.add(measured, height: height, spansRows: cell.rowSpan > 1)
      let specified = specifiedHeight(of: cell.box, insets: measured.border + measured.padding)
      if cell.rowSpan > 1 {
        row.startsRowSpan = true
        let needed = max(height, specified.length ?? .zero)
        spanning.append(SpanningCellHeight(row: index, span: cell.rowSpan, height: needed))
      } else {
        row.isConstrained = row.isConstrained || specified != .automatic
        row.percentage = maximum(row.percentage, specified.percentage)
        row.height = max(row.height, height, specified.length ?? .zero)
      }
    }
    let style = self[styleOf: model.rows[index].box]
    let specified = SpecifiedHeight(style.box.height)
    row.isConstrained = row.isConstrained || specified != .automatic
    row.percentage = maximum(row.percentage, specified.percentage)
    row.height = baseline.height(atLeast: max(row.height, specified.length ?? .zero))
    row.isCollapsed = style.text.visibility == .collapse
    rows.baselines.append(baseline.dependsOnHeight ? nil : baseline.baseline(rowHeight: row.height))
    return row
  }

  private func maximum(_ left: SinglePrecision?, _ right: SinglePrecision?) -> SinglePrecision? {
    guard let left else { return right }
    return right.map { max(left, $0) } ?? left
  }

  /// Lays out a cell without a height.
  private mutating func measureCell(
    _ cell: TableModel.Cell, _ model: TableModel, _ places: [TableColumnPlace],
    percentageWidth: TablePercentageWidth
  ) -> TableRows.MeasuredCell {
    let columns = model.columns(under: cell)
    var width = LayoutUnit.zero
    if let first = columns.first, let last = columns.last { width = places[last].end - places[first].offset }
    let border = cellBorder(of: cell, model)
    var input = LayoutInput(containingWidth: width)
    let hasPercentagePadding = self[styleOf: cell.box].margin.padding.hasPercentage
    input.percentageWidth = hasPercentagePadding ? percentageWidth.measuring : percentageWidth.final
    input.width = .fixed(width)
    input.collapsedBorder = model.isCollapsed ? border : nil
    input.cellPass = .measure
    let result = layOut(cell.box, input)
    let padding = usedPadding(of: cell.box, percentageWidth: input.percentageWidth)
    var measured = TableRows.MeasuredCell(
      result: result, input: input, border: border, padding: padding, baseline: nil,
      hasHeight: SpecifiedHeight(self[styleOf: cell.box].box.height).length != nil,
      dependsOnHeight: contentsDependOnHeight(of: cell.box))
    measured.baseline = cellBaseline(cell.box, measured, result)
    return measured
  }

  /// Where a cell's baseline is: its first line's, or the bottom of its contents.
  func cellBaseline(
    _ cell: BoxID, _ measured: TableRows.MeasuredCell, _ result: LayoutResult
  ) -> LayoutUnit? {
    guard cellAlignment(cell) == .baseline, hasContents(result.fragment) else { return nil }
    return result.firstBaseline ?? result.intrinsicHeight - measured.border.bottom - measured.padding.bottom
  }

  /// Whether a fragment has children in the flow.
  func hasContents(_ fragment: FragmentIndex) -> Bool {
    let children = fragments[Int(fragment.index)].children
    for placement in placements[Int(children.lowerBound)..<Int(children.upperBound)] {
      if case .fragment = placement.item { return true }
    }
    return false
  }

  private mutating func contentsDependOnHeight(of cell: BoxID) -> Bool {
    var child = tree[cell].firstChild
    while let box = child {
      if dependsOnOuterHeight(box) { return true }
      child = tree[box].nextSibling
    }
    return false
  }

  private func specifiedHeight(of cell: BoxID, insets: LayoutEdges) -> SpecifiedHeight {
    let style = self[styleOf: cell].box.value
    guard case .fixed(let height) = SpecifiedHeight(style.height) else {
      return SpecifiedHeight(style.height)
    }
    // The table cell height box sizing quirk:
    // <https://quirks.spec.whatwg.org/#the-table-cell-height-box-sizing-quirk>
    if isQuirksMode || style.boxSizing == .borderBox { return .fixed(max(insets.vertical, height)) }
    return .fixed(insets.vertical + height)
  }
}

extension Edges<LengthPercentage> {
  fileprivate var hasPercentage: Bool {
    top.hasPercentage || right.hasPercentage || bottom.hasPercentage || left.hasPercentage
  }
}

/// A `height` as rows and sections understand it; sums of lengths and percentages count as `auto`.
enum SpecifiedHeight: Equatable {
  case automatic
  case fixed(LayoutUnit)
  /// 100 is the whole.
  case percentage(SinglePrecision)

  init(_ size: PreferredSize) {
    switch size {
    case .lengthPercentage(.length(let pixels)): self = .fixed(LayoutUnit(truncating: pixels))
    case .lengthPercentage(.percentage(let fraction)): self = .percentage(SinglePrecision(fraction * 100))
    default: self = .automatic
    }
  }

  var length: LayoutUnit? {
    if case .fixed(let length) = self { return length }
    return nil
  }

  var percentage: SinglePrecision? {
    if case .percentage(let percentage) = self { return percentage }
    return nil
  }
}

/// How a cell's contents lie in it (CSS 2.2 §17.5.3).
enum CellAlignment {
  case baseline, top, middle, bottom
}

extension LayoutContext {
  /// `vertical-align` of a cell: values that mean nothing there count as `baseline`.
  func cellAlignment(_ cell: BoxID) -> CellAlignment {
    switch self[styleOf: cell].box.verticalAlign {
    case .top: .top
    case .middle: .middle
    case .bottom: .bottom
    case .baseline, .sub, .super, .textTop, .textBottom, .baselineMiddle, .lengthPercentage: .baseline
    }
  }
}
