/// Gathers the pixels that differ into rectangles: those closer than `gap` pixels belong together.
///
/// Works on a grid of square cells, so that time grows with the picture, not with the number of differences.
/// - Returns: The regions from top to bottom, then from left to right.
public func differentRegions(in comparison: Comparison, gap: Int = 8) -> [DifferentRegion] {
  guard comparison.differentPixels > 0, !comparison.mask.isEmpty else { return [] }
  let grid = DifferenceGrid(comparison, cell: max(gap, 1))
  return grid.regions().sorted { ($0.y, $0.x) < ($1.y, $1.x) }
}

/// For each square cell of the picture: how many pixels in it differ, and between which sides.
private struct DifferenceGrid {
  struct Cell {
    var pixels = 0
    var minX = Int.max
    var minY = Int.max
    var maxX = Int.min
    var maxY = Int.min

    mutating func add(_ x: Int, _ y: Int) {
      pixels &+= 1
      minX = min(minX, x)
      minY = min(minY, y)
      maxX = max(maxX, x)
      maxY = max(maxY, y)
    }
  }

  let columns: Int
  let rows: Int
  var cells: [Cell]

  init(_ comparison: Comparison, cell: Int) {
    let width = comparison.size.width
    columns = (width + cell - 1) / cell
    rows = (comparison.size.height + cell - 1) / cell
    cells = Array(repeating: Cell(), count: columns * rows)
    comparison.mask.withUnsafeBufferPointer { mask in
      for y in 0..<comparison.size.height {
        for x in 0..<width where mask[y &* width &+ x] == .different {
          cells[y / cell &* columns &+ x / cell].add(x, y)
        }
      }
    }
  }

  /// Joins cells that touch, corners included.
  func regions() -> [DifferentRegion] {
    var seen = Array(repeating: false, count: cells.count)
    var result: [DifferentRegion] = []
    for start in cells.indices where cells[start].pixels > 0 && !seen[start] {
      var whole = Cell()
      var open = [start]
      seen[start] = true
      while let place = open.popLast() {
        whole.pixels += cells[place].pixels
        whole.minX = min(whole.minX, cells[place].minX)
        whole.minY = min(whole.minY, cells[place].minY)
        whole.maxX = max(whole.maxX, cells[place].maxX)
        whole.maxY = max(whole.maxY, cells[place].maxY)
        for neighbor in neighbors(of: place) where cells[neighbor].pixels > 0 && !seen[neighbor] {
          seen[neighbor] = true
          open.append(neighbor)
        }
      }
      result.append(
        DifferentRegion(
          x: whole.minX, y: whole.minY, width: whole.maxX - whole.minX + 1,
          height: whole.maxY - whole.minY + 1,
          pixels: whole.pixels))
    }
    return result
  }

  private func neighbors(of place: Int) -> [Int] {
    let x = place % columns
    let y = place / columns
    var result: [Int] = []
    for row in max(y - 1, 0)...min(y + 1, rows - 1) {
      for column in max(x - 1, 0)...min(x + 1, columns - 1) { result.append(row * columns + column) }
    }
    return result
  }
}
