import Graphics

/// Attributes that give sizes, margins and spacing.
enum SizeHints {
  static func declare(
    _ attribute: HintAttribute, _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch attribute {
    case .width: declareWidth(value, on: element, in: &block)
    case .height: declareHeight(value, on: element, in: &block)
    case .hspace:
      guard takesSpace.contains(element), let length = DimensionValue(value) else { return }
      setMargin(.left, length, in: &block)
      setMargin(.right, length, in: &block)
    case .vspace:
      guard takesSpace.contains(element), let length = DimensionValue(value) else { return }
      setMargin(.top, length, in: &block)
      setMargin(.bottom, length, in: &block)
    case .leftmargin, .marginwidth:
      guard element == .body, let length = DimensionValue(value) else { return }
      setMargin(.left, length, in: &block)
      setMargin(.right, length, in: &block)
    case .topmargin, .marginheight:
      guard element == .body, let length = DimensionValue(value) else { return }
      setMargin(.top, length, in: &block)
      setMargin(.bottom, length, in: &block)
    case .cellspacing:
      guard element == .table, case .length(let pixels)? = DimensionValue(value) else { return }
      let spacing = LayoutUnit(Int(pixels))
      block.set(.borderSpacingX) { $0.style.table.value.horizontalSpacing = spacing }
      block.set(.borderSpacingY) { $0.style.table.value.verticalSpacing = spacing }
    case .border: declareBorder(value, on: element, in: &block)
    case .frameborder:
      guard element == .frame, parseHTMLInteger(value) ?? 0 == 0 else { return }
      HintRules.setBorder(width: 0, in: &block)
    default: break
    }
  }

  private static let takesSpace: Set<HintElement> = [
    .image, .imageInput, .input, .object, .embedded, .marquee,
  ]
  private static let takesSize: Set<HintElement> = [
    .image, .imageInput, .frame, .object, .embedded, .video, .marquee,
  ]

  private static func declareWidth(_ value: String, on element: HintElement, in block: inout DeclarationBlock)
  {
    guard let width = DimensionValue(value) else { return }
    switch element {
    case .table, .cell: if !width.isZero { setWidth(width, in: &block) }
    case .column, .columnGroup: setWidth(width, in: &block)
    case .rule: setWidth(width, in: &block)
    case _ where takesSize.contains(element): setWidth(width, in: &block)
    default: break
    }
  }

  private static func declareHeight(
    _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    guard let height = DimensionValue(value) else { return }
    let specified = height.specified
    switch element {
    case .cell: if height.isZero { return }
    case .table, .row, .rowGroup, .column, .columnGroup: break
    case _ where takesSize.contains(element): break
    default: return
    }
    block.set(.height) { $0.style.box.value.height = .lengthPercentage(specified.computed($0.lengths)) }
  }

  private static func setWidth(_ width: DimensionValue, in block: inout DeclarationBlock) {
    let specified = width.specified
    block.set(.width) { $0.style.box.value.width = .lengthPercentage(specified.computed($0.lengths)) }
  }

  private static func declareBorder(
    _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch element {
    case .table: HintRules.setBorder(width: Double(TableAttributes.borderWidth(value)), in: &block)
    case .image, .imageInput, .object:
      HintRules.setBorder(width: Double(max(0, parseHTMLInteger(value) ?? 0)), in: &block)
      HintRules.setBorder(style: .solid, in: &block)
    default: break
    }
  }

  private static func setMargin(
    _ side: HintRules.Side, _ value: DimensionValue, in block: inout DeclarationBlock
  ) {
    let length = LengthPercentageOrAuto.lengthPercentage(value.specified.computed(.unknown))
    AlignmentHints.setMargin(side, length, in: &block)
  }
}
