import CSSCascade
import Graphics

/// A grid container with its items placed: what both layout and intrinsic sizes start from.
struct GridContainer {
  /// A grid item.
  struct Item {
    let box: BoxID
    var area: GridArea
  }

  let box: BoxID
  let style: GridStyle
  let alignment: FlexStyle
  private(set) var items: [Item] = []
  private(set) var outOfFlow: [BoxID] = []
  private(set) var columnSizes: [TrackSize] = []
  private(set) var rowSizes: [TrackSize] = []
  /// Which tracks vanish because `auto-fit` left them empty.
  private(set) var collapsedColumns: [Bool] = []
  private(set) var collapsedRows: [Bool] = []
  let columnGap: LayoutUnit
  let rowGap: LayoutUnit

  /// Places the items; `width` and `height` are the content box's, where they are known.
  ///
  /// CSS Grid 1 §7, “Defining the Grid”, and §8, “Placing Grid Items”. <https://www.w3.org/TR/css-grid-1/#grids>
  init(_ box: BoxID, width: LayoutUnit?, height: LayoutUnit?, in context: LayoutContext) {
    self.box = box
    style = context[styleOf: box].grid.value
    alignment = context[styleOf: box].flex.value
    columnGap = alignment.columnGap?.resolved(against: width ?? .zero) ?? .zero
    rowGap = alignment.rowGap?.resolved(against: height ?? .zero) ?? .zero
    var columns = GridTemplate(style.templateColumns, available: width, gap: columnGap)
    var rows = GridTemplate(style.templateRows, available: height, gap: rowGap)
    let areas = NamedGridArea.areas(style.templateAreas)
    columns.nameLines(of: areas, along: \.columns)
    rows.nameLines(of: areas, along: \.rows)
    let boxes = sortChildren(in: context)
    let positions = boxes.map { box in
      let own = context[styleOf: box].grid.value
      return (
        row: GridPosition(start: own.rowStart, end: own.rowEnd, in: rows),
        column: GridPosition(start: own.columnStart, end: own.columnEnd, in: columns)
      )
    }
    let placement = GridPlacement.placed(
      positions, explicitRows: rows.lineNames.count - 1, explicitColumns: columns.lineNames.count - 1,
      flow: style.autoFlow)
    items = zip(boxes, placement.areas).map { Item(box: $0, area: $1) }
    columnSizes = Self.sizes(
      columns, implicit: style.autoColumns, before: placement.columnsBefore, count: placement.columnCount)
    rowSizes = Self.sizes(
      rows, implicit: style.autoRows, before: placement.rowsBefore, count: placement.rowCount)
    collapsedColumns = Self.collapsed(
      columns.autoFit, before: placement.columnsBefore, count: columnSizes.count, items.map(\.area.columns))
    collapsedRows = Self.collapsed(
      rows.autoFit, before: placement.rowsBefore, count: rowSizes.count, items.map(\.area.rows))
  }

  private mutating func sortChildren(in context: LayoutContext) -> [BoxID] {
    var boxes: [(order: Int, box: BoxID)] = []
    var child = context.tree[box].firstChild
    while let current = child {
      child = context.tree[current].nextSibling
      if context.tree[current].participation == .outOfFlow {
        outOfFlow.append(current)
      } else {
        boxes.append((context[styleOf: current].flex.order, current))
      }
    }
    let order = boxes.indices.sorted { (boxes[$0].order, $0) < (boxes[$1].order, $1) }
    return order.map { boxes[$0].box }
  }

  /// The sizing functions of all tracks; implicit ones repeat `grid-auto-rows` or `-columns` outwards.
  ///
  /// CSS Grid 1 §7.6, “Implicit Track Sizing”. <https://www.w3.org/TR/css-grid-1/#auto-tracks>
  private static func sizes(
    _ template: GridTemplate, implicit: [TrackSize], before: Int, count: Int
  ) -> [TrackSize] {
    let implicit = implicit.isEmpty ? [.breadth(.auto)] : implicit
    return (0..<count).map { index in
      let explicit = index - before
      if explicit >= 0 && explicit < template.tracks.count { return template.tracks[explicit] }
      let offset = explicit < 0 ? explicit : explicit - template.tracks.count
      let position = offset % implicit.count
      return implicit[position < 0 ? position + implicit.count : position]
    }
  }

  private static func collapsed(_ autoFit: Range<Int>, before: Int, count: Int, _ used: [Range<Int>])
    -> [Bool]
  {
    var collapsed = Array(repeating: false, count: count)
    for index in autoFit where index + before < count { collapsed[index + before] = true }
    guard !autoFit.isEmpty else { return collapsed }
    for range in used {
      for index in range where index < count { collapsed[index] = false }
    }
    return collapsed
  }

  /// The tracks of an axis before they are sized.
  static func tracks(_ sizes: [TrackSize], _ collapsed: [Bool], available: LayoutUnit?) -> [GridTrack] {
    zip(sizes, collapsed).map { size, isCollapsed in
      guard isCollapsed else { return GridTrack(size, available: available) }
      var track = GridTrack(.breadth(.lengthPercentage(.zero)), available: available)
      track.isCollapsed = true
      return track
    }
  }

  // MARK: - Columns

  /// Sizes the columns for a space.
  func sizedColumns(_ space: GridTrackSizing.Space, in context: inout LayoutContext) -> GridTrackSizing {
    var available: LayoutUnit?
    if case .definite(let width) = space { available = width }
    let tracks = Self.tracks(columnSizes, collapsedColumns, available: available)
    let contributions = items.map { columnContribution(of: $0, tracks, in: &context) }
    var sizing = GridTrackSizing(tracks, gap: columnGap, space: space)
    let stretches = alignment.justifyContent == .normal || alignment.justifyContent == .stretch
    sizing.run(contributions, stretches: stretches, least: nil)
    return sizing
  }

  /// What an item asks of its columns.
  ///
  /// CSS Grid 1 §6.6, “Automatic Minimum Size of Grid Items”. <https://www.w3.org/TR/css-grid-1/#min-size-auto>
  private func columnContribution(
    of item: Item, _ tracks: [GridTrack], in context: inout LayoutContext
  ) -> GridContribution {
    let sizes = context.intrinsicContribution(of: item.box)
    let style = context[styleOf: item.box].box.value
    let spanned = tracks[item.area.columns]
    var minimum = sizes.minimum
    let isAutomatic = style.width == .auto && style.minWidth == .auto
    let scrolls = style.overflowX != .visible && style.overflowX != .clip
    let spansFlexible = spanned.count > 1 && spanned.contains { $0.factor != nil }
    if isAutomatic && (scrolls || spansFlexible || !spanned.contains { $0.minimum == .auto }) {
      minimum =
        context.usedMargins(of: item.box, percentageWidth: .zero).horizontal
        + context.usedBorder(of: item.box).horizontal
        + context.usedPadding(of: item.box, percentageWidth: .zero).horizontal
    } else if isAutomatic {
      // In tracks of definite maximum an item asks for no more than that.
      let limits = spanned.map { track -> LayoutUnit? in track.hasIntrinsicMaximum ? nil : track.limit }
      if !limits.contains(nil) {
        minimum = min(minimum, limits.reduce(LayoutUnit.zero) { $0 + ($1 ?? .zero) })
      }
    }
    return GridContribution(
      tracks: item.area.columns, minimum: minimum, minContent: sizes.minimum, maxContent: sizes.maximum)
  }
}
