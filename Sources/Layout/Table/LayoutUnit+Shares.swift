import Graphics

/// Single precision, which Chromium computes percentages of tables in: the roundings have to be the same.
///
/// (CSSCascade has a `Float` of its own.)
typealias SinglePrecision = Swift.Float

extension LayoutUnit {
  /// This length × `numerator` ÷ `denominator`, computed without loss in between and cut to 1/64.
  ///
  /// A denominator of nothing gives nothing.
  func scaled(by numerator: LayoutUnit, over denominator: LayoutUnit) -> LayoutUnit {
    guard denominator.raw != 0 else { return .zero }
    let value = Int64(raw) * Int64(numerator.raw) / Int64(denominator.raw)
    return LayoutUnit(raw: Int32(clamping: value))
  }

  /// A length of single-precision pixels, cut to 1/64: the arithmetic that Chromium does on percentages.
  init(truncating pixels: SinglePrecision) { self.init(truncating: Double(pixels * 64) / 64) }

  /// The pixels in single precision.
  var singlePrecision: SinglePrecision { SinglePrecision(raw) / 64 }

  /// The length, or nothing where it is negative.
  var clampedToZero: LayoutUnit { Swift.max(self, .zero) }
}

/// Shares of a length that are each cut to 1/64, where the last taker gets what the cutting left over.
struct Shares {
  /// The length that is shared.
  let total: LayoutUnit
  /// What has not been handed out yet.
  private(set) var remainder: LayoutUnit

  init(of total: LayoutUnit) {
    self.total = total
    remainder = total
  }

  /// A share in proportion to `weight` of `totalWeight`, or an equal one of `count` where nothing has weight.
  mutating func take(weight: LayoutUnit, of totalWeight: LayoutUnit, orEqually count: Int) -> LayoutUnit {
    let share = totalWeight > .zero ? total.scaled(by: weight, over: totalWeight) : total / count
    remainder -= share
    return share
  }

  /// An equal share.
  mutating func takeEqually(of count: Int) -> LayoutUnit {
    let share = total / count
    remainder -= share
    return share
  }

  /// Takes a share computed otherwise.
  mutating func take(_ share: LayoutUnit) { remainder -= share }
}
