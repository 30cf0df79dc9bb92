import CSSCascade
import Graphics

/// Where an item lies: ranges of tracks, counted from the first track of the implicit grid.
struct GridArea: Equatable {
  var rows: Range<Int>
  var columns: Range<Int>
}

/// What an item's style says about its place in one axis, in lines of the explicit grid.
enum GridPosition: Equatable {
  case definite(Range<Int>)
  /// Placed automatically, over so many tracks.
  case automatic(span: Int)

  /// CSS Grid 1 §8.3.1, “Grid Placement Conflict Handling”.
  /// <https://www.w3.org/TR/css-grid-1/#grid-placement-errors>
  init(start: GridLine, end: GridLine, in template: GridTemplate) {
    let limit = GridTemplate.largestTrackCount
    let first = start.line(in: template, isEnd: false)
    let last = end.line(in: template, isEnd: true)
    var range: Range<Int>
    switch (first, last) {
    case (let first?, let last?):
      // Lines in the wrong order are swapped; equal ones make one track.
      range = first == last ? first..<first + 1 : min(first, last)..<max(first, last)
    case (let first?, nil): range = first..<end.end(after: first, in: template)
    case (nil, let last?): range = start.start(before: last, in: template)..<last
    case (nil, nil):
      let span = start.span ?? end.span ?? 1
      self = .automatic(span: min(max(1, span), limit))
      return
    }
    range = range.clamped(to: -limit..<limit)
    if range.isEmpty { range = range.lowerBound >= limit ? limit - 1..<limit : -limit..<1 - limit }
    self = .definite(range)
  }
}

extension GridLine {
  private static let largest = GridTemplate.largestTrackCount

  /// How many tracks it spans; `nil` when it is a line, or automatic.
  fileprivate var span: Int? {
    switch self {
    case .span(let count, let name): name == nil ? count : 1
    case .auto, .line, .name: nil
    }
  }

  /// The line that it names, counted from 0; `nil` when it names none.
  fileprivate func line(in template: GridTemplate, isEnd: Bool) -> Int? {
    switch self {
    case .auto, .span: return nil
    case .line(let number, nil):
      let number = max(-Self.largest, min(number, Self.largest))
      return number > 0 ? number - 1 : template.lineNames.count + number
    case .line(let number, let name?):
      return template.line(named: name, number: max(-Self.largest, min(number, Self.largest)))
    case .name(let name):
      // An area's name means its edge; another name the first line of that name.
      let edge = name + (isEnd ? "-end" : "-start")
      if let line = template.lineNames.firstIndex(where: { $0.contains(edge) }) { return line }
      return template.line(named: name, number: 1)
    }
  }

  /// Where a span that begins at a line ends.
  fileprivate func end(after line: Int, in template: GridTemplate) -> Int {
    guard case .span(let number, let name) = self else { return line + 1 }
    let count = max(1, min(number, Self.largest))
    guard let name else { return line + count }
    var seen = 0
    for index in max(0, line + 1)..<max(0, line + 1, template.lineNames.count)
    where template.lineNames[index].contains(name) {
      seen += 1
      if seen == count { return index }
    }
    return max(line, template.lineNames.count - 1) + count - seen
  }

  /// Where a span that ends at a line begins.
  fileprivate func start(before line: Int, in template: GridTemplate) -> Int {
    guard case .span(let number, let name) = self else { return line - 1 }
    let count = max(1, min(number, Self.largest))
    guard let name else { return line - count }
    var seen = 0
    for index in (0..<max(0, min(line, template.lineNames.count))).reversed()
    where template.lineNames[index].contains(name) {
      seen += 1
      if seen == count { return index }
    }
    return min(line, 0) - count + seen
  }
}

/// Places items on a grid.
///
/// CSS Grid 1 §8.5, “Grid Item Placement Algorithm”. <https://www.w3.org/TR/css-grid-1/#auto-placement-algo>
struct GridPlacement {
  /// An item's place as its style has it, in the flow's terms: `major` is rows where items flow in rows.
  private struct Item {
    var major: GridPosition
    var minor: GridPosition
  }

  private var items: [Item]
  private var minorCount: Int
  private let isDense: Bool
  /// Which places of a major track are taken; grows as needed.
  private var taken: [[Bool]] = []
  private var placed: [(major: Range<Int>, minor: Range<Int>)?]

  /// The result: where each item lies, and how far the implicit grid begins before the explicit one.
  struct Result {
    var areas: [GridArea]
    var rowsBefore: Int
    var columnsBefore: Int
    var rowCount: Int
    var columnCount: Int
  }

  /// Places items, given in order-modified document order.
  static func placed(
    _ positions: [(row: GridPosition, column: GridPosition)], explicitRows: Int, explicitColumns: Int,
    flow: GridAutoFlow
  ) -> Result {
    let flowsInRows = flow == .row || flow == .rowDense
    let rowsBefore = Self.tracksBefore(positions.map(\.row))
    let columnsBefore = Self.tracksBefore(positions.map(\.column))
    let rowCount = Self.trackCount(positions.map(\.row), explicitRows, before: rowsBefore)
    let columnCount = Self.trackCount(positions.map(\.column), explicitColumns, before: columnsBefore)
    let items = positions.map { position in
      let row = position.row.shifted(by: rowsBefore)
      let column = position.column.shifted(by: columnsBefore)
      return flowsInRows ? Item(major: row, minor: column) : Item(major: column, minor: row)
    }
    var placement = GridPlacement(
      items, minorCount: flowsInRows ? columnCount : rowCount,
      isDense: flow == .rowDense || flow == .columnDense)
    placement.run()
    var result = Result(
      areas: [], rowsBefore: rowsBefore, columnsBefore: columnsBefore, rowCount: rowCount,
      columnCount: columnCount)
    for place in placement.placed {
      let (major, minor) = place ?? (0..<1, 0..<1)
      let area = flowsInRows ? GridArea(rows: major, columns: minor) : GridArea(rows: minor, columns: major)
      result.rowCount = max(result.rowCount, area.rows.upperBound)
      result.columnCount = max(result.columnCount, area.columns.upperBound)
      result.areas.append(area)
    }
    return result
  }

  private init(_ items: [Item], minorCount: Int, isDense: Bool) {
    self.items = items
    self.minorCount = max(1, minorCount)
    self.isDense = isDense
    placed = Array(repeating: nil, count: items.count)
  }

  private static func tracksBefore(_ positions: [GridPosition]) -> Int {
    var before = 0
    for case .definite(let range) in positions { before = max(before, -range.lowerBound) }
    return before
  }

  private static func trackCount(_ positions: [GridPosition], _ explicit: Int, before: Int) -> Int {
    var count = explicit + before
    for position in positions {
      switch position {
      case .definite(let range): count = max(count, range.upperBound + before)
      case .automatic(let span): count = max(count, span)
      }
    }
    return count
  }

  private mutating func run() {
    // 1. What is not positioned automatically.
    for (index, item) in items.enumerated() {
      if case .definite(let major) = item.major, case .definite(let minor) = item.minor {
        place(index, major, minor)
      }
    }
    // 2. Items locked to a major track.
    var cursorOfTrack: [Int: Int] = [:]
    for (index, item) in items.enumerated() {
      guard case .definite(let major) = item.major, case .automatic(let span) = item.minor else { continue }
      var start = isDense ? 0 : cursorOfTrack[major.lowerBound] ?? 0
      while !isFree(major, start..<start + span) { start += 1 }
      cursorOfTrack[major.lowerBound] = start + span
      minorCount = max(minorCount, start + span)
      place(index, major, start..<start + span)
    }
    // 3. and 4. The rest, with a cursor.
    var cursor = (major: 0, minor: 0)
    for (index, item) in items.enumerated() where placed[index] == nil {
      guard case .automatic(let majorSpan) = item.major else { continue }
      if isDense { cursor = (0, 0) }
      switch item.minor {
      case .definite(let minor):
        if minor.lowerBound < cursor.minor { cursor.major += 1 }
        cursor.minor = minor.lowerBound
        while !isFree(cursor.major..<cursor.major + majorSpan, minor) { cursor.major += 1 }
        place(index, cursor.major..<cursor.major + majorSpan, minor)
      case .automatic(let minorSpan):
        while !fits(majorSpan, minorSpan, cursor) {
          cursor.minor += 1
          if cursor.minor + minorSpan > minorCount { cursor = (cursor.major + 1, 0) }
        }
        place(
          index, cursor.major..<cursor.major + majorSpan, cursor.minor..<cursor.minor + minorSpan)
      }
    }
  }

  private func fits(_ majorSpan: Int, _ minorSpan: Int, _ cursor: (major: Int, minor: Int)) -> Bool {
    cursor.minor + minorSpan <= minorCount
      && isFree(cursor.major..<cursor.major + majorSpan, cursor.minor..<cursor.minor + minorSpan)
  }

  private func isFree(_ major: Range<Int>, _ minor: Range<Int>) -> Bool {
    for track in major where track < taken.count {
      for place in minor where place < taken[track].count && taken[track][place] { return false }
    }
    return true
  }

  private mutating func place(_ index: Int, _ major: Range<Int>, _ minor: Range<Int>) {
    placed[index] = (major, minor)
    while taken.count < major.upperBound { taken.append([]) }
    for track in major {
      if taken[track].count < minor.upperBound {
        let missing = minor.upperBound - taken[track].count
        taken[track].append(contentsOf: repeatElement(false, count: missing))
      }
      for place in minor { taken[track][place] = true }
    }
  }
}

extension GridPosition {
  fileprivate func shifted(by count: Int) -> GridPosition {
    switch self {
    case .definite(let range): .definite(range.lowerBound + count..<range.upperBound + count)
    case .automatic: self
    }
  }
}
