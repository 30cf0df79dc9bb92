import CSSCascade
import Graphics

/// The explicit tracks of one axis with the names of their lines.
///
/// CSS Grid 1 §7.1, “The Explicit Grid”. <https://www.w3.org/TR/css-grid-1/#explicit-grids>
struct GridTemplate {
  /// No axis has more tracks than this, explicit and implicit ones together.
  static let largestTrackCount = 1000

  var tracks: [TrackSize] = []
  /// The names of each line; one more than tracks.
  var lineNames: [[String]] = [[]]
  /// The tracks that came from `auto-fit`, which vanish where they stay empty.
  var autoFit: Range<Int> = 0..<0

  /// Resolves a track list: `auto-fill` and `auto-fit` repeat as often as fits into `available`.
  init(_ items: [TrackListItem], available: LayoutUnit?, gap: LayoutUnit) {
    let repetitions = Self.repetitions(items, available: available, gap: gap)
    for item in items {
      switch item {
      case .autoRepeat(let fit, let repeated):
        let start = tracks.count
        for _ in 0..<repetitions { append(repeated) }
        if fit { autoFit = start..<tracks.count }
      case .track, .lineNames: append([item])
      }
    }
  }

  private mutating func append(_ items: [TrackListItem]) {
    for item in items where tracks.count < Self.largestTrackCount {
      switch item {
      case .lineNames(let names): lineNames[tracks.count] += names
      case .track(let size):
        tracks.append(size)
        lineNames.append([])
      case .autoRepeat: break
      }
    }
  }

  /// How often an automatic repetition fits: at least once.
  ///
  /// CSS Grid 1 §7.2.3.2, “Repeat-to-fill: auto-fill and auto-fit repetitions”.
  /// <https://www.w3.org/TR/css-grid-1/#auto-repeat>
  private static func repetitions(
    _ items: [TrackListItem], available: LayoutUnit?, gap: LayoutUnit
  ) -> Int {
    guard let available else { return 1 }
    var fixed = LayoutUnit.zero
    var repeated = LayoutUnit.zero
    for item in items {
      switch item {
      case .track(let size): fixed += size.fixedBreadth(available) + gap
      case .autoRepeat(_, let inner):
        for case .track(let size) in inner {
          // Tracks count as one pixel at least, so that the number stays finite.
          repeated += max(1, size.fixedBreadth(available)) + gap
        }
      case .lineNames: break
      }
    }
    guard repeated > .zero else { return 1 }
    let room = available - fixed + gap
    return max(1, min(largestTrackCount, Int(room.raw) / Int(repeated.raw)))
  }

  /// Names the lines around areas: `a` begins at `a-start` and ends at `a-end`.
  ///
  /// CSS Grid 1 §7.3.2, “Implicit Named Lines”. <https://www.w3.org/TR/css-grid-1/#implicit-named-lines>
  mutating func nameLines(of areas: [NamedGridArea], along axis: KeyPath<NamedGridArea, Range<Int>>) {
    let count = areas.map { $0[keyPath: axis].upperBound }.max() ?? 0
    while lineNames.count <= count { lineNames.append([]) }
    for area in areas {
      lineNames[area[keyPath: axis].lowerBound].append(area.name + "-start")
      lineNames[area[keyPath: axis].upperBound].append(area.name + "-end")
    }
  }

  /// The line of a name and number, counted from 0.
  ///
  /// A negative number counts from the end; where the name does not occur often enough, lines beyond the grid
  /// count too.
  ///
  /// CSS Grid 1 §8.3, “Line-based Placement”. <https://www.w3.org/TR/css-grid-1/#line-placement>
  func line(named name: String, number: Int) -> Int {
    var seen = 0
    if number > 0 {
      for (line, names) in lineNames.enumerated() where names.contains(name) {
        seen += 1
        if seen == number { return line }
      }
      return lineNames.count - 1 + number - seen
    }
    for (line, names) in lineNames.enumerated().reversed() where names.contains(name) {
      seen += 1
      if seen == -number { return line }
    }
    return number + seen
  }
}

/// An area of `grid-template-areas`.
struct NamedGridArea {
  var name: String
  var rows: Range<Int>
  var columns: Range<Int>

  /// The areas of a template, in the order of their first cells.
  static func areas(_ template: [[String]]) -> [NamedGridArea] {
    var areas: [NamedGridArea] = []
    var indices: [String: Int] = [:]
    for (row, cells) in template.prefix(GridTemplate.largestTrackCount).enumerated() {
      for (column, name) in cells.prefix(GridTemplate.largestTrackCount).enumerated() where name != "." {
        if let index = indices[name] {
          let known = areas[index]
          areas[index].rows = known.rows.lowerBound..<max(known.rows.upperBound, row + 1)
          areas[index].columns =
            min(known.columns.lowerBound, column)..<max(known.columns.upperBound, column + 1)
        } else {
          indices[name] = areas.count
          areas.append(NamedGridArea(name: name, rows: row..<row + 1, columns: column..<column + 1))
        }
      }
    }
    return areas
  }
}

extension TrackSize {
  /// The size that counts for the number of repetitions: the maximum if it is definite, else the minimum.
  func fixedBreadth(_ available: LayoutUnit) -> LayoutUnit {
    func fixed(_ breadth: TrackBreadth) -> LayoutUnit? {
      if case .lengthPercentage(let length) = breadth { return length.resolved(against: available) }
      return nil
    }
    switch self {
    case .breadth(let breadth): return fixed(breadth) ?? .zero
    case .minmax(let low, let high):
      let minimum = fixed(low)
      return max(fixed(high) ?? minimum ?? .zero, minimum ?? .zero)
    case .fitContent: return .zero
    }
  }
}
