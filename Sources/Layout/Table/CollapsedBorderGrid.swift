import CSSCascade
import Graphics

/// The borders of a table in the collapsing model: one winner for each edge between two places of the grid.
///
/// CSS 2.2 §17.6.2, “The collapsing border model”, and CSS Tables 3 §3.6.1, “Conflict resolution”.
/// <https://www.w3.org/TR/CSS22/tables.html#collapsing-borders>
struct CollapsedBorderGrid {
  /// What an edge between two places is.
  struct Edge {
    /// Who may still take an edge.
    enum State: UInt8 {
      /// Nobody has asked for it.
      case free
      /// A border has it; a stronger one may take it.
      case taken
      /// It lies within a spanning cell.
      case covered
    }

    var state = State.free
    var style = BorderStyle.none
    var width = LayoutUnit.zero
    /// The place of its owner in the order of precedence; less is stronger.
    var order: Int32 = 0
    var color = Color.transparent

    /// Whether there is something to see.
    var isVisible: Bool { state == .taken && style != .none && style != .hidden && width > .zero }

    /// Wider borders come before narrower ones, then by style, then by who asked first.
    ///
    /// CSS 2.2 §17.6.2.1, “Border conflict resolution”.
    /// <https://www.w3.org/TR/CSS22/tables.html#border-conflict-resolution>
    func loses(to style: BorderStyle, width: LayoutUnit) -> Bool {
      switch state {
      case .covered: return false
      case .free: return true
      case .taken: break
      }
      if style == .hidden { return true }
      if self.style == .hidden { return false }
      if width != self.width { return width > self.width }
      return style.collapsingStrength > self.style.collapsingStrength
    }

    /// Which of two edges has the corner where they meet: 1 for this one, -1 for the other, 0 for both.
    func precedence(over other: Edge) -> Int {
      switch (isVisible, other.isVisible) {
      case (false, false): return 0
      case (true, false): return 1
      case (false, true): return -1
      case (true, true): break
      }
      if width != other.width { return width > other.width ? 1 : -1 }
      if style != other.style {
        return style.collapsingStrength > other.style.collapsingStrength ? 1 : -1
      }
      return order == other.order ? 0 : order < other.order ? 1 : -1
    }
  }

  /// Beyond so many places borders are not resolved at all, which bounds memory.
  static let largestSize = 4_000_000

  let rowCount: Int
  let columnCount: Int
  /// The edges above each row, and below the last: by row, then column.
  private var horizontal: [Edge]
  /// The edges at the start of each column, and after the last: by row, then column.
  private var vertical: [Edge]
  private var nextOrder: Int32 = 0
  /// How many columns of edges Chromium would have stored: one more than the last column with a border has.
  private var storedColumnCount = 0

  init(rowCount: Int, columnCount: Int) {
    let (size, overflow) = (rowCount + 1).multipliedReportingOverflow(by: columnCount + 1)
    let fits = !overflow && size <= Self.largestSize
    self.rowCount = fits ? rowCount : 0
    self.columnCount = fits ? columnCount : 0
    horizontal = Array(repeating: Edge(), count: (self.rowCount + 1) * self.columnCount)
    vertical = Array(repeating: Edge(), count: self.rowCount * (self.columnCount + 1))
  }

  /// The edge above a row (of the row after the last: below the table); one that shows nothing outside the grid.
  func horizontalEdge(_ row: Int, _ column: Int) -> Edge {
    guard row >= 0, row <= rowCount, column >= 0, column < columnCount else { return Edge() }
    return horizontal[row * columnCount + column]
  }

  /// The edge at the start of a column (of the column after the last: at the table's end).
  func verticalEdge(_ row: Int, _ column: Int) -> Edge {
    guard row >= 0, row < rowCount, column >= 0, column <= columnCount else { return Edge() }
    return vertical[row * (columnCount + 1) + column]
  }

  // MARK: - Conflict resolution

  /// A box that has borders in the grid, with its sides in the table's writing direction.
  struct Claim {
    var top: BorderSide
    var end: BorderSide
    var bottom: BorderSide
    var start: BorderSide
    /// The box's text colour.
    var currentColor: Color

    init(_ sides: Edges<BorderSide>, currentColor: Color, direction: TextDirection) {
      let isLeftToRight = direction == .leftToRight
      top = sides.top
      bottom = sides.bottom
      start = isLeftToRight ? sides.left : sides.right
      end = isLeftToRight ? sides.right : sides.left
      self.currentColor = currentColor
    }

    var isEmpty: Bool { hasOnlyStart && start.style == .none }

    var hasOnlyStart: Bool { top.style == .none && end.style == .none && bottom.style == .none }
  }

  /// Claims the edges around a range of places.
  ///
  /// Claims have to come in order of precedence: cells, rows, row groups, columns, column groups, the table; and
  /// among equals from the start.
  mutating func merge(_ claim: Claim, rows: Range<Int>, columns: Range<Int>) {
    nextOrder += 1
    let rows = rows.clamped(to: 0..<rowCount)
    let columns = columns.clamped(to: 0..<columnCount)
    guard !rows.isEmpty, !columns.isEmpty, !claim.isEmpty else { return }
    store(claim.hasOnlyStart ? columns.lowerBound : columns.upperBound - 1)
    for column in columns {
      take(&horizontal[rows.lowerBound * columnCount + column], claim.top, claim)
      take(&horizontal[rows.upperBound * columnCount + column], claim.bottom, claim)
    }
    for row in rows {
      take(&vertical[row * (columnCount + 1) + columns.lowerBound], claim.start, claim)
      take(&vertical[row * (columnCount + 1) + columns.upperBound], claim.end, claim)
    }
  }

  private mutating func store(_ column: Int) { storedColumnCount = max(storedColumnCount, column + 2) }

  private func take(_ edge: inout Edge, _ side: BorderSide, _ claim: Claim) {
    guard side.style != .none, edge.loses(to: side.style.collapsed, width: side.width) else { return }
    edge = Edge(
      state: .taken, style: side.style.collapsed, width: side.width, order: nextOrder,
      color: side.color.resolved(claim.currentColor))
  }

  /// Keeps rows, columns and groups from drawing into a cell that spans several places.
  mutating func cover(rows: Range<Int>, columns: Range<Int>) {
    let rows = rows.clamped(to: 0..<rowCount)
    let columns = columns.clamped(to: 0..<columnCount)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    store(columns.upperBound - 1)
    for row in rows {
      for column in columns.dropFirst() where vertical[row * (columnCount + 1) + column].state == .free {
        vertical[row * (columnCount + 1) + column].state = .covered
      }
    }
    for row in rows.dropFirst() {
      for column in columns where horizontal[row * columnCount + column].state == .free {
        horizontal[row * columnCount + column].state = .covered
      }
    }
  }

  // MARK: - Used widths

  /// The halves of the borders around a range of places, which are the borders of the box that lies there;
  /// of each side the widest counts.
  func halves(rows: Range<Int>, columns: Range<Int>, direction: TextDirection) -> LayoutEdges {
    var edges = LayoutEdges.zero
    guard columns.lowerBound < storedColumnCount else { return edges }
    // NOTE: Chromium stores edges only up to the last column that has a border; beyond, it reads the edges of
    // the next rows.
    let (wrapped, endColumn) = columns.upperBound.quotientAndRemainder(dividingBy: storedColumnCount)
    for row in rows {
      edges.left = max(edges.left, visibleWidth(verticalEdge(row, columns.lowerBound)))
      edges.right = max(edges.right, visibleWidth(verticalEdge(row + wrapped, endColumn)))
    }
    for column in columns {
      edges.top = max(edges.top, visibleWidth(horizontalEdge(rows.lowerBound, column)))
      edges.bottom = max(edges.bottom, visibleWidth(horizontalEdge(rows.upperBound, column)))
    }
    if direction == .rightToLeft { swap(&edges.left, &edges.right) }
    return edges.map { $0 / 2 }
  }

  private func visibleWidth(_ edge: Edge) -> LayoutUnit { edge.isVisible ? edge.width : .zero }
}

extension BorderStyle {
  /// How the style is drawn between two cells (CSS 2.2 §17.6.3).
  var collapsed: BorderStyle {
    switch self {
    case .inset: .ridge
    case .outset: .groove
    default: self
    }
  }

  /// The order of preference among borders of equal width (CSS 2.2 §17.6.2.1), weakest first.
  var collapsingStrength: Int {
    switch self {
    case .none: 0
    case .hidden: 1
    case .inset: 2
    case .groove: 3
    case .outset: 4
    case .ridge: 5
    case .dotted: 6
    case .dashed: 7
    case .solid: 8
    case .double: 9
    }
  }
}
