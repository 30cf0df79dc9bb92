import CSSCascade
import Graphics

/// Where a column lies, from the start of the table's content box.
struct TableColumnPlace: Hashable {
  var offset: LayoutUnit
  var width: LayoutUnit
  var isCollapsed: Bool

  var end: LayoutUnit { offset + width }
}

extension LayoutContext {
  /// The widths that tables are never wider than: percentages of 100 beside other columns ask for it.
  private static let largestTableWidth = LayoutUnit(1_000_000)

  /// The border-box min-content and max-content widths of a table, without its `width`.
  mutating func tableIntrinsicSizes(of table: BoxID) -> IntrinsicSizes {
    let model = tableModel(of: table)
    let width = self[styleOf: table].box.width
    var sizes = gridWidths(model, countsPercentages: countsColumnPercentages(of: table))
    let caption = captionMinimum(model)
    sizes = IntrinsicSizes(minimum: max(sizes.minimum, caption), maximum: max(sizes.maximum, caption))
    if model.isFixedLayout, case .lengthPercentage(let length) = width, length.hasPercentage {
      sizes.maximum = max(sizes.minimum, Self.largestTableWidth)
    }
    return sizes
  }

  /// The used border-box width of a table, and what columns may share of it.
  ///
  /// CSS Tables 3 §3.9.1, “Computing the table width”.
  /// <https://www.w3.org/TR/css-tables-3/#computing-the-table-width>
  mutating func assignableWidth(_ model: TableModel, _ input: LayoutInput, insets: LayoutEdges) -> LayoutUnit
  {
    let fixedSpace = undistributableWidth(model, insets: insets.horizontal)
    if case .fixed(let width) = input.width { return (width - fixedSpace).clampedToZero }
    let margins = usedMargins(of: model.table, percentageWidth: input.percentageWidth)
    let space = SizingSpace(input, margins: margins, insets: insets)
    let style = self[styleOf: model.table].box.value
    let grid = gridWidths(model, countsPercentages: style.width != .maxContent)
    var width: LayoutUnit
    switch style.width {
    case .auto, .content: width = grid.fitting(space.availableWidth)
    case .minContent: width = grid.minimum
    case .maxContent: width = grid.maximum
    case .fitContent, .stretch, .lengthPercentage:
      width = borderBoxWidth(style.width, of: model.table, space) ?? grid.fitting(space.availableWidth)
    }
    width = constrained(width: width, of: model.table, space)
    // A table never cuts off its columns or its captions.
    return max(width, grid.minimum, captionMinimum(model)) - fixedSpace
  }

  /// The min-content and max-content widths of the grid, with what lies around it.
  ///
  /// A percentage says how wide the table should be for the column's contents to fit; together the percentages
  /// say what the other columns are a part of.
  ///
  /// CSS Tables 3 §3.8.4, and, for the percentages, what browsers do.
  /// <https://www.w3.org/TR/css-tables-3/#computing-the-table-width>
  private func gridWidths(_ model: TableModel, countsPercentages: Bool) -> IntrinsicSizes {
    var sizes = IntrinsicSizes.zero
    var widestByPercentage = LayoutUnit.zero
    var otherMaximum = LayoutUnit.zero
    var percentages: SinglePrecision = 0
    for column in model.columns.columns {
      let minimum = column.minimum ?? .zero
      let maximum = column.maximum ?? .zero
      sizes.minimum += model.isFixedLayout && column.isFixed ? maximum : minimum
      sizes.maximum += maximum
      if let percentage = column.percentage, percentage > 0 {
        if maximum > .zero {
          let content = (maximum - column.percentagePadding).singlePrecision
          widestByPercentage = max(widestByPercentage, LayoutUnit(truncating: 100 / percentage * content))
        }
      } else {
        otherMaximum += maximum
      }
      percentages += column.percentage ?? 0
    }
    percentages = min(percentages, 100)
    if percentages > 0 && countsPercentages {
      if otherMaximum != .zero {
        let whole =
          percentages == 100
          ? Self.largestTableWidth
          : LayoutUnit(truncating: 100 / (100 - percentages) * otherMaximum.singlePrecision)
        sizes.maximum = max(sizes.maximum, whole)
      }
      sizes.maximum = max(sizes.maximum, widestByPercentage)
    }
    sizes.maximum = max(sizes.minimum, sizes.maximum)
    return sizes + undistributableWidth(model, insets: tableInsets(model, percentageWidth: .zero).horizontal)
  }

  /// Border and padding of the table box; collapsed tables have no padding (CSS 2.2 §17.6.2).
  func tableInsets(_ model: TableModel, percentageWidth: LayoutUnit) -> LayoutEdges {
    if model.isCollapsed { return model.border }
    return model.border + usedPadding(of: model.table, percentageWidth: percentageWidth)
  }

  /// The same for a table by its box.
  mutating func tableInsets(of table: BoxID, percentageWidth: LayoutUnit) -> LayoutEdges {
    tableInsets(tableModel(of: table), percentageWidth: percentageWidth)
  }

  /// The width that is not the columns': border, padding and border spacing.
  func undistributableWidth(_ model: TableModel, insets: LayoutUnit) -> LayoutUnit {
    insets + model.horizontalSpacing * (max(1, model.columns.separateCount) + 1)
  }

  /// The widest min-content contribution among captions.
  mutating func captionMinimum(_ model: TableModel) -> LayoutUnit {
    var width = LayoutUnit.zero
    for caption in model.captions { width = max(width, intrinsicContribution(of: caption).minimum) }
    return width
  }

  /// Whether column percentages count in the intrinsic widths: not inside of cells, flex and grid containers,
  /// where they would make everything as wide as possible.
  private func countsColumnPercentages(of table: BoxID) -> Bool {
    if self[styleOf: table].box.width == .maxContent { return false }
    var ancestor = tree[table].parent
    while let box = ancestor {
      switch tree[box].kind {
      case .flexContainer, .gridContainer: return false
      case .blockContainer where self[styleOf: box].box.display == .tableCell: return false
      default: ancestor = tree[box].parent
      }
    }
    return true
  }

  // MARK: - Columns

  /// The widths of the columns when they share `width`.
  func columnWidths(_ model: TableModel, sharing width: LayoutUnit) -> [LayoutUnit] {
    let columns = model.columns.columns
    if model.isFixedLayout { return FixedColumnWidths.widths(of: columns, sharing: width) }
    return AutomaticColumnWidths.widths(of: columns[...], sharing: width, target: .constrained)
  }

  /// Where the columns lie; collapsed ones take no room when `hidesCollapsed`.
  func columnPlaces(
    _ model: TableModel, widths: [LayoutUnit], hidesCollapsed: Bool
  ) -> [TableColumnPlace] {
    var offset = model.horizontalSpacing
    var isFirst = true
    return zip(model.columns.columns, widths).map { column, width in
      let isMerged = column.isMergeable && width == .zero
      if isMerged || (hidesCollapsed && column.isCollapsed) {
        return TableColumnPlace(offset: offset, width: .zero, isCollapsed: true)
      }
      if !isFirst { offset += model.horizontalSpacing }
      isFirst = false
      let place = TableColumnPlace(offset: offset, width: width, isCollapsed: false)
      offset += width
      return place
    }
  }

  /// The border-box width of a table without columns.
  ///
  /// Its own width or minimum counts; else its captions', else nothing but border and padding.
  mutating func emptyTableWidth(
    _ model: TableModel, _ input: LayoutInput, assignable: LayoutUnit, insets: LayoutEdges
  ) -> LayoutUnit {
    let style = self[styleOf: model.table].box.value
    if case .fixed(let width) = input.width { return width }
    if style.width != .auto || style.minWidth != .auto {
      return assignable + undistributableWidth(model, insets: insets.horizontal)
    }
    let caption = captionMinimum(model)
    if caption > .zero { return max(caption, insets.horizontal) }
    return model.isCollapsed ? .zero : assignable + insets.horizontal
  }
}
