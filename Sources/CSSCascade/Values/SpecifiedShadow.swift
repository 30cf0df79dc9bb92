import Graphics

/// A shadow as written (CSS Backgrounds 3 §6.1).
/// <https://www.w3.org/TR/css-backgrounds-3/#box-shadow>
struct SpecifiedShadow: Sendable {
  var x: SpecifiedLength
  var y: SpecifiedLength
  var blur: SpecifiedLength
  var spread: SpecifiedLength
  var color: SpecifiedColor
  var isInset: Bool

  func computed(_ builder: StyleBuilder) -> Shadow {
    Shadow(
      offsetX: x.pixels(builder.lengths), offsetY: y.pixels(builder.lengths),
      blur: max(0, blur.pixels(builder.lengths)), spread: spread.pixels(builder.lengths),
      color: color.computed(builder), isInset: isInset)
  }
}

extension ValueParser {
  /// `none`, or shadows with commas between.
  mutating func shadows(allowsInset: Bool) -> [SpecifiedShadow]? {
    if accept("none") { return [] }
    return commaSeparated { $0.shadow(allowsInset: allowsInset) }
  }

  private mutating func shadow(allowsInset: Bool) -> SpecifiedShadow? {
    var lengths: [SpecifiedLength] = []
    var color: SpecifiedColor?
    var isInset = false
    while !isAtEnd, nextKind != .comma {
      if lengths.isEmpty, let first = length() {
        lengths.append(first)
        while lengths.count < (allowsInset ? 4 : 3), let next = length() { lengths.append(next) }
      } else if allowsInset, !isInset, accept("inset") {
        isInset = true
      } else if color == nil, let given = self.color() {
        color = given
      } else {
        return nil
      }
    }
    guard lengths.count >= 2 else { return nil }
    return SpecifiedShadow(
      x: lengths[0], y: lengths[1], blur: lengths.count > 2 ? lengths[2] : .zero,
      spread: lengths.count > 3 ? lengths[3] : .zero, color: color ?? .currentColor, isInset: isInset)
  }
}
