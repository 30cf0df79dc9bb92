import CSSCascade
import DOM
import Graphics

/// A table taken apart: its captions, columns, sections, rows and cells, with the place of each in the grid.
///
/// CSS Tables 3 §3.1, “Dimensioning the row/column grid”, and HTML §4.9.12.1, “Forming a table”.
/// <https://html.spec.whatwg.org/multipage/tables.html#forming-a-table>
struct TableModel: Sendable {
  /// A column or column group element and the columns that it stands for.
  struct ColumnBox {
    var box: BoxID
    var columns: Range<Int>
    /// Of a column in a group: the group's place in `columnBoxes`.
    var group: Int?
  }

  struct Section {
    var box: BoxID
    var rows: Range<Int>
    /// Whether it is neither the first header group nor the first footer group.
    var isBody: Bool
  }

  struct Row {
    var box: BoxID
    var cells: Range<Int>
  }

  struct Cell {
    var box: BoxID
    var row: Int
    var column: Int
    /// As the document says it; the grid may end before.
    var columnSpan: Int
    /// Within the section.
    var rowSpan: Int

    var rows: Range<Int> { row..<row + rowSpan }
  }

  /// Column elements beyond so many columns are not counted.
  static let largestColumnElementCount = 20_000

  let table: BoxID
  private(set) var captions: [BoxID] = []
  private(set) var columnBoxes: [ColumnBox] = []
  /// In visual order: header, bodies, footer.
  private(set) var sections: [Section] = []
  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  private(set) var outOfFlow: [BoxID] = []
  /// How many columns the cells need: all they cover in the fixed layout, else up to where the last begins.
  private(set) var cellColumnCount = 0

  /// Whether columns are sized by the first row alone (CSS Tables 3 §3.9.2).
  let isFixedLayout: Bool
  let isCollapsed: Bool
  let direction: TextDirection
  let horizontalSpacing: LayoutUnit
  let verticalSpacing: LayoutUnit

  /// What is filled in from the cells once: see `LayoutContext.tableModel(of:)`.
  var columns = TableColumns(columns: [])
  var borders: CollapsedBorderGrid?
  /// The used border of the table box.
  var border = LayoutEdges.zero

  /// Takes a table apart.
  init(_ table: BoxID, in context: LayoutContext) {
    self.table = table
    let style = context.tree[context.tree[table].style]
    isFixedLayout = style.box.tableLayout == .fixed && style.box.width.allowsFixedTableLayout
    isCollapsed = style.table.borderCollapse == .collapse
    direction = style.text.direction
    horizontalSpacing = isCollapsed ? .zero : style.table.horizontalSpacing
    verticalSpacing = isCollapsed ? .zero : style.table.verticalSpacing
    for section in groupChildren(in: context) {
      addRows(of: section.box, isBody: section.isBody, in: context)
    }
  }

  /// Sorts the table's children; the result is its sections in visual order.
  ///
  /// CSS 2.2 §17.2: the first header group comes first, the first footer group last.
  /// <https://www.w3.org/TR/CSS22/tables.html#table-display>
  private mutating func groupChildren(in context: LayoutContext) -> [(box: BoxID, isBody: Bool)] {
    var header: BoxID?
    var footer: BoxID?
    var bodies: [BoxID] = []
    var child = context.tree[table].firstChild
    while let box = child {
      child = context.tree[box].nextSibling
      if context.tree[box].participation == .outOfFlow {
        outOfFlow.append(box)
        continue
      }
      switch context.tree[context.tree[box].style].box.display {
      case .tableCaption: captions.append(box)
      case .tableColumn: addColumn(box, group: nil, in: context)
      case .tableColumnGroup: addColumnGroup(box, in: context)
      case .tableHeaderGroup where header == nil: header = box
      case .tableFooterGroup where footer == nil: footer = box
      default: bodies.append(box)
      }
    }
    var sections: [(box: BoxID, isBody: Bool)] = []
    if let header { sections.append((header, false)) }
    for body in bodies { sections.append((body, true)) }
    if let footer { sections.append((footer, false)) }
    return sections
  }

  // MARK: - Columns

  private var nextColumn: Int { columnBoxes.last?.columns.upperBound ?? 0 }

  private mutating func addColumn(_ box: BoxID, group: Int?, in context: LayoutContext) {
    let start = nextColumn
    let span = min(context.columnElementSpan(of: box), Self.largestColumnElementCount - start)
    guard span > 0 else { return }
    columnBoxes.append(ColumnBox(box: box, columns: start..<start + span, group: group))
  }

  /// A group spans its columns, or as many as its own `span` says when it has none.
  private mutating func addColumnGroup(_ box: BoxID, in context: LayoutContext) {
    let index = columnBoxes.count
    let start = nextColumn
    guard context.tree[box].firstChild != nil else {
      addColumn(box, group: nil, in: context)
      return
    }
    columnBoxes.append(ColumnBox(box: box, columns: start..<start, group: nil))
    var child = context.tree[box].firstChild
    while let column = child {
      child = context.tree[column].nextSibling
      addColumn(column, group: index, in: context)
    }
    let end = columnBoxes.dropFirst(index).map(\.columns.upperBound).max() ?? start
    columnBoxes[index].columns = start..<end
    if columnBoxes.count == index + 1 { columnBoxes.removeLast() }
  }

  // MARK: - Rows

  private mutating func addRows(of section: BoxID, isBody: Bool, in context: LayoutContext) {
    var boxes: [BoxID] = []
    var child = context.tree[section].firstChild
    while let box = child {
      child = context.tree[box].nextSibling
      if context.tree[box].kind == .tableRow { boxes.append(box) }
    }
    let start = rows.count
    let end = start + boxes.count
    // For each column: the row from which it is free again.
    var freeFrom: [Int] = []
    for (offset, box) in boxes.enumerated() {
      addCells(of: box, row: start + offset, sectionEnd: end, freeFrom: &freeFrom, in: context)
    }
    sections.append(Section(box: section, rows: start..<end, isBody: isBody))
  }

  /// Puts each cell into the next place that no cell of an earlier row reaches into.
  private mutating func addCells(
    of rowBox: BoxID, row: Int, sectionEnd: Int, freeFrom: inout [Int], in context: LayoutContext
  ) {
    let start = cells.count
    var column = 0
    var child = context.tree[rowBox].firstChild
    while let box = child {
      child = context.tree[box].nextSibling
      guard context.tree[box].participation != .outOfFlow else { continue }
      while column < freeFrom.count && freeFrom[column] > row { column += 1 }
      let span = context.cellSpan(of: box)
      let rowSpan = min(span.rows, sectionEnd - row)
      cells.append(Cell(box: box, row: row, column: column, columnSpan: span.columns, rowSpan: rowSpan))
      if rowSpan > 1 {
        let missing = column + span.columns - freeFrom.count
        if missing > 0 { freeFrom.append(contentsOf: repeatElement(0, count: missing)) }
        for index in column..<column + span.columns { freeFrom[index] = max(freeFrom[index], row + rowSpan) }
      }
      cellColumnCount = max(cellColumnCount, column + (isFixedLayout ? span.columns : 1))
      column += span.columns
    }
    rows.append(Row(box: rowBox, cells: start..<cells.count))
  }

  /// The columns under a cell, within the grid.
  func columns(under cell: Cell) -> Range<Int> {
    let start = min(cell.column, columns.columns.count)
    return start..<min(cell.column + cell.columnSpan, columns.columns.count)
  }
}

extension PreferredSize {
  /// Whether a table of this width may be laid out by the fixed algorithm.
  ///
  /// CSS Tables 3 §2.1.1, “table-layout”: not when it is sized by its contents.
  /// <https://www.w3.org/TR/css-tables-3/#table-layout-property>
  fileprivate var allowsFixedTableLayout: Bool {
    switch self {
    case .auto, .content, .maxContent: false
    case .lengthPercentage, .minContent, .fitContent, .stretch: true
    }
  }
}

// MARK: - Spans

private let columnSpanName = Atom("colspan")
private let rowSpanName = Atom("rowspan")
private let spanName = Atom("span")
private let cellNames = [Atom("td"), Atom("th")]

extension LayoutContext {
  /// How many columns and rows a cell covers.
  ///
  /// HTML §4.9.11, “Attributes common to td and th elements”: columns 1 to 1000, rows up to 65534, 0 rows for
  /// all that follow. <https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements>
  fileprivate func cellSpan(of cell: BoxID) -> (columns: Int, rows: Int) {
    guard let node = tree[cell].node, let element = htmlElement(node), cellNames.contains(element.name) else {
      return (1, 1)
    }
    var span = (columns: 1, rows: 1)
    for attribute in element.attributes {
      if attribute.name == columnSpanName {
        span.columns = max(1, min(parsedNonNegativeInteger(attribute.value) ?? 1, 1000))
      } else if attribute.name == rowSpanName {
        let rows = parsedNonNegativeInteger(attribute.value) ?? 1
        span.rows = rows == 0 ? 65534 : min(rows, 65534)
      }
    }
    return span
  }

  /// How many columns a `col` or `colgroup` element stands for.
  fileprivate func columnElementSpan(of box: BoxID) -> Int {
    guard let node = tree[box].node, let element = htmlElement(node) else { return 1 }
    for attribute in element.attributes where attribute.name == spanName {
      return max(1, min(parsedNonNegativeInteger(attribute.value) ?? 1, 1000))
    }
    return 1
  }

  private func htmlElement(_ node: NodeID) -> Element? {
    guard let element = document.element(node), element.namespace == .html, !element.attributes.isEmpty else {
      return nil
    }
    return element
  }
}

/// HTML §2.3.4.2, “Non-negative integers”: leading white space, an optional sign, digits; the rest is ignored.
/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-non-negative-integers>
private func parsedNonNegativeInteger(_ text: String) -> Int? {
  var number: Int?
  var isNegative = false
  var isAtStart = true
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39:
      number = min((number ?? 0) * 10 + Int(byte - 0x30), 1_000_000)
      isAtStart = false
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
      if !isAtStart { return isNegative && number != 0 ? nil : number }
    case 0x2B, 0x2D:
      if !isAtStart { return isNegative && number != 0 ? nil : number }
      isNegative = byte == 0x2D
      isAtStart = false
    default: return isNegative && number != 0 ? nil : number
    }
  }
  return isNegative && number != 0 ? nil : number
}
