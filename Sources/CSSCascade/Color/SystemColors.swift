import Graphics

/// A colour that the user agent chooses (CSS Color 4 §6.2, “System Colors”), with Chromium's own additions.
/// <https://www.w3.org/TR/css-color-4/#css-system-colors>
public enum SystemColor: UInt8, Hashable, Sendable {
  case accentColor, accentColorText, activeText, buttonBorder, buttonFace, buttonText, canvas, canvasText
  case field, fieldText, grayText, highlight, highlightText, linkText, mark, markText, selectedItem
  case selectedItemText, visitedText
  /// The border of text fields and lists.
  case controlBorder
  /// The border of a field set.
  case fieldsetBorder

  /// The colour in a scheme, as Chromium on Linux has it.
  public func color(in scheme: UsedColorScheme) -> Color {
    let (light, dark) = values
    let color = Color(rgb: scheme == .light ? light : dark)
    return self == .highlight
      ? Color(red: color.red, green: color.green, blue: color.blue, alpha: 0.8) : color
  }

  /// Light and dark, as `0xRRGGBB`.
  private var values: (UInt32, UInt32) {
    switch self {
    case .accentColor: (0x0075FF, 0x99C8FF)
    case .accentColorText: (0xFFFFFF, 0x000000)
    case .activeText: (0xFF0000, 0xFF9E9E)
    case .buttonBorder: (0x000000, 0xFFFFFF)
    case .buttonFace: (0xEFEFEF, 0x6B6B6B)
    case .buttonText: (0x000000, 0xFFFFFF)
    case .canvas: (0xFFFFFF, 0x121212)
    case .canvasText: (0x000000, 0xFFFFFF)
    case .field: (0xFFFFFF, 0x3B3B3B)
    case .fieldText: (0x000000, 0xFFFFFF)
    case .grayText: (0x808080, 0x808080)
    case .highlight: (0x0041C6, 0x0041C6)
    case .selectedItem: (0x1967D2, 0x99C8FF)
    case .highlightText, .selectedItemText: (0xFFFFFF, 0xFFFFFF)
    case .linkText: (0x0000EE, 0x9E9EFF)
    case .mark: (0xFFFF00, 0xFFFF00)
    case .markText: (0x000000, 0x000000)
    case .visitedText: (0x551A8B, 0xD0ADF0)
    case .controlBorder: (0x767676, 0x858585)
    case .fieldsetBorder: (0xEFEFEF, 0x6B6B6B)
    }
  }

  /// The colour of a keyword in lower case; the deprecated keywords of CSS Color 4 §A stand for their
  /// replacements.
  static func named(_ name: String) -> SystemColor? { table[name] }

  private static let table: [String: SystemColor] = [
    "accentcolor": .accentColor, "accentcolortext": .accentColorText, "activetext": .activeText,
    "buttonborder": .buttonBorder, "buttonface": .buttonFace, "buttontext": .buttonText, "canvas": .canvas,
    "canvastext": .canvasText, "field": .field, "fieldtext": .fieldText, "graytext": .grayText,
    "highlight": .highlight, "highlighttext": .highlightText, "linktext": .linkText, "mark": .mark,
    "marktext": .markText, "selecteditem": .selectedItem, "selecteditemtext": .selectedItemText,
    "visitedtext": .visitedText, "activeborder": .buttonBorder, "activecaption": .canvas,
    "appworkspace": .canvas, "background": .canvas, "buttonhighlight": .buttonFace,
    "buttonshadow": .buttonFace, "captiontext": .canvasText, "inactiveborder": .buttonBorder,
    "inactivecaption": .canvas, "inactivecaptiontext": .grayText, "infobackground": .canvas,
    "infotext": .canvasText, "menu": .canvas, "menutext": .canvasText, "scrollbar": .canvas,
    "threeddarkshadow": .buttonBorder, "threedface": .buttonFace, "threedhighlight": .buttonBorder,
    "threedlightshadow": .buttonBorder, "threedshadow": .buttonBorder, "window": .canvas,
    "windowframe": .buttonBorder, "windowtext": .canvasText, "-webkit-link": .linkText,
    "-webkit-activelink": .activeText, "-internal-control-border": .controlBorder,
    "-internal-fieldset-border": .fieldsetBorder,
  ]
}
