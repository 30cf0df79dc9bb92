import Graphics

/// Backgrounds (CSS Backgrounds 3 §2).
enum BackgroundProperties {
  private static let specification = "https://www.w3.org/TR/css-backgrounds-3/#backgrounds"

  // MARK: - Values of one layer

  struct RepeatStyle: Sendable {
    var horizontal: BackgroundRepeat
    var vertical: BackgroundRepeat
  }

  private static let repeats = KeywordTable<BackgroundRepeat>([
    "repeat": .repeat, "no-repeat": .noRepeat, "space": .space, "round": .round,
  ])
  private static let attachments = KeywordTable<BackgroundAttachment>([
    "scroll": .scroll, "fixed": .fixed, "local": .local,
  ])
  static let boxes = KeywordTable<BackgroundBox>([
    "border-box": .borderBox, "padding-box": .paddingBox, "content-box": .contentBox,
  ])
  private static let clips = KeywordTable<BackgroundBox>([
    "border-box": .borderBox, "padding-box": .paddingBox, "content-box": .contentBox, "text": .text,
    "border": .borderBox, "padding": .paddingBox, "content": .contentBox, "border-area": .borderBox,
  ])

  static func parseRepeat(_ parser: inout ValueParser) -> RepeatStyle? {
    if parser.accept("repeat-x") { return RepeatStyle(horizontal: .repeat, vertical: .noRepeat) }
    if parser.accept("repeat-y") { return RepeatStyle(horizontal: .noRepeat, vertical: .repeat) }
    guard let first = parser.keyword(repeats) else { return nil }
    return RepeatStyle(horizontal: first, vertical: parser.keyword(repeats) ?? first)
  }

  enum SpecifiedSize: Sendable {
    case cover, contain
    case explicit(SpecifiedLength?, SpecifiedLength?)

    func computed(_ builder: StyleBuilder) -> BackgroundSize {
      switch self {
      case .cover: .cover
      case .contain: .contain
      case .explicit(let width, let height):
        .explicit(
          width: width?.computed(builder.lengths).nonNegative,
          height: height?.computed(builder.lengths).nonNegative)
      }
    }
  }

  static func parseSize(_ parser: inout ValueParser) -> SpecifiedSize? {
    if parser.accept("cover") { return .cover }
    if parser.accept("contain") { return .contain }
    func part(_ parser: inout ValueParser) -> SpecifiedLength?? {
      if parser.accept("auto") { return .some(nil) }
      return parser.lengthPercentage(.nonNegative).map { .some($0) }
    }
    guard let width = part(&parser) else { return nil }
    return .explicit(width, part(&parser) ?? nil)
  }

  /// An image or `none`.
  static func parseImage(_ parser: inout ValueParser) -> SpecifiedImage?? {
    if parser.accept("none") { return .some(nil) }
    return parser.image().map { .some($0) }
  }

  // MARK: - Longhands

  /// A property with one value for each layer.
  private static func layered<Specified: Sendable, Computed>(
    _ name: String, read: @escaping @Sendable (BackgroundLayers) -> [Computed],
    write: @escaping @Sendable (inout BackgroundLayers, [Computed]) -> Void,
    parse: @escaping @Sendable (inout ValueParser) -> Specified?,
    compute: @escaping @Sendable (Specified, StyleBuilder) -> Computed
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, isInherited: false, specification: specification, phase: .rest,
      effect: .computed(
        parse: { parser in
          guard let list = parser.commaSeparated(parse) else { return nil }
          return { builder in
            let computed = list.map { compute($0, builder) }
            write(&builder.layers, computed)
            builder.hasLayers = true
          }
        },
        copy: { builder, source in
          write(&builder.layers, read(BackgroundLayers(source.background.value.layers)))
          builder.hasLayers = true
        }))
  }

  static let all: [PropertyDefinition] = [
    PropertyDefinition.longhand(
      "background-color", specification, read: { $0.background.value.color },
      write: { $0.background.value.color = $1 }, parse: { $0.color() },
      compute: { color, builder in color.computed(builder) }
    ).allowingHashlessColors(),
    layered(
      "background-image", read: { $0.images }, write: { $0.images = $1 }, parse: parseImage,
      compute: { image, builder in image?.computed(builder) }),
    layered(
      "background-position-x", read: { $0.horizontal }, write: { $0.horizontal = $1 },
      parse: { parseOffset(&$0, ["left", "right"]) }, compute: { offset, builder in offset.computed(builder) }
    ),
    layered(
      "background-position-y", read: { $0.vertical }, write: { $0.vertical = $1 },
      parse: { parseOffset(&$0, ["top", "bottom"]) }, compute: { offset, builder in offset.computed(builder) }
    ),
    layered(
      "background-size", read: { $0.sizes }, write: { $0.sizes = $1 }, parse: parseSize,
      compute: { size, builder in size.computed(builder) }),
    layered(
      "background-repeat", read: { $0.repeats }, write: { $0.repeats = $1 }, parse: parseRepeat,
      compute: { value, _ in value }),
    layered(
      "background-attachment", read: { $0.attachments }, write: { $0.attachments = $1 },
      parse: { $0.keyword(attachments) }, compute: { value, _ in value }),
    layered(
      "background-origin", read: { $0.origins }, write: { $0.origins = $1 }, parse: { $0.keyword(boxes) },
      compute: { value, _ in value }),
    layered(
      "background-clip", read: { $0.clips }, write: { $0.clips = $1 }, parse: { $0.keyword(clips) },
      compute: { value, _ in value }),
    .ignored("background-blend-mode", "https://www.w3.org/TR/compositing-1/#background-blend-mode"),
  ]

  /// One axis of a position.
  static func parseOffset(_ parser: inout ValueParser, _ edges: [String]) -> SpecifiedOffset? {
    if parser.accept("center") { return .center }
    for (index, edge) in edges.enumerated() where parser.accept(edge) {
      return SpecifiedOffset(length: parser.lengthPercentage() ?? .zero, isFromEnd: index == 1)
    }
    return parser.lengthPercentage().map { SpecifiedOffset(length: $0) }
  }

  // MARK: - Shorthands

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition(
      "background-position", ["background-position-x", "background-position-y"], allowsUnitlessLengths: true
    ) { parser, values in
      guard let positions = parser.commaSeparated({ $0.position() }) else { return false }
      set(positions: positions, &values)
      return true
    },
    ShorthandDefinition(
      "background",
      [
        "background-image", "background-position-x", "background-position-y", "background-size",
        "background-repeat", "background-attachment", "background-origin", "background-clip",
        "background-color",
      ], allowsHashlessColors: false, parse: parseBackground),
  ]

  private static func set(positions: [SpecifiedPosition], _ values: inout ShorthandValues) {
    values.set("background-position-x") { builder in
      builder.layers.horizontal = positions.map { $0.horizontal.computed(builder) }
      builder.hasLayers = true
    }
    values.set("background-position-y") { builder in
      builder.layers.vertical = positions.map { $0.vertical.computed(builder) }
      builder.hasLayers = true
    }
  }

  /// One layer of the shorthand as written.
  private struct SpecifiedLayer: Sendable {
    var image: SpecifiedImage?
    var position: SpecifiedPosition?
    var size: SpecifiedSize?
    var repeatStyle: RepeatStyle?
    var attachment: BackgroundAttachment?
    var origin: BackgroundBox?
    var clip: BackgroundBox?
    var color: SpecifiedColor?
    var hasImage = false
  }

  /// CSS Backgrounds 3 §2.10: layers with commas between, a colour only in the last.
  private static func parseBackground(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    guard let layers = parser.commaSeparated(parseLayer), let last = layers.last,
      layers.dropLast().allSatisfy({ $0.color == nil })
    else { return false }
    if let color = last.color {
      values.set("background-color") { $0.style.background.value.color = color.computed($0) }
    }
    guard layers.count > 1 || !isPlain(last) else { return true }
    values.set("background-image") { builder in
      builder.layers.images = layers.map { $0.image?.computed(builder) }
      builder.hasLayers = true
    }
    let topLeft = SpecifiedOffset(length: .percentage(0))
    set(
      positions: layers.map { $0.position ?? SpecifiedPosition(horizontal: topLeft, vertical: topLeft) },
      &values)
    values.set("background-size") { builder in
      builder.layers.sizes = layers.map { ($0.size ?? .explicit(nil, nil)).computed(builder) }
      builder.hasLayers = true
    }
    let repeats = layers.map { $0.repeatStyle ?? RepeatStyle(horizontal: .repeat, vertical: .repeat) }
    let attachments = layers.map { $0.attachment ?? .scroll }
    let origins = layers.map { $0.origin ?? .paddingBox }
    let clips = layers.map { $0.clip ?? $0.origin ?? .borderBox }
    values.set("background-repeat") { builder in
      builder.layers.repeats = repeats
      builder.hasLayers = true
    }
    values.set("background-attachment") { builder in
      builder.layers.attachments = attachments
      builder.hasLayers = true
    }
    values.set("background-origin") { builder in
      builder.layers.origins = origins
      builder.hasLayers = true
    }
    values.set("background-clip") { builder in
      builder.layers.clips = clips
      builder.hasLayers = true
    }
    return true
  }

  private static func isPlain(_ layer: SpecifiedLayer) -> Bool {
    layer.image == nil && layer.position == nil && layer.size == nil && layer.repeatStyle == nil
      && layer.attachment == nil && layer.origin == nil && layer.clip == nil
  }

  private static func parseLayer(_ parser: inout ValueParser) -> SpecifiedLayer? {
    var layer = SpecifiedLayer()
    var isEmpty = true
    while !parser.isAtEnd, parser.nextKind != .comma {
      if !layer.hasImage, let image = parseImage(&parser) {
        layer.image = image
        layer.hasImage = true
      } else if layer.position == nil, let position = parser.position() {
        layer.position = position
        if parser.slash() {
          guard let size = parseSize(&parser) else { return nil }
          layer.size = size
        }
      } else if layer.repeatStyle == nil, let style = parseRepeat(&parser) {
        layer.repeatStyle = style
      } else if layer.attachment == nil, let attachment = parser.keyword(attachments) {
        layer.attachment = attachment
      } else if layer.origin == nil, let box = parser.keyword(boxes) {
        layer.origin = box
      } else if layer.clip == nil, let box = parser.keyword(clips) {
        layer.clip = box
      } else if layer.color == nil, let color = parser.color() {
        layer.color = color
      } else {
        return nil
      }
      isEmpty = false
    }
    return isEmpty ? nil : layer
  }
}

/// The layers of a background, property by property; the number of images decides how many there are, and the
/// other lists are repeated (CSS Backgrounds 3 §2.1, “Layering Multiple Background Images”).
struct BackgroundLayers {
  var images: [StyleImage?]
  var horizontal: [LengthPercentage]
  var vertical: [LengthPercentage]
  var sizes: [BackgroundSize]
  var repeats: [BackgroundProperties.RepeatStyle]
  var attachments: [BackgroundAttachment]
  var origins: [BackgroundBox]
  var clips: [BackgroundBox]

  init(_ layers: [BackgroundLayer] = [BackgroundLayer()]) {
    images = layers.map(\.image)
    horizontal = layers.map(\.position.horizontal)
    vertical = layers.map(\.position.vertical)
    sizes = layers.map(\.size)
    repeats = layers.map { .init(horizontal: $0.repeatX, vertical: $0.repeatY) }
    attachments = layers.map(\.attachment)
    origins = layers.map(\.origin)
    clips = layers.map(\.clip)
  }

  var combined: [BackgroundLayer] {
    images.indices.map { index in
      func cycled<Value>(_ list: [Value], _ fallback: Value) -> Value {
        list.isEmpty ? fallback : list[index % list.count]
      }
      let repeatStyle = cycled(repeats, .init(horizontal: .repeat, vertical: .repeat))
      return BackgroundLayer(
        image: images[index],
        position: LengthPercentagePair(
          horizontal: cycled(horizontal, .percentage(0)), vertical: cycled(vertical, .percentage(0))),
        size: cycled(sizes, .explicit(width: nil, height: nil)), repeatX: repeatStyle.horizontal,
        repeatY: repeatStyle.vertical, attachment: cycled(attachments, .scroll),
        origin: cycled(origins, .paddingBox), clip: cycled(clips, .borderBox))
    }
  }
}
