/// Writes a well-formed XML 1.0 document, whatever the texts.
///
/// What XML has no place for (most control characters, unpaired surrogates) is left out.
/// <https://www.w3.org/TR/xml/#charsets>.
public struct XMLWriter: Sendable {
  private var output: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var open: [OpenElement] = []

  private struct OpenElement: Sendable {
    var name: String
    var content: Content
  }

  private enum Content { case none, elements, text }

  /// Creates a writer of an empty document.
  public init() {}

  /// Writes an element with what the closure writes inside.
  public mutating func element(
    _ name: String, _ attributes: [(String, String?)] = [], _ content: (inout XMLWriter) -> Void = { _ in }
  ) {
    beginContent(.elements)
    output.append(UInt8(ascii: "<"))
    let name = Self.name(name)
    output.append(contentsOf: name.utf8)
    for case (let attribute, let value?) in attributes {
      output.append(contentsOf: " \(Self.name(attribute))=\"".utf8)
      escape(value, in: .attribute)
      output.append(UInt8(ascii: "\""))
    }
    open.append(OpenElement(name: name, content: .none))
    content(&self)
    end()
  }

  /// Writes text.
  public mutating func text(_ text: String) {
    beginContent(.text)
    escape(text, in: .text)
  }

  /// The document.
  public var document: String { String(decoding: output, as: UTF8.self) }

  // MARK: - Pieces

  /// Closes the start tag if it is still open, and breaks the line where no text would change.
  private mutating func beginContent(_ content: Content) {
    guard let last = open.indices.last else { return }
    if open[last].content == .none { output.append(UInt8(ascii: ">")) }
    if content == .elements, open[last].content != .text {
      output.append(0x0A)
      output.append(contentsOf: repeatElement(0x20, count: open.count * 2))
    }
    if open[last].content != .text { open[last].content = content }
  }

  private mutating func end() {
    guard let element = open.popLast() else { return }
    switch element.content {
    case .none: output.append(contentsOf: "/>".utf8)
    case .elements:
      output.append(0x0A)
      output.append(contentsOf: repeatElement(0x20, count: open.count * 2))
      output.append(contentsOf: "</\(element.name)>".utf8)
    case .text: output.append(contentsOf: "</\(element.name)>".utf8)
    }
    if open.isEmpty { output.append(0x0A) }
  }

  private enum Place { case text, attribute }

  private mutating func escape(_ text: String, in place: Place) {
    for scalar in text.unicodeScalars where Self.isAllowed(scalar) {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".utf8)
      case "<": output.append(contentsOf: "&lt;".utf8)
      case ">": output.append(contentsOf: "&gt;".utf8)
      case "\"" where place == .attribute: output.append(contentsOf: "&quot;".utf8)
      // Readers would make a space of these, or a line feed of a carriage return.
      case "\r": output.append(contentsOf: "&#13;".utf8)
      case "\n" where place == .attribute: output.append(contentsOf: "&#10;".utf8)
      case "\t" where place == .attribute: output.append(contentsOf: "&#9;".utf8)
      default: output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// A name without what names may not hold.
  private static func name(_ name: String) -> String {
    let kept = name.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".")
    }
    return kept.first.map { $0.isLetter || $0 == "_" } ?? false ? kept : "_" + kept
  }
}
