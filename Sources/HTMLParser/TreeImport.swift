import CGumbo
import DOM
import Diagnostics

/// Copies the C parser's tree into a document, node after node in document order.
struct TreeImport {
  private(set) var document: Document
  let text: UnsafeBufferPointer<UInt8>
  let offsets: OffsetMap
  private var names = NameTable()
  private var open: [OpenNode] = []
  private var pending: PendingText?
  /// Where the doctype stands in the parsed text.
  private(set) var doctypePlace: Int?

  /// A node whose children are being copied.
  private struct OpenNode {
    var node: NodeID
    var children: GumboVector
    var next: Int
  }

  /// Text that may have a neighbour to be joined with.
  private struct PendingText {
    var parent: NodeID
    var offset: Int?
    var text: String
  }

  init(source: SourceFile, text: UnsafeBufferPointer<UInt8>, offsets: OffsetMap) {
    document = Document(source: source)
    self.text = text
    self.offsets = offsets
    document.reserveCapacity(text.count / 24)
  }

  mutating func importDocument(_ root: UnsafePointer<GumboNode>) {
    let properties = root.pointee.v.document
    document.quirksMode = properties.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS ? .quirks : mode(properties)
    let doctype = properties.has_doctype ? findDoctype(before: properties.children) : nil
    open = [OpenNode(node: document.root, children: properties.children, next: 0)]
    if let doctype, doctype.index == 0 { addDoctype(properties, at: doctype.offset) }
    while let top = open.last {
      guard top.next < Int(top.children.length) else {
        flushText()
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      if let child = top.children.data[top.next] {
        add(child.assumingMemoryBound(to: GumboNode.self))
      }
      if let doctype, open.count == 1, top.next + 1 == doctype.index {
        addDoctype(properties, at: doctype.offset)
      }
    }
  }

  private func mode(_ document: GumboDocument) -> QuirksMode {
    guard document.has_doctype else { return .quirks }
    let systemID = string(document.system_identifier)
    return quirksMode(
      publicID: string(document.public_identifier), systemID: systemID, hasSystemID: !systemID.isEmpty)
  }

  // MARK: - Nodes

  private mutating func add(_ node: UnsafePointer<GumboNode>) {
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: addElement(node)
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: addText(node.pointee.v.text)
    case GUMBO_NODE_COMMENT:
      flushText()
      let comment = node.pointee.v.text
      append(.comment(string(comment.text)), at: offset(of: comment.original_text.data))
    default: break
    }
  }

  private mutating func addText(_ node: GumboText) {
    let content = string(node.text)
    if content.isEmpty { return }
    if pending?.parent == parent {
      pending?.text += content
    } else {
      flushText()
      pending = PendingText(parent: parent, offset: offset(of: node.original_text.data), text: content)
    }
  }

  private mutating func flushText() {
    guard let text = pending else { return }
    pending = nil
    document.append(document.makeNode(.text(text.text), sourceOffset: text.offset), to: text.parent)
  }

  private mutating func addElement(_ node: UnsafePointer<GumboNode>) {
    flushText()
    let source = node.pointee.v.element
    let flags = node.pointee.parse_flags.rawValue
    let isFromSource = flags & notFromStartTag == 0
    var element = Element(name: name(of: source), namespace: namespace(of: source))
    let startTag = isFromSource ? range(startTag(source.original_tag)) : nil
    element.startTagRange = startTag
    if flags & GUMBO_INSERTION_IMPLICIT_END_TAG.rawValue == 0, hasOwnEndTag(source) {
      element.endTagRange = range(source.original_end_tag)
    }
    element.attributes = attributes(source.attributes, inside: startTag)
    let parent = parent
    let id = document.makeNode(
      .element(element), sourceOffset: startTag?.lowerBound ?? offset(at: Int(source.start_pos.offset)))
    document.append(id, to: parent)
    open.append(OpenNode(node: id, children: source.children, next: 0))
  }

  private mutating func append(_ kind: NodeKind, at offset: Int?) {
    let parent = parent
    document.append(document.makeNode(kind, sourceOffset: offset), to: parent)
  }

  /// Where the next node goes.
  ///
  /// Below the greatest depth that Chromium allows, everything becomes a child of
  /// the deepest element instead.
  private var parent: NodeID { open[min(open.count - 1, ParsingLimits.treeDepth)].node }

  // MARK: - Doctype

  /// Which child of the document the doctype comes before, and where it stands: the C parser keeps it apart
  /// from the comments around it.
  private mutating func findDoctype(before children: GumboVector) -> (index: Int, offset: Int?) {
    let keyword = Array("<!doctype".utf8)
    var position = 0
    for index in 0..<Int(children.length) {
      while position < text.count, isSpace(text[position]) { position += 1 }
      let head = text[min(position, text.count)...].prefix(keyword.count)
      if head.elementsEqual(keyword, by: { lowercased($0) == $1 }) {
        doctypePlace = position
        return (index, offsets.original(position))
      }
      guard let child = children.data[index]?.assumingMemoryBound(to: GumboNode.self),
        child.pointee.type == GUMBO_NODE_COMMENT,
        let start = localOffset(of: child.pointee.v.text.original_text.data)
      else { return (index, nil) }
      position = start + child.pointee.v.text.original_text.length
    }
    return (0, nil)
  }

  private mutating func addDoctype(_ document: GumboDocument, at offset: Int?) {
    append(
      .doctype(
        name: string(document.name), publicID: string(document.public_identifier),
        systemID: string(document.system_identifier)),
      at: offset)
  }

  // MARK: - Names and attributes

  private func namespace(of element: GumboElement) -> Namespace {
    switch element.tag_namespace {
    case GUMBO_NAMESPACE_SVG: .svg
    case GUMBO_NAMESPACE_MATHML: .mathML
    default: .html
    }
  }

  private mutating func name(of element: GumboElement) -> Atom {
    let piece = startTag(element.original_tag)
    if element.tag_namespace == GUMBO_NAMESPACE_SVG, piece.length > 0 {
      var name = piece
      gumbo_tag_from_original_text(&name)
      if let adjusted = gumbo_normalize_svg_tagname(&name) { return names.atom(cString: adjusted) }
    }
    let tag = Int(element.tag.rawValue)
    if tag < knownTags.count, element.tag != GUMBO_TAG_UNKNOWN { return knownTags[tag] }
    return names.atom(lowercasing: tagName(in: piece, after: 1))
  }

  /// The C parser lets a tag begin too early when something that is no tag, such as `</>`, comes before it.
  private func startTag(_ piece: GumboStringPiece) -> GumboStringPiece {
    guard piece.length > 2, var start = localOffset(of: piece.data), !isLetter(text[start + 1]) else {
      return piece
    }
    let end = min(start + piece.length, text.count)
    while start + 1 < end, text[start] != UInt8(ascii: "<") || !isLetter(text[start + 1]) { start += 1 }
    return GumboStringPiece(data: piece.data + (piece.length - (end - start)), length: end - start)
  }

  /// Whether the end tag that closed the element is named like it.
  private func hasOwnEndTag(_ element: GumboElement) -> Bool {
    guard element.original_end_tag.length > 0 else { return false }
    guard element.tag == GUMBO_TAG_UNKNOWN else { return true }
    let name = tagName(in: startTag(element.original_tag), after: 1)
    return tagName(in: element.original_end_tag, after: 2).elementsEqual(name) {
      lowercased($0) == lowercased($1)
    }
  }

  /// The name's bytes in a tag.
  private func tagName(in tag: GumboStringPiece, after prefix: Int) -> UnsafeBufferPointer<UInt8> {
    guard let start = localOffset(of: tag.data) else { return UnsafeBufferPointer(rebasing: text[0..<0]) }
    let bytes = text[start..<min(start + tag.length, text.count)].dropFirst(prefix)
    return UnsafeBufferPointer(rebasing: bytes[..<(bytes.firstIndex(where: endsName) ?? bytes.endIndex)])
  }

  private mutating func attributes(_ vector: GumboVector, inside tag: Range<Int>?) -> [Attribute] {
    guard vector.length > 0 else { return [] }
    var result: [Attribute] = []
    result.reserveCapacity(Int(vector.length))
    for index in 0..<Int(vector.length) {
      guard let pointer = vector.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else { continue }
      let source = pointer.pointee
      guard let name = attributeName(source) else { continue }
      var attribute = Attribute(name: name, value: string(source.value))
      // An attribute may come from a second `html` or `body` tag, which has no element of its own.
      if tag != nil { setRanges(of: &attribute, from: source) }
      result.append(attribute)
    }
    return result
  }

  private mutating func attributeName(_ attribute: GumboAttribute) -> Atom? {
    guard let name = attribute.name else { return nil }
    if attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_NONE { return names.atom(cString: name) }
    // The C parser cuts `xlink:href` down to `href`; attributes here go by their full name.
    guard let start = localOffset(of: attribute.original_name.data) else { return names.atom(cString: name) }
    let end = min(start + attribute.original_name.length, text.count)
    return names.atom(lowercasing: UnsafeBufferPointer(rebasing: text[start..<end]))
  }

  private func setRanges(of attribute: inout Attribute, from source: GumboAttribute) {
    guard let nameStart = localOffset(of: source.original_name.data) else { return }
    let nameEnd = nameStart + source.original_name.length
    attribute.sourceRange = offsets.original(nameStart)..<offsets.original(nameEnd)
    // Without a value the C parser repeats the name's place as the value's.
    guard source.original_value.length > 0, let valueStart = localOffset(of: source.original_value.data),
      valueStart >= nameEnd
    else { return }
    let valueEnd = min(valueStart + source.original_value.length, text.count)
    attribute.sourceRange = offsets.original(nameStart)..<offsets.original(valueEnd)
    let isQuoted = text[valueStart] == UInt8(ascii: "\"") || text[valueStart] == UInt8(ascii: "'")
    let inner = isQuoted && valueEnd - valueStart >= 2 ? valueStart + 1..<valueEnd - 1 : valueStart..<valueEnd
    attribute.valueRange = offsets.original(inner.lowerBound)..<offsets.original(inner.upperBound)
  }

  // MARK: - Places and strings

  /// A pointer's offset in the parsed text; `nil` when it does not point there.
  func localOffset(of pointer: UnsafePointer<CChar>?) -> Int? {
    guard let pointer, let base = text.baseAddress else { return nil }
    let offset = UnsafeRawPointer(pointer) - UnsafeRawPointer(base)
    return offset >= 0 && offset <= text.count ? offset : nil
  }

  private func offset(of pointer: UnsafePointer<CChar>?) -> Int? {
    localOffset(of: pointer).map { offsets.original($0) }
  }

  private func offset(at local: Int) -> Int? {
    local <= text.count ? offsets.original(local) : nil
  }

  private func range(_ piece: GumboStringPiece) -> Range<Int>? {
    guard piece.length > 0, let start = localOffset(of: piece.data), start + piece.length <= text.count else {
      return nil
    }
    return offsets.original(start)..<offsets.original(start + piece.length)
  }

  /// The C parser's strings may hold what is no UTF-8, after impossible character references.
  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

/// How the C parser marks elements that no start tag of their own stands for.
private let notFromStartTag =
  GUMBO_INSERTION_BY_PARSER.rawValue | GUMBO_INSERTION_CONVERTED_FROM_END_TAG.rawValue
  | GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT.rawValue
  | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED.rawValue
