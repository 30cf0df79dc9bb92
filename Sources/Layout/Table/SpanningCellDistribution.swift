import Graphics

extension TableColumns {
  /// The columns under a cell.
  private func range(under cell: SpanningCellMeasure) -> Range<Int> {
    let start = min(cell.column, columns.count)
    return start..<min(start + cell.span, columns.count)
  }

  /// The border spacing between the separate columns of a range, which a spanning cell covers.
  private func innerSpacing(of range: Range<Int>, _ spacing: LayoutUnit) -> LayoutUnit {
    let separate = columns[range].lazy.filter { !$0.isMergeable }.count
    return spacing * max(0, separate - 1)
  }

  /// Spreads what a spanning cell asks evenly over the columns that have no measure yet.
  ///
  /// CSS 2.2 §17.5.2.1, “Fixed table layout”: “If a cell spans more than one column, the width is divided over
  /// the columns.” <https://www.w3.org/TR/CSS22/tables.html#fixed-table-layout>
  mutating func distributeFixed(_ cell: SpanningCellMeasure, spacing: LayoutUnit) {
    let range = range(under: cell)
    let takers = range.filter { !columns[$0].isMergeable }
    guard let last = takers.last else { return }
    let inner = innerSpacing(of: range, spacing)
    let minimum = cell.measure.isConstrained ? (cell.measure.minimum - inner).clampedToZero : .zero
    let maximum = (cell.measure.maximum - inner).clampedToZero
    let minimumShare = LayoutUnit(truncating: minimum.singlePrecision / SinglePrecision(takers.count))
    let maximumShare = LayoutUnit(truncating: maximum.singlePrecision / SinglePrecision(takers.count))
    for index in takers {
      let isConstrained = cell.measure.isConstrained
      if columns[index].minimum == nil {
        columns[index].isConstrained = columns[index].isConstrained || isConstrained
        columns[index].minimum = minimumShare
      }
      if columns[index].maximum == nil {
        columns[index].isConstrained = columns[index].isConstrained || isConstrained
        columns[index].maximum = maximumShare
      }
      if let percentage = cell.measure.percentage, columns[index].percentage == nil,
        !columns[index].isConstrained
      {
        columns[index].percentage = percentage / SinglePrecision(takers.count)
      }
    }
    columns[last].minimum = (columns[last].minimum ?? .zero) + minimum - minimumShare * takers.count
    columns[last].maximum = (columns[last].maximum ?? .zero) + maximum - maximumShare * takers.count
  }

  /// Widens the columns under a spanning cell until it fits, by the rules that share a table's width.
  ///
  /// CSS Tables 3 §3.8.3, “Computing column measures”, based on cells of span N.
  /// <https://www.w3.org/TR/css-tables-3/#computing-column-measures>
  mutating func distributeAutomatic(_ cell: SpanningCellMeasure, spacing: LayoutUnit) {
    let range = range(under: cell)
    guard !range.isEmpty else { return }
    let inner = innerSpacing(of: range, spacing)
    for index in range {
      columns[index].minimum = columns[index].minimum ?? .zero
      columns[index].maximum = columns[index].maximum ?? .zero
    }
    if let percentage = cell.measure.percentage { distributePercentage(percentage, in: range) }
    let minimum = (cell.measure.minimum - inner).clampedToZero
    let minima = AutomaticColumnWidths.widths(of: columns[range], sharing: minimum, target: .constrained)
    for (index, width) in zip(range, minima) {
      columns[index].minimum = max(columns[index].minimum ?? .zero, width)
    }
    let maximum = (cell.measure.maximum - inner).clampedToZero
    let maxima = AutomaticColumnWidths.widths(
      of: columns[range], sharing: maximum,
      target: cell.measure.isConstrained ? .constrained : .unconstrained)
    for (index, width) in zip(range, maxima) {
      let known = max(columns[index].minimum ?? .zero, columns[index].maximum ?? .zero)
      columns[index].maximum = max(known, width)
    }
  }

  /// Gives what a spanning cell's percentage exceeds its columns' by to those without one, in proportion to
  /// their maximum widths.
  private mutating func distributePercentage(_ percentage: SinglePrecision, in range: Range<Int>) {
    var known: SinglePrecision = 0
    var takers = 0
    var takerWidth = LayoutUnit.zero
    for index in range where !columns[index].isMergeable {
      if let theirs = columns[index].percentage {
        known += theirs
      } else {
        takers += 1
        takerWidth += columns[index].maximum ?? .zero
      }
    }
    let surplus = percentage - known
    guard surplus > 0, takers > 0 else { return }
    for index in range where columns[index].percentage == nil && !columns[index].isMergeable {
      let width = (columns[index].maximum ?? .zero).singlePrecision
      columns[index].percentage =
        takerWidth != .zero ? surplus * width / takerWidth.singlePrecision : surplus / SinglePrecision(takers)
    }
  }
}
