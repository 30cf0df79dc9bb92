import Graphics

/// Lists and the inherited properties of tables (CSS Lists 3, CSS 2.2 §17).
enum ListAndTableProperties {
  private static let types: [String: ListStyleType] = [
    "none": .none, "disc": .disc, "circle": .circle, "square": .square, "disclosure-open": .disclosureOpen,
    "disclosure-closed": .disclosureClosed, "decimal": .decimal, "decimal-leading-zero": .decimalLeadingZero,
    "lower-roman": .lowerRoman, "upper-roman": .upperRoman, "lower-alpha": .lowerAlpha,
    "lower-latin": .lowerAlpha, "upper-alpha": .upperAlpha, "upper-latin": .upperAlpha,
    "lower-greek": .lowerGreek, "armenian": .armenian, "upper-armenian": .armenian, "georgian": .georgian,
  ]

  /// A counter style; those that are not known count as decimal (CSS Counter Styles 3 §1.2).
  static func parseType(_ parser: inout ValueParser) -> ListStyleType? {
    if let text = parser.string() { return .string(text) }
    if parser.nextFunction == "symbols" {
      _ = parser.function()
      return .decimal
    }
    guard let name = parser.identifier() else { return nil }
    return types[name] ?? .decimal
  }

  private static let positions: KeyValuePairs<String, ListStylePosition> = [
    "outside": .outside, "inside": .inside,
  ]

  private static func spacing(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LayoutUnit,
    write: @escaping @Sendable (inout ComputedStyle, LayoutUnit) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/CSS22/tables.html#propdef-border-spacing", inherited: true, read: read,
      write: write, parse: { $0.length(.nonNegative) },
      compute: { length, builder in
        // NOTE: Chromium keeps whole device pixels.
        let scale = builder.environment.scale > 0 ? builder.environment.scale : 1
        let device = (length.pixels(builder.lengths) * scale).rounded(.towardZero)
        return LayoutUnit(truncating: device / scale)
      }
    ).allowingUnitlessLengths()
  }

  static let all: [PropertyDefinition] = [
    .plain(
      "list-style-type", "https://www.w3.org/TR/css-lists-3/#text-markers", inherited: true,
      read: { $0.list.value.type }, write: { $0.list.value.type = $1 }, parse: parseType),
    .keywords(
      "list-style-position", "https://www.w3.org/TR/css-lists-3/#list-style-position-property",
      inherited: true,
      positions, read: { $0.list.value.position }, write: { $0.list.value.position = $1 }),
    .longhand(
      "list-style-image", "https://www.w3.org/TR/css-lists-3/#image-markers", inherited: true,
      read: { $0.list.value.image }, write: { $0.list.value.image = $1 },
      parse: BackgroundProperties.parseImage, compute: { image, builder in image?.computed(builder) }),
    .keywords(
      "border-collapse", "https://www.w3.org/TR/CSS22/tables.html#borders", inherited: true,
      ["separate": BorderCollapse.separate, "collapse": .collapse],
      read: { $0.table.value.borderCollapse }, write: { $0.table.value.borderCollapse = $1 }),
    spacing(
      "-webkit-border-horizontal-spacing", read: { $0.table.value.horizontalSpacing },
      write: { $0.table.value.horizontalSpacing = $1 }),
    spacing(
      "-webkit-border-vertical-spacing", read: { $0.table.value.verticalSpacing },
      write: { $0.table.value.verticalSpacing = $1 }),
    .keywords(
      "caption-side", "https://www.w3.org/TR/CSS22/tables.html#caption-position", inherited: true,
      ["top": CaptionSide.top, "bottom": .bottom],
      read: { $0.table.value.captionSide }, write: { $0.table.value.captionSide = $1 }),
    .keywords(
      "empty-cells", "https://www.w3.org/TR/CSS22/tables.html#empty-cells", inherited: true,
      ["show": EmptyCells.show, "hide": .hide],
      read: { $0.table.value.emptyCells }, write: { $0.table.value.emptyCells = $1 }),
  ]

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition.pair(
      "border-spacing", "-webkit-border-horizontal-spacing", "-webkit-border-vertical-spacing"),
    ShorthandDefinition(
      "list-style", ["list-style-position", "list-style-image", "list-style-type"], parse: parseListStyle),
  ]

  /// CSS Lists 3 §2.4: one `none` may stand for the type or the image, two for both.
  private static func parseListStyle(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    var nones = 0
    var isValid = false
    while !parser.isAtEnd {
      if parser.accept("none") {
        nones += 1
      } else if !values.contains("list-style-position"), values.parse("list-style-position", &parser) {
      } else if !values.contains("list-style-image"), values.parse("list-style-image", &parser) {
      } else if values.contains("list-style-type") || !values.parse("list-style-type", &parser) {
        return false
      }
      isValid = true
    }
    if nones > 0, !values.contains("list-style-type") {
      values.set("list-style-type") { $0.style.list.value.type = .none }
      nones -= 1
    }
    if nones > 0, !values.contains("list-style-image") { nones -= 1 }
    return isValid && nones == 0
  }
}
