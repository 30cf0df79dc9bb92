import CSSSyntax
import Graphics

extension ComputedStyle {
  /// The computed values as CSS text, by property, in a fixed order: what `inspect` shows.
  ///
  /// CSSOM §6.7.2, “Serializing CSS Values”. <https://drafts.csswg.org/cssom/#serializing-css-values>
  public var declarations: [(name: String, value: String)] {
    boxDeclarations + edgeDeclarations + fontDeclarations + textDeclarations + paintDeclarations
      + flexDeclarations
  }

  private var boxDeclarations: [(name: String, value: String)] {
    let box = box.value
    return [
      ("display", box.display.cssText), ("position", "\(box.position)"), ("float", "\(box.float)"),
      ("clear", "\(box.clear)"), ("box-sizing", "\(box.boxSizing)".hyphenated),
      ("overflow-x", "\(box.overflowX)"), ("overflow-y", "\(box.overflowY)"), ("width", box.width.cssText),
      ("height", box.height.cssText), ("min-width", box.minWidth.cssText),
      ("min-height", box.minHeight.cssText),
      ("max-width", box.maxWidth.cssText), ("max-height", box.maxHeight.cssText),
      ("top", box.inset.top.cssText), ("right", box.inset.right.cssText),
      ("bottom", box.inset.bottom.cssText),
      ("left", box.inset.left.cssText), ("z-index", box.zIndex.map { "\($0)" } ?? "auto"),
      ("vertical-align", box.verticalAlign.cssText), ("table-layout", "\(box.tableLayout)"),
      ("unicode-bidi", "\(box.unicodeBidi)".hyphenated), ("text-overflow", "\(box.textOverflow)"),
    ]
  }

  private var edgeDeclarations: [(name: String, value: String)] {
    let (margin, border) = (margin.value, border.value)
    func line(_ name: String, _ side: BorderSide) -> [(name: String, value: String)] {
      [
        ("\(name)-width", "\(side.width)px"), ("\(name)-style", "\(side.style)"),
        ("\(name)-color", side.color.resolved(text.value.color).cssText),
      ]
    }
    return [
      ("margin-top", margin.margin.top.cssText), ("margin-right", margin.margin.right.cssText),
      ("margin-bottom", margin.margin.bottom.cssText), ("margin-left", margin.margin.left.cssText),
      ("padding-top", margin.padding.top.cssText), ("padding-right", margin.padding.right.cssText),
      ("padding-bottom", margin.padding.bottom.cssText), ("padding-left", margin.padding.left.cssText),
    ] + line("border-top", border.sides.top) + line("border-right", border.sides.right)
      + line("border-bottom", border.sides.bottom) + line("border-left", border.sides.left)
      + line("outline", border.outline) + [
        ("border-top-left-radius", border.radii.topLeft.cssText),
        ("border-top-right-radius", border.radii.topRight.cssText),
        ("border-bottom-right-radius", border.radii.bottomRight.cssText),
        ("border-bottom-left-radius", border.radii.bottomLeft.cssText),
      ]
  }

  private var fontDeclarations: [(name: String, value: String)] {
    let font = font.value
    return [
      ("font-family", font.description.families.map(\.familyText).joined(separator: ", ")),
      ("font-size", font.description.size.pixelText), ("font-weight", "\(font.description.weight)"),
      ("font-style", "\(font.description.slant)"),
      ("font-variant-caps", font.description.smallCaps ? "small-caps" : "normal"),
      ("font-stretch", font.description.stretch.numberText + "%"), ("line-height", lineHeightText),
    ]
  }

  private var lineHeightText: String {
    switch font.value.lineHeight {
    case .normal: "normal"
    case .number(let number): (number * font.value.description.size).pixelText
    case .length(let length): length.pixelText
    }
  }

  private var textDeclarations: [(name: String, value: String)] {
    let (text, list, table) = (text.value, list.value, table.value)
    return [
      ("color", text.color.cssText), ("direction", text.direction == .leftToRight ? "ltr" : "rtl"),
      ("visibility", "\(text.visibility)"), ("text-align", text.align.cssText),
      ("text-indent", text.indent.cssText), ("text-transform", "\(text.transform)".hyphenated),
      ("letter-spacing", text.letterSpacing == 0 ? "normal" : text.letterSpacing.pixelText),
      ("word-spacing", text.wordSpacing.pixelText),
      ("white-space-collapse", "\(text.whiteSpaceCollapse)".hyphenated),
      ("text-wrap-mode", text.wrapMode == .wrap ? "wrap" : "nowrap"),
      ("word-break", "\(text.wordBreak)".hyphenated), ("overflow-wrap", "\(text.overflowWrap)".hyphenated),
      ("color-scheme-used", "\(text.colorScheme)"), ("list-style-type", list.type.cssText),
      ("list-style-position", "\(list.position)"), ("border-collapse", "\(table.borderCollapse)"),
      ("border-spacing", "\(table.horizontalSpacing)px \(table.verticalSpacing)px"),
      ("caption-side", "\(table.captionSide)"), ("empty-cells", "\(table.emptyCells)"),
    ]
  }

  private var paintDeclarations: [(name: String, value: String)] {
    let (background, decoration, effects) = (background.value, decoration.value, effects.value)
    return [
      ("background-color", background.color.resolved(text.value.color).cssText),
      ("background-image", background.layers.map { $0.image?.cssText ?? "none" }.joined(separator: ", ")),
      ("background-position", background.layers.map(\.position.listText).joined(separator: ", ")),
      ("background-size", background.layers.map(\.size.cssText).joined(separator: ", ")),
      ("background-repeat", background.layers.map(\.repeatText).joined(separator: ", ")),
      ("text-decoration-line", decoration.line.cssText),
      ("text-decoration-style", "\(decoration.style)"),
      ("text-decoration-color", decoration.color.resolved(text.value.color).cssText),
      ("opacity", effects.opacity.numberText), ("object-fit", "\(replaced.value.objectFit)".hyphenated),
    ]
  }

  private var flexDeclarations: [(name: String, value: String)] {
    let flex = flex.value
    return [
      ("flex-direction", "\(flex.direction)".hyphenated),
      ("flex-wrap", flex.wrap == .noWrap ? "nowrap" : "\(flex.wrap)".hyphenated),
      ("flex-grow", flex.grow.numberText), ("flex-shrink", flex.shrink.numberText),
      ("flex-basis", flex.basis.cssText), ("order", "\(flex.order)"),
      ("align-items", "\(flex.alignItems)".hyphenated), ("align-self", "\(flex.alignSelf)".hyphenated),
      ("align-content", "\(flex.alignContent)".hyphenated),
      ("justify-content", "\(flex.justifyContent)".hyphenated),
      ("row-gap", flex.rowGap?.cssText ?? "normal"), ("column-gap", flex.columnGap?.cssText ?? "normal"),
    ]
  }
}
