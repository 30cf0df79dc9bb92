import DOM
import Diagnostics
import Glibc

/// Reads documents whose markup is in order, several times as fast as the C parser.
///
/// It knows the rules of HTML that apply while every end tag meets its element and everything stands where it
/// may. At the first thing that asks for a repair, or for a rule that mail hardly needs, it gives up, and the
/// C parser reads the document from the start. What it reads, it reads as the C parser does: tree, positions
/// and findings are the same.
///
/// HTML §13.2.6, “Tree construction”.
/// <https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>
struct OrderlyParser {
  /// The insertion modes (§13.2.4.1) that it knows.
  enum Mode: UInt8 {
    case initial, beforeHTML, beforeHead, inHead, afterHead, inBody, inTable, inColumnGroup, inTableBody,
      inRow
    case inCell, afterBody, afterAfterBody
  }

  /// An element whose end has not been met.
  struct OpenElement {
    var node: NodeID
    var name: Atom
    var kind: OrderlyKind
    /// The mode before the element; a table brings it back.
    var outerMode: Mode
  }

  private(set) var document: Document
  let text: UnsafeBufferPointer<UInt8>
  /// What lies before the text in the source: a byte order mark.
  let shift: Int
  let hasCarriageReturns: Bool
  var position = 0
  var mode = Mode.initial
  /// Whether nothing has been met that asks for the C parser.
  var isOrderly = true
  private(set) var errors: [SyntaxError] = []
  var names = OrderlyNames()
  var stack: [OpenElement] = []
  var openParagraphs = 0
  var isInForm = false
  private var hasCommentsAfterBody = false

  /// Deeper documents are left to the C parser, which knows the limits.
  private static let depthLimit = 200

  /// The document, or `nil` when the C parser has to read it.
  static func parse(_ source: SourceFile) -> Parsed<Document>? {
    source.bytes.withUnsafeBufferPointer { buffer in
      let shift = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let text = UnsafeBufferPointer(rebasing: buffer[shift...])
      guard let survey = OrderlySurvey(text), survey.isPlain else { return nil }
      var parser = OrderlyParser(source, text: text, shift: shift, survey)
      parser.run()
      guard parser.isOrderly else { return nil }
      let findings = syntaxFindings(parser.errors, of: source, text: text) { $0 + shift }
      return Parsed(parser.document, findings: findings)
    }
  }

  private init(_ source: SourceFile, text: UnsafeBufferPointer<UInt8>, shift: Int, _ survey: OrderlySurvey) {
    document = Document(source: source)
    document.reserveCapacity(2 * survey.tags + 8)
    self.text = text
    self.shift = shift
    hasCarriageReturns = survey.hasCarriageReturns
    stack.reserveCapacity(64)
  }

  private mutating func run() {
    while isOrderly, position < text.count {
      if text[position] == UInt8(ascii: "<") { readMarkup() } else { readCharacters() }
    }
    // What is open at the end must be allowed to be.
    switch mode {
    case .inBody: isOrderly = isOrderly && stack.dropFirst(2).allSatisfy(\.kind.endMayBeImplied)
    case .afterBody, .afterAfterBody: break
    default: isOrderly = false
    }
  }

  /// Leaves the document to the C parser.
  mutating func giveUp() { isOrderly = false }

  mutating func note(_ type: Int, at place: Int) { errors.append(SyntaxError(type: type, place: place)) }

  // MARK: - The stack of open elements

  var current: OpenElement { stack[stack.count - 1] }

  private var parent: NodeID { stack.last?.node ?? document.root }

  /// Adds the element of a start tag, and opens it.
  mutating func open(_ tag: consuming OrderlyTag) {
    if tag.isSelfClosing || stack.count > Self.depthLimit { return giveUp() }
    let (name, kind) = (tag.name, tag.kind)
    let node = add(tag)
    push(node, name, kind)
  }

  private mutating func push(_ node: NodeID, _ name: Atom, _ kind: OrderlyKind) {
    if kind == .paragraph { openParagraphs += 1 }
    stack.append(OpenElement(node: node, name: name, kind: kind, outerMode: mode))
  }

  /// Adds the element of a start tag without content.
  @discardableResult
  mutating func add(_ tag: consuming OrderlyTag) -> NodeID {
    let range = tag.start + shift..<position + shift
    return document.appendNode(
      .element(Element(name: tag.name, attributes: tag.attributes, startTagRange: range)), to: parent,
      sourceOffset: range.lowerBound)
  }

  /// Opens an element that the source does not name, at a place.
  mutating func imply(_ name: Atom, _ kind: OrderlyKind, at place: Int) {
    let node = document.appendNode(.element(Element(name: name)), to: parent, sourceOffset: place + shift)
    push(node, name, kind)
  }

  /// Closes the current element, with its end tag if that is there.
  mutating func pop(endTag: Range<Int>? = nil) {
    let element = stack.removeLast()
    if element.kind == .paragraph { openParagraphs -= 1 }
    if let endTag { setEnd(endTag, of: element.node) }
  }

  mutating func setEnd(_ tag: Range<Int>, of node: NodeID) {
    document.setEndTagRange(tag.lowerBound + shift..<tag.upperBound + shift, of: node)
  }

  /// §13.2.6.3, “Closing elements that have implied end tags”.
  mutating func closeImplied(except name: Atom? = nil) {
    while let last = stack.last, last.kind.endMayBeImplied, last.name != name { pop() }
  }

  // MARK: - Text

  private mutating func readCharacters() {
    let start = position
    position = find(UInt8(ascii: "<"), from: start) ?? text.count
    var rest = start
    while rest < position, isSpace(text[rest]) { rest += 1 }
    switch mode {
    case .initial, .beforeHTML, .beforeHead:
      // Text that begins a document is rare; spaces are dropped.
      if rest < position { giveUp() }
    case .inHead:
      addText(start..<rest)
      guard rest < position else { return }
      pop()
      mode = .afterHead
      startBody(withTextFrom: rest)
    case .afterHead:
      addText(start..<rest)
      if rest < position { startBody(withTextFrom: rest) }
    case .inBody, .inCell: addText(start..<position)
    case .inColumnGroup, .inTable, .inTableBody, .inRow:
      if rest < position { return giveUp() }
      addText(start..<position)
    case .afterBody, .afterAfterBody:
      // These spaces go back into the body.
      if rest < position || hasCommentsAfterBody { return giveUp() }
      addText(start..<position)
    }
  }

  private mutating func startBody(withTextFrom place: Int) {
    imply(OrderlyNames.body, .body, at: place)
    mode = .inBody
    addText(place..<position)
  }

  mutating func addText(_ range: Range<Int>, resolvingReferences: Bool = true) {
    guard !range.isEmpty else { return }
    guard let content = string(range, isAttribute: false, resolvingReferences: resolvingReferences) else {
      return giveUp()
    }
    let parent = parent
    if let last = document[parent].lastChild, case .text = document[last].kind {
      document.update(last) { kind in
        if case .text(let before) = kind { kind = .text(before + content) }
      }
    } else {
      _ = document.appendNode(.text(content), to: parent, sourceOffset: range.lowerBound + shift)
    }
  }

  // MARK: - What is neither a tag nor text

  mutating func addComment(_ content: Range<Int>, from start: Int) {
    guard let text = string(content, isAttribute: false, resolvingReferences: false) else { return giveUp() }
    let parent: NodeID
    switch mode {
    case .afterBody:
      parent = stack[0].node
      hasCommentsAfterBody = true
    case .afterAfterBody:
      parent = document.root
      hasCommentsAfterBody = true
    default: parent = self.parent
    }
    _ = document.appendNode(.comment(text), to: parent, sourceOffset: start + shift)
  }

  mutating func addDoctype(publicID: String, systemID: String, at start: Int) {
    document.quirksMode = DOM.QuirksMode(publicID: publicID, systemID: systemID)
    _ = document.appendNode(
      .doctype(name: "html", publicID: publicID, systemID: systemID), to: document.root,
      sourceOffset: start + shift)
    mode = .beforeHTML
  }

  mutating func lackDoctype(at place: Int) {
    document.quirksMode = .quirks
    note(SyntaxError.treeError, at: place)
    mode = .beforeHTML
  }

  /// The next place of a byte.
  func find(_ byte: UInt8, from start: Int, before end: Int = .max) -> Int? {
    let end = min(end, text.count)
    guard start < end, let base = text.baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension QuirksMode {
  fileprivate init(publicID: String, systemID: String) {
    self = quirksMode(publicID: publicID, systemID: systemID, hasSystemID: !systemID.isEmpty)
  }
}
