import CSSSyntax
import DOM

/// Writes `style` attributes into the source.
struct AttributeWriter {
  let document: Document
  let options: InlinerOptions
  static let style = Atom("style")

  /// Whether an element's attribute can be written.
  enum Place {
    /// Into the start tag.
    case tag(Range<Int>)
    /// Into a start tag that has to be written, at this place.
    case implied(name: String, offset: Int)
    /// Nowhere: the element is a copy of another, or came from something else than a start tag.
    case none
  }

  private static let implicit: [Atom: String] = [
    "html": "html", "body": "body", "tbody": "tbody", "tr": "tr", "colgroup": "colgroup",
  ]

  func place(of node: NodeID) -> Place {
    guard case .element(let element) = document[node].kind else { return .none }
    if let tag = element.startTagRange { return .tag(tag) }
    guard options.impliedElements == .insertTags, element.namespace == .html,
      let name = Self.implicit[element.name], let offset = document[node].sourceOffset
    else { return .none }
    return .implied(name: name, offset: offset)
  }

  /// The quote around the attribute that an element has; double for one that is still to be written.
  func quote(of node: NodeID) -> DeclarationText.Quote {
    guard let range = attribute(of: node)?.valueRange, range.lowerBound > 0 else { return .double }
    return document.source.bytes[range.lowerBound - 1] == 0x27 ? .single : .double
  }

  private func attribute(of node: NodeID) -> Attribute? {
    guard case .element(let element) = document[node].kind else { return nil }
    return element.attributes.first { $0.name == Self.style }
  }

  // MARK: - Writing

  /// Writes what a plan says; `text` must have the quote of the element's attribute.
  func write(
    _ plan: AttributePlan, _ own: AttributeContents?, to node: NodeID, _ text: DeclarationText,
    _ edits: inout SourceEdits
  ) {
    var before = plan.before
    var behind = plan.behind
    if let own, own.isOpaque { leaveOut(&before, &behind, thatAreIn: node) }
    if before.isEmpty, behind.isEmpty, plan.important.isEmpty { return }
    switch place(of: node) {
    case .none: break
    case .implied(let name, let offset):
      let value = join(before, attribute(of: node).map { text.escaped($0.value) } ?? "", behind, text)
      edits.insert("<\(name) style=\"\(value)\">", at: offset)
    case .tag(let tag):
      guard let attribute = attribute(of: node) else {
        edits.insert(" style=\"\(join(before, "", behind, text))\"", at: end(ofAttributesIn: tag, of: node))
        return
      }
      guard let whole = attribute.sourceRange else {
        // It came from a second tag of the same element, which the first one's attributes win against.
        let value = join(before, text.escaped(attribute.value), behind, text)
        edits.insert(" style=\"\(value)\"", at: end(ofAttributesIn: tag, of: node))
        return
      }
      guard let range = attribute.valueRange else {
        edits.replace(whole, with: "style=\"\(join(before, "", behind, text))\"")
        return
      }
      let isQuoted = whole.upperBound > range.upperBound
      if isQuoted, behind.isEmpty, plan.important.isEmpty {
        insert(before, in: range, text, &edits)
        return
      }
      let raw = String(decoding: document.source.bytes[range], as: UTF8.self)
      var added = behind
      let changed = makingImportant(plan.important, own, raw, text, &added)
      if isQuoted {
        edits.replace(range, with: join(before, changed, added, text))
      } else {
        let inner = changed.split(separator: "\"", omittingEmptySubsequences: false).joined(
          separator: "&quot;")
        edits.replace(range, with: "\"\(join(before, inner, added, text))\"")
      }
    }
  }

  /// Takes away what an attribute that cannot be read begins or ends with already: rules that stay as well are
  /// written once, however often the document is inlined.
  private func leaveOut(_ before: inout String, _ behind: inout String, thatAreIn node: NodeID) {
    guard let range = attribute(of: node)?.valueRange else { return }
    let bytes = document.source.bytes[range]
    if bytes.starts(with: before.utf8) { before = "" }
    if bytes.reversed().starts(with: behind.utf8.reversed()) { behind = "" }
  }

  /// Puts declarations before those that a value has.
  private func insert(
    _ before: String, in value: Range<Int>, _ text: DeclarationText, _ edits: inout SourceEdits
  ) {
    let bytes = document.source.bytes
    let start = value.first { !isSpace(bytes[$0]) } ?? value.upperBound
    let separator = start < value.upperBound ? text.separator : ""
    edits.replace(value.lowerBound..<start, with: before + separator)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Adds importance to declarations of the attribute itself.
  private func makingImportant(
    _ indexes: [Int], _ own: AttributeContents?, _ raw: String, _ text: DeclarationText,
    _ added: inout String
  ) -> String {
    guard let own, !indexes.isEmpty else { return raw }
    // Without character references, offsets in the value are offsets in the source.
    if raw.utf8.contains(0x26) || own.source.bytes.count != raw.utf8.count {
      for index in indexes {
        let declaration = text.text(of: own.declarations[index], in: own.source)
        if !added.isEmpty { added += text.separator }
        added += text.escaped(declaration + text.importance(true))
      }
      return raw
    }
    var edits = SourceEdits()
    for index in indexes {
      edits.insert(text.importance(true), at: own.declarations[index].valueRange.upperBound)
    }
    return String(decoding: edits.applied(to: ArraySlice(Array(raw.utf8))), as: UTF8.self)
  }

  private func join(_ before: String, _ own: String, _ behind: String, _ text: DeclarationText) -> String {
    if own.isEmpty, behind.isEmpty { return before }
    var result = before
    let trimmed = own.drop { $0.isWhitespace }
    if !trimmed.isEmpty {
      if !result.isEmpty { result += text.separator }
      result += trimmed
    }
    guard !behind.isEmpty else { return result }
    if !trimmed.isEmpty {
      while result.last?.isWhitespace == true { result.removeLast() }
      if result.last == ";" { result.removeLast() }
    }
    if !result.isEmpty { result += text.separator }
    return result + behind
  }

  /// Behind the last attribute of a start tag, or behind its name.
  ///
  /// A template tag may hold the `>` that HTML ends the tag with (`<p <%= attributes %>>`): what is added must
  /// not fall into it.
  func end(ofAttributesIn tag: Range<Int>, of node: NodeID) -> Int {
    guard case .element(let element) = document[node].kind else { return tag.lowerBound }
    let bytes = document.source.bytes
    let last = element.attributes.compactMap { $0.sourceRange?.upperBound }.max()
    if let last, tag.contains(last), !TemplateTags.isLeftOpen(in: bytes[tag].dropLast()) { return last }
    var index = tag.lowerBound + 1
    while index < tag.upperBound, !isEndOfName(bytes[index]) { index += 1 }
    return index
  }

  private func isEndOfName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == 0x2F || byte == 0x3E
  }
}
