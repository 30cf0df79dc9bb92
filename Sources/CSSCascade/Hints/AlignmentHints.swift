import Graphics

/// `align` and `valign`, which mean something else on nearly every element.
enum AlignmentHints {
  static func declare(_ value: String, on element: HintElement, in block: inout DeclarationBlock) {
    let keyword = value.asciiLowercased
    switch element {
    case .table: declareTable(keyword, in: &block)
    case .image, .imageInput, .frame, .object, .embedded: declareReplaced(keyword, in: &block)
    case .rule: declareRule(keyword, in: &block)
    case .caption:
      if keyword == "bottom" { block.set(.captionSide) { $0.style.table.value.captionSide = .bottom } }
      if keyword == "top" { block.set(.captionSide) { $0.style.table.value.captionSide = .top } }
    case .cell, .row, .rowGroup, .column, .columnGroup, .division, .paragraph:
      declareBlocks(keyword, absoluteMiddle: element != .division && element != .paragraph, in: &block)
    default:
      guard let align = textAlignments[keyword == "middle" ? "center" : keyword.trimmingHTMLSpace] else {
        return
      }
      block.set(.textAlign) { $0.style.text.value.align = align }
    }
  }

  private static let textAlignments: [String: TextAlign] = [
    "left": .left, "right": .right, "center": .center, "justify": .justify, "start": .start, "end": .end,
  ]

  /// Alignment that also moves blocks (HTML §15.3.3, “align descendants”).
  private static func declareBlocks(
    _ keyword: String, absoluteMiddle: Bool, in block: inout DeclarationBlock
  ) {
    let align: TextAlign?
    switch keyword {
    case "center", "middle": align = .webkitCenter
    case "left": align = .webkitLeft
    case "right": align = .webkitRight
    case "absmiddle": align = absoluteMiddle ? .center : nil
    default: align = textAlignments[keyword.trimmingHTMLSpace]
    }
    if let align { block.set(.textAlign) { $0.style.text.value.align = align } }
  }

  private static func declareTable(_ keyword: String, in block: inout DeclarationBlock) {
    switch keyword {
    case "center":
      setMargin(.left, .auto, in: &block)
      setMargin(.right, .auto, in: &block)
    case "left": block.set(.float) { $0.style.box.value.float = .left }
    case "right": block.set(.float) { $0.style.box.value.float = .right }
    default: break
    }
  }

  /// HTML §15.4.3, “Attributes for embedded content and images”.
  private static func declareReplaced(_ keyword: String, in block: inout DeclarationBlock) {
    let vertical: VerticalAlign
    switch keyword {
    case "left":
      block.set(.float) { $0.style.box.value.float = .left }
      vertical = .top
    case "right":
      block.set(.float) { $0.style.box.value.float = .right }
      vertical = .top
    case "top": vertical = .top
    case "middle", "center": vertical = .baselineMiddle
    case "absmiddle": vertical = .middle
    case "bottom": vertical = .baseline
    case "absbottom": vertical = .bottom
    case "texttop": vertical = .textTop
    default: return
    }
    block.set(.verticalAlign) { $0.style.box.value.verticalAlign = vertical }
  }

  private static func declareRule(_ keyword: String, in block: inout DeclarationBlock) {
    setMargin(.left, keyword == "left" ? .zero : .auto, in: &block)
    setMargin(.right, keyword == "right" ? .zero : .auto, in: &block)
  }

  static func declareVertical(_ value: String, on element: HintElement, in block: inout DeclarationBlock) {
    let takesIt: Set<HintElement> = [
      .cell, .row, .rowGroup, .column, .columnGroup, .table, .image,
    ]
    let alignments: [String: VerticalAlign] = [
      "top": .top, "middle": .middle, "bottom": .bottom, "baseline": .baseline, "sub": .sub, "super": .super,
      "text-top": .textTop, "text-bottom": .textBottom,
    ]
    guard takesIt.contains(element), let alignment = alignments[value.asciiLowercased.trimmingHTMLSpace]
    else {
      return
    }
    block.set(.verticalAlign) { $0.style.box.value.verticalAlign = alignment }
  }

  static func setMargin(
    _ side: HintRules.Side, _ length: LengthPercentageOrAuto, in block: inout DeclarationBlock
  ) {
    switch side {
    case .top:
      block.set(KnownProperty.margin.top) { builder in
        builder.style.margin.value.margin.top = length
        builder.style.margin.value.hasQuirkyTop = false
      }
    case .right: block.set(KnownProperty.margin.right) { $0.style.margin.value.margin.right = length }
    case .bottom:
      block.set(KnownProperty.margin.bottom) { builder in
        builder.style.margin.value.margin.bottom = length
        builder.style.margin.value.hasQuirkyBottom = false
      }
    case .left: block.set(KnownProperty.margin.left) { $0.style.margin.value.margin.left = length }
    }
  }
}
