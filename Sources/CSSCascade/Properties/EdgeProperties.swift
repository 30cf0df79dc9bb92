import Graphics

/// Margins, padding and insets: properties with one longhand for each side.
enum EdgeProperties {
  /// A length, a percentage or `auto`, as written.
  enum SpecifiedMargin: Sendable {
    case auto
    case length(SpecifiedLength)

    func computed(_ builder: StyleBuilder) -> LengthPercentageOrAuto {
      switch self {
      case .auto: .auto
      case .length(let length): .lengthPercentage(length.computed(builder.lengths))
      }
    }

    /// Whether it is in the unit of quirky margins.
    var isQuirky: Bool {
      if case .length(.length(_, .quirkyEm)) = self { return true }
      return false
    }
  }

  static func parseMargin(_ parser: inout ValueParser) -> SpecifiedMargin? {
    if parser.accept("auto") { return .auto }
    return parser.lengthPercentage().map { .length($0) }
  }

  static func parsePadding(_ parser: inout ValueParser) -> SpecifiedLength? {
    parser.lengthPercentage(.nonNegative)
  }

  // MARK: - Longhands

  private static func margin(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LengthPercentageOrAuto,
    write: @escaping @Sendable (inout ComputedStyle, LengthPercentageOrAuto) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-box-4/#margins", read: read, write: write, parse: parseMargin,
      compute: { value, builder in value.computed(builder) }
    ).allowingUnitlessLengths()
  }

  /// A margin that also remembers whether it vanishes at the edge of a cell in quirks mode.
  private static func quirkyMargin(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> MarginValue,
    write: @escaping @Sendable (inout ComputedStyle, MarginValue) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-box-4/#margins", read: read, write: write, parse: parseMargin,
      compute: { value, builder in MarginValue(length: value.computed(builder), isQuirky: value.isQuirky) }
    ).allowingUnitlessLengths()
  }

  struct MarginValue: Sendable {
    var length: LengthPercentageOrAuto
    var isQuirky: Bool
  }

  private static func inset(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LengthPercentageOrAuto,
    write: @escaping @Sendable (inout ComputedStyle, LengthPercentageOrAuto) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-position-3/#insets", read: read, write: write, parse: parseMargin,
      compute: { value, builder in value.computed(builder) }
    ).allowingUnitlessLengths()
  }

  private static func padding(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> LengthPercentage,
    write: @escaping @Sendable (inout ComputedStyle, LengthPercentage) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-box-4/#paddings", read: read, write: write, parse: parsePadding,
      compute: { value, builder in value.computed(builder.lengths).nonNegative }
    ).allowingUnitlessLengths()
  }

  static let all: [PropertyDefinition] =
    [
      quirkyMargin(
        "margin-top",
        read: { MarginValue(length: $0.margin.value.margin.top, isQuirky: $0.margin.value.hasQuirkyTop) },
        write: { style, value in
          style.margin.value.margin.top = value.length
          style.margin.value.hasQuirkyTop = value.isQuirky
        }),
      margin(
        "margin-right", read: { $0.margin.value.margin.right }, write: { $0.margin.value.margin.right = $1 }),
      quirkyMargin(
        "margin-bottom",
        read: {
          MarginValue(length: $0.margin.value.margin.bottom, isQuirky: $0.margin.value.hasQuirkyBottom)
        },
        write: { style, value in
          style.margin.value.margin.bottom = value.length
          style.margin.value.hasQuirkyBottom = value.isQuirky
        }),
      margin(
        "margin-left", read: { $0.margin.value.margin.left }, write: { $0.margin.value.margin.left = $1 }),
      padding(
        "padding-top", read: { $0.margin.value.padding.top }, write: { $0.margin.value.padding.top = $1 }),
      padding(
        "padding-right", read: { $0.margin.value.padding.right },
        write: { $0.margin.value.padding.right = $1 }),
      padding(
        "padding-bottom", read: { $0.margin.value.padding.bottom },
        write: { $0.margin.value.padding.bottom = $1 }),
      padding(
        "padding-left", read: { $0.margin.value.padding.left }, write: { $0.margin.value.padding.left = $1 }),
      inset("top", read: { $0.box.value.inset.top }, write: { $0.box.value.inset.top = $1 }),
      inset("right", read: { $0.box.value.inset.right }, write: { $0.box.value.inset.right = $1 }),
      inset("bottom", read: { $0.box.value.inset.bottom }, write: { $0.box.value.inset.bottom = $1 }),
      inset("left", read: { $0.box.value.inset.left }, write: { $0.box.value.inset.left = $1 }),
    ] + logical

  /// Flow-relative sides; blocks always flow downwards here.
  private static let logical: [PropertyDefinition] = ["margin-", "padding-", "inset-"].flatMap { prefix in
    let physical = prefix == "inset-" ? "" : prefix
    return [
      PropertyDefinition.logical("\(prefix)block-start", "\(physical)top"),
      .logical("\(prefix)block-end", "\(physical)bottom"),
      .logical("\(prefix)inline-start", "\(physical)left", "\(physical)right"),
      .logical("\(prefix)inline-end", "\(physical)right", "\(physical)left"),
    ]
  }

  // MARK: - Shorthands

  static let shorthands: [ShorthandDefinition] =
    ["margin", "padding", "inset"].flatMap { name -> [ShorthandDefinition] in
      let prefix = name == "inset" ? "" : "\(name)-"
      let sides = ["top", "right", "bottom", "left"].map { prefix + $0 }
      return [
        .sides(name, sides, allowsUnitlessLengths: name != "inset"),
        .pair("\(name)-block", "\(name)-block-start", "\(name)-block-end"),
        .pair("\(name)-inline", "\(name)-inline-start", "\(name)-inline-end"),
      ]
    }
}

extension ShorthandDefinition {
  /// One to four values for the top, right, bottom and left (CSS Box 4 §3.2).
  static func sides(
    _ name: String, _ longhands: [String], allowsUnitlessLengths: Bool = true,
    allowsHashlessColors: Bool = false
  ) -> ShorthandDefinition {
    ShorthandDefinition(
      name, longhands, allowsUnitlessLengths: allowsUnitlessLengths,
      allowsHashlessColors: allowsHashlessColors
    ) { parser, values in
      // The sides share a grammar, so each value is located once and then read by every side it is for.
      var starts: [ValueParser] = []
      while starts.count < 4, !parser.isAtEnd {
        starts.append(parser)
        guard values.accepts(longhands[0], &parser) else { return false }
      }
      guard let first = starts.first else { return false }
      let right = starts.count > 1 ? starts[1] : first
      let bottom = starts.count > 2 ? starts[2] : first
      let left = starts.count > 3 ? starts[3] : right
      for (longhand, var start) in zip(longhands, [first, right, bottom, left]) {
        guard values.parse(longhand, &start) else { return false }
      }
      return true
    }
  }

  /// One or two values for the start and the end.
  static func pair(
    _ name: String, _ first: String, _ second: String, allowsUnitlessLengths: Bool = true
  ) -> ShorthandDefinition {
    ShorthandDefinition(name, [first, second], allowsUnitlessLengths: allowsUnitlessLengths) {
      parser, values in
      var start = parser
      guard values.parse(first, &parser) else { return false }
      if parser.isAtEnd { return values.parse(second, &start) }
      return values.parse(second, &parser)
    }
  }
}
