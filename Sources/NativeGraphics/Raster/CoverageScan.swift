import Graphics

/// How much of each pixel a path covers, by exact area, row by row.
///
/// Only pixels that an edge passes through have a cell; what lies between two cells is uniform.
struct CoverageScan {
  private struct Cell {
    let x: Int32
    /// The height of the edges in this pixel, with sign; pixels to the right are covered by it.
    var height: Float
    /// What of that height lies to the left of the edges within this pixel.
    var area: Float
    var next: Int32
  }

  private let clip: PixelRect
  private let fillRule: Outline.FillRule
  private var cells: [Cell] = []
  /// The first cell of each row of the clip; -1 where there is none.
  private var rows: [Int32]
  private var firstRow = Int.max
  private var lastRow = Int.min

  /// Scans the edges within a clip.
  init(_ edges: EdgeList, fillRule: Outline.FillRule, clip: PixelRect) {
    self.clip = clip
    self.fillRule = fillRule
    rows = [Int32](repeating: -1, count: clip.height)
    guard !clip.isEmpty else { return }
    cells.reserveCapacity(edges.edges.count * 4)
    for edge in edges.edges { add(edge) }
  }

  /// Hands out the covered stretches, from top to bottom and from left to right.
  @inline(__always)
  func forEachSpan(_ body: (_ y: Int, _ x: Int, _ length: Int, _ coverage: UInt8) -> Void) {
    guard firstRow <= lastRow else { return }
    cells.withUnsafeBufferPointer { cells in
      for row in firstRow...lastRow {
        var index = rows[row]
        var height: Float = 0
        var position = clip.left
        while index >= 0 {
          let cell = cells[Int(index)]
          let x = Int(cell.x)
          if x > position {
            let coverage = coverage(of: height)
            if coverage > 0 { body(clip.top + row, position, x - position, coverage) }
          }
          height += cell.height
          if x >= clip.left {
            let coverage = coverage(of: height - cell.area)
            if coverage > 0 { body(clip.top + row, x, 1, coverage) }
          }
          position = max(clip.left, x + 1)
          index = cell.next
        }
        if position < clip.right {
          let coverage = coverage(of: height)
          if coverage > 0 { body(clip.top + row, position, clip.right - position, coverage) }
        }
      }
    }
  }

  @inline(__always)
  private func coverage(of area: Float) -> UInt8 {
    var value = abs(area)
    if fillRule == .evenOdd {
      value = value.truncatingRemainder(dividingBy: 2)
      if value > 1 { value = 2 - value }
    }
    return value >= 1 ? 255 : UInt8(value * 255 + 0.5)
  }
}

// MARK: - Edges

extension CoverageScan {
  private mutating func add(_ edge: EdgeList.Edge) {
    let top = max(edge.y0, Double(clip.top))
    let bottom = min(edge.y1, Double(clip.bottom))
    guard top < bottom else { return }
    let slope = (edge.x1 - edge.x0) / (edge.y1 - edge.y0)
    var row = Int(top.rounded(.down))
    var y = top
    var x = edge.x0 + (top - edge.y0) * slope
    while y < bottom {
      let nextY = min(Double(row + 1), bottom)
      let nextX = nextY == edge.y1 ? edge.x1 : edge.x0 + (nextY - edge.y0) * slope
      addWithinRow(row - clip.top, from: x, to: nextX, height: nextY - y, winding: edge.winding)
      (x, y) = (nextX, nextY)
      row += 1
    }
  }

  /// Adds what an edge does within one row, split by the pixels that it crosses.
  private mutating func addWithinRow(
    _ row: Int, from start: Double, to end: Double, height: Double, winding: Float
  ) {
    guard height > 0 else { return }
    let (left, right) = start < end ? (start, end) : (end, start)
    let limit = Double(clip.right)
    if left >= limit { return }
    let edgeLeft = Double(clip.left)
    if right <= edgeLeft {
      addCell(row, clip.left - 1, height: Float(height) * winding, area: 0)
      return
    }
    let first = Int(left.rounded(.down))
    let last = Int(right.rounded(.down))
    if first == last || right == Double(first + 1) {
      let share = (left + right) / 2 - Double(first)
      addCell(row, first, height: Float(height) * winding, area: Float(height * share) * winding)
      return
    }
    let heightPerPixel = height / (right - left)
    var x = max(left, edgeLeft)
    if left < edgeLeft {
      addCell(row, clip.left - 1, height: Float((edgeLeft - left) * heightPerPixel) * winding, area: 0)
    }
    let stop = min(right, limit)
    while x < stop {
      let column = x.rounded(.down)
      let nextX = min(column + 1, stop)
      let part = (nextX - x) * heightPerPixel
      let share = (x + nextX) / 2 - column
      addCell(row, Int(column), height: Float(part) * winding, area: Float(part * share) * winding)
      x = nextX
    }
  }

  private mutating func addCell(_ row: Int, _ x: Int, height: Float, area: Float) {
    firstRow = min(firstRow, row)
    lastRow = max(lastRow, row)
    let column = Int32(truncatingIfNeeded: x)
    var previous: Int32 = -1
    var index = rows[row]
    while index >= 0, cells[Int(index)].x < column {
      previous = index
      index = cells[Int(index)].next
    }
    if index >= 0, cells[Int(index)].x == column {
      cells[Int(index)].height += height
      cells[Int(index)].area += area
      return
    }
    let added = Int32(truncatingIfNeeded: cells.count)
    cells.append(Cell(x: column, height: height, area: area, next: index))
    if previous >= 0 {
      cells[Int(previous)].next = added
    } else {
      rows[row] = added
    }
  }
}
