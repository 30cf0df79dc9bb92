/// Writes a document as HTML.
///
/// HTML §13.3, “Serializing HTML fragments”. <https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments>
///
/// NOTE: it departs from the standard where that would not read back as the same tree: the doctype keeps its
/// identifiers, which choose the layout mode, and a line feed that begins a `pre` is written twice.
public struct HTMLSerializer: Sendable {
  private let document: Document
  private var output: [UInt8] = []

  /// Creates a serializer of a document.
  public init(_ document: Document) {
    self.document = document
  }

  /// The whole document.
  public func serialize() -> String { serializeContents(of: document.root) }

  /// A node with all below it.
  public func serialize(_ node: NodeID) -> String {
    var copy = self
    copy.write(node)
    return String(decoding: copy.output, as: UTF8.self)
  }

  /// What is below a node.
  public func serializeContents(of node: NodeID) -> String {
    var copy = self
    var child = document[node].firstChild
    while let current = child {
      copy.write(current)
      child = document[current].nextSibling
    }
    return String(decoding: copy.output, as: UTF8.self)
  }

  // MARK: - Nodes

  /// Walks the links rather than calling itself, for a tree may be deeper than the stack.
  private mutating func write(_ top: NodeID) {
    var current = top
    while true {
      open(current)
      if let child = document[current].firstChild, holdsChildren(current) {
        current = child
        continue
      }
      close(current)
      while current != top, document[current].nextSibling == nil {
        guard let parent = document[current].parent else { return }
        current = parent
        close(current)
      }
      guard current != top, let sibling = document[current].nextSibling else { return }
      current = sibling
    }
  }

  private mutating func open(_ node: NodeID) {
    switch document[node].kind {
    case .document: break
    case .doctype(let name, let publicID, let systemID): writeDoctype(name, publicID, systemID)
    case .element(let element): writeStartTag(element, of: node)
    case .text(let text): writeText(text, in: document[node].parent)
    case .comment(let text):
      output.append(contentsOf: "<!--".utf8)
      output.append(contentsOf: text.utf8)
      output.append(contentsOf: "-->".utf8)
    }
  }

  private mutating func close(_ node: NodeID) {
    guard case .element(let element) = document[node].kind, !isVoid(element) else { return }
    output.append(contentsOf: "</".utf8)
    output.append(contentsOf: element.name.name.utf8)
    output.append(UInt8(ascii: ">"))
  }

  private func holdsChildren(_ node: NodeID) -> Bool {
    if case .element(let element) = document[node].kind { return !isVoid(element) }
    return true
  }

  private func isVoid(_ element: Element) -> Bool {
    element.namespace == .html && voidElements.contains(element.name)
  }

  private mutating func writeDoctype(_ name: String, _ publicID: String, _ systemID: String) {
    output.append(contentsOf: "<!DOCTYPE \(name)".utf8)
    if !publicID.isEmpty { output.append(contentsOf: " PUBLIC \"\(publicID)\"".utf8) }
    if !systemID.isEmpty {
      output.append(contentsOf: (publicID.isEmpty ? " SYSTEM" : "").utf8)
      output.append(contentsOf: " \"\(systemID)\"".utf8)
    }
    output.append(UInt8(ascii: ">"))
  }

  private mutating func writeStartTag(_ element: Element, of node: NodeID) {
    output.append(UInt8(ascii: "<"))
    output.append(contentsOf: element.name.name.utf8)
    for attribute in element.attributes {
      output.append(UInt8(ascii: " "))
      output.append(contentsOf: attribute.name.name.utf8)
      output.append(contentsOf: "=\"".utf8)
      escape(attribute.value, in: .attribute)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
    // The parser drops a line feed that comes right after the start tag.
    if element.namespace == .html, dropsFirstLineFeed.contains(element.name),
      let first = document[node].firstChild, document.text(of: first)?.utf8.first == 0x0A
    {
      output.append(0x0A)
    }
  }

  // MARK: - Text

  private enum Place { case text, attribute }

  private mutating func writeText(_ text: String, in parent: NodeID?) {
    if let parent, case .element(let element) = document[parent].kind, element.namespace == .html,
      rawTextElements.contains(element.name)
    {
      output.append(contentsOf: text.utf8)
    } else {
      escape(text, in: .text)
    }
  }

  /// Escapes a string, see <https://html.spec.whatwg.org/multipage/parsing.html#escapingString>.
  private mutating func escape(_ text: String, in place: Place) {
    var isAfterC2 = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where place == .attribute: output.append(contentsOf: "&quot;".utf8)
      case 0xA0 where isAfterC2:
        // A no-break space is C2 A0 in UTF-8.
        output.removeLast()
        output.append(contentsOf: "&nbsp;".utf8)
      default: output.append(byte)
      }
      isAfterC2 = byte == 0xC2
    }
  }
}

private let voidElements: Set<Atom> = [
  "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
  "link", "meta", "param", "source", "track", "wbr",
]

private let rawTextElements: Set<Atom> = [
  "iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp",
]

private let dropsFirstLineFeed: Set<Atom> = ["listing", "pre", "textarea"]
