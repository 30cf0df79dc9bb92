import Graphics

/// What each presentational attribute declares, as Chromium maps them.
enum HintRules {
  enum Side: Sendable { case top, right, bottom, left }

  /// Adds the declarations of one attribute to a block.
  static func declare(
    _ attribute: HintAttribute, _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch attribute {
    case .width, .height, .hspace, .vspace, .cellspacing, .border, .frameborder, .leftmargin, .topmargin,
      .marginwidth, .marginheight:
      SizeHints.declare(attribute, value, on: element, in: &block)
    case .bgcolor, .background, .bordercolor, .color, .text:
      declareColor(attribute, value, on: element, in: &block)
    case .align: AlignmentHints.declare(value, on: element, in: &block)
    case .valign: AlignmentHints.declareVertical(value, on: element, in: &block)
    case .frame where element == .table: declareFrame(value, in: &block)
    case .rules where element == .table:
      guard TableAttributes.Rules(rawValue: value.asciiLowercased) != nil else { return }
      block.set(.borderCollapse) { $0.style.table.value.borderCollapse = .collapse }
    case .size where element == .font: declareFontSize(value, in: &block)
    case .size where element == .rule: declareRuleSize(value, in: &block)
    case .face where element == .font: declareFace(value, in: &block)
    case .type, .start, .value: ListHints.declare(attribute, value, on: element, in: &block)
    case .dir: declareDirection(value, on: element, in: &block)
    case .lang: block.setLanguage(value)
    case .hidden:
      block.set(.display) { builder in
        builder.style.box.value.display = .none
        builder.style.box.value.originalDisplay = .none
      }
    case .nowrap where element == .cell: block.set(.textWrapMode) { $0.style.text.value.wrapMode = .noWrap }
    case .clear where element == .lineBreak: declareClear(value, in: &block)
    case .wrap: declareWrap(value, on: element, in: &block)
    default: break
    }
  }

  // MARK: - Colours

  private static func declareColor(
    _ attribute: HintAttribute, _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    let takesBackground: Set<HintElement> = [
      .body, .table, .cell, .row, .rowGroup, .column, .columnGroup, .marquee,
    ]
    switch attribute {
    case .bgcolor:
      guard takesBackground.contains(element), let color = Color(legacyHTML: value) else { return }
      block.set(.backgroundColor) { $0.style.background.value.color = .color(color) }
    case .background:
      let address = value.trimmingHTMLSpace
      guard takesBackground.contains(element), element != .marquee, !address.isEmpty else { return }
      block.set(.backgroundImage) { builder in
        builder.layers.images = [.url(address)]
        builder.hasLayers = true
      }
    case .bordercolor:
      guard element == .table, let color = Color(legacyHTML: value) else { return }
      setBorder(color: .color(color), in: &block)
    case .color:
      if element == .rule { setBorder(style: .solid, in: &block) }
      guard let color = Color(legacyHTML: value) else { return }
      if element == .font {
        block.set(.color) { $0.style.text.value.color = color }
      } else if element == .rule {
        plainRule(color, in: &block)
      }
    case .text:
      guard element == .body, let color = Color(legacyHTML: value) else { return }
      block.set(.color) { $0.style.text.value.color = color }
    default: break
    }
  }

  /// A rule in one colour.
  static func plainRule(_ color: Color, in block: inout DeclarationBlock) {
    setBorder(style: .solid, in: &block)
    setBorder(color: .color(color), in: &block)
    block.set(.backgroundColor) { $0.style.background.value.color = .color(color) }
  }

  // MARK: - Borders

  static func setBorder(style: BorderStyle, in block: inout DeclarationBlock) {
    block.set(KnownProperty.borderStyle.top) { $0.style.border.value.sides.top.style = style }
    block.set(KnownProperty.borderStyle.right) { $0.style.border.value.sides.right.style = style }
    block.set(KnownProperty.borderStyle.bottom) { $0.style.border.value.sides.bottom.style = style }
    block.set(KnownProperty.borderStyle.left) { $0.style.border.value.sides.left.style = style }
  }

  static func setBorder(width: Double, in block: inout DeclarationBlock) {
    let length = SpecifiedLength.length(width, .px)
    block.set(KnownProperty.borderWidth.top) {
      $0.style.border.value.sides.top.width = BorderProperties.computedWidth(length, $0)
    }
    block.set(KnownProperty.borderWidth.right) {
      $0.style.border.value.sides.right.width = BorderProperties.computedWidth(length, $0)
    }
    block.set(KnownProperty.borderWidth.bottom) {
      $0.style.border.value.sides.bottom.width = BorderProperties.computedWidth(length, $0)
    }
    block.set(KnownProperty.borderWidth.left) {
      $0.style.border.value.sides.left.width = BorderProperties.computedWidth(length, $0)
    }
  }

  private static func setBorder(color: StyleColor, in block: inout DeclarationBlock) {
    block.set(KnownProperty.borderColor.top) { $0.style.border.value.sides.top.color = color }
    block.set(KnownProperty.borderColor.right) { $0.style.border.value.sides.right.color = color }
    block.set(KnownProperty.borderColor.bottom) { $0.style.border.value.sides.bottom.color = color }
    block.set(KnownProperty.borderColor.left) { $0.style.border.value.sides.left.color = color }
  }

  /// Lines of one width and style on some sides, perhaps in the colour of the parent's border.
  static func setBorder(
    width: LayoutUnit, style: BorderStyle, sides: [Side], inheritsColor: Bool = false,
    in block: inout DeclarationBlock
  ) {
    for side in sides {
      let properties: (KnownProperty, KnownProperty, KnownProperty)
      let path: any WritableKeyPath<Edges<BorderSide>, BorderSide> & Sendable
      switch side {
      case .top:
        properties = (
          KnownProperty.borderWidth.top, KnownProperty.borderStyle.top, KnownProperty.borderColor.top
        )
        path = \.top
      case .right:
        properties = (
          KnownProperty.borderWidth.right, KnownProperty.borderStyle.right, KnownProperty.borderColor.right
        )
        path = \.right
      case .bottom:
        properties = (
          KnownProperty.borderWidth.bottom, KnownProperty.borderStyle.bottom, KnownProperty.borderColor.bottom
        )
        path = \.bottom
      case .left:
        properties = (
          KnownProperty.borderWidth.left, KnownProperty.borderStyle.left, KnownProperty.borderColor.left
        )
        path = \.left
      }
      block.set(properties.0) { $0.style.border.value.sides[keyPath: path].width = width }
      block.set(properties.1) { $0.style.border.value.sides[keyPath: path].style = style }
      if inheritsColor { block.append(properties.2.id, .wide(.inherit)) }
    }
  }

  private static func declareFrame(_ value: String, in block: inout DeclarationBlock) {
    guard let frame = TableFrame(value) else { return }
    func style(_ isDrawn: Bool) -> BorderStyle { isDrawn ? .solid : .hidden }
    setBorder(width: 1, in: &block)
    let (top, right) = (style(frame.top), style(frame.right))
    let (bottom, left) = (style(frame.bottom), style(frame.left))
    block.set(KnownProperty.borderStyle.top) { $0.style.border.value.sides.top.style = top }
    block.set(KnownProperty.borderStyle.right) { $0.style.border.value.sides.right.style = right }
    block.set(KnownProperty.borderStyle.bottom) { $0.style.border.value.sides.bottom.style = bottom }
    block.set(KnownProperty.borderStyle.left) { $0.style.border.value.sides.left.style = left }
  }

  // MARK: - Fonts

  /// HTML §15.3.4, “Phrasing content”: sizes from 1 to 7, or relative to 3.
  private static func declareFontSize(_ value: String, in block: inout DeclarationBlock) {
    let text = value.trimmingHTMLSpace
    guard let sign = text.utf8.first, var size = parseHTMLInteger(text) else { return }
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { size += 3 }
    let keywords: [FontSizeKeyword] = [.xSmall, .small, .medium, .large, .xLarge, .xxLarge, .xxxLarge]
    let keyword = keywords[min(max(size, 1), 7) - 1]
    block.set(.fontSize) { FontProperties.apply(.keyword(keyword), &$0) }
  }

  private static func declareFace(_ value: String, in block: inout DeclarationBlock) {
    let names = value.split(separator: ",").map { name -> String in
      String(name).trimmingHTMLSpace.filter { $0 != "\"" && $0 != "'" }
    }
    let families = names.filter { !$0.isEmpty }
    guard !families.isEmpty else { return }
    block.set(.fontFamily) { $0.style.font.value.description.families = families }
  }

  private static func declareRuleSize(_ value: String, in block: inout DeclarationBlock) {
    let size = parseHTMLInteger(value) ?? 0
    if size <= 1 {
      block.set(KnownProperty.borderWidth.bottom) { $0.style.border.value.sides.bottom.width = .zero }
    } else {
      let height = PreferredSize.lengthPercentage(.length(Double(size - 2)))
      block.set(.height) { $0.style.box.value.height = height }
    }
  }

  // MARK: - Text

  /// What the attribute `dir` declares (HTML §15.3.6, “Bidirectional text”).
  ///
  /// The direction of `auto` needs the text and is set by the resolver.
  private static func declareDirection(
    _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch value.asciiLowercased {
    case "ltr": block.set(.direction) { $0.style.text.value.direction = .leftToRight }
    case "rtl": block.set(.direction) { $0.style.text.value.direction = .rightToLeft }
    case "auto": break
    default: return
    }
    if element != .isolate { block.set(.unicodeBidi) { $0.style.box.value.unicodeBidi = .isolate } }
  }

  private static func declareClear(_ value: String, in block: inout DeclarationBlock) {
    let clear: Clear
    switch value.asciiLowercased {
    case "left": clear = .left
    case "right": clear = .right
    case "all", "both": clear = .both
    case "none": clear = .none
    default: return
    }
    block.set(.clear) { $0.style.box.value.clear = clear }
  }

  private static func declareWrap(_ value: String, on element: HintElement, in block: inout DeclarationBlock)
  {
    if element == .preformatted {
      block.set(.whiteSpaceCollapse) { $0.style.text.value.whiteSpaceCollapse = .preserve }
      block.set(.textWrapMode) { $0.style.text.value.wrapMode = .wrap }
    } else if element == .textarea, value.equalsIgnoringCase("off") {
      block.set(.textWrapMode) { $0.style.text.value.wrapMode = .noWrap }
      block.set(.overflowWrap) { $0.style.text.value.overflowWrap = .normal }
    }
  }
}

extension DeclarationBlock {
  /// Gives the font the language of the text.
  mutating func setLanguage(_ tag: String) {
    append(
      KnownProperty.language.id,
      .set { $0.style.font.value.description.language = tag })
  }
}

extension String {
  /// The text without HTML's white space (Infra §4.6, “ASCII whitespace”) around it.
  /// <https://infra.spec.whatwg.org/#strip-leading-and-trailing-ascii-whitespace>
  public var trimmingHTMLSpace: String {
    var bytes = utf8[...]
    while let first = bytes.first, isHTMLSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isHTMLSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
