/// A length in CSS pixels as a fixed-point number of 1/64 px, which saturates instead of overflowing.
///
/// The same unit as Chromium's, so that sums round alike on every processor.
@frozen
public struct LayoutUnit: Hashable, Sendable, Comparable {
  /// The number of 64ths of a pixel.
  public var raw: Int32

  /// Creates a length from a number of 64ths.
  @inlinable
  public init(raw: Int32) { self.raw = raw }

  /// Creates a length of whole pixels.
  @inlinable
  public init(_ pixels: Int) { self.init(saturating: Int64(pixels) &* 64) }

  /// Creates a length from pixels, cutting what is finer than 1/64 (as Chromium does for computed lengths).
  @inlinable
  public init(truncating pixels: Double) { self.init(clamping: (pixels * 64).rounded(.towardZero)) }

  /// Creates a length from pixels, rounded to the nearest 1/64, halves away from zero.
  @inlinable
  public init(rounding pixels: Double) { self.init(clamping: (pixels * 64).rounded()) }

  /// Creates a length from pixels, rounded up to 1/64.
  @inlinable
  public init(ceiling pixels: Double) { self.init(clamping: (pixels * 64).rounded(.up)) }

  /// Creates a length from pixels, rounded down to 1/64.
  @inlinable
  public init(flooring pixels: Double) { self.init(clamping: (pixels * 64).rounded(.down)) }

  @inlinable
  init(clamping scaled: Double) {
    if scaled >= 2_147_483_647 {
      raw = .max
    } else if scaled <= -2_147_483_648 {
      raw = .min
    } else if scaled == scaled {
      raw = Int32(scaled)
    } else {
      raw = 0
    }
  }

  @inlinable
  init(saturating wide: Int64) {
    raw = wide > Int64(Int32.max) ? .max : wide < Int64(Int32.min) ? .min : Int32(wide)
  }

  /// No length.
  public static let zero = LayoutUnit(raw: 0)
  /// The greatest length.
  public static let max = LayoutUnit(raw: .max)
  /// The least length.
  public static let min = LayoutUnit(raw: .min)
  /// The smallest positive length, 1/64 px.
  public static let epsilon = LayoutUnit(raw: 1)

  /// The length in pixels.
  @inlinable
  public var pixels: Double { Double(raw) / 64 }

  /// The whole pixels, rounded down.
  @inlinable
  public var floor: Int { Int(raw >> 6) }

  /// The whole pixels, rounded up.
  @inlinable
  public var ceiling: Int { Int((Int64(raw) + 63) >> 6) }

  /// The nearest whole pixel, halves up.
  @inlinable
  public var rounded: Int { Int((Int64(raw) + 32) >> 6) }

  /// Whether the left length is the shorter one.
  @inlinable
  public static func < (left: LayoutUnit, right: LayoutUnit) -> Bool { left.raw < right.raw }

  /// The sum; beyond the range it stays at the limit.
  @inlinable
  public static func + (left: LayoutUnit, right: LayoutUnit) -> LayoutUnit {
    LayoutUnit(saturating: Int64(left.raw) + Int64(right.raw))
  }

  /// The difference; beyond the range it stays at the limit.
  @inlinable
  public static func - (left: LayoutUnit, right: LayoutUnit) -> LayoutUnit {
    LayoutUnit(saturating: Int64(left.raw) - Int64(right.raw))
  }

  /// The opposite length; that of `min` is `max`.
  @inlinable
  public static prefix func - (value: LayoutUnit) -> LayoutUnit { LayoutUnit(saturating: -Int64(value.raw)) }

  /// Adds a length; beyond the range the sum stays at the limit.
  @inlinable
  public static func += (left: inout LayoutUnit, right: LayoutUnit) { left = left + right }

  /// Subtracts a length; beyond the range the difference stays at the limit.
  @inlinable
  public static func -= (left: inout LayoutUnit, right: LayoutUnit) { left = left - right }

  /// A whole multiple.
  @inlinable
  public static func * (left: LayoutUnit, right: Int) -> LayoutUnit {
    let (product, overflow) = Int64(left.raw).multipliedReportingOverflow(by: Int64(right))
    return overflow ? ((left.raw < 0) == (right < 0) ? .max : .min) : LayoutUnit(saturating: product)
  }

  /// A multiple, cut to 1/64.
  @inlinable
  public static func * (left: LayoutUnit, right: Double) -> LayoutUnit {
    LayoutUnit(clamping: (Double(left.raw) * right).rounded(.towardZero))
  }

  /// A share, cut to 1/64; division by nothing gives nothing.
  @inlinable
  public static func / (left: LayoutUnit, right: Int) -> LayoutUnit {
    right == 0 ? .zero : LayoutUnit(saturating: Int64(left.raw) / Int64(right))
  }
}

extension LayoutUnit: CustomStringConvertible {
  /// The pixels, without a unit and without useless digits.
  public var description: String {
    raw % 64 == 0 ? "\(raw / 64)" : "\(pixels)"
  }
}

extension LayoutUnit: ExpressibleByIntegerLiteral {
  /// Creates a length of whole pixels, so that `8` in source means 8 px.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }
}
