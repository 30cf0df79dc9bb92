import CSSCascade
import Graphics

extension LayoutContext {
  /// The intrinsic content widths of a block container.
  ///
  /// CSS Sizing 3 §5.1. <https://www.w3.org/TR/css-sizing-3/#intrinsic-sizes>
  mutating func blockIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    if tree[box].childrenAreInline { return inlineIntrinsicSizes(of: box) }
    var sizes = IntrinsicSizes.zero
    var floats = FloatRun()
    var child = tree[box].firstChild
    while let inner = child {
      child = tree[inner].nextSibling
      switch tree[inner].participation {
      case .outOfFlow: continue
      case .floating:
        let clear = self[styleOf: inner].box.clear
        if clear != .none { sizes.maximum = max(sizes.maximum, floats.clear(clear)) }
        let contribution = intrinsicContribution(of: inner)
        floats.add(contribution.maximum, isLeft: self[styleOf: inner].box.float != .right)
        sizes.minimum = max(sizes.minimum, contribution.minimum)
      case .blockLevel, .inlineLevel:
        let clear = self[styleOf: inner].box.clear
        if clear != .none { sizes.maximum = max(sizes.maximum, floats.clear(clear)) }
        let contribution = intrinsicContribution(of: inner)
        sizes.minimum = max(sizes.minimum, contribution.minimum)
        if establishesFormattingContext(inner) {
          // It may lie beside the floats before it.
          sizes.maximum = max(sizes.maximum, floats.width + contribution.maximum)
        } else {
          sizes.maximum = max(sizes.maximum, contribution.maximum, floats.width)
        }
        floats = FloatRun()
      }
    }
    sizes.maximum = max(sizes.maximum, floats.width, sizes.minimum)
    return sizes
  }
}

/// Floats one beside the other, while a width without line breaks is sought.
struct FloatRun {
  private var left = LayoutUnit.zero
  private var right = LayoutUnit.zero

  var width: LayoutUnit { left + right }

  mutating func add(_ width: LayoutUnit, isLeft: Bool) {
    if isLeft { left += width } else { right += width }
  }

  /// Begins anew below the floats that `clear` names; returns how wide they were with the others.
  mutating func clear(_ clear: Clear) -> LayoutUnit {
    let before = width
    if clear != .right { left = .zero }
    if clear != .left { right = .zero }
    return before
  }
}
