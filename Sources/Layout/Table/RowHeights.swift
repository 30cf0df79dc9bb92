import Graphics

/// A row's height as it is found out.
struct TableRowHeight {
  var height: LayoutUnit
  /// The greatest percentage height of the row and its cells; 100 is the section.
  var percentage: SinglePrecision?
  /// Whether the row or a cell in it has a height of its own.
  var isConstrained: Bool
  /// Whether a cell that spans rows begins here.
  var startsRowSpan: Bool
  /// `visibility: collapse` on the row or its section.
  var isCollapsed: Bool
}

/// A cell that spans rows, with the height that they have to come to.
struct SpanningCellHeight {
  var row: Int
  var span: Int
  var height: LayoutUnit

  /// Whether this cell is dealt with before another: of the same rows the taller one, then inner before outer,
  /// then the upper one.
  func precedes(_ other: SpanningCellHeight) -> Bool {
    if row == other.row && span == other.span { return height > other.height }
    if isEnclosed(by: other) { return true }
    if other.isEnclosed(by: self) { return false }
    return row < other.row
  }

  private func isEnclosed(by other: SpanningCellHeight) -> Bool {
    row >= other.row && row + span <= other.row + other.span
  }
}

/// Gives excess height to rows, as a spanning cell, a section or the table asks for it.
///
/// CSS Tables 3 §3.10.4, “Distribution algorithm” of heights, leaves this open; the order is Chromium's.
/// <https://www.w3.org/TR/css-tables-3/#height-distribution-algorithm>
struct RowHeightDistribution {
  /// What asks for the height.
  enum Cause { case spanningCell, section }

  /// The height that the rows and the spacing between them have to come to.
  let height: LayoutUnit
  let cause: Cause
  /// The border spacing between rows.
  let spacing: LayoutUnit
  /// What percentages refer to; `nil` while that is not known.
  let percentageBasis: LayoutUnit?

  /// The rows of a range by what may be done with them.
  private struct Groups {
    var starting: [Int] = []
    var lackingPercentage: [Int] = []
    var unconstrained: [Int] = []
    var empty: [Int] = []
    var unconstrainedEmpty: [Int] = []
    var filled: [Int] = []
    var constrainedCount = 0
    var total = LayoutUnit.zero
    var lack = LayoutUnit.zero
    var unconstrainedTotal = LayoutUnit.zero
  }

  /// Grows the rows of `range` until they are as high as asked; higher rows stay as they are.
  func apply(to rows: inout [TableRowHeight], in range: Range<Int>) {
    guard !range.isEmpty else { return }
    var groups = grouped(rows, range)
    var excess = height - spacing * (range.count - 1) - groups.total
    guard excess > .zero else { return }
    if !groups.lackingPercentage.isEmpty {
      growPercentages(&rows, &groups, &excess)
      guard excess > .zero else { return }
    }
    if !groups.starting.isEmpty {
      growEqually(&rows, groups.starting, by: excess)
    } else if !groups.unconstrained.isEmpty {
      growInProportion(&rows, groups.unconstrained, of: groups.unconstrainedTotal, by: excess)
    } else if !growEmpty(&rows, groups, range.count, by: excess) && !groups.filled.isEmpty {
      growInProportion(&rows, groups.filled, of: groups.total, by: excess)
    }
  }

  private func grouped(_ rows: [TableRowHeight], _ range: Range<Int>) -> Groups {
    var groups = Groups()
    for index in range {
      let row = rows[index]
      groups.total += row.height
      if cause == .spanningCell && index != range.lowerBound && row.startsRowSpan {
        groups.starting.append(index)
      }
      var isEmpty = row.height == .zero
      let lack = lack(of: row)
      if lack > .zero {
        groups.lackingPercentage.append(index)
        groups.lack += lack
        isEmpty = false
      }
      // A percentage constrains only where it means something.
      let isConstrained = row.isConstrained && (row.percentage == nil || percentageBasis != nil)
      switch (isEmpty, isConstrained) {
      case (true, let isConstrained):
        groups.empty.append(index)
        if !isConstrained { groups.unconstrainedEmpty.append(index) }
      case (false, true):
        groups.filled.append(index)
        groups.constrainedCount += 1
      case (false, false):
        groups.filled.append(index)
        groups.unconstrained.append(index)
        groups.unconstrainedTotal += row.height
      }
    }
    return groups
  }

  /// How much a row is lower than its percentage says.
  private func lack(of row: TableRowHeight) -> LayoutUnit {
    guard let percentageBasis, let percentage = row.percentage, percentage != 0 else { return .zero }
    let wanted = LayoutUnit(truncating: percentage * percentageBasis.singlePrecision / 100)
    return (wanted - row.height).clampedToZero
  }

  /// Rows with a percentage grow up to it.
  private func growPercentages(
    _ rows: inout [TableRowHeight], _ groups: inout Groups, _ excess: inout LayoutUnit
  ) {
    var shares = Shares(of: min(groups.lack, excess))
    for index in groups.lackingPercentage {
      let share = shares.take(weight: lack(of: rows[index]), of: groups.lack, orEqually: 1)
      rows[index].height += share
      groups.total += share
      excess -= share
    }
    if let last = groups.lackingPercentage.last {
      rows[last].height += shares.remainder
      excess -= shares.remainder
    }
  }

  private func growEqually(_ rows: inout [TableRowHeight], _ takers: [Int], by excess: LayoutUnit) {
    var shares = Shares(of: excess)
    for index in takers { rows[index].height += shares.takeEqually(of: takers.count) }
    if let last = takers.last { rows[last].height += shares.remainder }
  }

  private func growInProportion(
    _ rows: inout [TableRowHeight], _ takers: [Int], of total: LayoutUnit, by excess: LayoutUnit
  ) {
    var shares = Shares(of: excess)
    for index in takers {
      rows[index].height += shares.take(weight: rows[index].height, of: total, orEqually: takers.count)
    }
    if let last = takers.last { rows[last].height += shares.remainder }
  }

  /// Where all rows are empty or have a height of their own, the empty ones grow.
  private func growEmpty(
    _ rows: inout [TableRowHeight], _ groups: Groups, _ count: Int, by excess: LayoutUnit
  ) -> Bool {
    guard let last = groups.empty.last else { return false }
    let areAllEmpty = groups.empty.count == count
    if cause == .spanningCell {
      if areAllEmpty { rows[last].height += excess }
      return areAllEmpty
    }
    guard areAllEmpty || groups.empty.count + groups.constrainedCount == count else { return false }
    let takers = groups.unconstrainedEmpty.isEmpty ? groups.empty : groups.unconstrainedEmpty
    growEqually(&rows, takers, by: excess)
    return true
  }
}
