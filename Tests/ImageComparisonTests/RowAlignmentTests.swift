import Graphics
import Testing

@testable import ImageComparison

/// A picture of one column whose rows are the letters' codes as greys.
private func column(_ rows: String) -> Bitmap {
  var bitmap = Bitmap(width: 1, height: rows.count, filledWith: .white)
  for (y, letter) in rows.utf8.enumerated() { bitmap[0, y] = Color(rgb: UInt32(letter) * 0x010101) }
  return bitmap
}

@Test func `rows that were inserted leave those around them aligned`() {
  // a b c d  →  a b x y c d
  #expect(
    alignRows(expected: column("abcd"), actual: column("abxycd")) == [
      RowSegment(.aligned, expected: 0..<2, actual: 0..<2),
      RowSegment(.inserted, expected: 2..<2, actual: 2..<4),
      RowSegment(.aligned, expected: 2..<4, actual: 4..<6),
    ])
}

@Test func `rows that were removed leave those around them aligned`() {
  #expect(
    alignRows(expected: column("abxycd"), actual: column("abcd")) == [
      RowSegment(.aligned, expected: 0..<2, actual: 0..<2),
      RowSegment(.removed, expected: 2..<4, actual: 2..<2),
      RowSegment(.aligned, expected: 4..<6, actual: 2..<4),
    ])
}

@Test func `rows in two places at once are held together by those that stand once`() {
  // -m-n-  →  -m--n-: one blank row more between m and n.
  let segments = alignRows(expected: column("-m-n-"), actual: column("-m--n-"))
  #expect(segments.filter { $0.kind == .inserted }.map(\.actual.count) == [1])
  #expect(segments.last == RowSegment(.aligned, expected: 3..<5, actual: 4..<6))
}

@Test(arguments: [("", ""), ("", "ab"), ("ab", ""), ("ab", "cd"), ("abc", "d"), ("aaaa", "aa")])
func `segments cover all rows of both pictures in order`(expected: String, actual: String) {
  var place = (old: 0, new: 0)
  for segment in alignRows(expected: column(expected), actual: column(actual)) {
    #expect(segment.expected.lowerBound == place.old && segment.actual.lowerBound == place.new)
    #expect(segment.kind != .aligned || segment.expected.count == segment.actual.count)
    place = (segment.expected.upperBound, segment.actual.upperBound)
  }
  #expect(place == (expected.count, actual.count))
}

@Test func `what moved down does not count as changed`() {
  let comparison = compareAligned(expected: column("abcdef"), actual: column("abXYcdeZ"))
  // X and Y are new, c to e moved by 2, and f became Z.
  #expect(comparison.insertedRows == 2)
  #expect(comparison.removedRows == 0)
  #expect(comparison.changedPixels <= 1)
  #expect(comparison.moved == [MovedRegion(x: 0, y: 4, width: 1, height: 4, dx: 0, dy: 2)])
}

@Test func `a box that moved sideways counts as moved when its pixels are as they were`() {
  var expected = Bitmap(width: 12, height: 3, filledWith: .white)
  var actual = expected
  for x in 1..<4 { expected[x, 1] = x == 2 ? .white : .black }
  for x in 6..<9 { actual[x, 1] = x == 7 ? .white : .black }
  let options = ComparisonOptions(antialiasing: .counted)
  let move = MovedRegion(x: 6, y: 1, width: 3, height: 1, dx: 5, dy: 0)
  #expect(compareAligned(expected: expected, actual: actual, options: options).changedPixels == 4)
  let comparison = compareAligned(expected: expected, actual: actual, options: options, moves: [move])
  #expect(comparison.changedPixels == 0)
  #expect(comparison.moved == [move])
}

@Test func `a move that leads out of the picture is none`() {
  let picture = Bitmap(width: 4, height: 4, filledWith: .white)
  var other = picture
  other[0, 0] = .black
  let wild = MovedRegion(x: -2, y: 3, width: 9, height: 9, dx: 100, dy: -100)
  #expect(compareAligned(expected: picture, actual: other, moves: [wild]).moved.isEmpty)
}

@Test func `the fast rule of smoothed edges agrees with the plain one`() {
  // The same picture once opaque, once beside a column that is not, which takes the plain way in every row.
  var state: UInt32 = 7
  func next() -> UInt32 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return state >> 24
  }
  let shades: [UInt32] = [0xFFFFFF, 0xFFFFFF, 0x000000, 0x777777, 0x1D4ED8]
  let size = (width: 24, height: 40)
  var (first, second) = (
    Bitmap(width: size.width, height: size.height, filledWith: .white),
    Bitmap(width: size.width, height: size.height, filledWith: .white)
  )
  for y in 0..<size.height {
    for x in 0..<size.width {
      first[x, y] = Color(rgb: shades[Int(next()) % shades.count])
      second[x, y] = next() < 200 ? first[x, y] : Color(rgb: shades[Int(next()) % shades.count])
    }
  }
  func widened(_ picture: Bitmap) -> Bitmap {
    var wide = Bitmap(width: size.width + 2, height: size.height, filledWith: Color(rgb: 0xABCDEF))
    for y in 0..<size.height {
      for x in 0..<size.width { wide[x, y] = picture[x, y] }
      wide[size.width + 1, y] = .transparent
    }
    return wide
  }
  let fast = compare(expected: first, actual: second)
  let plain = compare(expected: widened(first), actual: widened(second))
  var seen = (same: 0, smoothed: 0)
  // The last column has other neighbours in the wide picture.
  for y in 0..<size.height {
    for x in 0..<size.width - 1 {
      let (a, b) = (fast.mask[y * size.width + x], plain.mask[y * (size.width + 2) + x])
      #expect(a == b, "at \(x), \(y)")
      if a == .antialiased { seen.smoothed += 1 } else { seen.same += 1 }
    }
  }
  #expect(seen.smoothed > 10)
}
