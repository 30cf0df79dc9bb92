import CSSCascade
import Graphics

/// Used widths and heights: what `width`, `min-width`, `height`, … come to, always of the border box.
extension LayoutContext {
  /// The width that a `width`-like value asks for as a border-box width; `nil` for `auto`.
  ///
  /// CSS Sizing 3 §3, “Specifying box sizes”. <https://www.w3.org/TR/css-sizing-3/#sizing-properties>
  mutating func borderBoxWidth(_ size: PreferredSize, of box: BoxID, _ space: SizingSpace) -> LayoutUnit? {
    switch size {
    case .auto, .content: return nil
    case .lengthPercentage(let length):
      return borderBox(
        max(.zero, length.resolved(against: space.percentageWidth)), of: box, space.insets.horizontal)
    case .minContent: return intrinsicBorderBox(of: box, space).minimum
    case .maxContent: return intrinsicBorderBox(of: box, space).maximum
    case .fitContent(nil): return intrinsicBorderBox(of: box, space).fitting(space.availableWidth)
    case .fitContent(.some(let limit)):
      return intrinsicBorderBox(of: box, space).fitting(limit.resolved(against: space.percentageWidth))
    case .stretch: return max(space.insets.horizontal, space.availableWidth)
    }
  }

  /// The width that `max-width` allows as a border-box width; `nil` for `none`.
  mutating func borderBoxWidth(_ size: MaximumSize, of box: BoxID, _ space: SizingSpace) -> LayoutUnit? {
    PreferredSize(size).flatMap { borderBoxWidth($0, of: box, space) }
  }

  /// A border-box width within `min-width` and `max-width`.
  ///
  /// CSS 2.2 §10.4. <https://www.w3.org/TR/CSS22/visudet.html#min-max-widths>
  mutating func constrained(width: LayoutUnit, of box: BoxID, _ space: SizingSpace) -> LayoutUnit {
    var used = width
    let maximum = self[styleOf: box].box.maxWidth
    if maximum != .none, let limit = borderBoxWidth(maximum, of: box, space) { used = min(used, limit) }
    let minimum = self[styleOf: box].box.minWidth
    if minimum != .auto, let limit = borderBoxWidth(minimum, of: box, space) { used = max(used, limit) }
    return max(used, space.insets.horizontal)
  }

  /// The border-box height that a `height`-like value asks for; `nil` where it behaves as `auto`.
  ///
  /// CSS 2.2 §10.5. <https://www.w3.org/TR/CSS22/visudet.html#the-height-property>
  func borderBoxHeight(_ size: PreferredSize, of box: BoxID, _ space: SizingSpace) -> LayoutUnit? {
    switch size {
    case .lengthPercentage(let length):
      if !length.hasPercentage {
        return borderBox(
          max(.zero, length.resolved(against: LayoutUnit.zero)), of: box, space.insets.vertical)
      }
      guard let basis = space.percentageHeight else { return nil }
      return borderBox(max(.zero, length.resolved(against: basis)), of: box, space.insets.vertical)
    case .stretch: return space.availableHeight.map { max(space.insets.vertical, $0) }
    case .auto, .minContent, .maxContent, .fitContent, .content: return nil
    }
  }

  /// A border-box height within `min-height` and `max-height`.
  ///
  /// CSS 2.2 §10.7. <https://www.w3.org/TR/CSS22/visudet.html#min-max-heights>
  func constrained(height: LayoutUnit, of box: BoxID, _ space: SizingSpace) -> LayoutUnit {
    var used = height
    if let maximum = PreferredSize(self[styleOf: box].box.maxHeight),
      let limit = borderBoxHeight(maximum, of: box, space)
    {
      used = min(used, limit)
    }
    if let limit = borderBoxHeight(self[styleOf: box].box.minHeight, of: box, space) {
      used = max(used, limit)
    }
    return max(used, space.insets.vertical)
  }

  /// Turns a length of `width` or `height` into one of the border box, as `box-sizing` says.
  func borderBox(_ length: LayoutUnit, of box: BoxID, _ insets: LayoutUnit) -> LayoutUnit {
    self[styleOf: box].box.boxSizing == .borderBox ? max(length, insets) : length + insets
  }

  /// The intrinsic border-box widths of a box, whatever its `width` says.
  mutating func intrinsicBorderBox(of box: BoxID, _ space: SizingSpace) -> IntrinsicSizes {
    let sizes = contentIntrinsicSizes(of: box)
    return tree[box].kind == .table ? sizes : sizes + space.insets.horizontal
  }

  /// What a box contributes to its parent's intrinsic widths: its margin box, with `width`, `min-width` and
  /// `max-width` as far as they are known; percentages in margins and paddings count as nothing, in `width`
  /// as `auto`.
  ///
  /// CSS Sizing 3 §5.2, “Intrinsic contributions”. <https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution>
  mutating func intrinsicContribution(of box: BoxID) -> IntrinsicSizes {
    let margins = usedMargins(of: box, percentageWidth: .zero)
    let insets =
      tree[box].kind == .table
      ? tableInsets(of: box, percentageWidth: .zero)
      : usedBorder(of: box) + usedPadding(of: box, percentageWidth: .zero)
    let space = SizingSpace(availableWidth: .zero, percentageWidth: .zero, insets: insets)
    let sizes = intrinsicBorderBoxContribution(of: box, space)
    let outer = sizes + margins.horizontal
    return IntrinsicSizes(minimum: max(.zero, outer.minimum), maximum: max(.zero, outer.maximum))
  }

  /// The same for the border box.
  mutating func intrinsicBorderBoxContribution(of box: BoxID, _ space: SizingSpace) -> IntrinsicSizes {
    if tree[box].kind == .replaced { return replacedContribution(of: box, space) }
    let style = self[styleOf: box].box.value
    var sizes: IntrinsicSizes
    if let width = definiteWidth(style.width), let used = borderBoxWidth(width, of: box, space) {
      sizes = IntrinsicSizes(minimum: used, maximum: used)
    } else {
      sizes = intrinsicBorderBox(of: box, space)
    }
    if let maximum = PreferredSize(style.maxWidth).flatMap(definiteWidth),
      let limit = borderBoxWidth(maximum, of: box, space)
    {
      sizes = IntrinsicSizes(minimum: min(sizes.minimum, limit), maximum: min(sizes.maximum, limit))
    }
    if let minimum = definiteWidth(style.minWidth), let limit = borderBoxWidth(minimum, of: box, space) {
      sizes.encompass(IntrinsicSizes(minimum: limit, maximum: limit))
    }
    if tree[box].kind == .table {
      // A table is never narrower than its contents.
      let minimum = intrinsicBorderBox(of: box, space).minimum
      sizes.encompass(IntrinsicSizes(minimum: minimum, maximum: minimum))
    }
    return sizes
  }

  /// A `width`-like value that counts in intrinsic sizes: percentages and `stretch` do not.
  private func definiteWidth(_ size: PreferredSize) -> PreferredSize? {
    switch size {
    case .auto, .content, .stretch, .fitContent: nil
    case .lengthPercentage(let length): length.hasPercentage ? nil : size
    case .minContent, .maxContent: size
    }
  }
}

/// What sizes of a box are resolved against.
struct SizingSpace {
  /// The width for the border box (the available width less the margins).
  var availableWidth: LayoutUnit
  var percentageWidth: LayoutUnit
  /// The height for the border box, where it is known.
  var availableHeight: LayoutUnit?
  var percentageHeight: LayoutUnit?
  /// Border and padding together.
  var insets: LayoutEdges

  init(
    availableWidth: LayoutUnit, percentageWidth: LayoutUnit, availableHeight: LayoutUnit? = nil,
    percentageHeight: LayoutUnit? = nil, insets: LayoutEdges
  ) {
    self.availableWidth = availableWidth
    self.percentageWidth = percentageWidth
    self.availableHeight = availableHeight
    self.percentageHeight = percentageHeight
    self.insets = insets
  }

  /// The space that an input gives to a box with these margins and insets.
  init(_ input: LayoutInput, margins: LayoutEdges, insets: LayoutEdges) {
    self.init(
      availableWidth: max(.zero, input.availableWidth - margins.horizontal),
      percentageWidth: input.percentageWidth,
      availableHeight: input.availableHeight.map { max(.zero, $0 - margins.vertical) },
      percentageHeight: input.percentageHeight, insets: insets)
  }
}

extension PreferredSize {
  /// A maximum as a size; `nil` for `none`.
  init?(_ maximum: MaximumSize) {
    switch maximum {
    case .none: return nil
    case .lengthPercentage(let length): self = .lengthPercentage(length)
    case .minContent: self = .minContent
    case .maxContent: self = .maxContent
    case .fitContent(let limit): self = .fitContent(limit)
    case .stretch: self = .stretch
    }
  }
}
