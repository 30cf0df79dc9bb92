/// Flexible and grid layout values (CSS Flexbox 1, CSS Grid 1, CSS Box Alignment 3).
public enum FlexDirection: UInt8, Hashable, Sendable { case row, rowReverse, column, columnReverse }
/// [`flex-wrap`](https://www.w3.org/TR/css-flexbox-1/#flex-wrap-property): whether items go on in a next
/// line.
public enum FlexWrap: UInt8, Hashable, Sendable { case noWrap, wrap, wrapReverse }

/// `align-*` and `justify-*`: `auto` and `normal` included.
public enum Alignment: UInt8, Hashable, Sendable {
  case auto, normal, stretch, start, end, flexStart, flexEnd, selfStart, selfEnd, center, left, right
  case baseline, lastBaseline, spaceBetween, spaceAround, spaceEvenly
}

/// [`grid-auto-flow`](https://www.w3.org/TR/css-grid-1/#grid-auto-flow-property): in which order items
/// without a place fill the cells.
public enum GridAutoFlow: UInt8, Hashable, Sendable { case row, column, rowDense, columnDense }

/// The breadth of a grid track.
public enum TrackBreadth: Hashable, Sendable {
  case lengthPercentage(LengthPercentage)
  /// A flex factor (`fr`).
  case fraction(Double)
  case minContent, maxContent, auto
}

/// A track's sizing function.
public enum TrackSize: Hashable, Sendable {
  case breadth(TrackBreadth)
  case minmax(TrackBreadth, TrackBreadth)
  case fitContent(LengthPercentage)
}

/// A piece of `grid-template-rows` or `-columns`.
public enum TrackListItem: Hashable, Sendable {
  case lineNames([String])
  case track(TrackSize)
  case autoRepeat(fit: Bool, [TrackListItem])
}

/// `grid-row-start` and its like.
public enum GridLine: Hashable, Sendable {
  case auto
  case line(number: Int, name: String?)
  case name(String)
  case span(count: Int, name: String?)
}

/// `flex-*`, `align-*`, `justify-*`, `gap`, `order`.
public struct FlexStyle: Hashable, Sendable {
  /// The main axis and where it begins.
  public var direction: FlexDirection = .row
  /// Whether items go on in a next line.
  public var wrap: FlexWrap = .noWrap
  /// The item's share of the room that is left over.
  public var grow: Double = 0
  /// The item's share of the room that is missing, weighed by its base size.
  public var shrink: Double = 1
  /// The item's size along the main axis before it grows or shrinks.
  public var basis: PreferredSize = .auto
  /// The item's rank among its siblings; equal ranks keep the order of the document.
  public var order: Int = 0
  /// Where the items stand across the lines.
  public var alignItems: Alignment = .normal
  /// Where the item itself stands across its line; `auto` asks the container.
  public var alignSelf: Alignment = .auto
  /// How the lines, or a grid's rows, share the room left over.
  public var alignContent: Alignment = .normal
  /// Where a grid's items stand within their columns.
  public var justifyItems: Alignment = .normal
  /// Where the item itself stands within its columns; `auto` asks the container.
  public var justifySelf: Alignment = .auto
  /// How items along the main axis, or a grid's columns, share the room left over.
  public var justifyContent: Alignment = .normal
  /// `nil` is `normal`.
  public var rowGap: LengthPercentage?
  /// Between columns; `nil` is `normal`.
  public var columnGap: LengthPercentage?

  /// Creates the initial values: one row of items that shrink and do not grow.
  public init() {}
}

/// `grid-*`.
public struct GridStyle: Hashable, Sendable {
  /// The rows that the author gave, with their line names.
  public var templateRows: [TrackListItem] = []
  /// The columns that the author gave, with their line names.
  public var templateColumns: [TrackListItem] = []
  /// Rows of cell names; `.` is an empty cell.
  public var templateAreas: [[String]] = []
  /// The sizes of rows beyond the template, over and over.
  public var autoRows: [TrackSize] = [.breadth(.auto)]
  /// The sizes of columns beyond the template, over and over.
  public var autoColumns: [TrackSize] = [.breadth(.auto)]
  /// In which order items without a place fill the cells.
  public var autoFlow: GridAutoFlow = .row
  /// The line above the item.
  public var rowStart: GridLine = .auto
  /// The line below the item.
  public var rowEnd: GridLine = .auto
  /// The line before the item.
  public var columnStart: GridLine = .auto
  /// The line after the item.
  public var columnEnd: GridLine = .auto

  /// Creates the initial values: no template, everything placed automatically by rows.
  public init() {}
}
