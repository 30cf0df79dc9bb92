import Graphics

/// A `<color>` as written (CSS Color 4 §4, CSS Color 5).
/// <https://www.w3.org/TR/css-color-4/#color-syntax>
indirect enum SpecifiedColor: Sendable {
  case absolute(Color)
  case spaced(SpacedColor)
  case currentColor
  case system(SystemColor)
  /// The colour of the body, which tables go back to in quirks mode.
  case bodyText
  /// The `link` attribute of the body, or the system's colour of links.
  case link
  case lightDark(SpecifiedColor, SpecifiedColor)
  case mix(ColorMixture)
  /// A colour that takes its components from another (CSS Color 5 §4.1).
  case relative(RelativeColor)

  /// The computed colour; `currentcolor` stays one.
  func computed(_ builder: StyleBuilder) -> StyleColor {
    if case .currentColor = self { return .currentColor }
    return .color(resolved(builder, current: builder.style.text.value.color))
  }

  /// The colour, given what `currentcolor` means.
  func resolved(_ builder: StyleBuilder, current: Color) -> Color {
    let scheme = builder.style.text.value.colorScheme
    switch self {
    case .absolute(let color): return color
    case .spaced(let color): return color.color
    case .currentColor: return current
    case .system(let color): return color.color(in: scheme)
    case .bodyText: return builder.bodyColors.text ?? SystemColor.canvasText.color(in: scheme)
    case .link: return builder.bodyColors.link ?? SystemColor.linkText.color(in: scheme)
    case .lightDark(let light, let dark):
      return (scheme == .light ? light : dark).resolved(builder, current: current)
    case .mix(let mixture): return mixture.resolved(builder, current: current).color
    case .relative(let relative): return relative.resolved(builder, current: current).color
    }
  }

  /// The colour in the space it was written in, for mixing.
  func spaced(_ builder: StyleBuilder, current: Color) -> SpacedColor {
    switch self {
    case .spaced(let color): return color
    case .mix(let mixture): return mixture.resolved(builder, current: current)
    case .relative(let relative): return relative.resolved(builder, current: current)
    default: return SpacedColor(resolved(builder, current: current))
    }
  }
}

extension SpacedColor {
  init(_ color: Color) {
    self.init(
      space: .srgb, components: [Double(color.red), Double(color.green), Double(color.blue)],
      alpha: Double(color.alpha))
  }
}

/// How hues are interpolated (CSS Color 4 §12.4).
enum HueInterpolation: String, Sendable { case shorter, longer, increasing, decreasing }

/// `color-mix()` (CSS Color 5 §3).
/// <https://www.w3.org/TR/css-color-5/#color-mix>
struct ColorMixture: Sendable {
  var space: ColorSpace
  var hue: HueInterpolation
  var first: SpecifiedColor
  var second: SpecifiedColor
  /// The share of the first colour and of the second; together 1.
  var shares: (Double, Double)
  /// What alpha is multiplied by when the percentages come to less than 100 %.
  var alphaFactor: Double

  func resolved(_ builder: StyleBuilder, current: Color) -> SpacedColor {
    var one = first.spaced(builder, current: current).converted(to: space)
    var two = second.spaced(builder, current: current).converted(to: space)
    // A component that only one of them lacks is taken from the other.
    for index in 0..<3 {
      one.components[index] = one.components[index] ?? two.components[index]
      two.components[index] = two.components[index] ?? one.components[index]
    }
    let alphas = (one.alpha ?? two.alpha ?? 1, two.alpha ?? one.alpha ?? 1)
    let alpha = alphas.0 * shares.0 + alphas.1 * shares.1
    var components: [Double?] = [nil, nil, nil]
    for index in 0..<3 {
      guard let a = one.components[index], let b = two.components[index] else { continue }
      if index == space.hueIndex {
        components[index] = mixedHue(a, b)
      } else if alpha == 0 {
        components[index] = a * shares.0 + b * shares.1
      } else {
        components[index] = (a * alphas.0 * shares.0 + b * alphas.1 * shares.1) / alpha
      }
    }
    return SpacedColor(space: space, components: components, alpha: alpha * alphaFactor)
  }

  private func mixedHue(_ first: Double, _ second: Double) -> Double {
    var a = first - 360 * (first / 360).rounded(.down)
    var b = second - 360 * (second / 360).rounded(.down)
    switch hue {
    case .shorter:
      if b - a > 180 { a += 360 } else if b - a < -180 { b += 360 }
    case .longer:
      if b - a > 0, b - a < 180 { a += 360 } else if b - a > -180, b - a <= 0 { b += 360 }
    case .increasing: if b < a { b += 360 }
    case .decreasing: if a < b { a += 360 }
    }
    return a * shares.0 + b * shares.1
  }
}

/// `rgb(from …)` and its like (CSS Color 5 §4).
struct RelativeColor: Sendable {
  var origin: SpecifiedColor
  var space: ColorSpace
  /// Each component: a number, or one of the origin's by its index (3 is alpha); `nil` is `none`.
  var components: [Component?]
  var alpha: Component?

  enum Component: Sendable {
    case number(Double)
    case channel(Int)
  }

  func resolved(_ builder: StyleBuilder, current: Color) -> SpacedColor {
    let source = origin.spaced(builder, current: current).converted(to: space)
    func value(_ component: Component?) -> Double? {
      switch component {
      case nil: return nil
      case .number(let number): return number
      case .channel(3): return source.alpha
      case .channel(let index): return source.components[index]
      }
    }
    return SpacedColor(space: space, components: components.map(value), alpha: value(alpha))
  }
}
