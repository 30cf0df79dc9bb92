import Graphics

/// The distance of two colours, and the brightness by which smoothed edges are recognised.
protocol ColorDistance {
  /// Whether two pixels, given as their bytes, differ by more than the threshold.
  func exceedsThreshold(_ first: Pixel, _ second: Pixel) -> Bool
  /// By how much the first pixel is brighter than the second; 0 for equal brightness.
  func brightnessDifference(_ first: Pixel, _ second: Pixel) -> Double
}

/// One pixel's bytes, red lowest.
struct Pixel: Equatable {
  var word: UInt32
  @inline(__always) var red: Double { Double(word & 255) }
  @inline(__always) var green: Double { Double(word >> 8 & 255) }
  @inline(__always) var blue: Double { Double(word >> 16 & 255) }
  @inline(__always) var alpha: Double { Double(word >> 24) }
  @inline(__always) var isOpaque: Bool { word >> 24 == 255 }
}

/// A picture's pixels while it is compared.
struct PixelPlane {
  let bytes: UnsafeRawBufferPointer
  let size: PixelSize

  @inline(__always)
  func pixel(_ index: Int) -> Pixel {
    Pixel(word: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
  }

  /// Whether a pixel has three or more neighbours of its own colour; those beyond the edge count as one.
  func hasManySiblings(x: Int, y: Int) -> Bool {
    let neighbors = Neighborhood(x: x, y: y, in: size)
    let own = pixel(y &* size.width &+ x)
    var equal = neighbors.touchesEdge ? 1 : 0
    for row in neighbors.rows {
      for column in neighbors.columns where row != y || column != x {
        if pixel(row &* size.width &+ column) == own {
          equal &+= 1
          if equal > 2 { return true }
        }
      }
    }
    return false
  }
}

/// The pixels around one, within the picture.
struct Neighborhood {
  let columns: ClosedRange<Int>
  let rows: ClosedRange<Int>
  let touchesEdge: Bool

  init(x: Int, y: Int, in size: PixelSize) {
    columns = max(x - 1, 0)...min(x + 1, size.width - 1)
    rows = max(y - 1, 0)...min(y + 1, size.height - 1)
    touchesEdge = x == 0 || y == 0 || x == size.width - 1 || y == size.height - 1
  }
}

/// Two pictures of one size.
struct PixelPair {
  let first: PixelPlane
  let second: PixelPlane

  func compare(with distance: some ColorDistance, _ options: ComparisonOptions, into result: inout Comparison)
  {
    let size = first.size
    var mask: [Comparison.PixelState] = []
    let rowBytes = size.width &* 4
    for y in 0..<size.height {
      let firstRow = UnsafeRawBufferPointer(rebasing: first.bytes[y &* rowBytes..<(y &+ 1) &* rowBytes])
      let secondRow = UnsafeRawBufferPointer(rebasing: second.bytes[y &* rowBytes..<(y &+ 1) &* rowBytes])
      // Whole rows that are equal are the rule; comparing memory is faster than looking at pixels.
      if firstRow.isSameMemory(as: secondRow) { continue }
      for x in 0..<size.width {
        let index = y &* size.width &+ x
        let a = first.pixel(index)
        let b = second.pixel(index)
        if a == b || !distance.exceedsThreshold(a, b) { continue }
        if mask.isEmpty { mask = Array(repeating: .same, count: size.width * size.height) }
        if options.antialiasing == .ignored, isAntialiased(x: x, y: y, distance) {
          mask[index] = .antialiased
          result.antialiasedPixels += 1
        } else {
          mask[index] = .different
          result.differentPixels += 1
        }
      }
    }
    result.mask = mask
  }

  private func isAntialiased(x: Int, y: Int, _ distance: some ColorDistance) -> Bool {
    smooths(first, x: x, y: y, other: second, distance) || smooths(second, x: x, y: y, other: first, distance)
  }

  /// Whether a pixel smooths an edge: it has both darker and brighter neighbours, and the darkest or the brightest
  /// of them lies in an even area of both pictures. (V. Vyšniauskas, 2009.)
  private func smooths(
    _ plane: PixelPlane, x: Int, y: Int, other: PixelPlane, _ distance: some ColorDistance
  ) -> Bool {
    let size = plane.size
    let neighbors = Neighborhood(x: x, y: y, in: size)
    let own = plane.pixel(y &* size.width &+ x)
    var equal = neighbors.touchesEdge ? 1 : 0
    var least = 0.0
    var most = 0.0
    var darkest = (x: 0, y: 0)
    var brightest = (x: 0, y: 0)
    for column in neighbors.columns {
      for row in neighbors.rows where row != y || column != x {
        let neighbor = plane.pixel(row &* size.width &+ column)
        let difference = distance.brightnessDifference(own, neighbor)
        if difference == 0 {
          equal &+= 1
          if equal > 2 { return false }
        } else if difference < least {
          least = difference
          darkest = (column, row)
        } else if difference > most {
          most = difference
          brightest = (column, row)
        }
      }
    }
    guard least != 0, most != 0 else { return false }
    return
      (plane.hasManySiblings(x: darkest.x, y: darkest.y) && other.hasManySiblings(x: darkest.x, y: darkest.y))
      || (plane.hasManySiblings(x: brightest.x, y: brightest.y)
        && other.hasManySiblings(x: brightest.x, y: brightest.y))
  }
}
