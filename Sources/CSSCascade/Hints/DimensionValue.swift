/// A length or percentage in an attribute (HTML §2.3.4.4, “Percentages and lengths”).
/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-dimension-values>
enum DimensionValue: Hashable, Sendable {
  case length(Double)
  /// A fraction: 1 is 100 %.
  case percentage(Double)

  /// Parses digits with a fraction and perhaps `%`; whatever follows is passed over.
  ///
  /// `*` makes it a relative length, which no attribute of ours takes.
  init?(_ text: String) {
    var bytes = text.utf8[...]
    while let first = bytes.first, isHTMLSpace(first) { bytes.removeFirst() }
    guard var number = Self.digits(&bytes) else { return nil }
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      var unit = 0.1
      while let first = bytes.first, (0x30...0x39).contains(first) {
        number += Double(first - 0x30) * unit
        unit /= 10
        bytes.removeFirst()
      }
    }
    switch bytes.first {
    case UInt8(ascii: "%"): self = .percentage(number / 100)
    case UInt8(ascii: "*"): return nil
    default: self = .length(number)
    }
  }

  private static func digits(_ bytes: inout Substring.UTF8View) -> Double? {
    guard let first = bytes.first, (0x30...0x39).contains(first) else { return nil }
    var number = 0.0
    while let digit = bytes.first, (0x30...0x39).contains(digit) {
      number = min(number * 10 + Double(digit - 0x30), 33_554_428)
      bytes.removeFirst()
    }
    return number
  }

  var isZero: Bool {
    switch self {
    case .length(let value), .percentage(let value): value == 0
    }
  }

  var specified: SpecifiedLength {
    switch self {
    case .length(let pixels): .length(pixels, .px)
    case .percentage(let fraction): .percentage(fraction)
    }
  }
}

/// HTML §2.3.4.1, “Signed integers”: digits with a sign; what follows is passed over.
func parseHTMLInteger(_ text: String) -> Int? {
  var bytes = text.utf8[...]
  while let first = bytes.first, isHTMLSpace(first) { bytes.removeFirst() }
  var isNegative = false
  if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
    isNegative = first == UInt8(ascii: "-")
    bytes.removeFirst()
  }
  guard let first = bytes.first, (0x30...0x39).contains(first) else { return nil }
  var number = 0
  while let digit = bytes.first, (0x30...0x39).contains(digit) {
    number = min(number * 10 + Int(digit - 0x30), 2_147_483_647)
    bytes.removeFirst()
  }
  return isNegative ? -number : number
}
