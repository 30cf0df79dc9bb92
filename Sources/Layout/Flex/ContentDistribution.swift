import CSSCascade
import Graphics

/// Where the first of several alignment subjects begins and how much space is added between two of them.
///
/// CSS Box Alignment 3 §5, “Content Distribution”.
/// <https://www.w3.org/TR/css-align-3/#content-distribution>
struct ContentDistribution {
  /// From the container's start to the first subject.
  var start = LayoutUnit.zero
  /// Between two subjects, in addition to the gap.
  var between = LayoutUnit.zero

  /// The distribution of `space`, which may be negative, around `count` subjects.
  ///
  /// `stretch` and `normal` have been dealt with by the caller and count as `start`; `isReversed` says that
  /// flex-start is the end side.
  init(_ alignment: Alignment, space: LayoutUnit, count: Int, isReversed: Bool = false) {
    switch alignment {
    case .center: start = space / 2
    case .end, .right, .selfEnd, .lastBaseline: start = isReversed ? .zero : space
    case .start, .left, .selfStart: start = isReversed ? space : .zero
    case .flexEnd: start = space
    case .spaceBetween:
      if space > .zero && count > 1 { between = space / (count - 1) }
    case .spaceAround:
      if space > .zero && count > 0 {
        between = space / count
        start = space / (2 * count)
      } else {
        // Too little space centres safely: what does not fit goes out at the end.
        start = space > .zero ? space / 2 : .zero
      }
    case .spaceEvenly:
      if space > .zero {
        between = space / (count + 1)
        start = between
      }
    case .auto, .normal, .stretch, .baseline, .flexStart: break
    }
  }
}
