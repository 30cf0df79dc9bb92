import Graphics

/// Borders, their corners, and outlines (CSS Backgrounds 3 §4 and §5, CSS Basic User Interface 4 §3).
enum BorderProperties {
  private static let specification = "https://www.w3.org/TR/css-backgrounds-3/#borders"

  static let styles: KeyValuePairs<String, BorderStyle> = [
    "none": .none, "hidden": .hidden, "dotted": .dotted, "dashed": .dashed, "solid": .solid,
    "double": .double,
    "groove": .groove, "ridge": .ridge, "inset": .inset, "outset": .outset,
  ]

  private static let outlineStyles: KeyValuePairs<String, BorderStyle> = [
    "none": .none, "auto": .solid, "dotted": .dotted, "dashed": .dashed, "solid": .solid, "double": .double,
    "groove": .groove, "ridge": .ridge, "inset": .inset, "outset": .outset,
  ]

  private static let widths = KeywordTable<SpecifiedLength>([
    "thin": .length(1, .px), "medium": .length(3, .px), "thick": .length(5, .px),
  ])

  static func parseWidth(_ parser: inout ValueParser) -> SpecifiedLength? {
    parser.keyword(widths) ?? parser.length(.nonNegative)
  }

  /// A width in whole device pixels, at least one unless it is nothing (CSS Backgrounds 3 §4.3).
  static func computedWidth(_ width: SpecifiedLength, _ builder: StyleBuilder) -> LayoutUnit {
    snapped(width.pixels(builder.lengths), scale: builder.environment.scale)
  }

  static func snapped(_ pixels: Double, scale: Double) -> LayoutUnit {
    let scale = scale > 0 ? scale : 1
    let device = pixels * scale
    guard device > 0 else { return .zero }
    return LayoutUnit(rounding: max(1, device.rounded(.down)) / scale)
  }

  // MARK: - Longhands

  /// Reads and writes one side of a border.
  private struct Side: Sendable {
    var name: String
    var read: @Sendable (ComputedStyle) -> BorderSide
    var modify: @Sendable (inout ComputedStyle, (inout BorderSide) -> Void) -> Void

    var longhands: [PropertyDefinition] {
      let (read, modify) = (read, modify)
      return [
        PropertyDefinition.longhand(
          "\(name)-width", specification, read: { read($0).width },
          write: { style, width in modify(&style) { $0.width = width } }, parse: parseWidth,
          compute: computedWidth
        ).allowingUnitlessLengths(),
        .keywords(
          "\(name)-style", specification, name == "outline" ? outlineStyles : styles,
          read: { read($0).style },
          write: { style, line in modify(&style) { $0.style = line } }),
        PropertyDefinition.longhand(
          "\(name)-color", specification, read: { read($0).color },
          write: { style, color in modify(&style) { $0.color = color } }, parse: { $0.color() },
          compute: { color, builder in color.computed(builder) }
        ).allowingHashlessColors(),
      ]
    }
  }

  private static let sides: [Side] = [
    Side(name: "border-top", read: { $0.border.value.sides.top }, modify: { $1(&$0.border.value.sides.top) }),
    Side(
      name: "border-right", read: { $0.border.value.sides.right },
      modify: { $1(&$0.border.value.sides.right) }),
    Side(
      name: "border-bottom", read: { $0.border.value.sides.bottom },
      modify: { $1(&$0.border.value.sides.bottom) }),
    Side(
      name: "border-left", read: { $0.border.value.sides.left }, modify: { $1(&$0.border.value.sides.left) }),
    Side(name: "outline", read: { $0.border.value.outline }, modify: { $1(&$0.border.value.outline) }),
  ]

  private static func corner(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LengthPercentagePair,
    write: @escaping @Sendable (inout ComputedStyle, LengthPercentagePair) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-backgrounds-3/#the-border-radius", read: read, write: write,
      parse: { parser -> SpecifiedCorner? in
        guard let horizontal = parser.lengthPercentage(.nonNegative) else { return nil }
        return SpecifiedCorner(
          horizontal: horizontal, vertical: parser.lengthPercentage(.nonNegative) ?? horizontal)
      },
      compute: { corner, builder in corner.computed(builder) })
  }

  struct SpecifiedCorner: Sendable {
    var horizontal: SpecifiedLength
    var vertical: SpecifiedLength

    func computed(_ builder: StyleBuilder) -> LengthPercentagePair {
      LengthPercentagePair(
        horizontal: horizontal.computed(builder.lengths).nonNegative,
        vertical: vertical.computed(builder.lengths).nonNegative)
    }
  }

  static let all: [PropertyDefinition] =
    sides.flatMap(\.longhands) + [
      corner(
        "border-top-left-radius", read: { $0.border.value.radii.topLeft },
        write: { $0.border.value.radii.topLeft = $1 }),
      corner(
        "border-top-right-radius", read: { $0.border.value.radii.topRight },
        write: { $0.border.value.radii.topRight = $1 }),
      corner(
        "border-bottom-right-radius", read: { $0.border.value.radii.bottomRight },
        write: { $0.border.value.radii.bottomRight = $1 }),
      corner(
        "border-bottom-left-radius", read: { $0.border.value.radii.bottomLeft },
        write: { $0.border.value.radii.bottomLeft = $1 }),
      .longhand(
        "outline-offset", "https://www.w3.org/TR/css-ui-4/#outline-offset",
        read: { $0.border.value.outlineOffset }, write: { $0.border.value.outlineOffset = $1 },
        parse: { $0.length() }, compute: { length, builder in length.pixels(builder.lengths) }),
      .logical("border-start-start-radius", "border-top-left-radius", "border-top-right-radius"),
      .logical("border-start-end-radius", "border-top-right-radius", "border-top-left-radius"),
      .logical("border-end-start-radius", "border-bottom-left-radius", "border-bottom-right-radius"),
      .logical("border-end-end-radius", "border-bottom-right-radius", "border-bottom-left-radius"),
    ] + logical + borderImage

  private static let logical: [PropertyDefinition] = ["width", "style", "color"].flatMap { part in
    [
      PropertyDefinition.logical("border-block-start-\(part)", "border-top-\(part)"),
      .logical("border-block-end-\(part)", "border-bottom-\(part)"),
      .logical("border-inline-start-\(part)", "border-left-\(part)", "border-right-\(part)"),
      .logical("border-inline-end-\(part)", "border-right-\(part)", "border-left-\(part)"),
    ]
  }

  private static let borderImage: [PropertyDefinition] = [
    "border-image-source", "border-image-slice", "border-image-width", "border-image-outset",
    "border-image-repeat",
  ].map { .ignored($0, "https://www.w3.org/TR/css-backgrounds-3/#border-images") }

  // MARK: - Shorthands

  private static let physical = ["border-top", "border-right", "border-bottom", "border-left"]

  /// `<width> || <style> || <color>` for each of some sides (CSS Backgrounds 3 §4.4).
  private static func line(
    _ name: String, _ sides: [String], resetting others: [String] = []
  ) -> ShorthandDefinition {
    ShorthandDefinition(
      name, sides.flatMap { ["\($0)-width", "\($0)-style", "\($0)-color"] } + others,
      allowsUnitlessLengths: true
    ) { parser, values in
      guard let first = sides.first else { return false }
      var starts: [(part: String, start: ValueParser)] = []
      while !parser.isAtEnd {
        let start = parser
        guard
          let part = ["width", "style", "color"].first(where: { part in
            !starts.contains { $0.part == part } && values.accepts("\(first)-\(part)", &parser)
          })
        else { return false }
        starts.append((part, start))
      }
      for side in sides {
        for (part, var start) in starts where !values.parse("\(side)-\(part)", &start) { return false }
      }
      return !starts.isEmpty
    }
  }

  static let shorthands: [ShorthandDefinition] =
    physical.map { line($0, [$0]) } + [
      line(
        "border", physical,
        resetting: [
          "border-image-source", "border-image-slice", "border-image-width", "border-image-outset",
          "border-image-repeat",
        ]),
      line("outline", ["outline"]),
      line("border-block", ["border-block-start", "border-block-end"]),
      line("border-inline", ["border-inline-start", "border-inline-end"]),
      line("border-block-start", ["border-block-start"]), line("border-block-end", ["border-block-end"]),
      line("border-inline-start", ["border-inline-start"]), line("border-inline-end", ["border-inline-end"]),
      .sides("border-width", physical.map { "\($0)-width" }),
      .sides("border-style", physical.map { "\($0)-style" }),
      .sides("border-color", physical.map { "\($0)-color" }, allowsHashlessColors: true),
      radius("border-radius"), radius("-webkit-border-radius"),
      ShorthandDefinition(
        "border-image",
        [
          "border-image-source", "border-image-slice", "border-image-width", "border-image-outset",
          "border-image-repeat",
        ]
      ) { parser, _ in
        parser.skipRest()
        return true
      },
    ]
    + ["width", "style", "color"].flatMap { part in
      ["block", "inline"].map { axis in
        ShorthandDefinition.pair(
          "border-\(axis)-\(part)", "border-\(axis)-start-\(part)", "border-\(axis)-end-\(part)")
      }
    }

  /// One to four radii, and after a slash the vertical ones (CSS Backgrounds 3 §5.1).
  private static func radius(_ name: String) -> ShorthandDefinition {
    let corners = ["top-left", "top-right", "bottom-right", "bottom-left"].map { "border-\($0)-radius" }
    return ShorthandDefinition(name, corners) { parser, values in
      guard var horizontal = radii(&parser) else { return false }
      var vertical = horizontal
      if parser.slash() {
        guard let given = radii(&parser) else { return false }
        vertical = given
      } else if name.hasPrefix("-webkit-"), horizontal.given == 2 {
        // The prefixed form means one horizontal and one vertical radius.
        vertical.lengths = Array(repeating: horizontal.lengths[1], count: 4)
        horizontal.lengths = Array(repeating: horizontal.lengths[0], count: 4)
      }
      let both = zip(horizontal.lengths, vertical.lengths).map {
        SpecifiedCorner(horizontal: $0, vertical: $1)
      }
      values.set(corners[0]) { $0.style.border.value.radii.topLeft = both[0].computed($0) }
      values.set(corners[1]) { $0.style.border.value.radii.topRight = both[1].computed($0) }
      values.set(corners[2]) { $0.style.border.value.radii.bottomRight = both[2].computed($0) }
      values.set(corners[3]) { $0.style.border.value.radii.bottomLeft = both[3].computed($0) }
      return true
    }
  }

  private static func radii(_ parser: inout ValueParser) -> (lengths: [SpecifiedLength], given: Int)? {
    var list: [SpecifiedLength] = []
    while list.count < 4, let length = parser.lengthPercentage(.nonNegative) { list.append(length) }
    let given = list.count
    guard let first = list.first else { return nil }
    if given < 2 { list.append(first) }
    if given < 3 { list.append(first) }
    if given < 4 { list.append(list[1]) }
    return (list, given)
  }
}
