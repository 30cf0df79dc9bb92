import CSSSyntax
import DOM

/// A transparent picture is seen on whatever the client draws behind it.
struct DarkTransparentImage: LintRule {
  static let definition = LintRuleDefinition(
    "dark-transparent-image", .darkMode, .note, title: "transparent picture",
    what:
      "The PNG in a data: address has an alpha channel, and nothing around the picture sets a background.",
    why: "A dark logo on nothing disappears where the client draws a dark background.",
    fix: """
      Give the logo a light outline or a background of its own, or show another file in dark styles. Only pictures \
      inside the message can be looked at; check the others by eye ('email-snapshot rasterize --scheme dark').
      """, evidence: .observed("2021", "field reports"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var places: [Range<Int>?] = []
    for element in page.elements where element.name == PageNames.img && element.isShown {
      guard let source = page.attribute(PageNames.src, of: element), Self.isTransparentPNG(source),
        !page.hasBackgroundColor(element),
        !page.ancestors(of: element).contains(where: { page.hasBackgroundColor($0) })
      else { continue }
      places.append(page.tagRange(of: element))
    }
    context.report(places) { count in
      "a transparent picture stands on no background of the mail's own"
        + (count > 1 ? " (\(count) pictures)" : "") + "; it may disappear where the client draws dark"
    }
  }

  /// Whether the header of a PNG in base64 names a colour type with alpha (4 or 6).
  ///
  /// PNG 3 §11.2.1, “IHDR Image header”. <https://www.w3.org/TR/png-3/#11IHDR>
  static func isTransparentPNG(_ address: String) -> Bool {
    let start = address.utf8.prefix(100)
    guard let comma = start.firstIndex(of: UInt8(ascii: ",")),
      String(address[..<comma]).asciiLowercased == "data:image/png;base64"
    else { return false }
    // The colour type is byte 25: 27 bytes stand in 36 digits.
    let bytes = Base64Prefix.bytes(of: address.utf8[address.utf8.index(after: comma)...], count: 27)
    guard bytes.count >= 26, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return false }
    return bytes[25] == 4 || bytes[25] == 6
  }
}

/// The first bytes of what is written in base64 (RFC 4648 §4). <https://www.rfc-editor.org/rfc/rfc4648#section-4>
enum Base64Prefix {
  static func bytes(of digits: some Sequence<UInt8>, count: Int) -> [UInt8] {
    var result: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for digit in digits {
      guard let value = value(of: digit) else {
        if digit == 0x20 || (0x09...0x0D).contains(digit) { continue }
        break
      }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        if result.count == count { break }
      }
    }
    return result
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x41...0x5A: digit - 0x41
    case 0x61...0x7A: digit - 0x61 + 26
    case 0x30...0x39: digit - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
