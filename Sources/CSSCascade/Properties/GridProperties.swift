import CSSSyntax
import Graphics

/// Grids (CSS Grid 1 §7 and §8).
enum GridProperties {
  private static let specification = "https://www.w3.org/TR/css-grid-1/"

  // MARK: - Tracks as written

  enum SpecifiedBreadth: Sendable {
    case length(SpecifiedLength)
    case fraction(Double)
    case minContent, maxContent, auto

    func computed(_ builder: StyleBuilder) -> TrackBreadth {
      switch self {
      case .length(let length): .lengthPercentage(length.computed(builder.lengths).nonNegative)
      case .fraction(let factor): .fraction(factor)
      case .minContent: .minContent
      case .maxContent: .maxContent
      case .auto: .auto
      }
    }
  }

  enum SpecifiedTrack: Sendable {
    case breadth(SpecifiedBreadth)
    case minmax(SpecifiedBreadth, SpecifiedBreadth)
    case fitContent(SpecifiedLength)

    func computed(_ builder: StyleBuilder) -> TrackSize {
      switch self {
      case .breadth(let breadth): .breadth(breadth.computed(builder))
      case .minmax(let low, let high): .minmax(low.computed(builder), high.computed(builder))
      case .fitContent(let limit): .fitContent(limit.computed(builder.lengths).nonNegative)
      }
    }
  }

  indirect enum SpecifiedItem: Sendable {
    case names([String])
    case track(SpecifiedTrack)
    case autoRepeat(fit: Bool, [SpecifiedItem])

    func computed(_ builder: StyleBuilder) -> TrackListItem {
      switch self {
      case .names(let names): .lineNames(names)
      case .track(let track): .track(track.computed(builder))
      case .autoRepeat(let fit, let items): .autoRepeat(fit: fit, items.map { $0.computed(builder) })
      }
    }
  }

  // MARK: - Grammars

  private static func parseBreadth(_ parser: inout ValueParser) -> SpecifiedBreadth? {
    if parser.accept("auto") { return .auto }
    if parser.accept("min-content") { return .minContent }
    if parser.accept("max-content") { return .maxContent }
    if let factor = parser.flexFactor() { return .fraction(factor) }
    return parser.lengthPercentage(.nonNegative).map { .length($0) }
  }

  private static func parseTrack(_ parser: inout ValueParser) -> SpecifiedTrack? {
    if let breadth = parseBreadth(&parser) { return .breadth(breadth) }
    return parser.attempt { parser in
      guard case (let name, var inner)? = parser.function() else { return nil }
      let track: SpecifiedTrack?
      switch name {
      case "minmax":
        guard let low = parseBreadth(&inner), inner.comma(), let high = parseBreadth(&inner) else {
          return nil
        }
        if case .fraction = low { return nil }
        track = .minmax(low, high)
      case "fit-content": track = inner.lengthPercentage(.nonNegative).map { .fitContent($0) }
      default: track = nil
      }
      return inner.isAtEnd ? track : nil
    }
  }

  private static func parseNames(_ parser: inout ValueParser) -> [String]? {
    guard var block = parser.bracketBlock() else { return nil }
    var names: [String] = []
    while let name = block.customIdentifier() { names.append(name) }
    return block.isAtEnd ? names : nil
  }

  /// The most tracks that `repeat()` makes, as browsers limit them.
  private static let maximumRepetitions = 1_000

  private static func parseRepeat(_ parser: inout ValueParser) -> [SpecifiedItem]? {
    guard parser.nextFunction == "repeat", var (_, inner) = parser.function() else { return nil }
    var count: Int?
    var fit = false
    if inner.accept("auto-fill") {
    } else if inner.accept("auto-fit") {
      fit = true
    } else if let number = inner.integer(1) {
      count = min(number, maximumRepetitions)
    } else {
      return nil
    }
    guard inner.comma() else { return nil }
    var items: [SpecifiedItem] = []
    while !inner.isAtEnd {
      if let names = parseNames(&inner) {
        items.append(.names(names))
      } else if let track = parseTrack(&inner) {
        items.append(.track(track))
      } else {
        return nil
      }
    }
    guard !items.isEmpty else { return nil }
    guard let count else { return [.autoRepeat(fit: fit, items)] }
    return Array(repeatElement(items, count: min(count, maximumRepetitions / items.count + 1)).joined())
  }

  /// `none` or a track list.
  static func parseTemplate(_ parser: inout ValueParser) -> [SpecifiedItem]? {
    if parser.accept("none") { return [] }
    if parser.accept("subgrid") { return [] }
    var items: [SpecifiedItem] = []
    while !parser.isAtEnd, parser.nextKind != .delimiter("/") {
      if let names = parseNames(&parser) {
        items.append(.names(names))
      } else if let track = parseTrack(&parser) {
        items.append(.track(track))
      } else if let repeated = parser.attempt(parseRepeat) {
        items += repeated
      } else {
        return nil
      }
    }
    return items.isEmpty ? nil : items
  }

  static func parseAutoTracks(_ parser: inout ValueParser) -> [SpecifiedTrack]? {
    var tracks: [SpecifiedTrack] = []
    while let track = parseTrack(&parser) { tracks.append(track) }
    return tracks.isEmpty ? nil : tracks
  }

  static func parseAreas(_ parser: inout ValueParser) -> [[String]]? {
    if parser.accept("none") { return [] }
    var rows: [[String]] = []
    while let text = parser.string() {
      let cells = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).map { cell in
        cell.allSatisfy { $0 == "." } ? "." : String(cell)
      }
      guard !cells.isEmpty, rows.isEmpty || rows[0].count == cells.count else { return nil }
      rows.append(cells)
    }
    return rows.isEmpty ? nil : rows
  }

  static func parseAutoFlow(_ parser: inout ValueParser) -> GridAutoFlow? {
    var isColumn: Bool?
    var isDense = false
    while let name = parser.peekIdentifier() {
      switch name {
      case "row" where isColumn == nil: isColumn = false
      case "column" where isColumn == nil: isColumn = true
      case "dense" where !isDense: isDense = true
      default: return nil
      }
      parser.skipToken()
    }
    guard isColumn != nil || isDense else { return nil }
    return isColumn == true ? (isDense ? .columnDense : .column) : (isDense ? .rowDense : .row)
  }

  static func parseLine(_ parser: inout ValueParser) -> GridLine? {
    if parser.accept("auto") { return .auto }
    var isSpan = false
    var number: Int?
    var name: String?
    while !parser.isAtEnd, parser.nextKind != .delimiter("/") {
      if !isSpan, parser.accept("span") {
        isSpan = true
      } else if number == nil, let given = parser.integer() {
        number = given
      } else if name == nil, let given = parser.customIdentifier() {
        name = given
      } else {
        return nil
      }
    }
    if isSpan {
      guard number != nil || name != nil, number ?? 1 > 0 else { return nil }
      return .span(count: number ?? 1, name: name)
    }
    if let number { return number == 0 ? nil : .line(number: number, name: name) }
    return name.map { .name($0) }
  }

  // MARK: - Longhands

  private static func line(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> GridLine,
    write: @escaping @Sendable (inout ComputedStyle, GridLine) -> Void
  ) -> PropertyDefinition {
    .plain(name, specification + "#line-placement", read: read, write: write, parse: parseLine)
  }

  static let all: [PropertyDefinition] = [
    .longhand(
      "grid-template-rows", specification + "#track-sizing", read: { $0.grid.value.templateRows },
      write: { $0.grid.value.templateRows = $1 }, parse: parseTemplate,
      compute: { items, builder in items.map { $0.computed(builder) } }),
    .longhand(
      "grid-template-columns", specification + "#track-sizing", read: { $0.grid.value.templateColumns },
      write: { $0.grid.value.templateColumns = $1 }, parse: parseTemplate,
      compute: { items, builder in items.map { $0.computed(builder) } }),
    .plain(
      "grid-template-areas", specification + "#grid-template-areas-property",
      read: { $0.grid.value.templateAreas }, write: { $0.grid.value.templateAreas = $1 }, parse: parseAreas),
    .longhand(
      "grid-auto-rows", specification + "#auto-tracks", read: { $0.grid.value.autoRows },
      write: { $0.grid.value.autoRows = $1 }, parse: parseAutoTracks,
      compute: { tracks, builder in tracks.map { $0.computed(builder) } }),
    .longhand(
      "grid-auto-columns", specification + "#auto-tracks", read: { $0.grid.value.autoColumns },
      write: { $0.grid.value.autoColumns = $1 }, parse: parseAutoTracks,
      compute: { tracks, builder in tracks.map { $0.computed(builder) } }),
    .plain(
      "grid-auto-flow", specification + "#grid-auto-flow-property", read: { $0.grid.value.autoFlow },
      write: { $0.grid.value.autoFlow = $1 }, parse: parseAutoFlow),
    line("grid-row-start", read: { $0.grid.value.rowStart }, write: { $0.grid.value.rowStart = $1 }),
    line("grid-row-end", read: { $0.grid.value.rowEnd }, write: { $0.grid.value.rowEnd = $1 }),
    line("grid-column-start", read: { $0.grid.value.columnStart }, write: { $0.grid.value.columnStart = $1 }),
    line("grid-column-end", read: { $0.grid.value.columnEnd }, write: { $0.grid.value.columnEnd = $1 }),
  ]
}
