import CSSCascade
import Graphics

/// Block-level children, one below the other.
extension LayoutContext {
  /// CSS 2.2 §9.4.1, “Block formatting contexts”. <https://www.w3.org/TR/CSS22/visuren.html#block-formatting>
  mutating func layOutBlockChildren(of contents: inout BlockContents, in flow: inout BlockFlow) {
    var child = tree[contents.box].firstChild
    while let box = child {
      child = tree[box].nextSibling
      switch tree[box].participation {
      case .floating: placeFloat(box, &contents, in: &flow)
      case .outOfFlow: placeOutOfFlow(box, &contents)
      case .blockLevel, .inlineLevel:
        if establishesFormattingContext(box) {
          placeIndependentBlock(box, &contents, in: &flow)
        } else {
          placeBlock(box, &contents, in: &flow)
        }
      }
    }
  }

  /// The input for a child of a block container.
  func childInput(_ contents: BlockContents) -> LayoutInput {
    LayoutInput(containingWidth: contents.frame.contentWidth, containingHeight: contents.percentageHeight)
  }

  // MARK: - Blocks that share floats and margins

  private mutating func placeBlock(_ box: BoxID, _ contents: inout BlockContents, in flow: inout BlockFlow) {
    let input = childInput(contents)
    let container = contents.frame.contentWidth
    let margins = usedMargins(of: box, percentageWidth: container)
    let (border, padding) = borderAndPadding(of: box, input)
    let space = SizingSpace(input, margins: margins, insets: border + padding)
    let width = blockWidth(of: box, input, space)
    let x = contents.frame.contentLeft + horizontalOffset(of: box, width: width, margins, in: contents)
    let top = topPosition(of: box, margins, &contents, flow)
    let frame = BlockFrame(
      width: width, border: border, padding: padding,
      origin: contents.frame.origin + LayoutPoint(x: x, y: top.position), establishesContext: false)
    let laidOut = layOutBlock(box, input, frame, in: &flow)
    contents.builder.add(laidOut.result.fragment, at: LayoutPoint(x: x, y: top.position))
    contents.noteBaselines(of: laidOut.result, at: top.position)
    if laidOut.collapsesThrough && !top.hasClearance {
      appendTopMargin(of: box, margins, to: &contents.strut)
      contents.strut.append(laidOut.endStrut)
      appendBottomMargin(of: box, margins, to: &contents.strut)
      return
    }
    contents.isAtTop = false
    contents.position = top.position + laidOut.result.size.height
    contents.strut = laidOut.endStrut
    contents.endsWithClearedEmptyBlock = laidOut.collapsesThrough
    appendBottomMargin(of: box, margins, to: &contents.strut)
  }

  /// Where a block's border box begins, its top margin and those inside that meet it being collapsed with
  /// what comes before.
  private mutating func topPosition(
    of box: BoxID, _ margins: LayoutEdges, _ contents: inout BlockContents, _ flow: BlockFlow
  ) -> (position: LayoutUnit, hasClearance: Bool) {
    let clear = self[styleOf: box].box.clear
    if contents.isAtTop {
      guard let cleared = flow.floats.bottom(clearing: clear).map({ $0 - contents.frame.origin.y }),
        cleared > contents.position
      else { return (contents.position, false) }
      contents.isAtTop = false
      contents.strut = MarginStrut()
      return (cleared, true)
    }
    var strut = contents.strut
    let start = contents.frame.origin.y + contents.position
    collectTopMargins(
      of: box, containerWidth: contents.frame.contentWidth, from: start, flow.floats, into: &strut)
    let position = contents.position + strut.sum
    if let cleared = flow.floats.bottom(clearing: clear).map({ $0 - contents.frame.origin.y }),
      cleared > position
    {
      return (cleared, true)
    }
    return (position, false)
  }

  // MARK: - Blocks with a formatting context of their own

  /// Tables, flex containers, pictures and blocks with `overflow` lie beside floats, not under them.
  ///
  /// CSS 2.2 §9.5, “Floats” (the rule about tables and block-level replaced elements).
  /// <https://www.w3.org/TR/CSS22/visuren.html#floats>
  private mutating func placeIndependentBlock(
    _ box: BoxID, _ contents: inout BlockContents, in flow: inout BlockFlow
  ) {
    let margins = usedMargins(of: box, percentageWidth: contents.frame.contentWidth)
    var top = contents.position
    if !contents.isAtTop {
      var strut = contents.strut
      appendTopMargin(of: box, margins, to: &strut)
      top = contents.position + strut.sum
    }
    if let cleared = flow.floats.bottom(clearing: self[styleOf: box].box.clear) {
      top = max(top, cleared - contents.frame.origin.y)
    }
    let bounds = contents.contentBounds
    var result: LayoutResult
    var free: HorizontalBounds
    var y = contents.frame.origin.y + top
    repeat {
      free = flow.floats.edges(from: y, to: y, within: bounds)
      result = layOut(box, independentInput(box, contents, margins, free))
      if free != bounds {
        let across = flow.floats.edges(from: y, to: y + result.size.height, within: bounds)
        if across != free {
          let narrower = layOut(box, independentInput(box, contents, margins, across))
          free = across
          result = narrower
        }
      } else if !flow.floats.isEmpty {
        free = flow.floats.edges(from: y, to: y + result.size.height, within: bounds)
        if free != bounds { result = layOut(box, independentInput(box, contents, margins, free)) }
      }
      if free == bounds || fits(result.size.width, margins, free, bounds) { break }
      guard let next = flow.floats.nextBottom(below: y) else { break }
      y = next
    } while true
    top = y - contents.frame.origin.y
    let x = independentOffset(of: box, result.size.width, margins, contents, free)
    contents.builder.add(result.fragment, at: LayoutPoint(x: x, y: top))
    contents.noteBaselines(of: result, at: top)
    contents.isAtTop = false
    contents.endsWithClearedEmptyBlock = false
    contents.position = top + result.size.height
    contents.strut = MarginStrut()
    appendBottomMargin(of: box, margins, to: &contents.strut)
  }

  /// The margins of a box beside floats may reach under them, its border box may not.
  private func fits(
    _ width: LayoutUnit, _ margins: LayoutEdges, _ free: HorizontalBounds, _ bounds: HorizontalBounds
  ) -> Bool {
    width <= borderBoxBounds(margins, free, bounds).width
  }

  private func borderBoxBounds(
    _ margins: LayoutEdges, _ free: HorizontalBounds, _ bounds: HorizontalBounds
  ) -> HorizontalBounds {
    HorizontalBounds(
      left: max(bounds.left + margins.left, free.left), right: min(bounds.right - margins.right, free.right))
  }

  private func independentInput(
    _ box: BoxID, _ contents: BlockContents, _ margins: LayoutEdges, _ free: HorizontalBounds
  ) -> LayoutInput {
    var input = childInput(contents)
    let bounds = contents.contentBounds
    if free != bounds {
      input.availableWidth = max(.zero, borderBoxBounds(margins, free, bounds).width) + margins.horizontal
    }
    return input
  }

  private func independentOffset(
    of box: BoxID, _ width: LayoutUnit, _ margins: LayoutEdges, _ contents: BlockContents,
    _ free: HorizontalBounds
  ) -> LayoutUnit {
    let bounds = contents.contentBounds
    if free == bounds {
      return contents.frame.contentLeft + horizontalOffset(of: box, width: width, margins, in: contents)
    }
    let room = borderBoxBounds(margins, free, bounds)
    let inner = LayoutEdges(top: .zero, right: .zero, bottom: .zero, left: .zero)
    let offset = horizontalOffset(of: box, width: width, inner, in: contents, available: room.width)
    return room.left - contents.frame.origin.x + offset
  }

  // MARK: - Across

  /// From the container's content box to the border box of a block of a known width.
  ///
  /// CSS 2.2 §10.3.3, with HTML's `align` on the container (§15.3.3: `-webkit-center` and its like move blocks).
  /// <https://www.w3.org/TR/CSS22/visudet.html#blockwidth>
  func horizontalOffset(
    of box: BoxID, width: LayoutUnit, _ margins: LayoutEdges, in contents: BlockContents,
    available: LayoutUnit? = nil
  ) -> LayoutUnit {
    let container = available ?? contents.frame.contentWidth
    let margin = self[styleOf: box].margin.margin
    let free = container - width - margins.horizontal
    let isRightToLeft = self[styleOf: contents.box].text.direction == .rightToLeft
    switch (margin.left == .auto, margin.right == .auto) {
    case (true, true):
      // Without room both are nothing, and the start side decides.
      return free > .zero ? free / 2 : isRightToLeft ? free : .zero
    case (true, false): return isRightToLeft ? free : max(.zero, free)
    case (false, true): return isRightToLeft ? min(free, .zero) + margins.left : margins.left
    case (false, false): break
    }
    // What holds a block in an inline box is an anonymous block that inherits from the inline box.
    switch self[styleOf: tree[box].inlineParent ?? contents.box].text.align {
    case .webkitCenter where free != .zero:
      return margins.left + (isRightToLeft ? free - max(.zero, free / 2) : max(.zero, free / 2))
    case .webkitRight where !isRightToLeft: return margins.left + max(.zero, free)
    case .webkitLeft where isRightToLeft: return margins.left + min(.zero, free)
    default: return isRightToLeft ? margins.left + free : margins.left
    }
  }

  // MARK: - Out of the flow

  /// CSS 2.2 §9.5.1. <https://www.w3.org/TR/CSS22/visuren.html#float-position>
  private mutating func placeFloat(_ box: BoxID, _ contents: inout BlockContents, in flow: inout BlockFlow) {
    let top = contents.frame.origin.y + contents.nextPosition
    let placed = positionFloat(box, from: top, childInput(contents), contents.contentBounds, in: &flow)
    contents.builder.add(placed.fragment, at: placed.offset - contents.frame.origin)
  }

  /// Lays out a float and puts it where it fits; the offset is its border box's, in the coordinates of the
  /// block formatting context.
  mutating func positionFloat(
    _ box: BoxID, from top: LayoutUnit, _ containing: LayoutInput, _ bounds: HorizontalBounds,
    in flow: inout BlockFlow
  ) -> (fragment: FragmentIndex, offset: LayoutPoint) {
    let margins = usedMargins(of: box, percentageWidth: containing.percentageWidth)
    let result = layOutFloat(box, containing)
    let side: FloatSpace.Side = self[styleOf: box].box.float == .right ? .right : .left
    let start = max(top, flow.floats.bottom(clearing: self[styleOf: box].box.clear) ?? top)
    let width = result.size.width + margins.horizontal
    let corner = flow.floats.position(forWidth: width, side: side, from: start, within: bounds)
    let height = result.size.height + margins.vertical
    flow.floats.add(
      .init(side: side, rect: LayoutRect(x: corner.x, y: corner.y, width: max(.zero, width), height: height)))
    return (result.fragment, corner + LayoutPoint(x: margins.left, y: margins.top))
  }

  /// The layout of a float, wherever it goes.
  mutating func layOutFloat(_ box: BoxID, _ containing: LayoutInput) -> LayoutResult {
    var input = containing
    input.width = .shrinkToFit
    return layOut(box, input)
  }

  private mutating func placeOutOfFlow(_ box: BoxID, _ contents: inout BlockContents) {
    let isRightToLeft = self[styleOf: contents.box].text.direction == .rightToLeft
    let x = contents.frame.contentLeft + (isRightToLeft ? contents.frame.contentWidth : .zero)
    contents.builder.addOutOfFlow(
      box, at: LayoutPoint(x: x, y: contents.nextPosition),
      StaticPosition(horizontal: isRightToLeft ? .end : .start, vertical: .start))
  }
}
