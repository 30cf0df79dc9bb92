import Graphics

/// Shares a table's width among columns by the fixed algorithm.
///
/// CSS 2.2 §17.5.2.1, “Fixed table layout”, and CSS Tables 3 §3.9.3.
/// <https://www.w3.org/TR/CSS22/tables.html#fixed-table-layout>
struct FixedColumnWidths {
  private enum Kind { case percentage, fixed, zero, automatic }

  private let columns: [TableColumn]
  private let width: LayoutUnit
  private var counts: (percentage: Int, fixed: Int, zero: Int, automatic: Int) = (0, 0, 0, 0)
  private var totalPercentageWidth = LayoutUnit.zero
  private var totalFixedWidth = LayoutUnit.zero
  private var result: [LayoutUnit]
  private var assigned = LayoutUnit.zero
  private var last: Int?

  /// The widths of `columns` that come to `width`.
  static func widths(of columns: [TableColumn], sharing width: LayoutUnit) -> [LayoutUnit] {
    var sharing = FixedColumnWidths(columns, width)
    sharing.giveToFixedColumns()
    guard sharing.assigned < width else { return sharing.result }
    sharing.giveToPercentages()
    sharing.giveToOthers()
    return sharing.result
  }

  private init(_ columns: [TableColumn], _ width: LayoutUnit) {
    self.columns = columns
    self.width = width
    result = Array(repeating: .zero, count: columns.count)
    for column in columns {
      switch Self.kind(of: column) {
      case .percentage:
        counts.percentage += 1
        totalPercentageWidth += column.percentageWidth(of: width)
      case .fixed:
        counts.fixed += 1
        totalFixedWidth += column.maximum ?? .zero
      case .zero: counts.zero += 1
      case .automatic: counts.automatic += 1
      }
    }
  }

  /// A width of nothing counts as automatic, except that it takes nothing while there is anyone else.
  private static func kind(of column: TableColumn) -> Kind {
    if column.percentage != nil { return .percentage }
    if column.isFixed && column.maximum != .zero { return .fixed }
    return column.isConstrained && column.maximum == .zero ? .zero : .automatic
  }

  /// Specified widths are met; without automatic columns they grow, and where they do not fit they shrink.
  private mutating func giveToFixedColumns() {
    guard counts.fixed > 0 else { return }
    let room = (width - totalPercentageWidth).clampedToZero
    let grows = totalFixedWidth < room && counts.automatic == 0
    let scale: SinglePrecision =
      grows || totalFixedWidth > width ? room.singlePrecision / totalFixedWidth.singlePrecision : 1
    for (index, column) in columns.enumerated() where Self.kind(of: column) == .fixed {
      assign(LayoutUnit(truncating: scale * (column.maximum ?? .zero).singlePrecision), to: index)
    }
  }

  /// Percentages take their share of the whole, scaled to what is left where they do not fit it.
  private mutating func giveToPercentages() {
    guard counts.percentage > 0 else { return }
    let room = width - assigned
    let grows = totalPercentageWidth < room && counts.automatic == 0
    let scales = grows || totalPercentageWidth > room
    for (index, column) in columns.enumerated() where column.percentage != nil {
      if scales && totalPercentageWidth == .zero {
        assign(LayoutUnit(truncating: room.singlePrecision / SinglePrecision(counts.percentage)), to: index)
      } else {
        let scale = scales ? room.singlePrecision / totalPercentageWidth.singlePrecision : 1
        let share = scale * column.percentageWidth(of: width).singlePrecision
        assign(LayoutUnit(truncating: share), to: index)
      }
    }
  }

  /// Automatic columns share the rest equally; columns of no width only where there are no others at all.
  private mutating func giveToOthers() {
    let onlyZero = counts.zero == columns.count
    let room = width - assigned
    for (index, column) in columns.enumerated() {
      let kind = Self.kind(of: column)
      guard kind == .automatic || (kind == .zero && onlyZero) else { continue }
      let count = onlyZero ? counts.zero : counts.automatic
      assign(LayoutUnit(truncating: room.singlePrecision / SinglePrecision(count)), to: index)
    }
    if let last { result[last] += width - assigned }
  }

  private mutating func assign(_ share: LayoutUnit, to index: Int) {
    result[index] = share
    assigned += share
    last = index
  }
}
