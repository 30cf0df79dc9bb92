import Graphics

/// Decorations, shadows, opacity, transforms and how pictures fit.
enum EffectProperties {
  private static let decoration = "https://www.w3.org/TR/css-text-decor-4/#line-decoration"

  // MARK: - Text decoration

  static func parseLines(_ parser: inout ValueParser) -> TextDecorationLine? {
    if parser.accept("none") { return [] }
    var lines: TextDecorationLine = []
    var isValid = false
    while let name = parser.peekIdentifier() {
      let line: TextDecorationLine
      switch name {
      case "underline": line = .underline
      case "overline": line = .overline
      case "line-through": line = .lineThrough
      case "blink": line = []
      default: return isValid ? lines : nil
      }
      if !lines.isDisjoint(with: line) { return nil }
      lines.insert(line)
      parser.skipToken()
      isValid = true
    }
    return isValid ? lines : nil
  }

  enum SpecifiedThickness: Sendable {
    case auto, fromFont
    case length(SpecifiedLength)
  }

  static func parseThickness(_ parser: inout ValueParser) -> SpecifiedThickness? {
    if parser.accept("auto") { return .auto }
    if parser.accept("from-font") { return .fromFont }
    return parser.lengthPercentage().map { .length($0) }
  }

  /// A number from 0 to 1, also as a percentage.
  static func parseOpacity(_ parser: inout ValueParser) -> Double? {
    (parser.number() ?? parser.percentage()).map { min(max($0, 0), 1) }
  }

  /// A property that matters only in that it makes a stacking context unless it has its initial keyword.
  private static func stacking(_ name: String, _ specification: String, initial: String) -> PropertyDefinition
  {
    .plain(
      name, specification, read: { $0.effects.value.establishesStackingContext },
      write: { style, establishes in if establishes { style.effects.value.establishesStackingContext = true }
      },
      parse: { parser in
        let isInitial = parser.peekIdentifier() == initial
        parser.skipRest()
        return !isInitial
      })
  }

  static let all: [PropertyDefinition] = [
    .plain(
      "text-decoration-line", decoration, read: { $0.decoration.value.line },
      write: { $0.decoration.value.line = $1 }, parse: parseLines),
    .keywords(
      "text-decoration-style", decoration,
      [
        "solid": TextDecorationStyle.solid, "double": .double, "dotted": .dotted, "dashed": .dashed,
        "wavy": .wavy,
      ],
      read: { $0.decoration.value.style }, write: { $0.decoration.value.style = $1 }),
    PropertyDefinition.longhand(
      "text-decoration-color", decoration, read: { $0.decoration.value.color },
      write: { $0.decoration.value.color = $1 }, parse: { $0.color() },
      compute: { color, builder in color.computed(builder) }
    ),
    .longhand(
      "text-decoration-thickness", decoration, read: { $0.decoration.value.thickness },
      write: { $0.decoration.value.thickness = $1 }, parse: parseThickness,
      compute: { value, builder in
        switch value {
        case .auto: .auto
        case .fromFont: .fromFont
        case .length(let length): .length(length.computed(builder.lengths))
        }
      }),
    .plain(
      "opacity", "https://www.w3.org/TR/css-color-4/#transparency", read: { $0.effects.value.opacity },
      write: { $0.effects.value.opacity = $1 }, parse: parseOpacity),
    .longhand(
      "box-shadow", "https://www.w3.org/TR/css-backgrounds-3/#box-shadow",
      read: { $0.effects.value.boxShadows }, write: { $0.effects.value.boxShadows = $1 },
      parse: { $0.shadows(allowsInset: true) },
      compute: { shadows, builder in shadows.map { $0.computed(builder) } }),
    .longhand(
      "transform", "https://www.w3.org/TR/css-transforms-1/#transform-property",
      read: { $0.effects.value.transform }, write: { $0.effects.value.transform = $1 },
      parse: { $0.transform() }, compute: { functions, builder in functions.map { $0.computed(builder) } }),
    .longhand(
      "transform-origin", "https://www.w3.org/TR/css-transforms-1/#transform-origin-property",
      read: { $0.effects.value.transformOrigin }, write: { $0.effects.value.transformOrigin = $1 },
      parse: { parser -> SpecifiedPosition? in
        let position = parser.position()
        _ = parser.length()
        return position
      },
      compute: { position, builder in position.computed(builder) }),
    .keywords(
      "isolation", "https://www.w3.org/TR/compositing-1/#isolation",
      ["auto": Isolation.auto, "isolate": .isolate],
      read: { $0.effects.value.isolation }, write: { $0.effects.value.isolation = $1 }),
    stacking("filter", "https://www.w3.org/TR/filter-effects-1/#FilterProperty", initial: "none"),
    stacking(
      "backdrop-filter", "https://www.w3.org/TR/filter-effects-2/#BackdropFilterProperty", initial: "none"),
    stacking(
      "mix-blend-mode", "https://www.w3.org/TR/compositing-1/#mix-blend-mode", initial: "normal"),
    stacking("clip-path", "https://www.w3.org/TR/css-masking-1/#the-clip-path", initial: "none"),
    stacking("mask-image", "https://www.w3.org/TR/css-masking-1/#the-mask-image", initial: "none"),
    stacking("perspective", "https://www.w3.org/TR/css-transforms-2/#perspective-property", initial: "none"),
    .keywords(
      "object-fit", "https://www.w3.org/TR/css-images-3/#the-object-fit",
      [
        "fill": ObjectFit.fill, "contain": .contain, "cover": .cover, "none": .none, "scale-down": .scaleDown,
      ],
      read: { $0.replaced.value.objectFit }, write: { $0.replaced.value.objectFit = $1 }),
    .longhand(
      "object-position", "https://www.w3.org/TR/css-images-3/#the-object-position",
      read: { $0.replaced.value.objectPosition }, write: { $0.replaced.value.objectPosition = $1 },
      parse: { $0.position() }, compute: { position, builder in position.computed(builder) }),
  ]

  // MARK: - Shorthands

  private static let decorationParts = [
    "text-decoration-line", "text-decoration-thickness", "text-decoration-style", "text-decoration-color",
  ]

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition("text-decoration", decorationParts) { parser, values in
      var isValid = false
      while !parser.isAtEnd {
        guard
          decorationParts.contains(where: { !values.contains($0) && values.parse($0, &parser) })
        else { return false }
        isValid = true
      }
      return isValid
    }
  ]
}

/// A function of `transform` as written.
enum SpecifiedTransform: Sendable {
  case translate(SpecifiedLength, SpecifiedLength)
  case scale(Double, Double)
  case rotate(Double)
  case skew(Double, Double)
  case matrix([Double])
  /// Changes only the third dimension.
  case nothing

  func computed(_ builder: StyleBuilder) -> TransformFunction {
    switch self {
    case .translate(let x, let y): .translate(x.computed(builder.lengths), y.computed(builder.lengths))
    case .scale(let x, let y): .scale(x, y)
    case .rotate(let degrees): .rotate(degrees)
    case .skew(let x, let y): .skew(x, y)
    case .matrix(let m): .matrix(m[0], m[1], m[2], m[3], m[4], m[5])
    case .nothing: .scale(1, 1)
    }
  }
}

extension ValueParser {
  /// `none`, or functions one after the other (CSS Transforms 1 §12).
  mutating func transform() -> [SpecifiedTransform]? {
    if accept("none") { return [] }
    var list: [SpecifiedTransform] = []
    while case (let name, var inner)? = function() {
      guard let transform = inner.transformFunction(name), inner.isAtEnd else { return nil }
      list.append(transform)
    }
    return list.isEmpty ? nil : list
  }

  private mutating func transformFunction(_ name: String) -> SpecifiedTransform? {
    switch name {
    case "translate":
      guard let x = lengthPercentage() else { return nil }
      if comma() { return lengthPercentage().map { .translate(x, $0) } }
      return .translate(x, .zero)
    case "translatex": return lengthPercentage().map { .translate($0, .zero) }
    case "translatey": return lengthPercentage().map { .translate(.zero, $0) }
    case "translatez": return length().map { _ in .nothing }
    case "translate3d":
      guard let x = lengthPercentage(), comma(), let y = lengthPercentage(), comma(), length() != nil else {
        return nil
      }
      return .translate(x, y)
    case "scale":
      guard let x = number() ?? percentage() else { return nil }
      if comma() { return (number() ?? percentage()).map { .scale(x, $0) } }
      return .scale(x, x)
    case "scalex": return (number() ?? percentage()).map { .scale($0, 1) }
    case "scaley": return (number() ?? percentage()).map { .scale(1, $0) }
    case "scale3d":
      guard let x = number(), comma(), let y = number(), comma(), number() != nil else { return nil }
      return .scale(x, y)
    case "rotate", "rotatez": return angle(allowsZero: true).map { .rotate($0) }
    case "skew":
      guard let x = angle(allowsZero: true) else { return nil }
      if comma() { return angle(allowsZero: true).map { .skew(x, $0) } }
      return .skew(x, 0)
    case "skewx": return angle(allowsZero: true).map { .skew($0, 0) }
    case "skewy": return angle(allowsZero: true).map { .skew(0, $0) }
    case "matrix":
      guard let numbers = commaSeparated({ $0.number() }), numbers.count == 6 else { return nil }
      return .matrix(numbers)
    case "perspective", "rotatex", "rotatey", "rotate3d", "matrix3d", "scalez":
      skipRest()
      return .nothing
    default: return nil
    }
  }
}
