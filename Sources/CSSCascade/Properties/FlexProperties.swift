import Graphics

/// Flexible boxes and box alignment (CSS Flexbox 1, CSS Box Alignment 3).
enum FlexProperties {
  private static let flexbox = "https://www.w3.org/TR/css-flexbox-1/"
  private static let alignment = "https://www.w3.org/TR/css-align-3/"

  // MARK: - Alignment

  private static let positions = KeywordTable<Alignment>([
    "auto": .auto, "normal": .normal, "stretch": .stretch, "start": .start, "end": .end,
    "flex-start": .flexStart, "flex-end": .flexEnd, "self-start": .selfStart, "self-end": .selfEnd,
    "center": .center, "left": .left, "right": .right, "baseline": .baseline, "space-between": .spaceBetween,
    "space-around": .spaceAround, "space-evenly": .spaceEvenly,
  ])

  private static let distributions: Set<Alignment> = [.spaceBetween, .spaceAround, .spaceEvenly]

  /// A keyword out of those that a property does not exclude, perhaps with `safe`, `first` or `last`.
  private static func parse(_ parser: inout ValueParser, excluding excluded: Set<Alignment>) -> Alignment? {
    for (word, value) in [("last", Alignment.lastBaseline), ("first", .baseline)] where parser.accept(word) {
      return parser.accept("baseline") && !excluded.contains(value) ? value : nil
    }
    if parser.accept("legacy") { return parser.keyword(positions) ?? .normal }
    if parser.accept("safe") || parser.accept("unsafe") {}
    guard let value = parser.keyword(positions), !excluded.contains(value) else { return nil }
    return value
  }

  private static func aligning(
    _ name: String, excluding excluded: Set<Alignment>,
    read: @escaping @Sendable (ComputedStyle) -> Alignment,
    write: @escaping @Sendable (inout ComputedStyle, Alignment) -> Void
  ) -> PropertyDefinition {
    .plain(name, alignment, read: read, write: write, parse: { parse(&$0, excluding: excluded) })
  }

  private static func gap(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LengthPercentage?,
    write: @escaping @Sendable (inout ComputedStyle, LengthPercentage?) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, alignment + "#gaps", read: read, write: write,
      parse: { parser -> SpecifiedLength?? in
        parser.accept("normal") ? .some(nil) : parser.lengthPercentage(.nonNegative).map { .some($0) }
      },
      compute: { length, builder in length?.computed(builder.lengths).nonNegative })
  }

  static let all: [PropertyDefinition] = [
    .keywords(
      "flex-direction", flexbox + "#flex-direction-property",
      [
        "row": FlexDirection.row, "row-reverse": .rowReverse, "column": .column,
        "column-reverse": .columnReverse,
      ],
      read: { $0.flex.value.direction }, write: { $0.flex.value.direction = $1 }),
    .keywords(
      "flex-wrap", flexbox + "#flex-wrap-property",
      ["nowrap": FlexWrap.noWrap, "wrap": .wrap, "wrap-reverse": .wrapReverse],
      read: { $0.flex.value.wrap }, write: { $0.flex.value.wrap = $1 }),
    .plain(
      "flex-grow", flexbox + "#flex-grow-property", read: { $0.flex.value.grow },
      write: { $0.flex.value.grow = $1 }, parse: { $0.number(.nonNegative) }),
    .plain(
      "flex-shrink", flexbox + "#flex-shrink-property", read: { $0.flex.value.shrink },
      write: { $0.flex.value.shrink = $1 }, parse: { $0.number(.nonNegative) }),
    .longhand(
      "flex-basis", flexbox + "#flex-basis-property", read: { $0.flex.value.basis },
      write: { $0.flex.value.basis = $1 },
      parse: { parser in parser.accept("content") ? .content : SizeProperties.parsePreferred(&parser) },
      compute: SizeProperties.preferred),
    .plain(
      "order", flexbox + "#order-property", read: { $0.flex.value.order },
      write: { $0.flex.value.order = $1 },
      parse: { $0.integer() }),
    aligning(
      "align-items", excluding: distributions.union([.auto, .left, .right]),
      read: { $0.flex.value.alignItems }, write: { $0.flex.value.alignItems = $1 }),
    aligning(
      "align-self", excluding: distributions.union([.left, .right]), read: { $0.flex.value.alignSelf },
      write: { $0.flex.value.alignSelf = $1 }),
    aligning(
      "align-content", excluding: [.auto, .left, .right, .selfStart, .selfEnd, .lastBaseline],
      read: { $0.flex.value.alignContent }, write: { $0.flex.value.alignContent = $1 }),
    aligning(
      "justify-items", excluding: distributions.union([.auto]), read: { $0.flex.value.justifyItems },
      write: { $0.flex.value.justifyItems = $1 }),
    aligning(
      "justify-self", excluding: distributions, read: { $0.flex.value.justifySelf },
      write: { $0.flex.value.justifySelf = $1 }),
    aligning(
      "justify-content", excluding: [.auto, .baseline, .lastBaseline, .selfStart, .selfEnd],
      read: { $0.flex.value.justifyContent }, write: { $0.flex.value.justifyContent = $1 }),
    gap("row-gap", read: { $0.flex.value.rowGap }, write: { $0.flex.value.rowGap = $1 }),
    gap("column-gap", read: { $0.flex.value.columnGap }, write: { $0.flex.value.columnGap = $1 }),
  ]

  // MARK: - Shorthands

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition("flex", ["flex-grow", "flex-shrink", "flex-basis"], parse: parseFlex),
    ShorthandDefinition("flex-flow", ["flex-direction", "flex-wrap"]) { parser, values in
      var isValid = false
      while !parser.isAtEnd {
        guard
          ["flex-direction", "flex-wrap"].contains(where: {
            !values.contains($0) && values.parse($0, &parser)
          })
        else { return false }
        isValid = true
      }
      return isValid
    },
    .pair("gap", "row-gap", "column-gap", allowsUnitlessLengths: false),
    .pair("grid-gap", "row-gap", "column-gap", allowsUnitlessLengths: false),
    .pair("place-items", "align-items", "justify-items", allowsUnitlessLengths: false),
    .pair("place-self", "align-self", "justify-self", allowsUnitlessLengths: false),
    .pair("place-content", "align-content", "justify-content", allowsUnitlessLengths: false),
  ]

  /// CSS Flexbox 1 §7.1: what is left out is not initial but 1, 1 and nothing.
  private static func parseFlex(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    var grow: Double?
    var shrink: Double?
    var basis: SizeProperties.Specified?
    if parser.accept("none") {
      (grow, shrink, basis) = (0, 0, .auto)
    } else {
      while !parser.isAtEnd {
        if grow == nil, let number = parser.number(.nonNegative) {
          grow = number
          shrink = parser.number(.nonNegative)
        } else if basis == nil, parser.accept("content") {
          basis = .content
        } else if basis == nil, let size = SizeProperties.parsePreferred(&parser) {
          basis = size
        } else if let last = parser.number(.nonNegative), last == 0, basis == nil {
          basis = .length(.zero)
        } else {
          return false
        }
      }
      guard grow != nil || basis != nil else { return false }
    }
    let (finalGrow, finalShrink) = (grow ?? 1, shrink ?? 1)
    let finalBasis = basis ?? .length(.percentage(0))
    values.set("flex-grow") { $0.style.flex.value.grow = finalGrow }
    values.set("flex-shrink") { $0.style.flex.value.shrink = finalShrink }
    values.set("flex-basis") { $0.style.flex.value.basis = SizeProperties.preferred(finalBasis, $0) }
    return true
  }
}
