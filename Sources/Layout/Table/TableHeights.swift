import CSSCascade
import Graphics

extension LayoutContext {
  /// Gives the table's height to sections and rows; the result is the least height of the table box.
  ///
  /// CSS Tables 3 §3.10, “Height layout”. <https://www.w3.org/TR/css-tables-3/#height-layout>
  mutating func distributeHeight(
    _ model: TableModel, _ input: LayoutInput, insets: LayoutEdges, captionsHeight: LayoutUnit,
    _ rows: inout TableRows
  ) -> LayoutUnit {
    // The table height quirk: empty tables have no height.
    let isEmptyInQuirks = isQuirksMode && model.sections.isEmpty
    var least = LayoutUnit.zero
    if !isEmptyInQuirks, let height = tableHeight(model, input, insets: insets, captionsHeight) {
      least = height
      let room = (height - insets.vertical).clampedToZero
      if room > rows.sections.reduce(LayoutUnit.zero, { $0 + $1.height }) {
        let distribution = SectionHeightDistribution(height: room, spacing: model.verticalSpacing)
        distribution.apply(to: &rows.sections, rows: &rows.rows)
      }
    }
    for index in rows.rows.indices where rows.rows[index].isCollapsed {
      if least != .zero {
        least -= rows.rows[index].height
        if rows.rows.count > 1 { least -= model.verticalSpacing }
      }
      rows.rows[index].height = .zero
    }
    return least.clampedToZero
  }

  /// The border-box height that the parent or the style gives to the table box; `nil` when its contents decide.
  private func tableHeight(
    _ model: TableModel, _ input: LayoutInput, insets: LayoutEdges, _ captionsHeight: LayoutUnit
  ) -> LayoutUnit? {
    if case .fixed(let height, _) = input.height { return (height - captionsHeight).clampedToZero }
    let margins = usedMargins(of: model.table, percentageWidth: input.percentageWidth)
    var space = SizingSpace(input, margins: margins, insets: insets)
    space.availableHeight = space.availableHeight.map { ($0 - captionsHeight).clampedToZero }
    let style = self[styleOf: model.table].box.value
    let specified = borderBoxHeight(style.height, of: model.table, space)
    let minimum = borderBoxHeight(style.minHeight, of: model.table, space)
    guard specified != nil || minimum != nil else { return nil }
    return constrained(height: specified ?? insets.vertical, of: model.table, space)
  }

  /// The height of a cell: that of its rows with the spacing between them.
  func cellHeight(_ cell: TableModel.Cell, _ model: TableModel, _ rows: TableRows) -> LayoutUnit {
    if rows.rows[cell.row].isCollapsed { return .zero }
    var height = LayoutUnit.zero
    for index in cell.rows where !rows.rows[index].isCollapsed {
      height += rows.rows[index].height
      if index != cell.row { height += model.verticalSpacing }
    }
    return height
  }
}
