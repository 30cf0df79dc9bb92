import Foundation

/// The mathematical functions besides sums, products and comparisons (CSS Values 4 §10.3 to §10.8).
/// <https://www.w3.org/TR/css-values-4/#round-func>
enum MathFunction: String, Sendable {
  case abs, sign, roundNearest, roundUp, roundDown, roundToZero, mod, rem, pow, sqrt, hypot, exp, log
  case sin, cos, tan, asin, acos, atan, atan2

  /// The value; angles go in and out in degrees.
  func apply(_ arguments: [MathValue]) -> MathValue {
    guard let first = arguments.first else { return .number(0) }
    let a = first.scalar
    let b = arguments.count > 1 ? arguments[1].scalar : 1
    let radians = a * Double.pi / 180
    let degrees = 180 / Double.pi
    switch self {
    case .abs: return first.like(Swift.abs(a))
    case .sign: return .number(a > 0 ? 1 : a < 0 ? -1 : a)
    case .roundNearest: return first.like(((a / b) + 0.5).rounded(.down) * b)
    case .roundUp: return first.like((a / b).rounded(.up) * b)
    case .roundDown: return first.like((a / b).rounded(.down) * b)
    case .roundToZero: return first.like((a / b).rounded(.towardZero) * b)
    case .mod: return first.like(b == 0 ? .nan : a - b * (a / b).rounded(.down))
    case .rem: return first.like(b == 0 ? .nan : a.truncatingRemainder(dividingBy: b))
    case .pow: return .number(Foundation.pow(a, b))
    case .sqrt: return .number(a.squareRoot())
    case .hypot: return first.like(arguments.map { $0.scalar * $0.scalar }.reduce(0, +).squareRoot())
    case .exp: return .number(Foundation.exp(a))
    case .log:
      let base = arguments.count > 1 ? Foundation.log(b) : 1
      return .number(Foundation.log(a) / base)
    case .sin: return .number(Foundation.sin(radians))
    case .cos: return .number(Foundation.cos(radians))
    case .tan: return .number(Foundation.tan(radians))
    case .asin: return .number(Foundation.asin(a) * degrees)
    case .acos: return .number(Foundation.acos(a) * degrees)
    case .atan: return .number(Foundation.atan(a) * degrees)
    case .atan2: return .number(Foundation.atan2(a, b) * degrees)
    }
  }
}
