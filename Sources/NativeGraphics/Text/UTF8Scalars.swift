/// Reads scalars out of bytes that ought to be UTF-8; damage reads as U+FFFD.
enum UTF8Scalars {
  /// The scalar that begins at a byte, and how many bytes it takes.
  @inline(__always)
  static func decode(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (scalar: UInt32, length: Int) {
    let first = text[position]
    if first < 0x80 { return (UInt32(first), 1) }
    return decodeSequence(text, at: position)
  }

  private static func decodeSequence(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = text[position]
    let length: Int
    let least: UInt32
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (length, least, scalar) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, least, scalar) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, least, scalar) = (4, 0x1_0000, UInt32(first & 0x07))
    default: return (0xFFFD, 1)
    }
    for offset in 1..<length {
      let next = position + offset
      guard next < text.count, text[next] & 0xC0 == 0x80 else { return (0xFFFD, offset) }
      scalar = scalar << 6 | UInt32(text[next] & 0x3F)
    }
    let isValid = scalar >= least && scalar <= 0x10_FFFF && !(0xD800...0xDFFF).contains(scalar)
    return (isValid ? scalar : 0xFFFD, length)
  }
}

/// What shaping asks about a character.
enum ScalarClass {
  /// Whether it has no glyph of its own and no width: joiners, marks of direction, variation selectors and
  /// others.
  static func isDefaultIgnorable(_ scalar: UInt32) -> Bool {
    guard scalar >= 0xAD else { return false }
    switch scalar {
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E,
      0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      return true
    default: return false
    }
  }

  /// Whether it stands for something that is not text, or ends a line: it gets no glyph and no width here.
  static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029
      || scalar == 0xFFFC
  }

  /// Whether shaping can do without a glyph of its own, because it has a stand-in in every face.
  static func hasStandIn(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x2011, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether it belongs to the character before it.
  static func extendsCluster(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x300 else { return false }
    if (0x300...0x36F).contains(scalar) || (0xFE00...0xFE0F).contains(scalar) || scalar == 0x200D {
      return true
    }
    if (0x1F3FB...0x1F3FF).contains(scalar) || (0xE0020...0xE007F).contains(scalar) { return true }
    guard scalar >= 0x483, let value = Unicode.Scalar(scalar) else { return false }
    switch value.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }

  static func isRegionalIndicator(_ scalar: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar) }
  static func isPrivateUse(_ scalar: UInt32) -> Bool {
    (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF0000
  }
}
