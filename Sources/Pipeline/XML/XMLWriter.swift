import CXML2

/// Writes XML through libxml2, which escapes what needs it; characters that XML cannot hold become U+FFFD.
public final class XMLWriter {
  private let buffer: xmlBufferPtr?
  private let writer: xmlTextWriterPtr?

  /// Begins a document.
  public init() {
    buffer = xmlBufferCreate()
    writer = xmlNewTextWriterMemory(buffer, 0)
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterStartDocument(writer, nil, "UTF-8", nil)
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// Writes an element with its attributes in the given order and what `content` writes inside it.
  public func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], content: () -> Void = {}
  ) {
    xmlTextWriterStartElement(writer, name)
    for attribute in attributes {
      xmlTextWriterWriteAttribute(writer, attribute.name, Self.permitted(attribute.value))
    }
    content()
    xmlTextWriterEndElement(writer)
  }

  /// Writes text inside the current element.
  public func text(_ text: String) {
    xmlTextWriterWriteString(writer, Self.permitted(text))
  }

  /// Ends the document and gives its bytes.
  public func finish() -> [UInt8] {
    xmlTextWriterEndDocument(writer)
    xmlTextWriterFlush(writer)
    guard let buffer, let content = xmlBufferContent(buffer) else { return [] }
    return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
  }

  /// XML 1.0 §2.2, “Characters”. <https://www.w3.org/TR/xml/#charsets>
  private static func permitted(_ text: String) -> String {
    func isPermitted(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
      default: false
      }
    }
    if text.unicodeScalars.allSatisfy(isPermitted) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isPermitted(scalar) ? scalar : "\u{FFFD}") }
    return String(result)
  }
}
