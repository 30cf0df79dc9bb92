import Graphics

/// A unit of length (CSS Values 4 §6).
/// <https://www.w3.org/TR/css-values-4/#lengths>
enum LengthUnit: UInt8, Hashable, Sendable {
  case px, cm, mm, q, inch, pt, pc
  case em, rem, ex, rex, ch, rch, cap, rcap, ic, ric, lh, rlh
  case vw, vh, vi, vb, vmin, vmax
  /// An `em` of the user-agent sheet that makes a margin quirky.
  case quirkyEm

  /// The unit of a name in lower case; the small, large and dynamic viewports are all the same one here.
  static func named(_ name: String) -> LengthUnit? { table[name] }

  private static let table: [String: LengthUnit] = {
    var table: [String: LengthUnit] = [
      "px": .px, "cm": .cm, "mm": .mm, "q": .q, "in": .inch, "pt": .pt, "pc": .pc, "em": .em, "rem": .rem,
      "ex": .ex, "rex": .rex, "ch": .ch, "rch": .rch, "cap": .cap, "rcap": .rcap, "ic": .ic, "ric": .ric,
      "lh": .lh, "rlh": .rlh, "__qem": .quirkyEm,
    ]
    let viewport: [(String, LengthUnit)] = [
      ("vw", .vw), ("vh", .vh), ("vi", .vi), ("vb", .vb), ("vmin", .vmin), ("vmax", .vmax),
    ]
    for (name, unit) in viewport {
      for prefix in ["", "s", "l", "d"] { table[prefix + name] = unit }
    }
    return table
  }()

  /// Pixels in one of it, when that does not depend on the element or the viewport.
  var pixels: Double? {
    switch self {
    case .px: 1
    case .cm: 96 / 2.54
    case .mm: 96 / 25.4
    case .q: 96 / 101.6
    case .inch: 96
    case .pt: 96.0 / 72
    case .pc: 16
    default: nil
    }
  }
}

/// What relative lengths are relative to.
struct LengthContext {
  /// The font that `em` and its like refer to.
  var font: FontDescription
  var rootFont: FontDescription
  /// The line heights of the element, with the font it is for, and of the root.
  var lineHeight: LineHeight
  var lineFont: FontDescription
  var rootLineHeight: LineHeight
  var viewportWidth: Double
  var viewportHeight: Double
  /// The metrics of a font, when fonts are known.
  var metrics: FontMeasurer?

  /// Pixels in a number of units.
  func pixels(_ value: Double, _ unit: LengthUnit) -> Double {
    switch unit {
    case .px: return value
    case .em, .quirkyEm: return value * font.size
    case .rem: return value * rootFont.size
    case .vw, .vi: return value * viewportWidth / 100
    case .vh, .vb: return value * viewportHeight / 100
    case .vmin: return value * min(viewportWidth, viewportHeight) / 100
    case .vmax: return value * max(viewportWidth, viewportHeight) / 100
    case .lh: return value * line(lineHeight, lineFont)
    case .rlh: return value * line(rootLineHeight, rootFont)
    case .ex: return value * (metrics?.metrics(font).xHeight ?? font.size / 2)
    case .rex: return value * (metrics?.metrics(rootFont).xHeight ?? rootFont.size / 2)
    case .ch: return value * (metrics?.metrics(font).zeroAdvance ?? font.size / 2)
    case .rch: return value * (metrics?.metrics(rootFont).zeroAdvance ?? rootFont.size / 2)
    case .cap: return value * (metrics?.metrics(font).capHeight ?? font.size * 0.7)
    case .rcap: return value * (metrics?.metrics(rootFont).capHeight ?? rootFont.size * 0.7)
    case .ic: return value * font.size
    case .ric: return value * rootFont.size
    case .cm, .mm, .q, .inch, .pt, .pc: return value * (unit.pixels ?? 1)
    }
  }
}

/// What the cascade asks about fonts, for the units `ex`, `ch` and `cap`.
public struct FontMeasurer {
  /// The metrics of the first available face.
  public var metrics: (FontDescription) -> FontMetrics

  /// Wraps a function.
  public init(metrics: @escaping (FontDescription) -> FontMetrics) { self.metrics = metrics }

  /// Asks a shaper.
  public init(_ shaper: any TextShaping) { metrics = { shaper.metrics(of: $0) } }
}
