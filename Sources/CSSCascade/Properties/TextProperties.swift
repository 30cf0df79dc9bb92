import Graphics

/// Text (CSS Text 3 and 4, CSS Text Decoration 3, CSS Color 4, CSS Writing Modes 3).
enum TextProperties {
  private static let text = "https://www.w3.org/TR/css-text-3/"

  // MARK: - text-align

  /// An alignment as written.
  enum SpecifiedAlign: Sendable {
    case keyword(TextAlign)
    /// The user-agent sheet's alignment of header cells: the middle, unless an element around says otherwise.
    case headerCell
  }

  private static let alignments = KeywordTable<TextAlign>([
    "left": .left, "center": .center, "right": .right, "start": .start, "end": .end, "justify": .justify,
    "match-parent": .matchParent, "-webkit-match-parent": .matchParent, "-webkit-center": .webkitCenter,
    "-webkit-left": .webkitLeft, "-webkit-right": .webkitRight, "-khtml-center": .webkitCenter,
  ])

  static func parseAlign(_ parser: inout ValueParser) -> SpecifiedAlign? {
    if parser.options.isUserAgent, parser.accept("-internal-center") { return .headerCell }
    return parser.keyword(alignments).map { .keyword($0) }
  }

  /// CSS Text 4 §7.1: `match-parent` takes the parent's value with `start` and `end` made physical.
  static func align(_ value: SpecifiedAlign, _ builder: StyleBuilder) -> TextAlign {
    let parent = builder.parent.text.value
    switch value {
    case .headerCell: return parent.align == .start ? .center : parent.align
    case .keyword(.matchParent):
      let isRightToLeft = parent.direction == .rightToLeft
      switch parent.align {
      case .start: return isRightToLeft ? .right : .left
      case .end: return isRightToLeft ? .left : .right
      default: return parent.align
      }
    case .keyword(let align): return align
    }
  }

  // MARK: - Spacing

  private static func spacing(
    _ name: String, read: @escaping @Sendable (ComputedStyle) -> Double,
    write: @escaping @Sendable (inout ComputedStyle, Double) -> Void
  ) -> PropertyDefinition {
    .longhand(
      name, text + "#spacing", inherited: true, read: read, write: write,
      parse: { parser -> SpecifiedLength? in parser.accept("normal") ? .zero : parser.lengthPercentage() },
      compute: { length, builder in
        length.pixels(builder.lengths, percentagesOf: builder.style.font.value.description.size)
      }
    ).allowingUnitlessLengths()
  }

  static let all: [PropertyDefinition] = [
    PropertyDefinition(
      name: "color", isInherited: true,
      specification: "https://www.w3.org/TR/css-color-4/#the-color-property",
      phase: .text,
      effect: .computed(
        parse: { parser in
          guard let color = parser.color() else { return nil }
          return { builder in
            let current = builder.parent.text.value.color
            builder.style.text.value.color = color.resolved(builder, current: current)
          }
        },
        copy: { builder, source in
          let isInitial = source.text.isIdentical(to: ComputedStyle.initial.text)
          builder.style.text.value.color =
            isInitial
            ? SystemColor.canvasText.color(in: builder.style.text.value.colorScheme) : source.text.value.color
        })
    ).allowingHashlessColors(),
    .keywords(
      "direction", "https://www.w3.org/TR/css-writing-modes-3/#direction", inherited: true,
      phase: .environment,
      ["ltr": TextDirection.leftToRight, "rtl": .rightToLeft],
      read: { $0.text.value.direction }, write: { $0.text.value.direction = $1 }),
    .keywords(
      "visibility", "https://www.w3.org/TR/CSS22/visufx.html#visibility", inherited: true,
      ["visible": Visibility.visible, "hidden": .hidden, "collapse": .collapse],
      read: { $0.text.value.visibility }, write: { $0.text.value.visibility = $1 }),
    .longhand(
      "text-align", text + "#text-align-property", inherited: true, read: { $0.text.value.align },
      write: { $0.text.value.align = $1 }, parse: parseAlign, compute: align),
    .longhand(
      "text-indent", text + "#text-indent-property", inherited: true, read: { $0.text.value.indent },
      write: { $0.text.value.indent = $1 },
      parse: { parser -> SpecifiedLength? in
        guard let length = parser.lengthPercentage() else { return nil }
        while parser.accept("each-line") || parser.accept("hanging") {}
        return length
      },
      compute: { length, builder in length.computed(builder.lengths) }
    ).allowingUnitlessLengths(),
    .keywords(
      "text-transform", text + "#text-transform-property", inherited: true,
      [
        "none": TextTransform.none, "uppercase": .uppercase, "lowercase": .lowercase,
        "capitalize": .capitalize, "math-auto": .none,
      ],
      read: { $0.text.value.transform }, write: { $0.text.value.transform = $1 }),
    spacing(
      "letter-spacing", read: { $0.text.value.letterSpacing }, write: { $0.text.value.letterSpacing = $1 }),
    spacing("word-spacing", read: { $0.text.value.wordSpacing }, write: { $0.text.value.wordSpacing = $1 }),
    .keywords(
      "white-space-collapse", "https://www.w3.org/TR/css-text-4/#white-space-collapsing", inherited: true,
      [
        "collapse": WhiteSpaceCollapse.collapse, "preserve": .preserve, "preserve-breaks": .preserveBreaks,
        "break-spaces": .breakSpaces, "preserve-spaces": .preserve,
      ],
      read: { $0.text.value.whiteSpaceCollapse }, write: { $0.text.value.whiteSpaceCollapse = $1 }),
    .keywords(
      "text-wrap-mode", "https://www.w3.org/TR/css-text-4/#text-wrap-mode", inherited: true,
      ["wrap": TextWrapMode.wrap, "nowrap": .noWrap],
      read: { $0.text.value.wrapMode }, write: { $0.text.value.wrapMode = $1 }),
    .keywords(
      "word-break", text + "#word-break-property", inherited: true,
      [
        "normal": WordBreak.normal, "break-all": .breakAll, "keep-all": .keepAll, "break-word": .breakWord,
        "auto-phrase": .normal,
      ],
      read: { $0.text.value.wordBreak }, write: { $0.text.value.wordBreak = $1 }),
    .keywords(
      "overflow-wrap", text + "#overflow-wrap-property", inherited: true,
      ["normal": OverflowWrap.normal, "break-word": .breakWord, "anywhere": .anywhere],
      read: { $0.text.value.overflowWrap }, write: { $0.text.value.overflowWrap = $1 }),
    .keywords(
      "hyphens", text + "#hyphens-property", inherited: true,
      ["none": Hyphens.none, "manual": .manual, "auto": .auto],
      read: { $0.text.value.hyphens }, write: { $0.text.value.hyphens = $1 }),
    .longhand(
      "tab-size", text + "#tab-size-property", inherited: true, read: { $0.text.value.tabSize },
      write: { $0.text.value.tabSize = $1 },
      parse: { parser -> SpecifiedTabSize? in
        if let number = parser.number(.nonNegative) { return .spaces(number) }
        return parser.length(.nonNegative).map { .length($0) }
      },
      compute: { value, builder in
        switch value {
        case .spaces(let number): .spaces(number)
        case .length(let length): .length(length.pixels(builder.lengths))
        }
      }),
    .longhand(
      "text-underline-offset", "https://www.w3.org/TR/css-text-decor-4/#underline-offset", inherited: true,
      read: { $0.text.value.underlineOffset }, write: { $0.text.value.underlineOffset = $1 },
      parse: { parser -> SpecifiedLength?? in
        parser.accept("auto") ? .some(nil) : parser.lengthPercentage().map { .some($0) }
      },
      compute: { length, builder in length?.computed(builder.lengths) }),
    .keywords(
      "text-decoration-skip-ink", "https://www.w3.org/TR/css-text-decor-4/#text-decoration-skip-ink-property",
      inherited: true, ["auto": true, "none": false, "all": true],
      read: { $0.text.value.skipsInk }, write: { $0.text.value.skipsInk = $1 }),
    .longhand(
      "-webkit-text-fill-color", "https://compat.spec.whatwg.org/#the-webkit-text-fill-color",
      inherited: true,
      read: { $0.text.value.fillColor }, write: { $0.text.value.fillColor = $1 }, parse: { $0.color() },
      compute: { color, builder in color.computed(builder) }),
    .longhand(
      "text-shadow", "https://www.w3.org/TR/css-text-decor-3/#text-shadow-property", inherited: true,
      read: { $0.text.value.shadows }, write: { $0.text.value.shadows = $1 },
      parse: { $0.shadows(allowsInset: false) },
      compute: { shadows, builder in shadows.map { $0.computed(builder) } }),
    .keywords(
      "image-rendering", "https://www.w3.org/TR/css-images-3/#the-image-rendering", inherited: true,
      [
        "auto": ImageRendering.auto, "pixelated": .pixelated, "crisp-edges": .pixelated,
        "-webkit-optimize-contrast": .auto,
      ],
      read: { $0.text.value.imageRendering }, write: { $0.text.value.imageRendering = $1 }),
    ColorSchemeProperty.definition,
  ]

  enum SpecifiedTabSize: Sendable {
    case spaces(Double)
    case length(SpecifiedLength)
  }

  // MARK: - Shorthands

  private static let whiteSpaces = KeywordTable<(WhiteSpaceCollapse, TextWrapMode)>([
    "normal": (.collapse, .wrap), "pre": (.preserve, .noWrap), "nowrap": (.collapse, .noWrap),
    "pre-wrap": (.preserve, .wrap), "pre-line": (.preserveBreaks, .wrap),
    "break-spaces": (.breakSpaces, .wrap),
    "-webkit-nowrap": (.collapse, .noWrap),
  ])

  static let shorthands: [ShorthandDefinition] = [
    ShorthandDefinition("white-space", ["white-space-collapse", "text-wrap-mode"]) { parser, values in
      if let (collapse, wrap) = parser.keyword(whiteSpaces) {
        values.set("white-space-collapse") { $0.style.text.value.whiteSpaceCollapse = collapse }
        values.set("text-wrap-mode") { $0.style.text.value.wrapMode = wrap }
        return true
      }
      var isValid = false
      while !parser.isAtEnd {
        guard values.parse("white-space-collapse", &parser) || values.parse("text-wrap-mode", &parser) else {
          return false
        }
        isValid = true
      }
      return isValid
    },
    ShorthandDefinition("text-wrap", ["text-wrap-mode"]) { parser, values in
      var isValid = false
      while !parser.isAtEnd {
        guard
          values.parse("text-wrap-mode", &parser)
            || ["auto", "balance", "pretty", "stable"].contains(where: { parser.accept($0) })
        else { return false }
        isValid = true
      }
      return isValid
    },
  ]
}
