import Graphics

/// Rows of two pictures that belong together, from top to bottom.
public struct RowSegment: Hashable, Sendable {
  /// How the rows belong together.
  public enum Kind: String, Hashable, Sendable {
    /// Each row of the one stands for a row of the other; both ranges have one length.
    case aligned
    /// Only the actual picture has them.
    case inserted
    /// Only the expected picture has them.
    case removed
  }

  /// How the rows belong together.
  public var kind: Kind
  /// The rows of the expected picture; empty where rows were inserted, but in its place.
  public var expected: Range<Int>
  /// The rows of the actual picture; empty where rows were removed, but in its place.
  public var actual: Range<Int>

  /// Creates a segment.
  public init(_ kind: Kind, expected: Range<Int>, actual: Range<Int>) {
    self.kind = kind
    self.expected = expected
    self.actual = actual
  }

  /// By how many rows the content lies lower in the actual picture.
  public var shift: Int { actual.lowerBound - expected.lowerBound }
}

/// Finds which rows of two pictures belong together, so that what only moved up or down is not taken for changed.
///
/// Rows that stand once in either picture and are equal hold the pictures together (as in a patience diff); rows
/// around them follow as long as they are equal. Between them rows are laid side by side so that least differs.
/// - Complexity: O(*n* log *n*) in the number of rows, beside reading each pixel a few times.
/// - Returns: Segments that cover all rows of both pictures in order; pictures of different widths are compared where
///   they have both.
public func alignRows(expected: Bitmap, actual: Bitmap) -> [RowSegment] {
  var alignment = RowAlignment(expected: PictureRows(expected, actual), actual: PictureRows(actual, expected))
  alignment.align(0..<expected.height, 0..<actual.height)
  return alignment.segments
}

/// The rows of a picture, as far to the right as another picture goes too.
private struct PictureRows {
  let hashes: [UInt64]
  let picture: Bitmap
  let width: Int

  init(_ picture: Bitmap, _ other: Bitmap) {
    let width = min(picture.width, other.width)
    self.picture = picture
    self.width = width
    hashes = picture.pixels.withUnsafeBytes { bytes in
      (0..<picture.height).map { y in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let start = y &* picture.width &* 4
        for x in 0..<width {
          let word = bytes.loadUnaligned(fromByteOffset: start &+ x &* 4, as: UInt32.self)
          hash = (hash ^ UInt64(word)) &* 0x100_0000_01B3
          hash ^= hash >> 29
        }
        return hash
      }
    }
  }

  /// How many pixels of a row differ from a row of another picture.
  func differences(_ row: Int, from otherRow: Int, of other: PictureRows) -> Int {
    if hashes[row] == other.hashes[otherRow] { return 0 }
    return picture.pixels.withUnsafeBytes { first in
      other.picture.pixels.withUnsafeBytes { second in
        let (a, b) = (row &* picture.width &* 4, otherRow &* other.picture.width &* 4)
        var count = 0
        for x in 0..<width {
          let left = first.loadUnaligned(fromByteOffset: a &+ x &* 4, as: UInt32.self)
          let right = second.loadUnaligned(fromByteOffset: b &+ x &* 4, as: UInt32.self)
          if left != right { count &+= 1 }
        }
        return count
      }
    }
  }
}

private struct RowAlignment {
  let expected: PictureRows
  let actual: PictureRows
  private(set) var segments: [RowSegment] = []

  init(expected: PictureRows, actual: PictureRows) {
    self.expected = expected
    self.actual = actual
  }

  mutating func align(_ old: Range<Int>, _ new: Range<Int>) {
    var (old, new) = (old, new)
    var prefix = 0
    while prefix < min(old.count, new.count),
      isSame(old.lowerBound + prefix, new.lowerBound + prefix)
    {
      prefix += 1
    }
    append(
      .aligned, old.lowerBound..<old.lowerBound + prefix, new.lowerBound..<new.lowerBound + prefix)
    old = old.lowerBound + prefix..<old.upperBound
    new = new.lowerBound + prefix..<new.upperBound
    var suffix = 0
    while suffix < min(old.count, new.count),
      isSame(old.upperBound - 1 - suffix, new.upperBound - 1 - suffix)
    {
      suffix += 1
    }
    let end = (old: old.upperBound - suffix, new: new.upperBound - suffix)
    alignMiddle(old.lowerBound..<end.old, new.lowerBound..<end.new)
    append(.aligned, end.old..<old.upperBound, end.new..<new.upperBound)
  }

  private func isSame(_ old: Int, _ new: Int) -> Bool { expected.hashes[old] == actual.hashes[new] }

  /// Rows whose first and last ones differ.
  private mutating func alignMiddle(_ old: Range<Int>, _ new: Range<Int>) {
    let anchors = old.count == new.count && old.count < 4 ? [] : anchors(old, new)
    guard !anchors.isEmpty else { return alignByLikeness(old, new) }
    var place = (old: old.lowerBound, new: new.lowerBound)
    for anchor in anchors where anchor.old >= place.old && anchor.new >= place.new {
      var start = anchor
      while start.old > place.old, start.new > place.new, isSame(start.old - 1, start.new - 1) {
        start = (start.old - 1, start.new - 1)
      }
      alignByLikeness(place.old..<start.old, place.new..<start.new)
      var end = (old: anchor.old + 1, new: anchor.new + 1)
      while end.old < old.upperBound, end.new < new.upperBound, isSame(end.old, end.new) {
        end = (end.old + 1, end.new + 1)
      }
      append(.aligned, start.old..<end.old, start.new..<end.new)
      place = end
    }
    alignByLikeness(place.old..<old.upperBound, place.new..<new.upperBound)
  }

  /// Equal rows that stand once in either range, as many as lie in one order.
  private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(old: Int, new: Int)] {
    var places: [UInt64: (old: Int, oldCount: Int, new: Int, newCount: Int)] = [:]
    for row in old {
      places[expected.hashes[row], default: (0, 0, 0, 0)].old = row
      places[expected.hashes[row], default: (0, 0, 0, 0)].oldCount += 1
    }
    for row in new where places[actual.hashes[row]] != nil {
      places[actual.hashes[row], default: (0, 0, 0, 0)].new = row
      places[actual.hashes[row], default: (0, 0, 0, 0)].newCount += 1
    }
    let pairs = new.compactMap { row -> (old: Int, new: Int)? in
      guard let place = places[actual.hashes[row]], place.oldCount == 1, place.newCount == 1 else {
        return nil
      }
      return (place.old, row)
    }
    return longestIncrease(pairs)
  }

  /// The longest part of pairs, sorted by their new row, whose old rows increase too.
  private func longestIncrease(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tails: [Int] = []
    var previous = Array(repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].old < pair.old { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var index = tails.last ?? -1
    while index >= 0 {
      chain.append(pairs[index])
      index = previous[index]
    }
    return chain.reversed()
  }

  /// Lays rows side by side from the top and from the bottom; what is left over lies where least differs.
  private mutating func alignByLikeness(_ old: Range<Int>, _ new: Range<Int>) {
    let common = min(old.count, new.count)
    var split = common
    if old.count != new.count, common > 0 {
      // The rows above the split follow the top, those below it the bottom.
      var cost = (0..<common).reduce(0) {
        $0
          + expected.differences(
            old.upperBound - common + $1, from: new.upperBound - common + $1, of: actual)
      }
      var least = cost
      split = 0
      for row in 0..<common {
        cost += expected.differences(old.lowerBound + row, from: new.lowerBound + row, of: actual)
        cost -= expected.differences(
          old.upperBound - common + row, from: new.upperBound - common + row, of: actual)
        if cost <= least {
          least = cost
          split = row + 1
        }
      }
    }
    let top = (old: old.lowerBound + split, new: new.lowerBound + split)
    let bottom = (old: old.upperBound - (common - split), new: new.upperBound - (common - split))
    append(.aligned, old.lowerBound..<top.old, new.lowerBound..<top.new)
    append(.removed, top.old..<bottom.old, bottom.new..<bottom.new)
    append(.inserted, bottom.old..<bottom.old, top.new..<bottom.new)
    append(.aligned, bottom.old..<old.upperBound, bottom.new..<new.upperBound)
  }

  /// Adds rows, joined with those above them where they go on as these do.
  private mutating func append(_ kind: RowSegment.Kind, _ old: Range<Int>, _ new: Range<Int>) {
    guard !old.isEmpty || !new.isEmpty else { return }
    if let last = segments.last, last.kind == kind, last.expected.upperBound == old.lowerBound,
      last.actual.upperBound == new.lowerBound
    {
      segments[segments.count - 1].expected = last.expected.lowerBound..<old.upperBound
      segments[segments.count - 1].actual = last.actual.lowerBound..<new.upperBound
      return
    }
    segments.append(RowSegment(kind, expected: old, actual: new))
  }
}
