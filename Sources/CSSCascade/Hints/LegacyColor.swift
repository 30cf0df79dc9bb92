import Graphics

extension Color {
  /// HTML §2.3.6, “Rules for parsing a legacy color value”: nearly every text is a colour.
  /// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-a-legacy-colour-value>
  init?(legacyHTML text: String) {
    var bytes = Array(text.utf16)
    guard !bytes.isEmpty else { return nil }
    while let first = bytes.first, first < 128, isHTMLSpace(UInt8(first)) { bytes.removeFirst() }
    while let last = bytes.last, last < 128, isHTMLSpace(UInt8(last)) { bytes.removeLast() }
    let name = String(decoding: bytes, as: UTF16.self).asciiLowercased
    if name == "transparent" { return nil }
    if let named = NamedColors.color(named: name) {
      self = named
      return
    }
    let hash = UInt16(UInt8(ascii: "#"))
    let isShort = bytes.count == 4 && bytes[0] == hash
    if isShort, let color = Color(hexDigits: String(name.dropFirst())) {
      self = color
      return
    }
    self.init(lenient: bytes, hash: hash)
  }

  /// The last steps: whatever is no digit counts as zero, and the text is cut into three parts.
  private init(lenient text: [UInt16], hash: UInt16) {
    // A character outside the basic plane, two units here, counts as two zeros.
    var units = Array(text.prefix(128))
    if units.first == hash { units.removeFirst() }
    var digits = units.map { unit -> UInt8 in unit < 128 ? hexValue(UInt8(unit)) ?? 0 : 0 }
    while digits.isEmpty || digits.count % 3 != 0 { digits.append(0) }
    var length = digits.count / 3
    var parts = (0..<3).map { Array(digits[$0 * length..<($0 + 1) * length]) }
    if length > 8 {
      parts = parts.map { Array($0.suffix(8)) }
      length = 8
    }
    while length > 2, parts.allSatisfy({ $0[0] == 0 }) {
      parts = parts.map { Array($0.dropFirst()) }
      length -= 1
    }
    let values = parts.map { part in part.prefix(2).reduce(UInt8(0)) { $0 << 4 | $1 } }
    self.init(red8: values[0], green8: values[1], blue8: values[2])
  }
}
