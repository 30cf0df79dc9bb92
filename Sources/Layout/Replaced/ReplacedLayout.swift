import CSSCascade
import Graphics

/// Replaced boxes.
extension LayoutContext {
  /// What a replaced box shows.
  func replacedElement(_ box: BoxID) -> ReplacedElement {
    let index = Int(tree[box].payload)
    guard tree.replaced.indices.contains(index) else {
      return ReplacedElement(content: .empty, natural: .none)
    }
    return tree.replaced[index]
  }

  /// Lays out a replaced box.
  ///
  /// CSS 2.2 §10.3.2 and §10.6.2. <https://www.w3.org/TR/CSS22/visudet.html#inline-replaced-width>
  mutating func layOutReplaced(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    let element = replacedElement(box)
    if case .bullet(let type) = element.content { return layOutBullet(box, type) }
    let (border, padding) = borderAndPadding(of: box, input)
    let margins = usedMargins(of: box, percentageWidth: input.percentageWidth)
    let space = SizingSpace(input, margins: margins, insets: border + padding)
    var size = replacedSize(of: box, space, width: imposedWidth(input), height: imposedHeight(input))
    size.width = max(size.width, space.insets.horizontal)
    size.height = max(size.height, space.insets.vertical)
    var builder = FragmentBuilder(.replaced(fragmentContent(element)), box: box, size: size)
    builder.fragment.border = border
    builder.fragment.padding = padding
    if let inner = element.inner { place(inner, in: &builder) }
    var baseline: LayoutUnit?
    // NOTE: a text area stands on the baseline with its lower edge, a field with its text.
    if case .control(let control) = element.content, case .textField = control, !element.isArea {
      baseline = border.top + padding.top + inlineMetrics(tree[box].style).text.ascent
    }
    return LayoutResult(
      fragment: builder.finish(in: &self), size: size, firstBaseline: baseline, lastBaseline: baseline,
      intrinsicHeight: size.height)
  }

  /// Lays out the text inside a replaced box: from the top, in controls of one line in the middle.
  private mutating func place(_ inner: BoxID, in builder: inout FragmentBuilder) {
    let fragment = builder.fragment
    let insets = fragment.border + fragment.padding
    let width = max(.zero, fragment.size.width - insets.horizontal)
    let height = max(.zero, fragment.size.height - insets.vertical)
    var input = LayoutInput(containingWidth: width, containingHeight: height)
    input.width = .fixed(width)
    let result = layOut(inner, input)
    var top = insets.top
    if case .replaced(.control(let control)) = fragment.kind, isOneLine(control, inner) {
      top += max(.zero, height - result.size.height) / 2
    }
    builder.add(result.fragment, at: LayoutPoint(x: insets.left, y: top))
  }

  private func isOneLine(_ control: FormControl, _ inner: BoxID) -> Bool {
    switch control {
    case .menu, .button: true
    case .textField: self[styleOf: inner].text.wrapMode == .noWrap
    case .checkbox, .radio: false
    }
  }

  private func fragmentContent(_ element: ReplacedElement) -> ReplacedContent {
    switch element.content {
    case .image(let id, let size): .image(id, size)
    case .brokenImage(let showsFrame): .brokenImage(showsFrame: showsFrame)
    case .control(let control): .control(control)
    case .bullet, .empty: .empty
    }
  }

  private func imposedWidth(_ input: LayoutInput) -> LayoutUnit? {
    if case .fixed(let width) = input.width { return width }
    return nil
  }

  private func imposedHeight(_ input: LayoutInput) -> LayoutUnit? {
    if case .fixed(let height, _) = input.height { return height }
    return nil
  }

  // MARK: - Sizes

  /// The border-box size of a replaced box; `nil` where style decides.
  mutating func replacedSize(
    of box: BoxID, _ space: SizingSpace, width imposedWidth: LayoutUnit?, height imposedHeight: LayoutUnit?
  ) -> LayoutSize {
    let style = self[styleOf: box].box.value
    let natural = naturalSize(of: box)
    let insets = space.insets
    var width = imposedWidth ?? borderBoxWidth(style.width, of: box, space)
    var height = imposedHeight ?? borderBoxHeight(style.height, of: box, space)
    if imposedWidth == nil, let specified = width { width = constrained(width: specified, of: box, space) }
    if imposedHeight == nil, let specified = height {
      height = constrained(height: specified, of: box, space)
    }
    switch (width, height) {
    case (.some(let width), .some(let height)): return LayoutSize(width: width, height: height)
    case (.some(let width), nil):
      let content = max(.zero, width - insets.horizontal)
      let height =
        natural.ratio.map { $0 > 0 ? content * (1 / $0) : .zero } ?? heightOfText(of: box, width: content)
        ?? naturalHeight(natural)
      return LayoutSize(
        width: width, height: constrained(height: height + insets.vertical, of: box, space))
    case (nil, .some(let height)):
      let content = max(.zero, height - insets.vertical)
      let width = natural.ratio.map { content * $0 } ?? naturalWidth(natural)
      return LayoutSize(
        width: constrained(width: width + insets.horizontal, of: box, space), height: height)
    case (nil, nil): return automaticSize(of: box, natural, space)
    }
  }

  /// The height of a broken picture whose `height` is automatic after all: that of its text and icon.
  private mutating func heightOfText(of box: BoxID, width: LayoutUnit) -> LayoutUnit? {
    guard case .brokenImage = replacedElement(box).content else { return nil }
    guard let inner = replacedElement(box).inner else { return 20 }
    var input = LayoutInput(containingWidth: width)
    input.width = .fixed(width)
    return layOut(inner, input).size.height
  }

  /// The natural size with the ratio that counts: the picture's own, or `aspect-ratio`.
  func naturalSize(of box: BoxID) -> NaturalSize {
    var natural = replacedElement(box).natural
    let style = self[styleOf: box].box.value
    if let ratio = style.aspectRatio, natural.ratio == nil || !style.aspectRatioIsAuto {
      natural.ratio = ratio
    }
    if natural.width == nil, natural.height == nil, natural.ratio == nil, natural != .none {
      return .fallback
    }
    return natural
  }

  private func naturalWidth(_ natural: NaturalSize) -> LayoutUnit {
    LayoutUnit(truncating: natural.width ?? 300)
  }
  private func naturalHeight(_ natural: NaturalSize) -> LayoutUnit {
    LayoutUnit(truncating: natural.height ?? 150)
  }

  /// Neither width nor height is specified: the natural size, made to fit minimum and maximum together.
  ///
  /// CSS 2.2 §10.4, the table of constraint violations.
  /// <https://www.w3.org/TR/CSS22/visudet.html#min-max-widths>
  private mutating func automaticSize(
    of box: BoxID, _ natural: NaturalSize, _ space: SizingSpace
  ) -> LayoutSize {
    let insets = space.insets
    var width = natural.width.map { LayoutUnit(truncating: $0) }
    var height = natural.height.map { LayoutUnit(truncating: $0) }
    if let ratio = natural.ratio, ratio > 0 {
      if width == nil, let height { width = height * ratio }
      if width == nil && height == nil { width = max(.zero, space.availableWidth - insets.horizontal) }
      if height == nil, let width { height = width * (1 / ratio) }
    }
    let full = LayoutSize(
      width: (width ?? 300) + insets.horizontal, height: (height ?? 150) + insets.vertical)
    let clamped = LayoutSize(
      width: constrained(width: full.width, of: box, space),
      height: constrained(height: full.height, of: box, space))
    guard let ratio = natural.ratio, ratio > 0, clamped != full else { return clamped }
    func heightByRatio(_ width: LayoutUnit) -> LayoutUnit {
      max(.zero, width - insets.horizontal) * (1 / ratio) + insets.vertical
    }
    func widthByRatio(_ height: LayoutUnit) -> LayoutUnit {
      max(.zero, height - insets.vertical) * ratio + insets.horizontal
    }
    if clamped.height == full.height {
      return LayoutSize(
        width: clamped.width, height: constrained(height: heightByRatio(clamped.width), of: box, space))
    }
    if clamped.width == full.width {
      return LayoutSize(
        width: constrained(width: widthByRatio(clamped.height), of: box, space), height: clamped.height)
    }
    let shrinksBoth = clamped.width < full.width && clamped.height < full.height
    let growsBoth = clamped.width > full.width && clamped.height > full.height
    guard shrinksBoth || growsBoth else { return clamped }
    // The side that is further off decides.
    let byWidth = heightByRatio(clamped.width)
    let widthDecides = shrinksBoth ? byWidth <= clamped.height : byWidth >= clamped.height
    return widthDecides
      ? LayoutSize(width: clamped.width, height: constrained(height: byWidth, of: box, space))
      : LayoutSize(
        width: constrained(width: widthByRatio(clamped.height), of: box, space), height: clamped.height)
  }

  // MARK: - Intrinsic sizes

  /// The width of a replaced box's contents without its `width`.
  mutating func replacedIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    if case .bullet = replacedElement(box).content {
      let width = bulletSize(tree[box].style)
      return IntrinsicSizes(minimum: width, maximum: width)
    }
    let space = SizingSpace(availableWidth: .zero, percentageWidth: .zero, insets: .zero)
    let natural = naturalSize(of: box)
    var width = natural.width.map { LayoutUnit(truncating: $0) } ?? .zero
    if let ratio = natural.ratio, let height = borderBoxHeight(self[styleOf: box].box.height, of: box, space)
    {
      width = height * ratio
    }
    return IntrinsicSizes(minimum: width, maximum: width)
  }

  /// What a replaced box contributes: with a percentage in `width` or `max-width` it may shrink to nothing.
  ///
  /// CSS Sizing 3 §5.2.2, “Compressible replaced elements”.
  /// <https://www.w3.org/TR/css-sizing-3/#replaced-percentage-min-contribution>
  mutating func replacedContribution(of box: BoxID, _ space: SizingSpace) -> IntrinsicSizes {
    if case .bullet = replacedElement(box).content { return replacedIntrinsicSizes(of: box) }
    let style = self[styleOf: box].box.value
    func hasPercentage(_ size: PreferredSize?) -> Bool {
      if case .lengthPercentage(let length) = size { return length.hasPercentage }
      return size == .stretch
    }
    let isPercentage = hasPercentage(style.width)
    let maximum = PreferredSize(style.maxWidth)
    var full: LayoutUnit
    if isPercentage {
      full = replacedIntrinsicSizes(of: box).maximum + space.insets.horizontal
    } else if hasPercentage(maximum) {
      full = sizeWithoutMaximum(of: box, space)
    } else {
      full = replacedSize(of: box, space, width: nil, height: nil).width
    }
    if isPercentage, let maximum, !hasPercentage(maximum), let limit = borderBoxWidth(maximum, of: box, space)
    {
      full = min(full, limit)
    }
    var minimum = full
    if isPercentage || hasPercentage(maximum) {
      minimum = space.insets.horizontal
      if !hasPercentage(style.minWidth), let least = borderBoxWidth(style.minWidth, of: box, space) {
        minimum = max(minimum, least)
        full = max(full, least)
      }
    }
    return IntrinsicSizes(minimum: minimum, maximum: full)
  }

  private mutating func sizeWithoutMaximum(of box: BoxID, _ space: SizingSpace) -> LayoutUnit {
    let style = self[styleOf: box].box.value
    if let width = borderBoxWidth(style.width, of: box, space) { return width }
    return replacedIntrinsicSizes(of: box).maximum + space.insets.horizontal
  }

  // MARK: - Bullets

  /// The side of a bullet's square.
  ///
  /// NOTE: Chromium's own measures; no specification has any.
  private mutating func bulletSize(_ style: StyleID) -> LayoutUnit {
    let ascent = inlineMetrics(style).text.ascent.floor
    return LayoutUnit((ascent * 2 / 3 + 1) / 2)
  }

  private mutating func layOutBullet(_ box: BoxID, _ type: ListStyleType) -> LayoutResult {
    let metrics = inlineMetrics(tree[box].style)
    let side = bulletSize(tree[box].style)
    let size = LayoutSize(width: side, height: side)
    let ascent = metrics.text.ascent.floor
    // It stands above the baseline, around the middle of small letters.
    let top = LayoutUnit(3 * (ascent - ascent * 2 / 3) / 2)
    let builder = FragmentBuilder(.bullet(type), box: box, size: size)
    return LayoutResult(
      fragment: builder.finish(in: &self), size: size, firstBaseline: metrics.text.ascent - top,
      lastBaseline: metrics.text.ascent - top, intrinsicHeight: side)
  }

  // MARK: - Outside markers

  /// Places the outside marker of a list item beside its first line; returns how far down it reaches.
  ///
  /// CSS Lists 3 §3.1; the distances are Chromium's.
  mutating func placeOutsideMarker(of box: BoxID, _ contents: inout BlockContents) -> LayoutUnit {
    guard tree[box].kind == .blockContainer, tree[box].payload >= 0 else { return .zero }
    let marker = BoxID(index: tree[box].payload)
    let metrics = inlineMetrics(tree[marker].style)
    var input = LayoutInput(containingWidth: contents.frame.contentWidth)
    input.width = .shrinkToFit
    let result = layOut(marker, input)
    let baseline = result.firstBaseline ?? result.size.height
    let isFirst = contents.firstBaseline == nil
    let lineBaseline = contents.firstBaseline ?? contents.frame.contentTop + metrics.strut.ascent
    if isFirst { contents.firstBaseline = lineBaseline }
    var distance = LayoutUnit.zero
    switch replacedElement(marker).content {
    case .bullet where tree[marker].kind == .replaced:
      distance = LayoutUnit(metrics.text.ascent.floor * 2 / 3 + 7 + 1) - result.size.width
    case .image where tree[marker].kind == .replaced: distance = 7
    default: break
    }
    let isRightToLeft = self[styleOf: box].text.direction == .rightToLeft
    let x =
      isRightToLeft
      ? contents.frame.contentLeft + contents.frame.contentWidth + distance
      : contents.frame.contentLeft - distance - result.size.width
    contents.builder.add(result.fragment, at: LayoutPoint(x: x, y: lineBaseline - baseline))
    return isFirst ? contents.frame.contentTop + metrics.lineHeight : .zero
  }
}
