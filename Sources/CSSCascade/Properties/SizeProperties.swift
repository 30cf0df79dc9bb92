import Graphics

/// `width`, `height` and their limits (CSS Sizing 3 §3).
/// <https://www.w3.org/TR/css-sizing-3/#sizing-properties>
enum SizeProperties {
  /// A size as written.
  enum Specified: Sendable {
    case auto, none, minContent, maxContent, stretch, content
    case fitContent
    case length(SpecifiedLength)
  }

  private static let keywords = KeywordTable<Specified>([
    "min-content": .minContent, "-webkit-min-content": .minContent, "max-content": .maxContent,
    "-webkit-max-content": .maxContent, "fit-content": .fitContent, "-webkit-fit-content": .fitContent,
    "stretch": .stretch, "-webkit-fill-available": .stretch, "intrinsic": .maxContent,
    "min-intrinsic": .minContent,
  ])

  static func parse(_ parser: inout ValueParser) -> Specified? {
    if let keyword = parser.keyword(keywords) { return keyword }
    return parser.lengthPercentage(.nonNegative).map { .length($0) }
  }

  static func parsePreferred(_ parser: inout ValueParser) -> Specified? {
    parser.accept("auto") ? .auto : parse(&parser)
  }

  static func parseMaximum(_ parser: inout ValueParser) -> Specified? {
    parser.accept("none") ? Specified.none : parse(&parser)
  }

  static func preferred(_ value: Specified, _ builder: StyleBuilder) -> PreferredSize {
    switch value {
    case .auto, .none: .auto
    case .minContent: .minContent
    case .maxContent: .maxContent
    case .stretch: .stretch
    case .content: .content
    case .fitContent: .fitContent(nil)
    case .length(let length): .lengthPercentage(length.computed(builder.lengths).nonNegative)
    }
  }

  static func maximum(_ value: Specified, _ builder: StyleBuilder) -> MaximumSize {
    switch value {
    case .auto, .none, .content: .none
    case .minContent: .minContent
    case .maxContent: .maxContent
    case .stretch: .stretch
    case .fitContent: .fitContent(nil)
    case .length(let length): .lengthPercentage(length.computed(builder.lengths).nonNegative)
    }
  }

  private static func preferred(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> PreferredSize,
    write: @escaping @Sendable (inout ComputedStyle, PreferredSize) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-sizing-3/#preferred-size-properties", read: read, write: write,
      parse: parsePreferred, compute: preferred
    ).allowingUnitlessLengths()
  }

  private static func maximum(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> MaximumSize,
    write: @escaping @Sendable (inout ComputedStyle, MaximumSize) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, "https://www.w3.org/TR/css-sizing-3/#max-size-properties", read: read, write: write,
      parse: parseMaximum, compute: maximum
    ).allowingUnitlessLengths()
  }

  static let all: [PropertyDefinition] = [
    preferred("width", read: { $0.box.value.width }, write: { $0.box.value.width = $1 }),
    preferred("height", read: { $0.box.value.height }, write: { $0.box.value.height = $1 }),
    preferred("min-width", read: { $0.box.value.minWidth }, write: { $0.box.value.minWidth = $1 }),
    preferred("min-height", read: { $0.box.value.minHeight }, write: { $0.box.value.minHeight = $1 }),
    maximum("max-width", read: { $0.box.value.maxWidth }, write: { $0.box.value.maxWidth = $1 }),
    maximum("max-height", read: { $0.box.value.maxHeight }, write: { $0.box.value.maxHeight = $1 }),
    .logical("inline-size", "width"), .logical("block-size", "height"),
    .logical("min-inline-size", "min-width"), .logical("min-block-size", "min-height"),
    .logical("max-inline-size", "max-width"), .logical("max-block-size", "max-height"),
  ]
}
