import CSSSyntax

/// Writes declarations as they stand in a `style` attribute.
struct DeclarationText {
  /// The quote around the attribute, which strings of CSS avoid.
  enum Quote: UInt8 {
    case double = 0x22
    case single = 0x27

    var other: UInt8 { self == .double ? 0x27 : 0x22 }
    var reference: String { self == .double ? "&quot;" : "&#39;" }
  }

  var spacing: InlinerOptions.Spacing
  var quote = Quote.double

  /// The separator between two declarations.
  var separator: String { spacing == .minified ? ";" : "; " }

  /// The declaration without its importance, as CSS: `color: red`.
  func text(of declaration: Declaration, in source: SourceText) -> String {
    var bytes = Array(source.bytes[declaration.nameRange])
    bytes += (spacing == .minified ? ":" : ": ").utf8
    append(declaration.value, of: source, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A value without the declaration.
  func value(_ values: ComponentValues, in source: SourceText) -> String {
    var bytes: [UInt8] = []
    append(values, of: source, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The importance, to be put behind it.
  func importance(_ isImportant: Bool) -> String {
    isImportant ? spacing == .minified ? "!important" : " !important" : ""
  }

  /// The value as its author wrote it, but on one line, without comments, and with the other quotes.
  private func append(_ value: ComponentValues, of source: SourceText, to bytes: inout [UInt8]) {
    var end: Int?
    var isAfterComma = false
    for token in value.allTokens {
      let range = token.range
      if token.kind == .whitespace {
        if !(spacing == .minified && isAfterComma) { bytes.append(0x20) }
      } else {
        // A comment may be all that keeps two words apart.
        if let end, end < range.lowerBound, bytes.last != 0x20, !isAfterComma { bytes.append(0x20) }
        if case .string = token.kind {
          appendString(source.bytes[range], to: &bytes)
        } else {
          bytes += source.bytes[range]
        }
      }
      isAfterComma = token.kind == .comma
      end = range.upperBound
    }
  }

  private func appendString(_ written: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let inner = written.dropFirst().dropLast()
    guard written.first == quote.rawValue, written.last == quote.rawValue, written.count >= 2,
      !inner.contains(where: { $0 == quote.other || $0 == 0x5C })
    else {
      bytes += written
      return
    }
    bytes.append(quote.other)
    bytes += inner
    bytes.append(quote.other)
  }

  /// The text as the value of an attribute in these quotes: only what would be read otherwise is escaped.
  func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 == quote.rawValue || $0 == 0x26 }) else { return text }
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == quote.rawValue {
        result += quote.reference.utf8
      } else if byte == 0x26, index + 1 < bytes.count, mayBeginReference(bytes[index + 1]) {
        result += "&amp;".utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func mayBeginReference(_ byte: UInt8) -> Bool {
    byte == 0x23 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}
