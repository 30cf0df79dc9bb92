import CSSCascade
import Graphics

/// Turns the edges of a collapsed grid into rectangles.
///
/// Where edges meet, the strongest has the corner and the others end before it; equal ones both have it. CSS
/// leaves the corners open (CSS 2.2 §17.6.2), the choice is Chromium's.
struct CollapsedBorderSegments {
  let grid: CollapsedBorderGrid
  /// Where each column begins, and where the last one ends, from the table's start side.
  let columnOffsets: [LayoutUnit]
  /// Where each row begins, and where the last one ends.
  let rowOffsets: [LayoutUnit]
  let direction: TextDirection
  /// The table's border-box width, against which right-to-left tables are turned round.
  let tableWidth: LayoutUnit

  /// A corner of the grid: which edges have it.
  private struct Corner {
    /// The strongest edge to the left or right is that on the right, or on the left; ties are for both.
    var rowOrder: Int
    var columnOrder: Int
    /// Whether edges along the row come before those along the column: 1, -1, or 0 for both.
    var crossOrder: Int
    /// Half of the strongest column edge's width, and of the strongest row edge's.
    var halfWidth: LayoutUnit
    var halfHeight: LayoutUnit
  }

  /// The visible segments, in the order of the grid.
  func segments() -> [CollapsedBorder] {
    var result: [CollapsedBorder] = []
    let rows = min(grid.rowCount, rowOffsets.count - 1)
    let columns = min(grid.columnCount, columnOffsets.count - 1)
    guard rows >= 0, columns >= 0 else { return [] }
    for row in 0...rows {
      for column in 0...columns {
        if row < rows {
          let edge = grid.verticalEdge(row, column)
          if edge.isVisible { result.append(vertical(edge, row, column)) }
        }
        if column < columns {
          let edge = grid.horizontalEdge(row, column)
          if edge.isVisible { result.append(horizontal(edge, row, column)) }
        }
      }
    }
    return result
  }

  private func corner(_ row: Int, _ column: Int) -> Corner {
    let before = grid.horizontalEdge(row, column - 1)
    let after = grid.horizontalEdge(row, column)
    let above = grid.verticalEdge(row - 1, column)
    let below = grid.verticalEdge(row, column)
    let rowOrder = before.precedence(over: after)
    let columnOrder = above.precedence(over: below)
    let alongRow = rowOrder == 1 ? before : after
    let alongColumn = columnOrder == 1 ? above : below
    return Corner(
      rowOrder: rowOrder, columnOrder: columnOrder, crossOrder: alongRow.precedence(over: alongColumn),
      halfWidth: alongColumn.width / 2, halfHeight: alongRow.width / 2)
  }

  private func horizontal(_ edge: CollapsedBorderGrid.Edge, _ row: Int, _ column: Int) -> CollapsedBorder {
    let start = corner(row, column)
    let end = corner(row, column + 1)
    let hasStart = start.crossOrder != -1 && start.rowOrder != 1
    let hasEnd = end.crossOrder != -1 && end.rowOrder != -1
    let left = columnOffsets[column] + (hasStart ? -start.halfWidth : start.halfWidth)
    let right = columnOffsets[column + 1] + (hasEnd ? end.halfWidth : -end.halfWidth)
    let rect = LayoutRect(
      x: left, y: rowOffsets[row] - edge.width / 2, width: right - left, height: edge.width)
    return CollapsedBorder(rect: placed(rect), isVertical: false, style: edge.style, color: edge.color)
  }

  private func vertical(_ edge: CollapsedBorderGrid.Edge, _ row: Int, _ column: Int) -> CollapsedBorder {
    let start = corner(row, column)
    let end = corner(row + 1, column)
    let hasStart = start.crossOrder != 1 && start.columnOrder != 1
    let hasEnd = end.crossOrder != 1 && end.columnOrder != -1
    let top = rowOffsets[row] + (hasStart ? -start.halfHeight : start.halfHeight)
    let bottom = rowOffsets[row + 1] + (hasEnd ? end.halfHeight : -end.halfHeight)
    let rect = LayoutRect(
      x: columnOffsets[column] - edge.width / 2, y: top, width: edge.width, height: bottom - top)
    return CollapsedBorder(rect: placed(rect), isVertical: true, style: edge.style, color: edge.color)
  }

  private func placed(_ rect: LayoutRect) -> LayoutRect {
    guard direction == .rightToLeft else { return rect }
    return LayoutRect(x: tableWidth - rect.maxX, y: rect.y, width: rect.width, height: rect.height)
  }
}
