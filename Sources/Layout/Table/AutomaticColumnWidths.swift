import Graphics

/// Shares a width among columns.
///
/// CSS Tables 3 §3.9.3, “Distribution algorithm”: the width lies between two of four guesses (all at their
/// minimum; percentages met; specified widths met; all at their maximum), and the columns that differ between
/// the two grow. <https://www.w3.org/TR/css-tables-3/#width-distribution-algorithm>
struct AutomaticColumnWidths {
  /// How a column takes part.
  private enum Kind { case percentage, fixed, automatic }

  /// Sums over the columns of one kind.
  private struct Sums {
    var count = 0
    var minimum = LayoutUnit.zero
    /// The wanted widths: of percentages what they come to, of the others the maximum.
    var wanted = LayoutUnit.zero
    var percentage: SinglePrecision = 0
  }

  /// Whether a width beyond all maxima widens columns of specified width too.
  enum Target { case constrained, unconstrained }

  private let columns: ArraySlice<TableColumn>
  private let width: LayoutUnit
  private var percentages = Sums()
  private var fixed = Sums()
  private var automatic = Sums()

  /// The widths of `columns` that come to `width` (to the sum of the minima at least).
  static func widths(
    of columns: ArraySlice<TableColumn>, sharing width: LayoutUnit, target: Target
  ) -> [LayoutUnit] {
    AutomaticColumnWidths(columns, width).distributed(target)
  }

  private init(_ columns: ArraySlice<TableColumn>, _ width: LayoutUnit) {
    self.columns = columns
    for column in columns where !column.isMergeable {
      let minimum = column.minimum ?? .zero
      switch Self.kind(of: column) {
      case .percentage:
        percentages.count += 1
        percentages.minimum += minimum
        // NOTE: what a percentage comes to depends on the width asked for, not on the one after the minima.
        percentages.wanted += column.percentageWidth(of: width)
        percentages.percentage += column.percentage ?? 0
      case .fixed:
        fixed.count += 1
        fixed.minimum += minimum
        fixed.wanted += column.maximum ?? .zero
      case .automatic:
        automatic.count += 1
        automatic.minimum += minimum
        automatic.wanted += column.maximum ?? .zero
      }
    }
    self.width = max(width, percentages.minimum + fixed.minimum + automatic.minimum)
  }

  private static func kind(of column: TableColumn) -> Kind {
    column.percentage != nil ? .percentage : column.isConstrained ? .fixed : .automatic
  }

  private func distributed(_ target: Target) -> [LayoutUnit] {
    let minimumGuess = percentages.minimum + fixed.minimum + automatic.minimum
    let percentageGuess = percentages.wanted + fixed.minimum + automatic.minimum
    let specifiedGuess = percentages.wanted + fixed.wanted + automatic.minimum
    let maximumGuess = percentages.wanted + fixed.wanted + automatic.wanted
    if minimumGuess >= width { return sized { _, column in column.minimum ?? .zero } }
    if percentageGuess >= width { return grown(.percentage, percentages, from: minimumGuess) }
    if specifiedGuess >= width { return grown(.fixed, fixed, from: percentageGuess) }
    if maximumGuess == width {
      // Widths that fit exactly are taken as they are: rounding shares could make text wrap.
      return sized { kind, column in
        kind == .percentage ? column.percentageWidth(of: width) : column.maximum ?? .zero
      }
    }
    if maximumGuess > width { return grown(.automatic, automatic, from: specifiedGuess) }
    return stretched(by: width - maximumGuess, target)
  }

  /// One width for each column; merged columns have none.
  private func sized(_ width: (Kind, TableColumn) -> LayoutUnit) -> [LayoutUnit] {
    columns.map { $0.isMergeable ? .zero : width(Self.kind(of: $0), $0) }
  }

  /// Between two guesses: `growing` columns take a share in proportion to what they lack, the kinds before them
  /// have what they want and the ones after them their minimum.
  private func grown(_ growing: Kind, _ sums: Sums, from guess: LayoutUnit) -> [LayoutUnit] {
    var shares = Shares(of: width - guess)
    let lack = sums.wanted - sums.minimum
    var last: Int?
    var result = sized { kind, column in
      switch (kind, growing) {
      case (.percentage, .fixed), (.percentage, .automatic): column.percentageWidth(of: width)
      case (.fixed, .automatic): column.maximum ?? .zero
      default: column.minimum ?? .zero
      }
    }
    for (index, column) in columns.enumerated() {
      guard !column.isMergeable, Self.kind(of: column) == growing else { continue }
      last = index
      let minimum = column.minimum ?? .zero
      let wanted = growing == .percentage ? column.percentageWidth(of: width) : column.maximum ?? .zero
      result[index] = minimum + shares.take(weight: wanted - minimum, of: lack, orEqually: sums.count)
    }
    if let last { result[last] += shares.remainder }
    return result
  }

  /// Beyond all guesses: automatic columns grow, else fixed ones where they may, else percentages.
  private func stretched(by excess: LayoutUnit, _ target: Target) -> [LayoutUnit] {
    var result = sized { kind, column in
      kind == .percentage ? column.percentageWidth(of: width) : column.maximum ?? .zero
    }
    let growing: (kind: Kind, sums: Sums)
    if automatic.count > 0 {
      growing = (.automatic, automatic)
    } else if fixed.count > 0 && target == .constrained {
      growing = (.fixed, fixed)
    } else if percentages.count > 0 {
      growing = (.percentage, percentages)
      // NOTE: as in Chromium, fixed columns beside them get no width here.
      result = sized { kind, column in kind == .percentage ? column.percentageWidth(of: width) : .zero }
    } else {
      return sized { _, _ in .zero }
    }
    var shares = Shares(of: excess)
    var last: Int?
    for (index, column) in columns.enumerated() {
      guard !column.isMergeable, Self.kind(of: column) == growing.kind else { continue }
      last = index
      if growing.kind == .percentage && growing.sums.percentage != 0 {
        let part = excess.singlePrecision * (column.percentage ?? 0) / growing.sums.percentage
        let share = LayoutUnit(truncating: part)
        shares.take(share)
        result[index] += share
      } else {
        let weight = growing.kind == .percentage ? LayoutUnit.zero : column.maximum ?? .zero
        let total = growing.kind == .percentage ? LayoutUnit.zero : growing.sums.wanted
        result[index] += shares.take(weight: weight, of: total, orEqually: growing.sums.count)
      }
    }
    if let last { result[last] += shares.remainder }
    return result
  }
}
