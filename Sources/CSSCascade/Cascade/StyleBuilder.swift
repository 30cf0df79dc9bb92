import Graphics

/// A computed style in the making, with all that values are computed from.
struct StyleBuilder {
  var style: ComputedStyle
  /// The style that is inherited from; the initial one for the root.
  let parent: ComputedStyle
  let environment: MediaEnvironment
  let isQuirks: Bool
  let isRoot: Bool
  /// The `display` of the box that the element's box goes into: the parent's, or of the first ancestor that
  /// has a box of its own.
  let containerDisplay: Display
  /// Whether it is the style of a `table` element.
  let isTable: Bool
  /// The colour schemes of the page (HTML §4.2.5.3, `<meta name=color-scheme>`).
  let pageSchemes: ColorSchemeProperty.Schemes
  /// Colours that the body gives to the document.
  let bodyColors: BodyColors
  /// What lengths of the element refer to; its own font only after the fonts have been applied.
  var lengths: LengthContext
  /// What lengths of `font-size` refer to.
  let parentLengths: LengthContext
  /// The background's layers while properties are applied, and whether there is anything in them.
  var layers = BackgroundLayers.initial
  var hasLayers = false
}

/// Colours that the body gives to the document.
struct BodyColors: Sendable {
  /// Its own colour, which tables go back to in quirks mode.
  var text: Color?
  /// Its attribute `link`.
  var link: Color?
}

extension BackgroundLayers {
  static let initial = BackgroundLayers()
}

extension LengthContext {
  /// A context for values that cannot depend on it.
  static var unknown: LengthContext {
    LengthContext(
      font: FontDescription(families: ["serif"], size: 16),
      rootFont: FontDescription(families: ["serif"], size: 16),
      lineHeight: .normal, lineFont: FontDescription(families: ["serif"], size: 16), rootLineHeight: .normal,
      viewportWidth: 0, viewportHeight: 0, metrics: nil)
  }

  /// One line of a font, px.
  func line(_ height: LineHeight, _ font: FontDescription) -> Double {
    switch height {
    case .number(let number): return number * font.size
    case .length(let length): return length
    case .normal:
      guard let metrics = metrics?.metrics(font) else { return font.size * 1.2 }
      return (metrics.ascent + metrics.descent + metrics.lineGap).pixels
    }
  }
}

extension ComputedStyle {
  /// The initial value of every property; elements share its groups.
  static let initial = ComputedStyle()

  /// The initial values while properties are applied: borders have the width `medium`, which counts only where
  /// they also get a style (CSS Backgrounds 3 §4.3).
  static let unfinishedBorder: Shared<BorderGroup> = {
    var group = BorderGroup()
    let side = BorderSide(width: 3, style: .none, color: .currentColor)
    group.sides = Edges(all: side)
    group.outline = side
    return Shared(group)
  }()
}
