/// A property that rules look at.
enum TrackedProperty: UInt8, CaseIterable {
  case background, backgroundColor, backgroundImage
  case padding, paddingTop, paddingRight, paddingBottom, paddingLeft
  case margin, marginTop, marginRight, marginBottom, marginLeft
  case width, height, maxWidth, maxHeight, minHeight
  case display, float, borderRadius, color, font, fontFamily, fontSize, lineHeight, textAlign, overflow
  case msoHide, msoPaddingAlt, msoPaddingTopAlt, msoPaddingRightAlt, msoPaddingBottomAlt, msoPaddingLeftAlt
  case msoBorderAlt, msoLineHeightAlt, msoMarginTopAlt, msoMarginBottomAlt, msoTextRaise
  case msoFontAlt, msoGenericFontFamily

  /// The name in CSS.
  var name: String {
    var result = ""
    for character in "\(self)" {
      if character.isUppercase {
        result += "-" + character.lowercased()
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// By name.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// Itself and the longhands that it sets, as bits.
  var covered: UInt64 {
    var bits = bit
    switch self {
    case .background: bits |= TrackedProperty.backgroundColor.bit | TrackedProperty.backgroundImage.bit
    case .padding: for side in TrackedProperty.paddings.dropFirst() { bits |= side.bit }
    case .margin: for side in TrackedProperty.margins.dropFirst() { bits |= side.bit }
    case .font:
      for part in [TrackedProperty.fontFamily, .fontSize, .lineHeight] { bits |= part.bit }
    default: break
    }
    return bits
  }

  /// Its place in a set of bits.
  var bit: UInt64 { 1 << UInt64(rawValue) }

  /// `padding` and its sides.
  static let paddings: [TrackedProperty] = [
    .padding, .paddingTop, .paddingRight, .paddingBottom, .paddingLeft,
  ]
  /// `margin` and its sides.
  static let margins: [TrackedProperty] = [.margin, .marginTop, .marginRight, .marginBottom, .marginLeft]
}
