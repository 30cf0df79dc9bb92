import Graphics

extension ValueParser {
  /// A `<color>`.
  mutating func color() -> SpecifiedColor? {
    if let hex = hash() {
      guard let color = Color(hexDigits: hex) else { return nil }
      return .absolute(color)
    }
    if let color = attempt({ parser in parser.identifier().flatMap { parser.namedColor($0) } }) {
      return color
    }
    if options.allowsHashlessColors, let color = hashlessColor() { return .absolute(color) }
    return attempt { $0.colorFunction() }
  }

  private func namedColor(_ name: String) -> SpecifiedColor? {
    if let color = NamedColors.color(named: name) { return .absolute(color) }
    switch name {
    case "transparent": return .absolute(.transparent)
    case "currentcolor": return .currentColor
    case "-webkit-link": return .link
    case "-internal-quirk-inherit": return options.isUserAgent ? .bodyText : nil
    default: return SystemColor.named(name).map { .system($0) }
    }
  }

  private mutating func colorFunction() -> SpecifiedColor? {
    guard case (let name, var inner)? = function() else { return nil }
    let color: SpecifiedColor?
    switch name {
    case "rgb", "rgba": color = inner.rgb()
    case "hsl", "hsla": color = inner.hueFunction(.hsl)
    case "hwb": color = inner.hueFunction(.hwb)
    case "lab": color = inner.modern(.lab, ranges: [100, 125, 125])
    case "oklab": color = inner.modern(.oklab, ranges: [1, 0.4, 0.4])
    case "lch": color = inner.modern(.lch, ranges: [100, 150, 0])
    case "oklch": color = inner.modern(.oklch, ranges: [1, 0.4, 0])
    case "color": color = inner.colorInSpace()
    case "color-mix": color = inner.colorMix()
    case "light-dark": color = inner.lightDark()
    default: color = nil
    }
    return inner.isAtEnd ? color : nil
  }

  // MARK: - rgb()

  /// CSS Color 4 §5.1: `rgb()` in its legacy form with commas and its modern one with spaces.
  private mutating func rgb() -> SpecifiedColor? {
    if accept("from") { return relative(.srgb, names: ["r", "g", "b"], scale: [255, 255, 255]) }
    guard let red = component(percentIs: 255) else { return nil }
    if case .value = red, comma() { return legacyRGB(red) }
    guard let green = component(percentIs: 255), let blue = component(percentIs: 255),
      let alpha = slashAlpha()
    else { return nil }
    let channels = [red, green, blue].map { $0.number.map { Self.byteChannel($0) } ?? nil }
    let isComplete = !channels.contains { $0 == nil } && alpha.number != nil
    let spaced = SpacedColor(space: .srgb, components: channels, alpha: alpha.number)
    return isComplete ? .absolute(spaced.color) : .spaced(spaced)
  }

  private mutating func legacyRGB(_ red: ColorComponent) -> SpecifiedColor? {
    guard case .value(let r, let isPercentage) = red,
      case .value(let g, isPercentage)? = component(percentIs: 255), comma(),
      case .value(let b, isPercentage)? = component(percentIs: 255), let alpha = commaAlpha()
    else { return nil }
    return .absolute(
      SpacedColor(space: .srgb, components: [r, g, b].map { Self.byteChannel($0) }, alpha: alpha).color)
  }

  /// A channel from 0 to 1, in steps of 1/255 as legacy colours have.
  private static func byteChannel(_ value: Double) -> Double {
    min(max(value.finite.rounded(), 0), 255) / 255
  }

  // MARK: - hsl() and hwb()

  private mutating func hueFunction(_ space: ColorSpace) -> SpecifiedColor? {
    if accept("from") {
      return relative(
        space, names: space == .hsl ? ["h", "s", "l"] : ["h", "w", "b"], scale: [1, 100, 100])
    }
    guard let hue = hue() else { return nil }
    if space == .hsl, hue.number != nil, comma() {
      guard let saturation = percentage(), comma(), let lightness = percentage(), let alpha = commaAlpha()
      else {
        return nil
      }
      return Self.rounded(space, [hue.number, saturation, lightness], alpha)
    }
    guard let second = component(percentIs: 100), let third = component(percentIs: 100),
      let alpha = slashAlpha()
    else { return nil }
    let parts = [hue.number, second.number.map { $0 / 100 }, third.number.map { $0 / 100 }]
    if parts.contains(where: { $0 == nil }) || alpha.number == nil {
      return .spaced(SpacedColor(space: space, components: parts, alpha: alpha.number))
    }
    return Self.rounded(space, parts, alpha.number ?? 1)
  }

  /// Colours of the sRGB functions are kept in bytes.
  private static func rounded(_ space: ColorSpace, _ parts: [Double?], _ alpha: Double) -> SpecifiedColor {
    let clamped = [parts[0], parts[1].map { min(max($0, 0), 1) }, parts[2].map { min(max($0, 0), 1) }]
    let value = Vector3(clamped[0] ?? 0, clamped[1] ?? 0, clamped[2] ?? 0)
    let rgb = space == .hsl ? ColorSpace.rgbFromHSL(value) : ColorSpace.rgbFromHWB(value)
    let bytes = rgb.map { byteChannel($0 * 255) }
    return .absolute(SpacedColor(space: .srgb, components: [bytes.x, bytes.y, bytes.z], alpha: alpha).color)
  }

  private mutating func hue() -> ColorComponent? {
    if accept("none") { return .missing }
    if let degrees = angle() { return .value(degrees, isPercentage: false) }
    return number().map { .value($0, isPercentage: false) }
  }

  // MARK: - The other functions

  private mutating func modern(_ space: ColorSpace, ranges: [Double]) -> SpecifiedColor? {
    let names = space.hueIndex == nil ? ["l", "a", "b"] : ["l", "c", "h"]
    if accept("from") { return relative(space, names: names, scale: [1, 1, 1]) }
    guard let first = component(percentIs: ranges[0]), let second = component(percentIs: ranges[1]),
      let third = space.hueIndex == nil ? component(percentIs: ranges[2]) : hue(), let alpha = slashAlpha()
    else { return nil }
    var parts = [first.number, second.number, third.number]
    parts[0] = parts[0].map { min(max($0, 0), ranges[0]) }
    if space.hueIndex != nil { parts[1] = parts[1].map { max($0, 0) } }
    return .spaced(SpacedColor(space: space, components: parts, alpha: alpha.number))
  }

  private static let spaces: [String: ColorSpace] = [
    "srgb": .srgb, "srgb-linear": .srgbLinear, "display-p3": .displayP3, "a98-rgb": .a98RGB,
    "prophoto-rgb": .proPhotoRGB, "rec2020": .rec2020, "xyz": .xyzD65, "xyz-d65": .xyzD65, "xyz-d50": .xyzD50,
  ]

  private mutating func colorInSpace() -> SpecifiedColor? {
    if accept("from") {
      guard let origin = color(), let space = identifier().flatMap({ Self.spaces[$0] }) else { return nil }
      let isXYZ = space == .xyzD50 || space == .xyzD65
      return relative(
        space, names: isXYZ ? ["x", "y", "z"] : ["r", "g", "b"], scale: [1, 1, 1], origin: origin)
    }
    guard let space = identifier().flatMap({ Self.spaces[$0] }), let first = component(percentIs: 1),
      let second = component(percentIs: 1), let third = component(percentIs: 1), let alpha = slashAlpha()
    else { return nil }
    return .spaced(
      SpacedColor(space: space, components: [first.number, second.number, third.number], alpha: alpha.number))
  }

  private static let mixSpaces: [String: ColorSpace] = spaces.merging([
    "lab": .lab, "lch": .lch, "oklab": .oklab, "oklch": .oklch, "hsl": .hsl, "hwb": .hwb,
  ]) { first, _ in first }

  private mutating func colorMix() -> SpecifiedColor? {
    var space = ColorSpace.oklab
    var hue = HueInterpolation.shorter
    if accept("in") {
      guard let named = identifier().flatMap({ Self.mixSpaces[$0] }) else { return nil }
      space = named
      if let interpolation = attempt({ parser in
        parser.identifier().flatMap { HueInterpolation(rawValue: $0) }.flatMap {
          parser.accept("hue") ? $0 : nil
        }
      }) {
        guard space.hueIndex != nil else { return nil }
        hue = interpolation
      }
      guard comma() else { return nil }
    }
    guard let (first, firstShare) = mixPart(), comma(), let (second, secondShare) = mixPart() else {
      return nil
    }
    let p1 = firstShare ?? (secondShare.map { 1 - $0 } ?? 0.5)
    let p2 = secondShare ?? (1 - p1)
    guard p1 >= 0, p2 >= 0, p1 + p2 > 0 else { return nil }
    return .mix(
      ColorMixture(
        space: space, hue: hue, first: first, second: second, shares: (p1 / (p1 + p2), p2 / (p1 + p2)),
        alphaFactor: min(1, p1 + p2)))
  }

  private mutating func mixPart() -> (SpecifiedColor, Double?)? {
    let before = percentage()
    guard let color = color() else { return nil }
    let share = before ?? percentage()
    if let share, !(0...1).contains(share) { return nil }
    return (color, share)
  }

  private mutating func lightDark() -> SpecifiedColor? {
    guard let light = color(), comma(), let dark = color() else { return nil }
    return .lightDark(light, dark)
  }

  /// The components after `from <color>`; channel keywords stand alone, without arithmetic.
  private mutating func relative(
    _ space: ColorSpace, names: [String], scale: [Double], origin given: SpecifiedColor? = nil
  ) -> SpecifiedColor? {
    guard let origin = given ?? color() else { return nil }
    func channel(_ parser: inout ValueParser, _ scale: Double, _ percentIs: Double) -> RelativeColor
      .Component??
    {
      if parser.accept("none") { return .some(nil) }
      for (index, name) in (names + ["alpha"]).enumerated() where parser.accept(name) {
        return .channel(index)
      }
      if let degrees = parser.angle() { return .number(degrees) }
      if let share = parser.percentage() { return .number(share * percentIs / scale) }
      return parser.number().map { .some(.number($0 / scale)) } ?? nil
    }
    var components: [RelativeColor.Component?] = []
    for index in 0..<3 {
      guard let part = channel(&self, scale[index], scale[index] == 1 && space == .lab ? 100 : scale[index])
      else {
        return nil
      }
      components.append(part)
    }
    var alpha: RelativeColor.Component? = .channel(3)
    if slash() {
      guard let part = channel(&self, 1, 1) else { return nil }
      alpha = part
    }
    return .relative(RelativeColor(origin: origin, space: space, components: components, alpha: alpha))
  }

  // MARK: - Components

  enum ColorComponent {
    case value(Double, isPercentage: Bool)
    case missing

    var number: Double? {
      if case .value(let number, _) = self { return number }
      return nil
    }
  }

  private mutating func component(percentIs whole: Double) -> ColorComponent? {
    if accept("none") { return .missing }
    if let share = percentage() { return .value(share * whole, isPercentage: true) }
    return number().map { .value($0, isPercentage: false) }
  }

  private mutating func alphaValue() -> Double? {
    (percentage() ?? number()).map { min(max($0, 0), 1) }
  }

  /// `[ / <alpha> ]?` at the end of a modern function.
  private mutating func slashAlpha() -> ColorComponent? {
    guard slash() else { return .value(1, isPercentage: false) }
    if accept("none") { return .missing }
    return alphaValue().map { .value($0, isPercentage: false) }
  }

  /// `[, <alpha> ]?` at the end of a legacy function.
  private mutating func commaAlpha() -> Double? { comma() ? alphaValue() : 1 }
}

extension Color {
  /// A colour from three, four, six or eight hexadecimal digits.
  init?(hexDigits digits: String) {
    let values = digits.utf8.map { hexValue($0) }
    let numbers = values.compactMap { $0 }
    guard numbers.count == values.count else { return nil }
    func pair(_ index: Int) -> UInt8 { numbers[index] << 4 | numbers[index + 1] }
    switch numbers.count {
    case 3, 4:
      self.init(
        red8: numbers[0] * 17, green8: numbers[1] * 17, blue8: numbers[2] * 17,
        alpha8: numbers.count == 4 ? numbers[3] * 17 : 255)
    case 6, 8:
      self.init(red8: pair(0), green8: pair(2), blue8: pair(4), alpha8: numbers.count == 8 ? pair(6) : 255)
    default: return nil
    }
  }
}

/// The value of a hexadecimal digit.
func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
