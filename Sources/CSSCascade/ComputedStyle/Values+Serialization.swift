import Graphics

extension Double {
  /// The number with six significant digits, as browsers write them.
  var numberText: String {
    guard isFinite else { return "0" }
    if self == rounded(), abs(self) < 1e15 { return "\(Int(self))" }
    var digits = 6.0
    var magnitude = abs(self)
    while magnitude >= 1, digits > 0 {
      magnitude /= 10
      digits -= 1
    }
    var scale = 1.0
    for _ in 0..<Int(digits) { scale *= 10 }
    let value = (self * scale).rounded() / scale
    return value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  var pixelText: String { numberText + "px" }
  var percentText: String { (self * 100).numberText + "%" }
}

extension String {
  /// `someName` as `some-name`.
  var hyphenated: String {
    var result = ""
    for character in self {
      if character.isUppercase { result += "-" + character.lowercased() } else { result.append(character) }
    }
    return result
  }

  /// A family, in quotes unless it is one identifier after another.
  var familyText: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
      }
    return isPlain && !(first?.isNumber ?? true) ? self : "\"\(self)\""
  }
}

extension Color {
  /// `rgb()` or `rgba()`.
  var cssText: String {
    let (r, g, b, _) = bytes
    if isOpaque { return "rgb(\(r), \(g), \(b))" }
    return "rgba(\(r), \(g), \(b), \((Double(alpha) * 1000).rounded() / 1000 == 0 ? "0" : alphaText))"
  }

  /// The shortest of two or three decimals that gives the same byte (CSSOM §6.7.2).
  private var alphaText: String {
    let byte = (Double(alpha) * 255).rounded()
    let two = (byte / 255 * 100).rounded() / 100
    if (two * 255).rounded() == byte { return two.numberText }
    return ((byte / 255 * 1000).rounded() / 1000).numberText
  }
}

extension LengthPercentage {
  var cssText: String {
    switch self {
    case .length(let length): return length.pixelText
    case .percentage(let fraction): return fraction.percentText
    case .sum(let length, let fraction):
      let sign = length < 0 ? "-" : "+"
      return "calc(\(fraction.percentText) \(sign) \(abs(length).pixelText))"
    case .minimum(let terms): return "min(\(terms.map(\.cssText).joined(separator: ", ")))"
    case .maximum(let terms): return "max(\(terms.map(\.cssText).joined(separator: ", ")))"
    }
  }
}

extension LengthPercentageOrAuto {
  var cssText: String {
    switch self {
    case .auto: "auto"
    case .lengthPercentage(let value): value.cssText
    }
  }
}

extension LengthPercentagePair {
  /// One part where both are the same.
  var cssText: String { horizontal == vertical ? horizontal.cssText : listText }
  var listText: String { "\(horizontal.cssText) \(vertical.cssText)" }
}

extension PreferredSize {
  var cssText: String {
    switch self {
    case .auto: "auto"
    case .lengthPercentage(let value): value.cssText
    case .minContent: "min-content"
    case .maxContent: "max-content"
    case .fitContent(let limit): limit.map { "fit-content(\($0.cssText))" } ?? "fit-content"
    case .content: "content"
    case .stretch: "stretch"
    }
  }
}

extension MaximumSize {
  var cssText: String {
    switch self {
    case .none: "none"
    case .lengthPercentage(let value): value.cssText
    case .minContent: "min-content"
    case .maxContent: "max-content"
    case .fitContent(let limit): limit.map { "fit-content(\($0.cssText))" } ?? "fit-content"
    case .stretch: "stretch"
    }
  }
}

extension Display {
  var cssText: String {
    switch self {
    case .inlineListItem: "inline list-item"
    case .tableHeaderGroup, .tableFooterGroup, .tableRowGroup: "\(self)".hyphenated
    default: "\(self)".hyphenated
    }
  }
}

extension VerticalAlign {
  var cssText: String {
    switch self {
    case .baselineMiddle: "-webkit-baseline-middle"
    case .lengthPercentage(let value): value.cssText
    default: "\(self)".hyphenated
    }
  }
}

extension TextAlign {
  var cssText: String {
    switch self {
    case .webkitLeft: "-webkit-left"
    case .webkitRight: "-webkit-right"
    case .webkitCenter: "-webkit-center"
    default: "\(self)".hyphenated
    }
  }
}

extension ListStyleType {
  var cssText: String {
    if case .string(let text) = self { return "\"\(text)\"" }
    return "\(self)".hyphenated
  }
}

extension TextDecorationLine {
  var cssText: String {
    let names: [(TextDecorationLine, String)] = [
      (.underline, "underline"), (.overline, "overline"), (.lineThrough, "line-through"),
    ]
    return isEmpty ? "none" : names.filter { contains($0.0) }.map(\.1).joined(separator: " ")
  }
}

extension BackgroundSize {
  var cssText: String {
    switch self {
    case .cover: return "cover"
    case .contain: return "contain"
    case .explicit(let width, let height):
      let parts = [width?.cssText ?? "auto", height?.cssText ?? "auto"]
      return height == nil ? parts[0] : parts.joined(separator: " ")
    }
  }
}

extension BackgroundLayer {
  var repeatText: String {
    switch (repeatX, repeatY) {
    case (.repeat, .noRepeat): "repeat-x"
    case (.noRepeat, .repeat): "repeat-y"
    case _ where repeatX == repeatY: "\(repeatX)".hyphenated
    default: "\("\(repeatX)".hyphenated) \("\(repeatY)".hyphenated)"
    }
  }
}

extension StyleImage {
  var cssText: String {
    switch self {
    case .url(let address): "url(\"\(address)\")"
    case .linearGradient: "linear-gradient()"
    case .radialGradient: "radial-gradient()"
    case .conicGradient: "conic-gradient()"
    }
  }
}
