import Graphics

/// The nearest colour that has enough contrast, and how far away it is.
struct PassingColor: Hashable, Sendable {
  var color: Color
  /// The change of lightness in OKLCH.
  var step: Double

  /// Looks for a colour of the same hue that reaches a ratio with each of some others; `nil` if none does.
  init?(nearest color: Color, against others: [Color], ratio: Double) {
    let start = OKLCH(color)
    let candidates = [0.0, 1.0].compactMap { Self.search(from: start, towards: $0, others, ratio) }
    guard let best = candidates.min(by: { $0.step < $1.step }) else { return nil }
    self = best
  }

  private init(color: Color, step: Double) {
    self.color = color
    self.step = step
  }

  /// The first colour on the way to black or white that passes: contrast only grows along it once it does.
  private static func search(
    from start: OKLCH, towards end: Double, _ others: [Color], _ ratio: Double
  ) -> PassingColor? {
    func color(at share: Double) -> Color {
      var changed = start
      changed.lightness += (end - start.lightness) * share
      return changed.color.painted
    }
    func passes(_ color: Color) -> Bool { others.allSatisfy { color.contrastRatio(with: $0) >= ratio } }
    guard passes(color(at: 1)) else { return nil }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<14 {
      let middle = (low + high) / 2
      if passes(color(at: middle)) { high = middle } else { low = middle }
    }
    return PassingColor(color: color(at: high), step: abs(end - start.lightness) * high)
  }
}
