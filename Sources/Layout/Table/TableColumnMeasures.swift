import Graphics

/// How wide a cell wants to be.
///
/// CSS Tables 3 §3.8.1, “Computing cell measures”.
/// <https://www.w3.org/TR/css-tables-3/#computing-cell-measures>
struct CellMeasure: Equatable {
  /// The outer min-content width.
  var minimum: LayoutUnit
  /// The outer max-content width, or the specified width where there is one.
  var maximum: LayoutUnit
  /// The percentage width; 100 is the whole table.
  var percentage: SinglePrecision?
  /// What is added to the percentage of a content-box cell in the fixed layout.
  var percentagePadding: LayoutUnit = .zero
  /// Whether a width in pixels is specified.
  var isConstrained: Bool

  /// Takes in another cell of the same column.
  mutating func encompass(_ other: CellMeasure) {
    minimum = max(minimum, other.minimum)
    if isConstrained == other.isConstrained {
      maximum = max(maximum, other.maximum)
    } else if isConstrained {
      maximum = max(maximum, other.minimum)
    } else {
      maximum = max(minimum, other.maximum)
    }
    isConstrained = isConstrained || other.isConstrained
    if let theirs = other.percentage, theirs > (percentage ?? -.infinity) {
      percentage = theirs
      percentagePadding = other.percentagePadding
    }
  }
}

/// A cell that spans columns, with what it asks of them together.
struct SpanningCellMeasure: Equatable {
  var measure: CellMeasure
  var column: Int
  var span: Int
}

/// What is known about a column before widths are shared out.
///
/// CSS Tables 3 §3.8.2, “Computing column measures”.
/// <https://www.w3.org/TR/css-tables-3/#computing-column-measures>
struct TableColumn: Equatable {
  /// `nil` until a column element or a cell says something.
  var minimum: LayoutUnit?
  var maximum: LayoutUnit?
  var percentage: SinglePrecision?
  var percentagePadding: LayoutUnit = .zero
  /// Whether a cell or column element gives it a width in pixels.
  var isConstrained = false
  /// `visibility: collapse` on the column element.
  var isCollapsed = false
  /// Whether the table is laid out by the fixed algorithm.
  var isFixedLayout = false
  /// Whether no cell begins here and nothing gives it a width, so that it has no place of its own
  /// (CSS Tables 3 §3.2, “track merging”).
  var isMergeable = false

  /// Takes in what the cells that span only this column ask.
  mutating func encompass(_ cell: CellMeasure) {
    // In the fixed layout a column element with a width wins over the cells of the first row.
    if isConstrained && isFixedLayout { return }
    if !isFixedLayout { isMergeable = false }
    if let known = minimum {
      minimum = max(known, cell.minimum)
      if isConstrained {
        maximum = max(maximum ?? .zero, cell.isConstrained ? cell.maximum : cell.minimum)
      } else {
        maximum = max(maximum ?? .zero, cell.maximum)
      }
    } else {
      minimum = cell.minimum
      maximum = cell.maximum
    }
    if let low = minimum, let high = maximum { maximum = max(low, high) }
    if let theirs = cell.percentage, theirs > (percentage ?? -.infinity) {
      percentage = theirs
      percentagePadding = cell.percentagePadding
    }
    isConstrained = isConstrained || cell.isConstrained
  }

  /// The width that the column's percentage of `basis` comes to, no less than its minimum.
  func percentageWidth(of basis: LayoutUnit) -> LayoutUnit {
    let share = LayoutUnit(truncating: (percentage ?? 0) * basis.singlePrecision / 100)
    return max(minimum ?? .zero, share + percentagePadding)
  }

  /// Whether a width in pixels is all that decides.
  var isFixed: Bool { isConstrained && percentage == nil && maximum != nil }
}

/// The columns of one table.
struct TableColumns {
  var columns: [TableColumn]

  /// How many columns have a place of their own.
  var separateCount: Int { columns.lazy.filter { !$0.isMergeable }.count }

  /// Adds columns until there are `count`, as cells that lie there need them.
  mutating func grow(to count: Int, isFixedLayout: Bool) {
    guard count > columns.count else { return }
    let column = TableColumn(isFixedLayout: isFixedLayout, isMergeable: !isFixedLayout)
    columns.append(contentsOf: repeatElement(column, count: count - columns.count))
  }

  /// Drops columns without width at the end, as long as no cell needs them.
  mutating func trim(to count: Int) {
    while columns.count > count, columns[columns.count - 1].isMergeable { columns.removeLast() }
  }

  /// Applies the measures of cells: first of those in one column, then the wider ones, narrow before wide.
  ///
  /// CSS Tables 3 §3.8.3, “intermediate min-content and max-content widths … based on cells of span N”.
  /// <https://www.w3.org/TR/css-tables-3/#computing-column-measures>
  mutating func apply(
    cells: [CellMeasure?], spanning: [SpanningCellMeasure], spacing: LayoutUnit, isFixedLayout: Bool
  ) {
    grow(to: cells.count, isFixedLayout: isFixedLayout)
    trim(to: cells.count)
    for cell in spanning { ensureOwnColumn(from: cell.column, span: cell.span) }
    for (index, cell) in cells.enumerated() {
      if let cell { columns[index].encompass(cell) }
    }
    let order = spanning.indices.sorted {
      (spanning[$0].span, spanning[$0].column, $0) < (spanning[$1].span, spanning[$1].column, $1)
    }
    for index in order {
      if isFixedLayout {
        distributeFixed(spanning[index], spacing: spacing)
      } else {
        distributeAutomatic(spanning[index], spacing: spacing)
      }
    }
    limitPercentages(isFixedLayout: isFixedLayout)
  }

  /// Makes sure that one of the columns under a spanning cell can take width: the first that is not collapsed.
  private mutating func ensureOwnColumn(from start: Int, span: Int) {
    guard start < columns.count else { return }
    let end = min(start + span, columns.count)
    let shown = (start..<end).first { !columns[$0].isCollapsed } ?? start
    columns[shown].isMergeable = false
  }

  /// Keeps the percentages within 100: the automatic layout cuts the later ones, the fixed one scales all.
  private mutating func limitPercentages(isFixedLayout: Bool) {
    var total: SinglePrecision = 0
    for index in columns.indices {
      if let percentage = columns[index].percentage {
        if !isFixedLayout && percentage + total > 100 { columns[index].percentage = 100 - total }
        total += columns[index].percentage ?? 0
      }
      columns[index].minimum = columns[index].minimum ?? .zero
      columns[index].maximum = columns[index].maximum ?? .zero
    }
    guard isFixedLayout, total > 100 else { return }
    for index in columns.indices {
      if let percentage = columns[index].percentage { columns[index].percentage = percentage * 100 / total }
    }
  }
}
