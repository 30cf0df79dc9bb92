import Graphics

/// A picture's pixels while it is compared; valid only as long as the memory they lie in.
struct PixelPlane {
  /// One word for each pixel, red lowest, row by row.
  let pixels: UnsafePointer<UInt32>
  let width: Int
  let height: Int

  @inline(__always)
  func pixel(_ index: Int) -> Pixel { Pixel(word: UInt32(littleEndian: pixels[index])) }

  /// Whether a pixel has three or more neighbours of its own colour; those beyond the edge count as one.
  @inline(__always)
  func hasManySiblings(x: Int, y: Int) -> Bool {
    guard x > 0, y > 0, x &+ 1 < width, y &+ 1 < height else { return hasManySiblingsAtEdge(x: x, y: y) }
    return equalNeighbors(of: pixels + (y &* width &+ x)) > 2
  }

  /// How many of the eight neighbours of a pixel that is not at the edge have its colour.
  @inline(__always)
  func equalNeighbors(of center: UnsafePointer<UInt32>) -> Int {
    let (above, below) = (center - width, center + width)
    let own = center[0]
    var equal = above[-1] == own ? 1 : 0
    equal &+= above[0] == own ? 1 : 0
    equal &+= above[1] == own ? 1 : 0
    equal &+= center[-1] == own ? 1 : 0
    equal &+= center[1] == own ? 1 : 0
    equal &+= below[-1] == own ? 1 : 0
    equal &+= below[0] == own ? 1 : 0
    equal &+= below[1] == own ? 1 : 0
    return equal
  }

  private func hasManySiblingsAtEdge(x: Int, y: Int) -> Bool {
    let neighbors = Neighborhood(x: x, y: y, width: width, height: height)
    let own = pixels[y &* width &+ x]
    var equal = neighbors.touchesEdge ? 1 : 0
    for row in neighbors.rows {
      for column in neighbors.columns where row != y || column != x {
        if pixels[row &* width &+ column] == own { equal &+= 1 }
      }
    }
    return equal > 2
  }
}

/// The pixels around one, within the picture.
struct Neighborhood {
  let columns: ClosedRange<Int>
  let rows: ClosedRange<Int>
  let touchesEdge: Bool

  init(x: Int, y: Int, width: Int, height: Int) {
    columns = max(x - 1, 0)...min(x + 1, width - 1)
    rows = max(y - 1, 0)...min(y + 1, height - 1)
    touchesEdge = x == 0 || y == 0 || x == width - 1 || y == height - 1
  }
}
