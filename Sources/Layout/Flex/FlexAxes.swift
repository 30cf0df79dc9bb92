import CSSCascade
import Graphics

/// The axes of a flex container.
///
/// Main and cross offsets count from the main-start and cross-start sides.
///
/// CSS Flexbox 1 §5.1, “Flex Flow Direction”. <https://www.w3.org/TR/css-flexbox-1/#flex-direction-property>
struct FlexAxes {
  /// Whether the main axis is horizontal.
  let isRow: Bool
  /// Whether main-start is on the right or at the bottom.
  let isMainReversed: Bool
  /// Whether cross-start is on the right or at the bottom.
  let isCrossReversed: Bool
  /// Whether `flex-direction`, or `flex-wrap`, turns an axis round against the writing direction.
  let isDirectionReversed: Bool
  let isWrapReversed: Bool
  /// Whether the writing direction is right to left.
  let isRightToLeft: Bool

  init(_ style: FlexStyle, direction: TextDirection) {
    isRow = style.direction == .row || style.direction == .rowReverse
    isDirectionReversed = style.direction == .rowReverse || style.direction == .columnReverse
    isWrapReversed = style.wrap == .wrapReverse
    isRightToLeft = direction == .rightToLeft
    isMainReversed = isDirectionReversed != (isRow && isRightToLeft)
    isCrossReversed = isWrapReversed != (!isRow && isRightToLeft)
  }

  func main(_ size: LayoutSize) -> LayoutUnit { isRow ? size.width : size.height }
  func cross(_ size: LayoutSize) -> LayoutUnit { isRow ? size.height : size.width }

  /// The two edges of the main axis together.
  func main(_ edges: LayoutEdges) -> LayoutUnit { isRow ? edges.horizontal : edges.vertical }
  func cross(_ edges: LayoutEdges) -> LayoutUnit { isRow ? edges.vertical : edges.horizontal }

  func mainStart<Value>(_ edges: Edges<Value>) -> Value {
    isRow ? (isMainReversed ? edges.right : edges.left) : (isMainReversed ? edges.bottom : edges.top)
  }

  func mainEnd<Value>(_ edges: Edges<Value>) -> Value {
    isRow ? (isMainReversed ? edges.left : edges.right) : (isMainReversed ? edges.top : edges.bottom)
  }

  func crossStart<Value>(_ edges: Edges<Value>) -> Value {
    isRow ? (isCrossReversed ? edges.bottom : edges.top) : (isCrossReversed ? edges.right : edges.left)
  }

  func crossEnd<Value>(_ edges: Edges<Value>) -> Value {
    isRow ? (isCrossReversed ? edges.top : edges.bottom) : (isCrossReversed ? edges.left : edges.right)
  }

  /// Turns offsets along the axes into a point from the content box's top left corner.
  func point(main: LayoutUnit, cross: LayoutUnit, size: LayoutSize, in content: LayoutSize) -> LayoutPoint {
    let x = isRow ? main : cross
    let y = isRow ? cross : main
    let isXReversed = isRow ? isMainReversed : isCrossReversed
    let isYReversed = isRow ? isCrossReversed : isMainReversed
    return LayoutPoint(
      x: isXReversed ? content.width - x - size.width : x,
      y: isYReversed ? content.height - y - size.height : y)
  }

  /// A `justify-content` without physical sides.
  func resolvedMain(_ alignment: Alignment) -> Alignment {
    switch alignment {
    case .left: isRow && isRightToLeft ? .end : .start
    case .right: isRow && !isRightToLeft ? .end : .start
    default: alignment
    }
  }
}
