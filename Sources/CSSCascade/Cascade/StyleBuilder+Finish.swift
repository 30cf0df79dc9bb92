import Graphics

extension StyleBuilder {
  /// Gives the root the text colour of its scheme (CSS Color 4 §3, “the initial value is `CanvasText`”).
  mutating func finishEnvironment() {
    guard isRoot else { return }
    let color = SystemColor.canvasText.color(in: style.text.value.colorScheme)
    if color != style.text.value.color { style.text.value.color = color }
  }

  /// Corrects the size of monospace text, and makes `em` mean the element's own font from here on.
  ///
  /// HTML does not say it, but every browser gives the generic monospace a default size of 13 px, and scales
  /// what does not go back to a length by 13/16.
  mutating func finishFont() {
    let inherited = parent.font.value
    if !style.font.isIdentical(to: parent.font) {
      let isMonospace = FontProperties.isMonospace(style.font.value.description.families)
      let wasMonospace = FontProperties.isMonospace(inherited.description.families)
      if isMonospace != wasMonospace, !style.font.value.isAbsoluteSize {
        if let keyword = style.font.value.sizeKeyword {
          style.font.value.description.size = FontProperties.pixels(
            keyword, isMonospace: isMonospace, isQuirks: isQuirks)
        } else {
          style.font.value.description.size *= isMonospace ? 13.0 / 16 : 16.0 / 13
        }
      }
    }
    lengths.font = style.font.value.description
    if isRoot { lengths.rootFont = lengths.font }
    // `lh` in `line-height` itself is the parent's line.
    lengths.lineHeight = inherited.lineHeight
    lengths.lineFont = inherited.description
  }

  /// The corrections that depend on several properties at once.
  mutating func finish() {
    if hasLayers {
      let combined = layers.combined
      if combined != style.background.value.layers { style.background.value.layers = combined }
    }
    finishBorders()
    finishDisplay()
    finishOverflow()
    if isTable, style.box.value.display != .none { finishTable() }
  }

  /// NOTE: HTML does not say so, but browsers end the alignment of blocks at a table.
  private mutating func finishTable() {
    switch style.text.value.align {
    case .webkitLeft, .webkitCenter, .webkitRight: style.text.value.align = .start
    default: break
    }
  }

  /// A border without a style has no width (CSS Backgrounds 3 §4.3).
  private mutating func finishBorders() {
    if style.border.isIdentical(to: ComputedStyle.unfinishedBorder) {
      style.border = ComputedStyle.initial.border
      return
    }
    func finished(_ side: BorderSide) -> BorderSide {
      guard side.style == .none || side.style == .hidden else { return side }
      return BorderSide(width: .zero, style: side.style, color: side.color)
    }
    style.border.value.sides = style.border.value.sides.map(finished)
    style.border.value.outline = finished(style.border.value.outline)
  }

  /// CSS Display 3 §2.7 and CSS 2.2 §9.7: floats, positioned boxes, flex items and the root are block-level.
  private mutating func finishDisplay() {
    let box = style.box.value
    guard box.display != .none, box.display != .contents || isRoot else { return }
    let isOutOfFlow = box.position == .absolute || box.position == .fixed
    if isOutOfFlow, box.float != .none { style.box.value.float = .none }
    var isBlockified = isOutOfFlow || box.float != .none || isRoot
    switch containerDisplay {
    case .flex, .inlineFlex, .grid, .inlineGrid:
      if !isRoot {
        isBlockified = true
        if style.box.value.float != .none { style.box.value.float = .none }
      }
    default: break
    }
    guard isBlockified else { return }
    let display = box.display.blockified
    if display != box.display { style.box.value.display = display }
  }

  /// CSS Overflow 3 §3.1: `visible` becomes `auto` where the other axis scrolls.
  ///
  /// NOTE: `clip` should become `hidden` then, but stays in browsers.
  private mutating func finishOverflow() {
    let (x, y) = (style.box.value.overflowX, style.box.value.overflowY)
    guard x != y else { return }
    func scrolls(_ overflow: Overflow) -> Bool { overflow != .visible && overflow != .clip }
    if scrolls(x), y == .visible { style.box.value.overflowY = .auto }
    if scrolls(y), x == .visible { style.box.value.overflowX = .auto }
  }
}

extension Display {
  /// The block-level counterpart (CSS Display 3 §2.7, “Automatic Box Type Transformations”).
  var blockified: Display {
    switch self {
    case .inline, .inlineBlock, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableRow, .tableCell,
      .tableColumn, .tableColumnGroup, .tableCaption:
      .block
    case .inlineListItem: .listItem
    case .inlineFlex: .flex
    case .inlineGrid: .grid
    case .inlineTable: .table
    case .none, .contents, .block, .flowRoot, .listItem, .flex, .grid, .table: self
    }
  }
}
