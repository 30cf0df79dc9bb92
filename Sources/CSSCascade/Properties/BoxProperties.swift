import Graphics

/// `display`, positioning, sizes and what else decides where a box is.
enum BoxProperties {
  static let displays = KeywordTable<Display>([
    "none": .none, "contents": .contents, "block": .block, "inline": .inline, "inline-block": .inlineBlock,
    "flow-root": .flowRoot, "list-item": .listItem, "flex": .flex, "-webkit-flex": .flex,
    "-webkit-box": .flex, "inline-flex": .inlineFlex, "-webkit-inline-flex": .inlineFlex,
    "-webkit-inline-box": .inlineFlex, "grid": .grid, "inline-grid": .inlineGrid, "table": .table,
    "inline-table": .inlineTable, "table-row-group": .tableRowGroup, "table-header-group": .tableHeaderGroup,
    "table-footer-group": .tableFooterGroup, "table-row": .tableRow, "table-cell": .tableCell,
    "table-column": .tableColumn, "table-column-group": .tableColumnGroup, "table-caption": .tableCaption,
    "ruby": .inline, "math": .inline, "ruby-text": .inline,
  ])

  /// Two-value syntax (CSS Display 3 §2): an outer and an inner type, or a list item.
  static func parseDisplay(_ parser: inout ValueParser) -> Display? {
    let single = parser.attempt { parser in
      parser.keyword(displays).flatMap { parser.isAtEnd ? $0 : nil }
    }
    if let single { return single }
    var words: Set<String> = []
    while let word = parser.identifier() { words.insert(word) }
    let isInline = words.remove("inline") != nil
    let isBlock = words.remove("block") != nil
    guard !(isInline && isBlock) else { return nil }
    if words.remove("list-item") != nil {
      guard words.isEmpty || words == ["flow"] || words == ["flow-root"] else { return nil }
      return isInline ? .inlineListItem : .listItem
    }
    switch words {
    case ["flow"]: return isInline ? .inline : .block
    case ["flow-root"]: return isInline ? .inlineBlock : .flowRoot
    case ["flex"]: return isInline ? .inlineFlex : .flex
    case ["grid"]: return isInline ? .inlineGrid : .grid
    case ["table"]: return isInline ? .inlineTable : .table
    case ["ruby"]: return .inline
    default: return nil
    }
  }

  static let overflows: KeyValuePairs<String, Overflow> = [
    "visible": .visible, "hidden": .hidden, "clip": .clip, "scroll": .scroll, "auto": .auto, "overlay": .auto,
  ]

  static let all: [PropertyDefinition] = [
    .plain(
      "display", "https://www.w3.org/TR/css-display-3/#the-display-properties",
      read: { $0.box.value.display },
      write: { style, value in
        style.box.value.display = value
        style.box.value.originalDisplay = value
      },
      parse: parseDisplay),
    .keywords(
      "position", "https://www.w3.org/TR/css-position-3/#position-property",
      [
        "static": Position.static, "relative": .relative, "absolute": .absolute, "fixed": .fixed,
        "sticky": .sticky,
      ],
      read: { $0.box.value.position }, write: { $0.box.value.position = $1 }),
    .longhand(
      "float", "https://www.w3.org/TR/css-page-floats-3/#float-property",
      read: { $0.box.value.float }, write: { $0.box.value.float = $1 },
      parse: { $0.keyword(floats) }, compute: { float, builder in float.computed(builder) }),
    .longhand(
      "clear", "https://www.w3.org/TR/css-page-floats-3/#clear-property",
      read: { $0.box.value.clear }, write: { $0.box.value.clear = $1 },
      parse: { $0.keyword(clears) }, compute: { clear, builder in clear.computed(builder) }),
    .keywords(
      "box-sizing", "https://www.w3.org/TR/css-sizing-3/#box-sizing",
      ["content-box": BoxSizing.contentBox, "border-box": .borderBox],
      read: { $0.box.value.boxSizing }, write: { $0.box.value.boxSizing = $1 }),
    .keywords(
      "overflow-x", "https://www.w3.org/TR/css-overflow-3/#overflow-control", overflows,
      read: { $0.box.value.overflowX }, write: { $0.box.value.overflowX = $1 }),
    .keywords(
      "overflow-y", "https://www.w3.org/TR/css-overflow-3/#overflow-control", overflows,
      read: { $0.box.value.overflowY }, write: { $0.box.value.overflowY = $1 }),
    .longhand(
      "z-index", "https://www.w3.org/TR/CSS22/visuren.html#z-index",
      read: { $0.box.value.zIndex }, write: { $0.box.value.zIndex = $1 },
      parse: { parser -> Int?? in parser.accept("auto") ? .some(nil) : parser.integer().map { .some($0) } },
      compute: { value, _ in value }),
    .longhand(
      "vertical-align", "https://www.w3.org/TR/CSS22/visudet.html#propdef-vertical-align",
      read: { $0.box.value.verticalAlign }, write: { $0.box.value.verticalAlign = $1 },
      parse: parseVerticalAlign,
      compute: { value, builder in
        switch value {
        case .keyword(let keyword): keyword
        case .length(let length): .lengthPercentage(length.computed(builder.lengths))
        }
      }
    ).allowingUnitlessLengths(),
    .keywords(
      "table-layout", "https://www.w3.org/TR/CSS22/tables.html#width-layout",
      ["auto": TableLayout.auto, "fixed": .fixed],
      read: { $0.box.value.tableLayout }, write: { $0.box.value.tableLayout = $1 }),
    .keywords(
      "unicode-bidi", "https://www.w3.org/TR/css-writing-modes-3/#unicode-bidi",
      [
        "normal": UnicodeBidi.normal, "embed": .embed, "isolate": .isolate, "-webkit-isolate": .isolate,
        "bidi-override": .bidiOverride, "isolate-override": .isolateOverride,
        "-webkit-isolate-override": .isolateOverride, "plaintext": .plaintext,
        "-webkit-plaintext": .plaintext,
      ],
      read: { $0.box.value.unicodeBidi }, write: { $0.box.value.unicodeBidi = $1 }),
    .keywords(
      "text-overflow", "https://www.w3.org/TR/css-overflow-3/#text-overflow",
      ["clip": TextOverflow.clip, "ellipsis": .ellipsis],
      read: { $0.box.value.textOverflow }, write: { $0.box.value.textOverflow = $1 }),
    .longhand(
      "column-count", "https://www.w3.org/TR/css-multicol-1/#cc",
      read: { $0.box.value.columnCount }, write: { $0.box.value.columnCount = $1 },
      parse: { parser -> Int?? in parser.accept("auto") ? .some(nil) : parser.integer(1).map { .some($0) } },
      compute: { value, _ in value }),
    .longhand(
      "column-width", "https://www.w3.org/TR/css-multicol-1/#cw",
      read: { $0.box.value.columnWidth }, write: { $0.box.value.columnWidth = $1 },
      parse: { parser -> SpecifiedLength?? in
        parser.accept("auto") ? .some(nil) : parser.length(.nonNegative).map { .some($0) }
      },
      compute: { value, builder in value?.pixels(builder.lengths) }),
    .longhand(
      "clip", "https://www.w3.org/TR/CSS22/visufx.html#clipping",
      read: { $0.box.value.clip }, write: { $0.box.value.clip = $1 }, parse: parseClip,
      compute: { sides, builder in
        sides.map { sides in
          let pixels = sides.map { $0?.pixels(builder.lengths) }
          return ClipRect(top: pixels[0], right: pixels[1], bottom: pixels[2], left: pixels[3])
        }
      }
    ).allowingUnitlessLengths(),
    .plain(
      "aspect-ratio", "https://www.w3.org/TR/css-sizing-4/#aspect-ratio",
      read: { AspectRatio(ratio: $0.box.value.aspectRatio, isAuto: $0.box.value.aspectRatioIsAuto) },
      write: { style, value in
        style.box.value.aspectRatio = value.ratio
        style.box.value.aspectRatioIsAuto = value.isAuto
      },
      parse: parseAspectRatio),
  ]

  // MARK: - Floats

  /// A side as written: left and right, or where lines start and end.
  enum SpecifiedSide<Physical: Sendable>: Sendable {
    case physical(Physical)
    case start(leftToRight: Physical, rightToLeft: Physical)

    func computed(_ builder: StyleBuilder) -> Physical {
      switch self {
      case .physical(let side): side
      case .start(let left, let right): builder.style.text.value.direction == .leftToRight ? left : right
      }
    }
  }

  private static let floats = KeywordTable<SpecifiedSide<Float>>([
    "none": .physical(.none), "left": .physical(.left), "right": .physical(.right),
    "inline-start": .start(leftToRight: .left, rightToLeft: .right),
    "inline-end": .start(leftToRight: .right, rightToLeft: .left),
  ])
  private static let clears = KeywordTable<SpecifiedSide<Clear>>([
    "none": .physical(.none), "left": .physical(.left), "right": .physical(.right), "both": .physical(.both),
    "inline-start": .start(leftToRight: .left, rightToLeft: .right),
    "inline-end": .start(leftToRight: .right, rightToLeft: .left),
  ])

  // MARK: - Grammars

  enum SpecifiedVerticalAlign: Sendable {
    case keyword(VerticalAlign)
    case length(SpecifiedLength)
  }

  private static let verticalAlignments = KeywordTable<VerticalAlign>([
    "baseline": .baseline, "sub": .sub, "super": .super, "top": .top, "text-top": .textTop, "middle": .middle,
    "bottom": .bottom, "text-bottom": .textBottom, "-webkit-baseline-middle": .baselineMiddle,
  ])

  static func parseVerticalAlign(_ parser: inout ValueParser) -> SpecifiedVerticalAlign? {
    if let keyword = parser.keyword(verticalAlignments) { return .keyword(keyword) }
    return parser.lengthPercentage().map { .length($0) }
  }

  /// `rect(top, right, bottom, left)`; commas may be missing.
  static func parseClip(_ parser: inout ValueParser) -> [SpecifiedLength?]?? {
    if parser.accept("auto") { return .some(nil) }
    guard case (let name, var inner)? = parser.function(), name == "rect" else { return nil }
    var sides: [SpecifiedLength?] = []
    while sides.count < 4 {
      if inner.accept("auto") {
        sides.append(nil)
      } else if let length = inner.length() {
        sides.append(length)
      } else {
        return nil
      }
      if sides.count < 4 { _ = inner.comma() }
    }
    return inner.isAtEnd ? .some(sides) : nil
  }

  struct AspectRatio: Sendable {
    var ratio: Double?
    var isAuto: Bool
  }

  static func parseAspectRatio(_ parser: inout ValueParser) -> AspectRatio? {
    var isAuto = parser.accept("auto")
    guard let width = parser.number(.nonNegative) else {
      return isAuto ? AspectRatio(ratio: nil, isAuto: true) : nil
    }
    var height = 1.0
    if parser.slash() {
      guard let given = parser.number(.nonNegative) else { return nil }
      height = given
    }
    if parser.accept("auto") { isAuto = true }
    // A degenerate ratio behaves as auto.
    guard width > 0, height > 0 else { return AspectRatio(ratio: nil, isAuto: true) }
    return AspectRatio(ratio: width / height, isAuto: isAuto)
  }
}
