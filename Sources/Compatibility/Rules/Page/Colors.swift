import CSSSyntax

extension Token {
  /// The red, green and blue of a colour in hexadecimal, or of `black` and `white`.
  ///
  /// CSS Color 4 §5.2, “The RGB Hexadecimal Notations”. <https://www.w3.org/TR/css-color-4/#hex-notation>
  var plainColor: [UInt8]? {
    switch kind {
    case .identifier(let name):
      switch name.asciiLowercased {
      case "white": return [255, 255, 255]
      case "black": return [0, 0, 0]
      default: return nil
      }
    case .hash(let digits, _):
      let values = digits.compactMap(\.hexDigitValue)
      guard values.count == digits.count else { return nil }
      switch values.count {
      case 3, 4: return values.prefix(3).map { UInt8($0 * 17) }
      case 6, 8: return (0..<3).map { UInt8(values[2 * $0] * 16 + values[2 * $0 + 1]) }
      default: return nil
      }
    default: return nil
    }
  }
}

extension ComponentValues {
  /// Whether a value holds a colour that is drawn.
  var namesColor: Bool {
    var cursor = cursor
    while let token = cursor.peek() {
      switch token.kind {
      case .hash: return true
      case .function(let name):
        if Self.colorFunctions.contains(name) { return true }
      case .identifier(let name):
        if !Self.otherKeywords.contains(name.asciiLowercased) { return true }
      default: break
      }
      cursor.skipComponentValue()
    }
    return false
  }

  private static let colorFunctions: Set<String> = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
  ]

  /// Keywords of `background` that are no colours, and those that draw none.
  private static let otherKeywords: Set<String> = [
    "transparent", "none", "inherit", "initial", "unset", "revert", "repeat", "no-repeat", "repeat-x",
    "repeat-y",
    "space", "round", "left", "right", "top", "bottom", "center", "cover", "contain", "auto", "scroll",
    "fixed",
    "local", "border-box", "padding-box", "content-box", "text", "important",
  ]
}
