import Graphics
import Testing

@testable import ImageComparison

/// A picture drawn with letters: `.` white, `#` black, `g` grey, `r` red, `s` a shade off white.
private func picture(_ rows: String) -> Bitmap {
  let colors: [Character: Color] = [
    ".": .white, "#": .black, "g": Color(rgb: 0x808080), "r": Color(rgb: 0xFF0000), "s": Color(rgb: 0xFCFCFC),
  ]
  let lines = rows.split(separator: "\n").map(Array.init)
  var bitmap = Bitmap(width: lines[0].count, height: lines.count, filledWith: .white)
  for (y, line) in lines.enumerated() {
    for (x, letter) in line.enumerated() { bitmap[x, y] = colors[letter] ?? .transparent }
  }
  return bitmap
}

@Test func `equal pictures are the same`() {
  let comparison = compare(expected: picture("..\n.#"), actual: picture("..\n.#"))
  #expect(comparison.result == .same)
  #expect(comparison.differentPixels == 0)
  #expect(differentRegions(in: comparison).isEmpty)
}

@Test func `a difference below the threshold does not count, and counts at threshold 0`() {
  let expected = picture("....\n....\n....")
  let actual = picture("....\n.s..\n....")
  #expect(compare(expected: expected, actual: actual).result == .same)
  let strict = compare(expected: expected, actual: actual, options: ComparisonOptions(threshold: 0))
  #expect(strict.differentPixels == 1)
  #expect(strict.ratio == 1.0 / 12)
}

@Test func `a pixel that smooths an edge is told apart`() {
  let expected = picture("#####...\n#####...\n#####...\n#####...\n#####...")
  let actual = picture("#####...\n#####...\n#####g..\n#####...\n#####...")
  let comparison = compare(expected: expected, actual: actual)
  #expect(comparison.antialiasedPixels == 1)
  #expect(comparison.differentPixels == 0)
  let counted = compare(
    expected: expected, actual: actual, options: ComparisonOptions(antialiasing: .counted))
  #expect(counted.differentPixels == 1)
}

@Test func `different sizes are compared where they overlap and never pass`() {
  let comparison = compare(expected: picture("...\n..."), actual: picture("..\n..\n.."))
  #expect(comparison.result == .sizeMismatch)
  #expect(comparison.size == PixelSize(width: 2, height: 2))
  #expect(comparison.differentPixels == 0)
}

@Test func `differences far apart are regions of their own`() {
  var actual = Bitmap(width: 100, height: 40, filledWith: .white)
  for x in 10..<14 { for y in 5..<7 { actual[x, y] = .black } }
  for x in 80..<81 { for y in 30..<33 { actual[x, y] = .black } }
  let comparison = compare(
    expected: Bitmap(width: 100, height: 40, filledWith: .white), actual: actual,
    options: ComparisonOptions(antialiasing: .counted))
  #expect(
    differentRegions(in: comparison) == [
      DifferentRegion(x: 10, y: 5, width: 4, height: 2, pixels: 8),
      DifferentRegion(x: 80, y: 30, width: 1, height: 3, pixels: 3),
    ])
}

@Test(arguments: ComparisonOptions.Metric.allCases)
func `black and white differ at almost any threshold`(metric: ComparisonOptions.Metric) {
  let options = ComparisonOptions(threshold: 0.95, metric: metric, antialiasing: .counted)
  let comparison = compare(expected: picture("#"), actual: picture("."), options: options)
  #expect(comparison.differentPixels == 1)
}

@Test func `the picture of a difference shows it red and what only one picture has pink`() {
  let expected = picture("..\n..")
  let actual = picture(".#\n..\n..")
  let comparison = compare(
    expected: expected, actual: actual, options: ComparisonOptions(antialiasing: .counted))
  let drawn = differencePicture(expected: expected, actual: actual, comparison: comparison)
  #expect(drawn[1, 0] == Color(rgb: 0xFF0000))
  #expect(drawn[0, 0] == .white)
  #expect(drawn[0, 2] == Color(rgb: 0xFFC0CB))
}

@Test func `an empty picture equals an empty picture`() {
  let empty = Bitmap(width: 0, height: 0, pixels: [])
  #expect(compare(expected: empty, actual: empty).result == .same)
  #expect(compare(expected: empty, actual: empty).ratio == 0)
}
