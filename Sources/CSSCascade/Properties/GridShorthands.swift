import Graphics

/// The shorthands of grids (CSS Grid 1 §7.4, §7.8 and §8.4).
enum GridShorthands {
  static let shorthands: [ShorthandDefinition] = [
    lines("grid-row", ["grid-row-start", "grid-row-end"]),
    lines("grid-column", ["grid-column-start", "grid-column-end"]),
    lines("grid-area", ["grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end"]),
    ShorthandDefinition("grid-template", template, parse: parseTemplate),
    ShorthandDefinition(
      "grid", template + ["grid-auto-rows", "grid-auto-columns", "grid-auto-flow"], parse: parseGrid),
  ]

  private static let template = ["grid-template-rows", "grid-template-columns", "grid-template-areas"]

  /// Lines with slashes between; a missing one repeats a name, or is `auto`.
  private static func lines(_ name: String, _ longhands: [String]) -> ShorthandDefinition {
    ShorthandDefinition(name, longhands) { parser, values in
      var lines: [GridLine] = []
      repeat {
        guard let line = GridProperties.parseLine(&parser) else { return false }
        lines.append(line)
      } while parser.slash() && lines.count < longhands.count
      for index in lines.count..<max(lines.count, longhands.count) {
        let source = longhands.count == 2 ? 0 : index == 1 ? 0 : index - 2
        if case .name = lines[source] { lines.append(lines[source]) } else { lines.append(.auto) }
      }
      for (longhand, line) in zip(longhands, lines) {
        values.set(longhand) { builder in
          switch longhand {
          case "grid-row-start": builder.style.grid.value.rowStart = line
          case "grid-row-end": builder.style.grid.value.rowEnd = line
          case "grid-column-start": builder.style.grid.value.columnStart = line
          default: builder.style.grid.value.columnEnd = line
          }
        }
      }
      return true
    }
  }

  /// Rows and columns with a slash between, or rows of area names with their sizes.
  private static func parseTemplate(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    if parser.accept("none") { return parser.isAtEnd }
    let start = parser
    if values.parse("grid-template-rows", &parser), parser.slash(),
      values.parse("grid-template-columns", &parser)
    {
      return true
    }
    parser = start
    values = ShorthandValues()
    return parseAreas(&parser, &values)
  }

  private static func parseAreas(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    var rows: [String] = []
    var sizes: [GridProperties.SpecifiedItem] = []
    while let row = parser.string() {
      rows.append(row)
      let tracks = parser.attempt { parser in GridProperties.parseAutoTracks(&parser) }
      sizes.append(.track(tracks?.first ?? .breadth(.auto)))
    }
    let cells = rows.map { row in
      row.split(separator: " ").map { $0.allSatisfy { $0 == "." } ? "." : String($0) }
    }
    guard let first = cells.first, !first.isEmpty, cells.allSatisfy({ $0.count == first.count }) else {
      return false
    }
    let rowSizes = sizes
    values.set("grid-template-areas") { $0.style.grid.value.templateAreas = cells }
    values.set("grid-template-rows") { builder in
      builder.style.grid.value.templateRows = rowSizes.map { $0.computed(builder) }
    }
    return parser.slash() ? values.parse("grid-template-columns", &parser) : true
  }

  /// A template, or automatic tracks on one side of the slash.
  private static func parseGrid(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    let start = parser
    if parseTemplate(&parser, &values), parser.isAtEnd { return true }
    parser = start
    values = ShorthandValues()
    if let isDense = autoFlow(&parser) {
      if parser.nextKind != .delimiter("/"), !values.parse("grid-auto-rows", &parser) { return false }
      guard parser.slash(), values.parse("grid-template-columns", &parser) else { return false }
      values.set("grid-auto-flow") { $0.style.grid.value.autoFlow = isDense ? .rowDense : .row }
      return true
    }
    guard values.parse("grid-template-rows", &parser), parser.slash(), let isDense = autoFlow(&parser) else {
      return false
    }
    if !parser.isAtEnd, !values.parse("grid-auto-columns", &parser) { return false }
    values.set("grid-auto-flow") { $0.style.grid.value.autoFlow = isDense ? .columnDense : .column }
    return true
  }

  /// `auto-flow && dense?`: whether it is dense, or `nil` when it is not there.
  private static func autoFlow(_ parser: inout ValueParser) -> Bool? {
    var isDense = parser.accept("dense")
    guard parser.accept("auto-flow") else { return nil }
    if parser.accept("dense") { isDense = true }
    return isDense
  }
}
