import Graphics

/// Adjoining vertical margins that collapse: the greatest positive and the least negative one.
///
/// CSS 2.2 §8.3.1, “Collapsing margins”. <https://www.w3.org/TR/CSS22/box.html#collapsing-margins>
struct MarginStrut: Hashable, Sendable {
  private var positive = LayoutUnit.zero
  private var negative = LayoutUnit.zero

  init() {}

  /// Takes a margin into the set.
  mutating func append(_ margin: LayoutUnit) {
    if margin < .zero { negative = min(negative, margin) } else { positive = max(positive, margin) }
  }

  /// Takes all margins of another set into this one.
  mutating func append(_ other: MarginStrut) {
    positive = max(positive, other.positive)
    negative = min(negative, other.negative)
  }

  /// What the margins come to.
  var sum: LayoutUnit { positive + negative }
}
