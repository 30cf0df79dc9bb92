import CSSCascade
import DOM
import Graphics

private let noWrapName = Atom("nowrap")

/// The widths that a style gives, as far as they do not depend on the table's.
private struct SpecifiedWidths {
  var width: LayoutUnit?
  var minimum: LayoutUnit?
  var maximum: LayoutUnit?
  var percentage: SinglePrecision?

  /// Border-box widths; `insets` are borders and padding.
  init(_ style: BoxStyle, insets: LayoutUnit) {
    func borderBox(_ pixels: Double) -> LayoutUnit {
      let length = LayoutUnit(truncating: pixels)
      return style.boxSizing == .contentBox ? length + insets : max(length, insets)
    }
    if case .lengthPercentage(.length(let pixels)) = style.width { width = borderBox(pixels) }
    if case .lengthPercentage(.length(let pixels)) = style.minWidth { minimum = borderBox(pixels) }
    if case .lengthPercentage(.length(let pixels)) = style.maxWidth {
      maximum = max(borderBox(pixels), minimum ?? .zero)
    }
    if case .lengthPercentage(let length) = style.width { percentage = length.purePercentage }
    if let own = percentage, case .lengthPercentage(let length) = style.maxWidth,
      let limit = length.purePercentage
    {
      percentage = min(own, limit)
    }
  }
}

extension LengthPercentage {
  /// The percentage (100 is the whole) where it is nothing else.
  fileprivate var purePercentage: SinglePrecision? {
    switch self {
    case .percentage(let fraction), .sum(length: 0, let fraction): SinglePrecision(fraction * 100)
    case .length, .sum, .minimum, .maximum: nil
    }
  }
}

extension LayoutContext {
  /// Finds out how wide the columns want to be, from column elements and cells.
  ///
  /// CSS Tables 3 §3.8, “Computing the column measures”.
  /// <https://www.w3.org/TR/css-tables-3/#computing-cell-measures>
  mutating func measureColumns(of model: inout TableModel) {
    var columns = TableColumns(columns: columnsOfElements(model))
    var narrow: [CellMeasure?] = Array(repeating: nil, count: model.cellColumnCount)
    var spanning: [SpanningCellMeasure] = []
    for cell in model.isFixedLayout ? cellsOfFirstRow(model) : model.cells[...] {
      let measure = cellMeasure(of: cell, model)
      if cell.columnSpan > 1 {
        let item = SpanningCellMeasure(measure: measure, column: cell.column, span: cell.columnSpan)
        // The same demand once more changes nothing.
        if spanning.last != item { spanning.append(item) }
      } else if cell.column < narrow.count {
        narrow[cell.column]?.encompass(measure)
        if narrow[cell.column] == nil { narrow[cell.column] = measure }
      }
    }
    columns.apply(
      cells: narrow, spanning: spanning, spacing: model.horizontalSpacing, isFixedLayout: model.isFixedLayout)
    model.columns = columns
  }

  /// The fixed layout looks at the first row only.
  private func cellsOfFirstRow(_ model: TableModel) -> ArraySlice<TableModel.Cell> {
    model.rows.first.map { model.cells[$0.cells] } ?? []
  }

  /// How many columns there are by column elements alone: up to the last that has a width.
  func separateColumnElementCount(_ model: TableModel) -> Int {
    let columns = columnsOfElements(model)
    return (columns.lastIndex { !$0.isMergeable } ?? -1) + 1
  }

  /// The columns as `col` and `colgroup` elements describe them.
  ///
  /// CSS Tables 3 §3.8.1: “outer min-content and outer max-content widths for columns and column groups”.
  private func columnsOfElements(_ model: TableModel) -> [TableColumn] {
    var columns: [TableColumn] = []
    for (index, element) in model.columnBoxes.enumerated() {
      let hasMembers = model.columnBoxes.dropFirst(index + 1).first?.group == index
      if hasMembers { continue }
      let style = self[styleOf: element.box]
      // In the automatic layout a column without a width takes its group's.
      let group = model.isFixedLayout ? nil : element.group.map { model.columnBoxes[$0].box }
      let groupWidth = group.flatMap { specifiedColumnWidth(self[styleOf: $0].box.value) }
      let widths = SpecifiedWidths(style.box.value, insets: .zero)
      let width = specifiedColumnWidth(style.box.value) ?? groupWidth
      var column = TableColumn(minimum: widths.minimum ?? .zero, maximum: width)
      column.percentage = widths.percentage == 0 ? nil : widths.percentage
      column.isConstrained = width != nil
      column.isCollapsed = style.text.visibility == .collapse
      column.isFixedLayout = model.isFixedLayout
      column.isMergeable =
        !model.isFixedLayout && (width ?? .zero) == .zero && column.percentage == nil
      columns.append(contentsOf: repeatElement(column, count: element.columns.count))
    }
    return columns
  }

  private func specifiedColumnWidth(_ style: BoxStyle) -> LayoutUnit? {
    let widths = SpecifiedWidths(style, insets: .zero)
    return widths.width.map { max($0, widths.minimum ?? .zero) }
  }

  /// How wide one cell wants to be.
  ///
  /// CSS Tables 3 §3.8.1: “outer min-content and outer max-content widths for table cells”.
  private mutating func cellMeasure(of cell: TableModel.Cell, _ model: TableModel) -> CellMeasure {
    let style = self[styleOf: cell.box].box.value
    let padding = usedPadding(of: cell.box, percentageWidth: .zero)
    let insets = cellBorder(of: cell, model).horizontal + padding.horizontal
    let widths = SpecifiedWidths(style, insets: insets)
    var minimum = LayoutUnit.zero
    if !model.isFixedLayout {
      minimum = max(contentIntrinsicSizes(of: cell.box).minimum + insets, widths.minimum ?? .zero)
      if let width = widths.width, isQuirksMode, hasNoWrapAttribute(cell.box) {
        // The table cell nowrap minimum width calculation quirk:
        // <https://quirks.spec.whatwg.org/#the-table-cell-nowrap-minimum-width-calculation-quirk>
        minimum = max(minimum, width)
      }
    }
    var maximum = widths.width ?? contentIntrinsicSizes(of: cell.box).maximum + insets
    if let limit = widths.maximum {
      maximum = min(maximum, limit)
      minimum = min(minimum, limit)
    }
    let addsInsets = model.isFixedLayout && widths.percentage != nil && style.boxSizing == .contentBox
    return CellMeasure(
      minimum: minimum, maximum: max(minimum, maximum), percentage: widths.percentage,
      percentagePadding: addsInsets ? insets : .zero, isConstrained: widths.width != nil)
  }

  private func hasNoWrapAttribute(_ cell: BoxID) -> Bool {
    guard let node = tree[cell].node, let element = document.element(node) else { return false }
    return element.attributes.contains { $0.name == noWrapName }
  }
}
