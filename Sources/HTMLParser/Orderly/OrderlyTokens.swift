import DOM
import Diagnostics

/// A start tag.
struct OrderlyTag {
  var name: Atom
  var kind: OrderlyKind
  var start: Int
  var attributes: [Attribute] = []
  var isSelfClosing = false
}

/// Tokenization (HTML §13.2.5) of markup without errors.
/// <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>
extension OrderlyParser {
  private static let attributeLimit = 200

  /// Reads what begins with `<` and acts on it.
  mutating func readMarkup() {
    let start = position
    guard start + 1 < text.count else { return giveUp() }
    let next = text[start + 1]
    if isLetter(next) {
      guard let tag = readStartTag(from: start) else { return giveUp() }
      startTag(tag)
    } else if next == UInt8(ascii: "/") {
      readEndTag(from: start)
    } else if next == UInt8(ascii: "!") {
      readDeclaration(from: start)
    } else {
      giveUp()
    }
  }

  // MARK: - Tags

  /// Reads a name up to where a tag's name ends.
  private mutating func readName(from start: Int) -> OrderlyNames.Entry? {
    var hash = nameHashSeed
    position = start
    while position < text.count, !endsName(text[position]) {
      hash = hashed(lowercased(text[position]), into: hash)
      position += 1
    }
    return names.entry(text, start..<position, hash: hash)
  }

  private mutating func readStartTag(from start: Int) -> OrderlyTag? {
    guard let entry = readName(from: start + 1) else { return nil }
    var tag = OrderlyTag(name: entry.atom, kind: entry.kind, start: start)
    while true {
      let before = position
      skipSpaces()
      guard position < text.count else { return nil }
      switch text[position] {
      case UInt8(ascii: ">"):
        position += 1
        return tag
      case UInt8(ascii: "/"):
        guard position + 1 < text.count, text[position + 1] == UInt8(ascii: ">") else { return nil }
        tag.isSelfClosing = true
        position += 2
        return tag
      default:
        let start = position
        guard let attribute = readAttribute(), tag.attributes.count < Self.attributeLimit else { return nil }
        if start == before { note(SyntaxError.missingSpace, at: start) }
        if tag.attributes.contains(where: { $0.name == attribute.name }) {
          note(SyntaxError.duplicateAttribute, at: start)
        } else {
          tag.attributes.append(attribute)
        }
      }
    }
  }

  private mutating func readAttribute() -> Attribute? {
    let start = position
    var hash = nameHashSeed
    while position < text.count, !endsAttributeName(text[position]) {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") { return nil }
      hash = hashed(lowercased(byte), into: hash)
      position += 1
    }
    guard position > start, let name = names.entry(text, start..<position, hash: hash)?.atom else {
      return nil
    }
    let end = position
    skipSpaces()
    guard position < text.count else { return nil }
    guard text[position] == UInt8(ascii: "=") else {
      position = end
      return Attribute(name: name, value: "", sourceRange: start + shift..<end + shift)
    }
    position += 1
    skipSpaces()
    guard position < text.count, let value = readValue(), let content = string(value, isAttribute: true)
    else {
      return nil
    }
    return Attribute(
      name: name, value: content, sourceRange: start + shift..<position + shift,
      valueRange: value.lowerBound + shift..<value.upperBound + shift)
  }

  /// The bytes of a value, without quotes; the position is behind them.
  private mutating func readValue() -> Range<Int>? {
    let start = position
    let quote = text[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = find(quote, from: start + 1) else { return nil }
      position = end + 1
      return start + 1..<end
    }
    while position < text.count, !isSpace(text[position]), text[position] != UInt8(ascii: ">") {
      switch text[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "`"):
        return nil
      default: position += 1
      }
    }
    return position > start ? start..<position : nil
  }

  private mutating func skipSpaces() {
    while position < text.count, isSpace(text[position]) { position += 1 }
  }

  private mutating func readEndTag(from start: Int) {
    guard start + 2 < text.count, isLetter(text[start + 2]), let entry = readName(from: start + 2) else {
      return giveUp()
    }
    skipSpaces()
    guard position < text.count, text[position] == UInt8(ascii: ">") else { return giveUp() }
    position += 1
    endTag(entry.atom, entry.kind, start..<position)
  }

  /// Reads the text of `style`, `script` or `title` up to its end tag, which it closes the element with.
  mutating func readContent(of tag: consuming OrderlyTag) {
    let (name, kind) = (tag.name, tag.kind)
    let nameStart = tag.start + 1
    let outer = mode
    open(tag)
    let start = position
    guard isOrderly, let end = endOfContent(nameStart: nameStart, name) else { return giveUp() }
    // Comments in a script may hide its end tag.
    let content = start..<end
    if kind == .rawText, let comment = find(UInt8(ascii: "!"), from: start), comment < end,
      name == Self.script
    {
      return giveUp()
    }
    addText(content, resolvingReferences: kind == .title)
    position = end
    readName(behind: end)
    skipSpaces()
    guard position < text.count, text[position] == UInt8(ascii: ">") else { return giveUp() }
    position += 1
    pop(endTag: end..<position)
    mode = outer
  }

  private static let script = Atom("script")

  private mutating func readName(behind tag: Int) {
    position = tag + 2
    while position < text.count, !endsName(text[position]) { position += 1 }
  }

  /// Where the end tag of the element whose name is at `nameStart` begins.
  private func endOfContent(nameStart: Int, _ name: Atom) -> Int? {
    var nameEnd = nameStart
    while !endsName(text[nameEnd]) { nameEnd += 1 }
    let length = nameEnd - nameStart
    var from = position
    while let start = find(UInt8(ascii: "<"), from: from) {
      from = start + 1
      let end = start + 2 + length
      guard end < text.count else { return nil }
      guard text[start + 1] == UInt8(ascii: "/"), endsName(text[end]) else { continue }
      var offset = 0
      while offset < length, lowercased(text[start + 2 + offset]) == lowercased(text[nameStart + offset]) {
        offset += 1
      }
      if offset == length { return start }
    }
    return nil
  }

  // MARK: - Comments and doctypes

  private mutating func readDeclaration(from start: Int) {
    let content = start + 2
    if matches("--", at: content) {
      readComment(from: start)
    } else if matches("doctype", at: content) {
      position = content + 7
      readDoctype(from: start)
    } else if matches("[", at: content), !matches("[cdata[", at: content),
      let end = find(UInt8(ascii: ">"), from: content)
    {
      // `<![endif]>` is a comment.
      position = end + 1
      addComment(content..<end, from: start)
    } else {
      giveUp()
    }
  }

  private mutating func readComment(from start: Int) {
    let content = start + 4
    var from = content
    while let dash = find(UInt8(ascii: "-"), from: from) {
      from = dash + 1
      guard matches("--", at: dash) else { continue }
      // What ends a comment by mistake is for the C parser to say.
      if matches("--!>", at: dash) || matches(">", at: content) || matches("->", at: content) {
        return giveUp()
      }
      guard matches("-->", at: dash) else { continue }
      position = dash + 3
      addComment(content..<dash, from: start)
      return
    }
    giveUp()
  }

  private mutating func readDoctype(from start: Int) {
    skipSpaces()
    guard mode == .initial, matches("html", at: position) else { return giveUp() }
    position += 4
    skipSpaces()
    var publicID = ""
    var systemID = ""
    if matches("public", at: position) || matches("system", at: position) {
      let isPublic = matches("public", at: position)
      position += 6
      guard let first = readIdentifier(spaceBefore: true) else { return giveUp() }
      if isPublic { publicID = first } else { systemID = first }
      if isPublic, position < text.count, isSpace(text[position]) {
        skipSpaces()
        if !matches(">", at: position) {
          guard let second = readIdentifier(spaceBefore: false) else { return giveUp() }
          systemID = second
        }
      }
      skipSpaces()
    }
    guard matches(">", at: position) else { return giveUp() }
    position += 1
    addDoctype(publicID: publicID, systemID: systemID, at: start)
  }

  private mutating func readIdentifier(spaceBefore: Bool) -> String? {
    let before = position
    skipSpaces()
    guard position < text.count, position > before || !spaceBefore else { return nil }
    let quote = text[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = find(quote, from: position + 1), !text[position..<end].contains(UInt8(ascii: ">"))
    else { return nil }
    defer { position = end + 1 }
    return string(position + 1..<end, isAttribute: true, resolvingReferences: false)
  }

  /// Whether a text stands at a place, in whatever case; it is given in lower case.
  private func matches(_ word: StaticString, at place: Int) -> Bool {
    guard place + word.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where lowercased(text[place + offset]) != word.utf8Start[offset]
    {
      return false
    }
    return true
  }
}
