import CSSCascade

extension ListStyleType {
  /// A counter's value as this style writes it, without prefix and suffix.
  ///
  /// CSS Counter Styles 3 §6, “Simple predefined counter styles”.
  /// <https://www.w3.org/TR/css-counter-styles-3/#predefined-counters>
  func text(for value: Int) -> String {
    switch self {
    case .none: ""
    case .disc: "\u{2022}"
    case .circle: "\u{25E6}"
    case .square: "\u{25AA}"
    case .disclosureOpen: "\u{25BE}"
    case .disclosureClosed: "\u{25B8}"
    case .decimal: "\(value)"
    case .decimalLeadingZero:
      (0...9).contains(value) ? "0\(value)" : (-9..<0).contains(value) ? "-0\(-value)" : "\(value)"
    case .lowerRoman: Self.additive(value, Self.roman, upTo: 3999)
    case .upperRoman: Self.additive(value, Self.roman, upTo: 3999).uppercased()
    case .lowerAlpha: Self.alphabetic(value, "abcdefghijklmnopqrstuvwxyz")
    case .upperAlpha: Self.alphabetic(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    case .lowerGreek: Self.alphabetic(value, "αβγδεζηθικλμνξοπρστυφχψω")
    case .armenian: Self.positional(value, Self.armenianDigits)
    case .georgian: Self.positional(value, Self.georgianDigits)
    case .string(let string): string
    }
  }

  /// What stands between a marker's counter and the text.
  var suffix: String {
    switch self {
    case .none, .string: ""
    case .disc, .circle, .square, .disclosureOpen, .disclosureClosed: " "
    default: ". "
    }
  }

  /// Whether the marker is a shape, drawn and measured without the font's glyphs.
  var isShape: Bool {
    switch self {
    case .disc, .circle, .square, .disclosureOpen, .disclosureClosed: true
    default: false
    }
  }

  private static let roman: [(Int, String)] = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ]

  private static func additive(_ value: Int, _ symbols: [(Int, String)], upTo limit: Int) -> String {
    guard (1...limit).contains(value) else { return "\(value)" }
    var rest = value
    var text = ""
    for (weight, symbol) in symbols {
      while rest >= weight {
        text += symbol
        rest -= weight
      }
    }
    return text
  }

  private static func alphabetic(_ value: Int, _ letters: String) -> String {
    guard value > 0 else { return "\(value)" }
    let symbols = Array(letters)
    var rest = value
    var reversed: [Character] = []
    while rest > 0 {
      rest -= 1
      reversed.append(symbols[rest % symbols.count])
      rest /= symbols.count
    }
    return String(reversed.reversed())
  }

  private static let armenianDigits = [
    Array("ԱԲԳԴԵԶԷԸԹ"), Array("ԺԻԼԽԾԿՀՁՂ"), Array("ՃՄՅՆՇՈՉՊՋ"), Array("ՌՍՎՏՐՑՒՓՔ"),
  ]
  private static let georgianDigits = [
    Array("აბგდევზჱთ"), Array("იკლმნჲოპჟ"), Array("რსტჳფქღყშ"), Array("ჩცძწჭხჴჯჰ"),
  ]

  private static func positional(_ value: Int, _ digits: [[Character]]) -> String {
    guard (1...9999).contains(value) else { return "\(value)" }
    var rest = value
    var text = ""
    for place in digits {
      if rest % 10 > 0 { text = String(place[rest % 10 - 1]) + text }
      rest /= 10
    }
    return text
  }
}
