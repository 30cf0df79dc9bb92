import CSSCascade
import Graphics

/// The box that an absolutely positioned box is placed in.
struct PositionedContainer {
  /// Its padding box's size.
  var size: LayoutSize
  /// The static position, from the padding box's origin.
  var staticPosition: LayoutPoint
  var anchor: StaticPosition
  var direction: TextDirection
}

extension LayoutContext {
  /// Lays out an absolutely positioned box; the offset is its border box's, from the container's padding box.
  ///
  /// CSS 2.2 §10.3.7, §10.3.8, §10.6.4 and §10.6.5.
  /// <https://www.w3.org/TR/CSS22/visudet.html#abs-non-replaced-width>
  mutating func layOutAbsolute(
    _ box: BoxID, in container: PositionedContainer
  ) -> (fragment: FragmentIndex, offset: LayoutPoint) {
    let inset = self[styleOf: box].box.inset
    let margins = usedMargins(of: box, percentageWidth: container.size.width)
    let left = used(inset.left, container.size.width)
    let right = used(inset.right, container.size.width)
    let top = used(inset.top, container.size.height)
    let bottom = used(inset.bottom, container.size.height)
    var input = LayoutInput(containingWidth: container.size.width, containingHeight: container.size.height)
    input.width = .shrinkToFit
    let stretchesX = left != nil && right != nil && canStretch(box) && self[styleOf: box].box.width == .auto
    let stretchesY = top != nil && bottom != nil && canStretch(box) && self[styleOf: box].box.height == .auto
    let insets = usedBorder(of: box) + usedPadding(of: box, percentageWidth: container.size.width)
    input.availableWidth = availableWidth(left, right, container)
    if stretchesX {
      let space = SizingSpace(input, margins: margins, insets: insets)
      input.width = .fixed(constrained(width: space.availableWidth, of: box, space))
    }
    if stretchesY, let top, let bottom {
      input.availableHeight = max(.zero, container.size.height - top - bottom)
      let space = SizingSpace(input, margins: margins, insets: insets)
      let height = max(.zero, container.size.height - top - bottom - margins.vertical)
      input.height = .fixed(constrained(height: height, of: box, space), isDefinite: true)
    }
    let result = layOut(box, input)
    let x = position(
      start: left, end: right, size: result.size.width, margins: (margins.left, margins.right),
      autoMargins: autoMargins(of: box, isHorizontal: true), room: container.size.width,
      fallback: (container.staticPosition.x, container.anchor.horizontal),
      isReversed: container.direction == .rightToLeft)
    let y = position(
      start: top, end: bottom, size: result.size.height, margins: (margins.top, margins.bottom),
      autoMargins: autoMargins(of: box, isHorizontal: false), room: container.size.height,
      fallback: (container.staticPosition.y, container.anchor.vertical), isReversed: false)
    return (result.fragment, LayoutPoint(x: x, y: y))
  }

  private func used(_ value: LengthPercentageOrAuto, _ basis: LayoutUnit) -> LayoutUnit? {
    switch value {
    case .auto: nil
    case .lengthPercentage(let length): length.resolved(against: basis)
    }
  }

  private func canStretch(_ box: BoxID) -> Bool {
    switch tree[box].kind {
    case .replaced, .table: false
    default: !tree[box].shrinksToFit
    }
  }

  private func autoMargins(of box: BoxID, isHorizontal: Bool) -> (start: Bool, end: Bool) {
    let margin = self[styleOf: box].margin.margin
    return isHorizontal
      ? (margin.left == .auto, margin.right == .auto) : (margin.top == .auto, margin.bottom == .auto)
  }

  /// The width for the margin box, which shrink-to-fit must not exceed.
  private func availableWidth(
    _ left: LayoutUnit?, _ right: LayoutUnit?, _ container: PositionedContainer
  ) -> LayoutUnit {
    switch (left, right) {
    case (.some(let left), .some(let right)): return max(.zero, container.size.width - left - right)
    case (.some(let left), nil): return max(.zero, container.size.width - left)
    case (nil, .some(let right)): return max(.zero, container.size.width - right)
    case (nil, nil):
      switch container.anchor.horizontal {
      case .start: return max(.zero, container.size.width - container.staticPosition.x)
      case .end: return max(.zero, container.staticPosition.x)
      case .center: return container.size.width
      }
    }
  }

  /// The border box's start along one axis.
  private func position(
    start: LayoutUnit?, end: LayoutUnit?, size: LayoutUnit, margins: (start: LayoutUnit, end: LayoutUnit),
    autoMargins: (start: Bool, end: Bool), room: LayoutUnit,
    fallback: (LayoutUnit, StaticPosition.Anchor), isReversed: Bool
  ) -> LayoutUnit {
    switch (start, end) {
    case (.some(let start), .some(let end)):
      let free = room - start - end - size - margins.start - margins.end
      switch autoMargins {
      case (true, true): return free < .zero ? (isReversed ? start + free : start) : start + free / 2
      case (true, false): return start + free
      case (false, true): return start + margins.start
      case (false, false): return isReversed ? start + free + margins.start : start + margins.start
      }
    case (.some(let start), nil): return start + margins.start
    case (nil, .some(let end)): return room - end - margins.end - size
    case (nil, nil):
      switch fallback.1 {
      case .start: return fallback.0 + margins.start
      case .center: return fallback.0 - (size + margins.start + margins.end) / 2 + margins.start
      case .end: return fallback.0 - size - margins.end
      }
    }
  }
}
