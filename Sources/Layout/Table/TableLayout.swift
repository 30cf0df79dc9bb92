import CSSCascade
import Graphics

extension LayoutContext {
  /// Lays out a table with its captions; `size` is that of the border box, captions included.
  ///
  /// CSS Tables 3 §3, “Table layout”: columns, then rows, then the fragments.
  /// <https://www.w3.org/TR/css-tables-3/#table-layout-algorithm>
  mutating func layOutTable(_ table: BoxID, _ input: LayoutInput) -> LayoutResult {
    let model = tableModel(of: table)
    let insets = tableInsets(model, percentageWidth: input.percentageWidth)
    let assignable = assignableWidth(model, input, insets: insets)
    let widths = columnWidths(model, sharing: assignable)
    let measurePlaces = columnPlaces(model, widths: widths, hidesCollapsed: false)
    let measureWidth = tableWidth(model, measurePlaces, input, assignable: assignable, insets: insets)
    var places = measurePlaces
    var width = measureWidth
    if model.columns.columns.contains(where: \.isCollapsed) {
      // Collapsed columns are measured in full and then take no room.
      places = columnPlaces(model, widths: widths, hidesCollapsed: true)
      width = tableWidth(model, places, input, assignable: assignable, insets: insets)
    }
    let captions = layOutCaptions(model, tableWidth: width)
    let captionsHeight = captions.reduce(LayoutUnit.zero) { $0 + $1.outerHeight }

    let spacing = model.horizontalSpacing * (places.isEmpty ? 0 : 2)
    let percentageWidth = TablePercentageWidth(
      measuring: measureWidth - insets.horizontal,
      final: (width - insets.horizontal - spacing).clampedToZero)
    var rows = measureRows(model, places: measurePlaces, percentageWidth: percentageWidth)
    let height = distributeHeight(
      model, input, insets: insets, captionsHeight: captionsHeight, &rows)
    let assembly = TableAssembly(
      model: model, rows: rows, places: places, captions: captions, insets: insets, width: width,
      leastHeight: height)
    return assembly.result(input, in: &self)
  }

  private mutating func tableWidth(
    _ model: TableModel, _ places: [TableColumnPlace], _ input: LayoutInput, assignable: LayoutUnit,
    insets: LayoutEdges
  ) -> LayoutUnit {
    guard let last = places.last else {
      return emptyTableWidth(model, input, assignable: assignable, insets: insets)
    }
    if case .fixed(let width) = input.width { return width }
    return max(last.end + insets.horizontal + model.horizontalSpacing, captionMinimum(model))
  }

  /// Lays out the captions: blocks as wide as the table's border box.
  ///
  /// CSS 2.2 §17.4.1, “Caption position and alignment”.
  /// <https://www.w3.org/TR/CSS22/tables.html#caption-position>
  private mutating func layOutCaptions(_ model: TableModel, tableWidth: LayoutUnit) -> [TableCaptionPlace] {
    model.captions.map { box in
      let result = layOut(box, LayoutInput(containingWidth: tableWidth))
      var margins = usedMargins(of: box, percentageWidth: tableWidth)
      let style = self[styleOf: box].margin.margin
      let room = (tableWidth - result.size.width - margins.horizontal).clampedToZero
      switch (style.left, style.right) {
      case (.auto, .auto): margins.left = room / 2
      case (.auto, _): margins.left = room
      case (_, _):
        // An over-constrained caption keeps the margin of its start side.
        if model.direction == .rightToLeft { margins.left += room }
      }
      return TableCaptionPlace(
        box: box, result: result, margins: margins, side: self[styleOf: box].table.captionSide)
    }
  }
}

/// A laid-out caption.
struct TableCaptionPlace {
  var box: BoxID
  var result: LayoutResult
  var margins: LayoutEdges
  var side: CaptionSide

  var outerHeight: LayoutUnit { result.size.height + margins.vertical }
}
