/// Flexible and grid layout values (CSS Flexbox 1, CSS Grid 1, CSS Box Alignment 3).
public enum FlexDirection: UInt8, Hashable, Sendable { case row, rowReverse, column, columnReverse }
public enum FlexWrap: UInt8, Hashable, Sendable { case noWrap, wrap, wrapReverse }

/// `align-*` and `justify-*`: `auto` and `normal` included.
public enum Alignment: UInt8, Hashable, Sendable {
  case auto, normal, stretch, start, end, flexStart, flexEnd, selfStart, selfEnd, center, left, right
  case baseline, lastBaseline, spaceBetween, spaceAround, spaceEvenly
}

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
  public var direction: FlexDirection = .row
  public var wrap: FlexWrap = .noWrap
  public var grow: Double = 0
  public var shrink: Double = 1
  public var basis: PreferredSize = .auto
  public var order: Int = 0
  public var alignItems: Alignment = .normal
  public var alignSelf: Alignment = .auto
  public var alignContent: Alignment = .normal
  public var justifyItems: Alignment = .normal
  public var justifySelf: Alignment = .auto
  public var justifyContent: Alignment = .normal
  /// `nil` is `normal`.
  public var rowGap: LengthPercentage?
  public var columnGap: LengthPercentage?

  public init() {}
}

/// `grid-*`.
public struct GridStyle: Hashable, Sendable {
  public var templateRows: [TrackListItem] = []
  public var templateColumns: [TrackListItem] = []
  /// Rows of cell names; `.` is an empty cell.
  public var templateAreas: [[String]] = []
  public var autoRows: [TrackSize] = [.breadth(.auto)]
  public var autoColumns: [TrackSize] = [.breadth(.auto)]
  public var autoFlow: GridAutoFlow = .row
  public var rowStart: GridLine = .auto
  public var rowEnd: GridLine = .auto
  public var columnStart: GridLine = .auto
  public var columnEnd: GridLine = .auto

  public init() {}
}
