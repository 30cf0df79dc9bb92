import Graphics

/// One item of a flex line, in the main axis, as the resolution of flexible lengths sees it.
struct FlexibleLength {
  var grow: Double
  var shrink: Double
  /// The flex base size, of the content box.
  var base: LayoutUnit
  /// The used minimum and maximum, of the content box.
  var minimum: LayoutUnit
  var maximum: LayoutUnit
  /// Borders, padding and margins, which do not flex.
  var outside: LayoutUnit
  /// The used main size of the content box.
  var size: LayoutUnit = .zero
  var isFrozen = false

  /// The base size within its limits.
  var hypothetical: LayoutUnit { max(minimum, min(base, maximum)) }
}

/// Finds the main sizes of a line's items.
///
/// CSS Flexbox 1 §9.7, “Resolving Flexible Lengths”.
/// <https://www.w3.org/TR/css-flexbox-1/#resolve-flexible-lengths>
struct FlexibleLengths {
  private enum Direction { case growing, shrinking }

  private let direction: Direction
  private var items: [FlexibleLength]
  private var freeSpace: LayoutUnit
  private var initialFreeSpace = LayoutUnit.zero
  private var growTotal = 0.0
  private var shrinkTotal = 0.0
  private var weightedShrinkTotal = 0.0

  /// The items with their sizes, when the line has `room` for them with all that is around them.
  static func resolved(_ items: [FlexibleLength], in room: LayoutUnit) -> [FlexibleLength] {
    var lengths = FlexibleLengths(items, room)
    while lengths.flexOnce() {}
    return lengths.items
  }

  private init(_ items: [FlexibleLength], _ room: LayoutUnit) {
    self.items = items
    let outside = items.reduce(LayoutUnit.zero) { $0 + $1.outside }
    let hypothetical = items.reduce(outside) { $0 + $1.hypothetical }
    direction = hypothetical < room ? .growing : .shrinking
    freeSpace = items.reduce(room - outside) { $0 - $1.base }
    for item in items {
      growTotal += item.grow
      shrinkTotal += item.shrink
      weightedShrinkTotal += item.shrink * item.base.pixels
    }
    // Items that cannot flex in this direction keep their hypothetical size.
    var inflexible: [Int] = []
    for (index, item) in items.enumerated() {
      let factor = direction == .growing ? item.grow : item.shrink
      let isBeyond =
        direction == .growing ? item.base > item.hypothetical : item.base < item.hypothetical
      guard factor == 0 || isBeyond else { continue }
      self.items[index].size = item.hypothetical
      inflexible.append(index)
    }
    freeze(inflexible)
    initialFreeSpace = freeSpace
  }

  private mutating func freeze(_ indices: [Int]) {
    for index in indices {
      let item = items[index]
      freeSpace -= item.size - item.base
      growTotal -= item.grow
      shrinkTotal -= item.shrink
      weightedShrinkTotal = max(0, weightedShrinkTotal - item.shrink * item.base.pixels)
      items[index].isFrozen = true
    }
  }

  /// Shares the free space once; whether limits were violated, so that it has to be shared again.
  private mutating func flexOnce() -> Bool {
    let factors = direction == .growing ? growTotal : shrinkTotal
    if factors > 0 && factors < 1 {
      // Factors that sum to less than 1 take only that part of the space.
      let part = initialFreeSpace * factors
      if abs(part.pixels) < abs(freeSpace.pixels) { freeSpace = part }
    }
    var violation = LayoutUnit.zero
    var belowMinimum: [Int] = []
    var aboveMaximum: [Int] = []
    for index in items.indices where !items[index].isFrozen {
      let item = items[index]
      let wanted = item.base + LayoutUnit(rounding: share(of: item))
      let size = max(item.minimum, min(wanted, item.maximum))
      items[index].size = size
      violation += size - wanted
      if size > wanted { belowMinimum.append(index) } else if size < wanted { aboveMaximum.append(index) }
    }
    if violation == .zero { return false }
    freeze(violation < .zero ? aboveMaximum : belowMinimum)
    return true
  }

  private func share(of item: FlexibleLength) -> Double {
    var share = 0.0
    if direction == .growing && freeSpace > .zero && growTotal > 0 {
      share = freeSpace.pixels * item.grow / growTotal
    } else if direction == .shrinking && freeSpace < .zero && weightedShrinkTotal > 0 {
      share = freeSpace.pixels * item.shrink * item.base.pixels / weightedShrinkTotal
    }
    return share.isFinite ? share : 0
  }
}
