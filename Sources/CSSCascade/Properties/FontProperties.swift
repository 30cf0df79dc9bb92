import CSSSyntax
import Graphics

/// Fonts and line heights (CSS Fonts 4, CSS Inline 3 §4).
enum FontProperties {
  private static let specification = "https://www.w3.org/TR/css-fonts-4/#basic-font-props"

  // MARK: - font-family

  /// Names with commas between: strings, or identifiers joined by single spaces.
  static func parseFamilies(_ parser: inout ValueParser) -> [String]? {
    parser.commaSeparated { parser in
      if let quoted = parser.string() { return quoted }
      var words: [String] = []
      while let word = parser.customIdentifier() { words.append(word) }
      if words.count == 1, CSSWideKeyword(rawValue: words[0].asciiLowercased) != nil { return nil }
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }

  /// Whether a list of families is the generic monospace alone, which has a smaller default size in browsers.
  static func isMonospace(_ families: [String]) -> Bool {
    families.count == 1 && families[0].utf8.count == 9 && families[0].equalsIgnoringCase("monospace")
  }

  // MARK: - font-size

  /// A size as written.
  enum SpecifiedSize: Sendable {
    case keyword(FontSizeKeyword)
    case larger, smaller
    case length(SpecifiedLength)
  }

  private static let sizeKeywords = KeywordTable<SpecifiedSize>([
    "xx-small": .keyword(.xxSmall), "x-small": .keyword(.xSmall), "small": .keyword(.small),
    "medium": .keyword(.medium), "large": .keyword(.large), "x-large": .keyword(.xLarge),
    "xx-large": .keyword(.xxLarge), "xxx-large": .keyword(.xxxLarge),
    "-webkit-xxx-large": .keyword(.xxxLarge),
    "larger": .larger, "smaller": .smaller,
  ])

  static func parseSize(_ parser: inout ValueParser) -> SpecifiedSize? {
    if let keyword = parser.keyword(sizeKeywords) { return keyword }
    return parser.lengthPercentage(.nonNegative).map { .length($0) }
  }

  /// Pixels of the keywords from `xx-small` on, as Chromium has them for its default sizes of 16 and, for
  /// monospace, 13.
  static func pixels(_ keyword: FontSizeKeyword, isMonospace: Bool, isQuirks: Bool) -> Double {
    let proportional: [Double] = [9, 10, 13, 16, 18, 24, 32, 48]
    let fixed: [Double] = isQuirks ? [9, 9, 10, 13, 16, 20, 26, 40] : [9, 10, 12, 13, 16, 20, 26, 39]
    return (isMonospace ? fixed : proportional)[Int(keyword.rawValue)]
  }

  /// Sets size and keyword; the change of a monospace family is made up for when all of the font is known.
  static func apply(_ size: SpecifiedSize, _ builder: inout StyleBuilder) {
    let parentSize = builder.parent.font.value.description.size
    let parentIsAbsolute = builder.parent.font.value.isAbsoluteSize
    var font = builder.style.font.value
    font.sizeKeyword = nil
    switch size {
    case .keyword(let keyword):
      font.sizeKeyword = keyword
      font.isAbsoluteSize = false
      let isMonospace = isMonospace(builder.parent.font.value.description.families)
      font.description.size = pixels(keyword, isMonospace: isMonospace, isQuirks: builder.isQuirks)
    case .larger:
      font.description.size = parentSize * 1.2
      font.isAbsoluteSize = parentIsAbsolute
    case .smaller:
      font.description.size = parentSize / 1.2
      font.isAbsoluteSize = parentIsAbsolute
    case .length(let length):
      font.description.size = max(0, length.pixels(builder.parentLengths, percentagesOf: parentSize))
      font.isAbsoluteSize = parentIsAbsolute || !length.isRelativeToFont
    }
    font.description.size = min(font.description.size, 10_000)
    builder.style.font.value = font
  }

  private static let size = PropertyDefinition(
    name: "font-size", isInherited: true, specification: specification, phase: .font,
    effect: .computed(
      parse: { parser in
        guard let size = parseSize(&parser) else { return nil }
        return { apply(size, &$0) }
      },
      copy: { builder, source in
        builder.style.font.value.description.size = source.font.value.description.size
        builder.style.font.value.sizeKeyword = source.font.value.sizeKeyword
        builder.style.font.value.isAbsoluteSize = source.font.value.isAbsoluteSize
      })
  ).allowingUnitlessLengths()

  // MARK: - font-weight

  enum SpecifiedWeight: Sendable {
    case absolute(Int)
    case bolder, lighter

    /// CSS Fonts 4 §2.2.1, “Relative Weights”.
    func computed(_ parent: Int) -> Int {
      switch self {
      case .absolute(let weight): weight
      case .bolder: parent < 350 ? 400 : parent < 550 ? 700 : max(parent, 900)
      case .lighter: parent < 100 ? parent : parent < 550 ? 100 : parent < 750 ? 400 : 700
      }
    }
  }

  private static let weights = KeywordTable<SpecifiedWeight>([
    "normal": .absolute(400), "bold": .absolute(700), "bolder": .bolder, "lighter": .lighter,
  ])

  static func parseWeight(_ parser: inout ValueParser) -> SpecifiedWeight? {
    if let keyword = parser.keyword(weights) { return keyword }
    return parser.attempt { parser in
      parser.number().flatMap { (1...1000).contains($0) ? .absolute(Int($0.rounded())) : nil }
    }
  }

  // MARK: - The others

  private static let slants = KeywordTable<FontDescription.Slant>([
    "normal": .normal, "italic": .italic, "oblique": .oblique,
  ])

  static func parseSlant(_ parser: inout ValueParser) -> FontDescription.Slant? {
    guard let slant = parser.keyword(slants) else { return nil }
    if slant == .oblique, let degrees = parser.angle(), degrees == 0 { return .normal }
    return slant
  }

  static let stretches = KeywordTable<Double>([
    "normal": 100, "ultra-condensed": 50, "extra-condensed": 62.5, "condensed": 75, "semi-condensed": 87.5,
    "semi-expanded": 112.5, "expanded": 125, "extra-expanded": 150, "ultra-expanded": 200,
  ])

  private static let caps = KeywordTable<Bool>([
    "normal": false, "small-caps": true, "all-small-caps": true, "petite-caps": true, "all-petite-caps": true,
    "unicase": false, "titling-caps": false,
  ])

  /// A line height as written.
  enum SpecifiedLineHeight: Sendable {
    case normal
    case number(Double)
    case length(SpecifiedLength)
  }

  static func parseLineHeight(_ parser: inout ValueParser) -> SpecifiedLineHeight? {
    if parser.accept("normal") { return .normal }
    if let number = parser.number(.nonNegative) { return .number(number) }
    return parser.lengthPercentage(.nonNegative).map { .length($0) }
  }

  static func lineHeight(_ value: SpecifiedLineHeight, _ builder: StyleBuilder) -> LineHeight {
    switch value {
    case .normal: return .normal
    case .number(let number): return .number(number)
    case .length(let length):
      let size = builder.style.font.value.description.size
      let pixels = length.pixels(builder.lengths, percentagesOf: size)
      return .length(LayoutUnit(rounding: max(0, pixels)).pixels)
    }
  }

  static let all: [PropertyDefinition] = [
    // Set by the attribute `lang` alone; no value can be written for it.
    PropertyDefinition.plain(
      "-internal-language",
      "https://html.spec.whatwg.org/multipage/dom.html#the-lang-and-xml:lang-attributes",
      inherited: true, phase: .font, read: { $0.font.value.description.language },
      write: { $0.font.value.description.language = $1 }, parse: { _ in nil }),
    .plain(
      "font-family", specification, inherited: true, phase: .font,
      read: { $0.font.value.description.families }, write: { $0.font.value.description.families = $1 },
      parse: parseFamilies),
    size,
    .longhand(
      "font-weight", specification, inherited: true, phase: .font, read: { $0.font.value.description.weight },
      write: { $0.font.value.description.weight = $1 }, parse: parseWeight,
      compute: { weight, builder in weight.computed(builder.parent.font.value.description.weight) }),
    .plain(
      "font-style", specification, inherited: true, phase: .font, read: { $0.font.value.description.slant },
      write: { $0.font.value.description.slant = $1 }, parse: parseSlant),
    .plain(
      "font-stretch", specification, inherited: true, phase: .font,
      read: { $0.font.value.description.stretch }, write: { $0.font.value.description.stretch = $1 },
      parse: { parser in
        parser.keyword(stretches) ?? parser.percentage(.nonNegative).map { $0 * 100 }
      }),
    .plain(
      "font-variant-caps", specification, inherited: true, phase: .font,
      read: { $0.font.value.description.smallCaps }, write: { $0.font.value.description.smallCaps = $1 },
      parse: { $0.keyword(caps) }),
    .longhand(
      "line-height", "https://www.w3.org/TR/css-inline-3/#line-height-property", inherited: true,
      phase: .text,
      read: { $0.font.value.lineHeight }, write: { $0.font.value.lineHeight = $1 }, parse: parseLineHeight,
      compute: lineHeight),
  ]

  // MARK: - Shorthands

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition(
      "font",
      [
        "font-style", "font-variant-caps", "font-weight", "font-stretch", "font-size", "line-height",
        "font-family",
      ], allowsUnitlessLengths: false, parse: parseFont),
    ShorthandDefinition("font-variant", ["font-variant-caps"]) { parser, values in
      if parser.accept("none") { return true }
      var isValid = false
      while !parser.isAtEnd {
        if values.contains("font-variant-caps") || !values.parse("font-variant-caps", &parser) {
          guard parser.identifier() != nil else { return false }
        }
        isValid = true
      }
      return isValid
    },
    ShorthandDefinition("font-width", ["font-stretch"]) { parser, values in
      values.parse("font-stretch", &parser)
    },
  ]

  private static let systemFonts: Set<String> = [
    "caption", "icon", "menu", "message-box", "small-caption", "status-bar", "-webkit-control",
    "-webkit-small-control", "-webkit-mini-control",
  ]

  /// CSS Fonts 4 §2.7, “Shorthand font property”.
  private static func parseFont(_ parser: inout ValueParser, _ values: inout ShorthandValues) -> Bool {
    if let name = parser.peekIdentifier(), systemFonts.contains(name) {
      parser.skipToken()
      let size =
        name == "caption" || name == "icon" || name == "message-box" || name == "menu" ? 16.0 : 13.3333
      values.set("font-size") { apply(.length(.length(size, .px)), &$0) }
      values.set("font-family") { $0.style.font.value.description.families = ["system-ui"] }
      return true
    }
    let parts = ["font-style", "font-variant-caps", "font-weight", "font-stretch"]
    for _ in 0..<4 {
      if parser.accept("normal") { continue }
      guard
        parts.contains(where: { !values.contains($0) && isFontPart($0, parser) && values.parse($0, &parser) })
      else { break }
    }
    guard values.parse("font-size", &parser) else { return false }
    if parser.slash(), !values.parse("line-height", &parser) { return false }
    return values.parse("font-family", &parser)
  }

  /// Percentages in the shorthand are sizes, and only CSS 2's `small-caps` is a variant.
  private static func isFontPart(_ name: String, _ parser: ValueParser) -> Bool {
    switch name {
    case "font-stretch": parser.peekIdentifier() != nil
    case "font-variant-caps": parser.peekIdentifier() == "small-caps"
    default: true
    }
  }
}

extension SpecifiedLength {
  /// Whether it is a percentage or in a unit of the parent's font, so that it follows the parent's size.
  fileprivate var isRelativeToFont: Bool {
    switch self {
    case .percentage: true
    case .length(_, let unit): [.em, .ex, .ch, .cap, .ic, .lh, .quirkyEm].contains(unit)
    case .math: false
    }
  }
}
