import Graphics

/// Adjoining vertical margins that collapse: the greatest positive and the least negative one.
///
/// CSS 2.2 §8.3.1, “Collapsing margins”. <https://www.w3.org/TR/CSS22/box.html#collapsing-margins>
struct MarginStrut: Hashable, Sendable {
  private var positive = LayoutUnit.zero
  private var negative = LayoutUnit.zero
  /// The greatest positive margin that is only there because the user-agent sheet says so.
  private var quirkyPositive = LayoutUnit.zero
  /// Whether it is at the start of a body or cell in quirks mode, where quirky margins do not count.
  var ignoresQuirkyMargins = false

  init() {}

  /// Takes a margin into the set.
  mutating func append(_ margin: LayoutUnit, isQuirky: Bool = false) {
    if isQuirky && ignoresQuirkyMargins { return }
    if margin < .zero {
      negative = min(negative, margin)
    } else if isQuirky {
      quirkyPositive = max(quirkyPositive, margin)
    } else {
      positive = max(positive, margin)
    }
  }

  /// Takes all margins of another set into this one.
  mutating func append(_ other: MarginStrut) {
    positive = max(positive, other.positive)
    negative = min(negative, other.negative)
    if !ignoresQuirkyMargins { quirkyPositive = max(quirkyPositive, other.quirkyPositive) }
  }

  /// What the margins come to.
  var sum: LayoutUnit { max(positive, quirkyPositive) + negative }

  /// What they come to at the end of a body or cell in quirks mode.
  var sumWithoutQuirkyMargins: LayoutUnit { positive + negative }
}

extension LayoutContext {
  /// Whether a box's first and last margins vanish if they are quirky.
  ///
  /// HTML §15.3.3, “Flow content”: margins in quirks mode.
  /// <https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3>
  func isQuirkyContainer(_ box: BoxID) -> Bool {
    isQuirksMode && (isBody(box) || self[styleOf: box].box.display == .tableCell)
  }

  /// Adds a box's top margin to a set.
  func appendTopMargin(of box: BoxID, _ margins: LayoutEdges, to strut: inout MarginStrut) {
    strut.append(margins.top, isQuirky: self[styleOf: box].margin.hasQuirkyTop)
  }

  /// Adds a box's bottom margin to a set.
  func appendBottomMargin(of box: BoxID, _ margins: LayoutEdges, to strut: inout MarginStrut) {
    strut.append(margins.bottom, isQuirky: self[styleOf: box].margin.hasQuirkyBottom)
  }
}
