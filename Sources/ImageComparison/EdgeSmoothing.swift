/// Tells pixels that only smooth an edge from those that differ in earnest.
///
/// A pixel smooths an edge when it has both darker and brighter neighbours, and the darkest or the brightest of them
/// lies in an even area of both pictures. (V. Vyšniauskas: Anti-aliased Pixel and Intensity Slope Detector, 2009.)
struct EdgeSmoothing<Distance: ColorDistance> {
  private let first: PixelPlane
  private let second: PixelPlane
  private let distance: Distance
  private let firstRows: BrightnessRows
  private let secondRows: BrightnessRows

  init(_ first: PixelPlane, _ second: PixelPlane, _ distance: Distance) {
    self.first = first
    self.second = second
    self.distance = distance
    firstRows = BrightnessRows(of: first)
    secondRows = BrightnessRows(of: second)
  }

  func deallocate() {
    firstRows.deallocate()
    secondRows.deallocate()
  }

  /// Whether a pixel smooths an edge in one of the pictures.
  @inline(__always)
  func smooths(x: Int, y: Int) -> Bool {
    smooths(first, firstRows, x: x, y: y, other: second)
      || smooths(second, secondRows, x: x, y: y, other: first)
  }

  @inline(__always)
  private func smooths(
    _ plane: PixelPlane, _ rows: BrightnessRows, x: Int, y: Int, other: PixelPlane
  ) -> Bool {
    guard x > 0, y > 0, x &+ 1 < plane.width, y &+ 1 < plane.height else {
      return smoothsAnywhere(plane, x: x, y: y, other: other)
    }
    if let above = rows.row(y &- 1), let own = rows.row(y), let below = rows.row(y &+ 1) {
      guard plane.equalNeighbors(of: plane.pixels + (y &* plane.width &+ x)) <= 2 else { return false }
      return Self.smoothsOpaque((above, own, below), plane, x: x, y: y, other: other)
    }
    return smoothsAnywhere(plane, x: x, y: y, other: other)
  }

  /// The rule where all nine pixels are opaque.
  @inline(__always)
  private static func smoothsOpaque(
    _ rows: (UnsafePointer<Int>, UnsafePointer<Int>, UnsafePointer<Int>), _ plane: PixelPlane, x: Int, y: Int,
    other: PixelPlane
  ) -> Bool {
    let own = rows.1[x]
    var least = 0
    var most = 0
    // Column by column: of equally dark or bright neighbours the first one counts. The place is part of the number,
    // so that least and greatest are found without a branch.
    @inline(__always)
    func consider(_ brightness: Int, _ order: Int) {
      let difference = own &- brightness
      least = min(least, difference &+ order)
      most = max(most, difference &+ (15 &- order))
    }
    consider(rows.0[x &- 1], 0)
    consider(rows.1[x &- 1], 1)
    consider(rows.2[x &- 1], 2)
    consider(rows.0[x], 3)
    consider(rows.2[x], 4)
    consider(rows.0[x &+ 1], 5)
    consider(rows.1[x &+ 1], 6)
    consider(rows.2[x &+ 1], 7)
    guard least < 0, most > 15 else { return false }
    return isEven(neighbor: least & 15, ofX: x, y, plane, other)
      || isEven(neighbor: 15 &- (most & 15), ofX: x, y, plane, other)
  }

  /// Whether a neighbour, counted column by column without the middle, lies in an even area of both pictures.
  @inline(__always)
  private static func isEven(
    neighbor order: Int, ofX x: Int, _ y: Int, _ plane: PixelPlane, _ other: PixelPlane
  ) -> Bool {
    let cell = order < 4 ? order : order &+ 1
    let (column, row) = (cell / 3 &- 1, cell % 3 &- 1)
    return plane.hasManySiblings(x: x &+ column, y: y &+ row)
      && other.hasManySiblings(x: x &+ column, y: y &+ row)
  }

  /// The rule at the edges of the picture, and where colours are seen on a ground.
  private func smoothsAnywhere(_ plane: PixelPlane, x: Int, y: Int, other: PixelPlane) -> Bool {
    let neighbors = Neighborhood(x: x, y: y, width: plane.width, height: plane.height)
    let own = plane.pixel(y &* plane.width &+ x)
    var equal = neighbors.touchesEdge ? 1 : 0
    var least = 0.0
    var most = 0.0
    var darkest = (x: 0, y: 0)
    var brightest = (x: 0, y: 0)
    for column in neighbors.columns {
      for row in neighbors.rows where row != y || column != x {
        let neighbor = plane.pixel(row &* plane.width &+ column)
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
