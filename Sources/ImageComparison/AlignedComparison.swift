import Graphics

/// Content that is as it was, in another place.
public struct MovedRegion: Hashable, Sendable {
  /// Its left side in the actual picture, in pixels.
  public var x: Int
  /// Its top in the actual picture.
  public var y: Int
  /// Its width.
  public var width: Int
  /// Its height.
  public var height: Int
  /// By how much it moved to the right; negative is to the left.
  public var dx: Int
  /// By how much it moved down; negative is up.
  public var dy: Int

  /// Creates a region.
  public init(x: Int, y: Int, width: Int, height: Int, dx: Int, dy: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.dx = dx
    self.dy = dy
  }
}

/// Two pictures compared after what moved was laid over what it was.
public struct AlignedComparison: Sendable {
  /// Which rows belong together.
  public var segments: [RowSegment]
  /// The comparison in the actual picture's coordinates; rows that only that has count as the same.
  public var comparison: Comparison
  /// What is as it was, in another place.
  public var moved: [MovedRegion]

  /// How many pixels differ where both pictures have something: what moved does not count.
  public var changedPixels: Int { comparison.differentPixels }
  /// How many rows only the actual picture has.
  public var insertedRows: Int { segments.filter { $0.kind == .inserted }.reduce(0) { $0 + $1.actual.count } }
  /// How many rows only the expected picture has.
  public var removedRows: Int { segments.filter { $0.kind == .removed }.reduce(0) { $0 + $1.expected.count } }
}

/// Compares two pictures so that content which only moved up or down does not count as changed.
///
/// Where that explains no more than comparing pixel by pixel in place does, the pictures are compared in place.
/// - Parameters:
///   - expected: The approved picture.
///   - actual: The picture that is judged.
///   - options: From which distance a pixel counts as changed, and which pixels do not count.
///   - moves: Boxes that are known to have moved; where a box's pixels are in their new place as they were in the
///     old one, they do not count as changed.
/// - Returns: What changed, in pixels of the two pictures, and what only moved.
public func compareAligned(
  expected: Bitmap, actual: Bitmap, options: ComparisonOptions = ComparisonOptions(),
  moves: [MovedRegion] = []
) -> AlignedComparison {
  let width = min(expected.width, actual.width)
  var segments = alignRows(expected: expected, actual: actual)
  if expected.height == actual.height, segments.contains(where: { $0.kind != .aligned }) {
    // Rows that were inserted here and removed there are a move only if that leaves less to explain.
    let inPlace = compare(expected: expected, actual: actual, options: options).differentPixels
    let loose = segments.filter { $0.kind == .inserted }.reduce(0) { $0 + $1.actual.count }
    let aligned = compareRows(expected, actual, segments, options).differentPixels
    if aligned + loose * width >= inPlace {
      segments = [RowSegment(.aligned, expected: 0..<expected.height, actual: 0..<actual.height)]
    }
  }
  var base = alignedPicture(expected, actual, segments)
  let moved = apply(moves, of: expected, to: &base, beside: actual, segments)
  let comparison = compare(expected: base, actual: actual.cropped(to: base.size), options: options)
  let shifted = segments.filter { $0.kind == .aligned && $0.shift != 0 }.map {
    MovedRegion(x: 0, y: $0.actual.lowerBound, width: width, height: $0.actual.count, dx: 0, dy: $0.shift)
  }
  return AlignedComparison(segments: segments, comparison: comparison, moved: shifted + moved)
}

private func compareRows(
  _ expected: Bitmap, _ actual: Bitmap, _ segments: [RowSegment], _ options: ComparisonOptions
) -> Comparison {
  let base = alignedPicture(expected, actual, segments)
  return compare(expected: base, actual: actual.cropped(to: base.size), options: options)
}

/// The expected picture with each row where the actual one has it, and the actual one's own rows between them.
private func alignedPicture(_ expected: Bitmap, _ actual: Bitmap, _ segments: [RowSegment]) -> Bitmap {
  let width = min(expected.width, actual.width)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(width * actual.height * 4)
  func append(_ picture: Bitmap, _ rows: Range<Int>) {
    for row in rows {
      let start = row * picture.width * 4
      bytes += picture.pixels[start..<start + width * 4]
    }
  }
  for segment in segments {
    switch segment.kind {
    case .aligned: append(expected, segment.expected)
    case .inserted: append(actual, segment.actual)
    case .removed: break
    }
  }
  return Bitmap(width: width, height: actual.height, pixels: bytes)
}

/// Puts boxes that moved where they are now, if that is what the actual picture shows.
private func apply(
  _ moves: [MovedRegion], of expected: Bitmap, to base: inout Bitmap, beside actual: Bitmap,
  _ segments: [RowSegment]
) -> [MovedRegion] {
  var applied: [MovedRegion] = []
  for move in moves where base.holds(move.area) && expected.holds(move.origin) {
    let isAsItWas = (0..<move.height).allSatisfy { row in
      expected.samePixels(
        at: move.x - move.dx, move.y - move.dy + row, as: actual, at: move.x, move.y + row, count: move.width)
    }
    guard isAsItWas, !base.shows(actual, in: move.area) else { continue }
    base.copy(move.area, of: actual)
    applied.append(move)
  }
  // What is left behind is ground of one colour, or it counts as changed.
  for move in applied {
    guard let segment = segments.first(where: { $0.expected.contains(move.origin.y) }) else { continue }
    var vacated = move.origin
    vacated.y += segment.shift
    if base.holds(vacated), actual.isOneColor(in: vacated, without: applied.map(\.area)) {
      base.copy(vacated, of: actual)
    }
  }
  return applied
}

/// A rectangle of pixels.
private struct PixelArea {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  func contains(_ x: Int, _ y: Int) -> Bool {
    x >= self.x && y >= self.y && x < self.x + width && y < self.y + height
  }
}

extension MovedRegion {
  fileprivate var area: PixelArea { PixelArea(x: x, y: y, width: width, height: height) }
  fileprivate var origin: PixelArea { PixelArea(x: x - dx, y: y - dy, width: width, height: height) }
}

extension Bitmap {
  fileprivate func holds(_ area: PixelArea) -> Bool {
    area.width > 0 && area.height > 0 && area.x >= 0 && area.y >= 0 && area.x <= width - area.width
      && area.y <= height - area.height
  }

  fileprivate func samePixels(
    at x: Int, _ y: Int, as other: Bitmap, at otherX: Int, _ otherY: Int, count: Int
  ) -> Bool {
    let (from, otherFrom) = ((y * width + x) * 4, (otherY * other.width + otherX) * 4)
    return pixels[from..<from + count * 4] == other.pixels[otherFrom..<otherFrom + count * 4]
  }

  fileprivate func shows(_ other: Bitmap, in area: PixelArea) -> Bool {
    (area.y..<area.y + area.height).allSatisfy {
      samePixels(at: area.x, $0, as: other, at: area.x, $0, count: area.width)
    }
  }

  fileprivate mutating func copy(_ area: PixelArea, of other: Bitmap) {
    for row in area.y..<area.y + area.height {
      let (from, to) = ((row * other.width + area.x) * 4, (row * width + area.x) * 4)
      pixels.replaceSubrange(to..<to + area.width * 4, with: other.pixels[from..<from + area.width * 4])
    }
  }

  fileprivate func isOneColor(in area: PixelArea, without others: [PixelArea]) -> Bool {
    var color: ArraySlice<UInt8>?
    for row in area.y..<area.y + area.height {
      for column in area.x..<area.x + area.width where !others.contains(where: { $0.contains(column, row) }) {
        let place = (row * width + column) * 4
        let pixel = pixels[place..<place + 4]
        if let color, color != pixel { return false }
        color = pixel
      }
    }
    return true
  }
}
