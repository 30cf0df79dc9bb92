import CSSCascade
import Graphics

extension LayoutContext {
  /// Resolves a table's borders: in the collapsing model edge by edge, else they are the style's.
  ///
  /// CSS 2.2 §17.6.2.1, “Border conflict resolution”: cells win over rows, rows over row groups, those over
  /// columns, column groups and the table. <https://www.w3.org/TR/CSS22/tables.html#border-conflict-resolution>
  func resolveBorders(of model: inout TableModel) {
    guard model.isCollapsed else {
      model.border = usedBorder(of: model.table)
      return
    }
    let columnCount = max(model.cellColumnCount, separateColumnElementCount(model))
    var grid = CollapsedBorderGrid(rowCount: model.rows.count, columnCount: columnCount)
    let rows = 0..<model.rows.count
    let columns = 0..<columnCount
    for cell in model.cells {
      let covered = cell.column..<min(cell.column + cell.columnSpan, columnCount)
      grid.merge(claim(of: cell.box, model), rows: cell.rows, columns: covered)
      if cell.rowSpan > 1 || covered.count > 1 { grid.cover(rows: cell.rows, columns: covered) }
    }
    for (index, row) in model.rows.enumerated() {
      grid.merge(claim(of: row.box, model), rows: index..<index + 1, columns: columns)
    }
    for section in model.sections {
      grid.merge(claim(of: section.box, model), rows: section.rows, columns: columns)
    }
    for isGroup in [false, true] {
      for element in model.columnBoxes where (tree[element.box].kind == .tableColumnGroup) == isGroup {
        let claim = claim(of: element.box, model)
        if isGroup {
          grid.merge(claim, rows: rows, columns: element.columns)
        } else {
          for column in element.columns where column < columnCount {
            grid.merge(claim, rows: rows, columns: column..<column + 1)
          }
        }
      }
    }
    grid.merge(claim(of: model.table, model), rows: rows, columns: columns)
    model.border = grid.halves(rows: rows, columns: columns, direction: model.direction)
    model.borders = grid
  }

  private func claim(of box: BoxID, _ model: TableModel) -> CollapsedBorderGrid.Claim {
    let style = tree[tree[box].style]
    return CollapsedBorderGrid.Claim(
      style.border.sides, currentColor: style.text.color, direction: model.direction)
  }

  /// The border of a cell: its own, or half of the collapsed ones.
  func cellBorder(of cell: TableModel.Cell, _ model: TableModel) -> LayoutEdges {
    guard let borders = model.borders else { return usedBorder(of: cell.box) }
    let end = min(cell.column + cell.columnSpan, max(borders.columnCount, cell.column + 1))
    return borders.halves(rows: cell.rows, columns: cell.column..<end, direction: model.direction)
  }
}
