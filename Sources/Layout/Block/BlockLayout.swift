import CSSCascade
import Graphics

/// Block containers.
extension LayoutContext {
  /// Lays out a block container that is the root of a block formatting context.
  mutating func layOutBlockFormattingContext(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    let (border, padding) = borderAndPadding(of: box, input)
    let margins = usedMargins(of: box, percentageWidth: input.percentageWidth)
    let space = SizingSpace(input, margins: margins, insets: border + padding)
    let frame = BlockFrame(
      width: blockWidth(of: box, input, space), border: border, padding: padding, establishesContext: true)
    var flow = BlockFlow()
    return layOutBlock(box, input, frame, in: &flow).result
  }

  /// Lays out a block container whose width and place are known.
  mutating func layOutBlock(
    _ box: BoxID, _ input: LayoutInput, _ frame: BlockFrame, in flow: inout BlockFlow
  ) -> FlowResult {
    let space = SizingSpace(
      availableWidth: frame.width, percentageWidth: input.percentageWidth,
      availableHeight: input.availableHeight,
      percentageHeight: input.percentageHeight, insets: frame.insets)
    let height = blockHeight(of: box, input, frame, space)
    var contents = BlockContents(box: box, frame: frame)
    contents.percentageHeight = height.childPercentageBasis
    contents.cellPass = input.cellPass
    contents.strut.ignoresQuirkyMargins = isQuirkyContainer(box)
    if tree[box].childrenAreInline {
      layOutInlineChildren(of: &contents, in: &flow)
    } else {
      layOutBlockChildren(of: &contents, in: &flow)
    }
    return finish(&contents, height, space, input, flow)
  }

  /// Settles the height, the margins at the end and the place of the contents.
  private mutating func finish(
    _ contents: inout BlockContents, _ height: BlockHeight, _ space: SizingSpace, _ input: LayoutInput,
    _ flow: BlockFlow
  ) -> FlowResult {
    let frame = contents.frame
    let box = contents.box
    let keepsMargins =
      frame.establishesContext || frame.insetBottom > .zero || contents.endsWithClearedEmptyBlock
    var bottom = contents.position
    if keepsMargins && !contents.isAtTop {
      bottom += isQuirkyContainer(box) ? contents.strut.sumWithoutQuirkyMargins : contents.strut.sum
    }
    bottom = max(bottom, frame.contentTop)
    var endStrut = keepsMargins ? MarginStrut() : contents.strut
    if frame.establishesContext && !flow.floats.isEmpty {
      bottom = max(bottom, flow.floats.lowestBottom - frame.origin.y)
    }
    let outsideMarkerBottom = placeOutsideMarker(of: box, &contents)
    bottom = max(bottom, outsideMarkerBottom)
    let intrinsic = max(.zero, bottom) + frame.insetBottom
    var used = max(height.specified ?? intrinsic, frame.insets.vertical)
    if height.growth == .withContents { used = max(used, intrinsic) }
    if !height.isImposed { used = constrained(height: used, of: box, space) }
    if isQuirksMode && height.specified == nil {
      used = max(used, quirkyMinimumHeight(of: box, contents, endStrut, input))
    }
    let isEmpty = contents.isAtTop && !frame.establishesContext
    let collapses = isEmpty && used == .zero && frame.insets.vertical == .zero
    if height.specified != nil || used != intrinsic { if !collapses { endStrut = MarginStrut() } }
    if collapses { endStrut = contents.strut }
    align(&contents, extra: used - intrinsic, input.contentAlignment)
    contents.builder.fragment.size = LayoutSize(width: frame.width, height: used)
    contents.builder.fragment.border = frame.border
    contents.builder.fragment.padding = frame.padding
    let result = LayoutResult(
      fragment: contents.builder.finish(in: &self), size: LayoutSize(width: frame.width, height: used),
      firstBaseline: contents.firstBaseline, lastBaseline: contents.lastBaseline, intrinsicHeight: intrinsic)
    return FlowResult(result: result, endStrut: endStrut, collapsesThrough: collapses)
  }

  /// Moves the contents of a cell or button that is taller than they are.
  private func align(
    _ contents: inout BlockContents, extra: LayoutUnit, _ alignment: LayoutInput.ContentAlignment
  ) {
    let shift: LayoutUnit
    switch alignment {
    case .top: shift = tree[contents.box].shrinksToFit ? max(.zero, extra) / 2 : .zero
    case .middle: shift = max(.zero, extra) / 2
    case .bottom: shift = max(.zero, extra)
    case .shifted(let distance): shift = distance
    }
    guard shift != .zero else { return }
    contents.builder.moveChildren(by: LayoutPoint(x: .zero, y: shift))
    contents.firstBaseline = contents.firstBaseline.map { $0 + shift }
    contents.lastBaseline = contents.lastBaseline.map { $0 + shift }
  }

  /// In quirks mode the root element fills the viewport and `body` fills the root.
  ///
  /// Quirks Mode §3.6 and §3.7. <https://quirks.spec.whatwg.org/#the-html-element-fills-the-viewport-quirk>
  private func quirkyMinimumHeight(
    of box: BoxID, _ contents: BlockContents, _ endStrut: MarginStrut, _ input: LayoutInput
  ) -> LayoutUnit {
    guard let root = tree.root, tree[box].participation == .blockLevel else { return .zero }
    let margins = usedMargins(of: box, percentageWidth: input.percentageWidth)
    if box == root { return viewport.height - margins.vertical }
    guard isBody(box), tree[box].parent == root, !contents.frame.establishesContext else { return .zero }
    var end = endStrut
    appendBottomMargin(of: box, margins, to: &end)
    let rootMargins = usedMargins(of: root, percentageWidth: viewport.width)
    let rootInsets = usedBorder(of: root) + usedPadding(of: root, percentageWidth: viewport.width)
    let bottom = rootMargins.vertical + rootInsets.bottom
    return viewport.height - bottom - contents.frame.origin.y - end.sum
  }
}

/// The contents of a block container while they are laid out.
///
/// Positions are from its border box.
struct BlockContents {
  let box: BoxID
  let frame: BlockFrame
  var builder: FragmentBuilder
  /// Where the last in-flow child's border box ends.
  var position: LayoutUnit
  /// The margins below it that are not used up yet.
  var strut = MarginStrut()
  /// Whether nothing has come so far that keeps a child's top margin from meeting the container's own.
  var isAtTop: Bool
  /// Whether an empty block that clears floats came last (or only empty blocks after it): the margins below it
  /// stay inside.
  var endsWithClearedEmptyBlock = false
  var percentageHeight: LayoutUnit?
  var cellPass = LayoutInput.CellPass.notACell
  var firstBaseline: LayoutUnit?
  var lastBaseline: LayoutUnit?

  init(box: BoxID, frame: BlockFrame) {
    self.box = box
    self.frame = frame
    builder = FragmentBuilder(.box, box: box)
    position = frame.contentTop
    isAtTop = !frame.establishesContext && frame.contentTop == .zero
  }

  /// The content box in the coordinates of the block formatting context.
  var contentBounds: HorizontalBounds {
    let left = frame.origin.x + frame.contentLeft
    return HorizontalBounds(left: left, right: left + frame.contentWidth)
  }

  /// Where the next thing goes if it has no margin.
  var nextPosition: LayoutUnit { isAtTop ? position : position + strut.sum }

  /// Notes the baselines of a child placed at `top`.
  mutating func noteBaselines(of result: LayoutResult, at top: LayoutUnit) {
    if firstBaseline == nil { firstBaseline = result.firstBaseline.map { $0 + top } }
    if let last = result.lastBaseline { lastBaseline = last + top }
  }
}
