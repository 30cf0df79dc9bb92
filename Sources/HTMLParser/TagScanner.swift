/// One tag in the source.
struct SourceTag {
  /// The hash of its name in lower case.
  var name: UInt64
  /// The hash of all its bytes.
  var hash: UInt64
  var isEnd: Bool
  var isSelfClosing: Bool
  var range: Range<Int>
  /// Attributes beyond the limit.
  var excess: Range<Int>?
}

/// Finds the tags of a document, as the tokenizer of HTML §13.2.5 would.
/// <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>
struct TagScanner {
  private let source: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// The next tag; `nil` when there is none.
  mutating func next() -> SourceTag? {
    while position < source.count {
      skip(past: UInt8(ascii: "<"))
      guard position < source.count else { return nil }
      let bracket = position - 1
      switch source[position] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipComment()
      case UInt8(ascii: "/"):
        position += 1
        guard position < source.count else { return nil }
        if isLetter(source[position]) { return readTag(from: bracket, isEnd: true) }
        skip(past: UInt8(ascii: ">"))
      case let byte where isLetter(byte): return readTag(from: bracket, isEnd: false)
      default: break
      }
    }
    return nil
  }

  /// Passes over the text of an element that holds no markup, with its end tag.
  mutating func skipText(of name: UInt64) {
    while position < source.count {
      skip(past: UInt8(ascii: "<"))
      guard position < source.count, source[position] == UInt8(ascii: "/") else { continue }
      position += 1
      if readName() == name {
        skip(past: UInt8(ascii: ">"))
        return
      }
    }
  }

  private mutating func skip(past byte: UInt8) {
    while position < source.count, source[position] != byte { position += 1 }
    position = min(position + 1, source.count)
  }

  private mutating func skipComment() {
    guard position + 2 < source.count, source[position] == 0x21, source[position + 1] == 0x2D,
      source[position + 2] == 0x2D
    else { return skip(past: UInt8(ascii: ">")) }
    // `<!-->` is a comment too: the two hyphens may belong to both ends.
    position += 3
    while position < source.count {
      if source[position] == UInt8(ascii: ">"), source[position - 1] == 0x2D, source[position - 2] == 0x2D {
        break
      }
      position += 1
    }
    position = min(position + 1, source.count)
  }

  private mutating func readName() -> UInt64 {
    var name = nameHashSeed
    while position < source.count, !endsName(source[position]) {
      name = hashed(lowercased(source[position]), into: name)
      position += 1
    }
    return name
  }

  /// Reads a tag to its end; `nil` when the source ends first, for then it is no tag.
  private mutating func readTag(from start: Int, isEnd: Bool) -> SourceTag? {
    let name = readName()
    var attributes = 0
    var excess: Int?
    var isSelfClosing = false
    while position < source.count, source[position] != UInt8(ascii: ">") {
      if isSpace(source[position]) || source[position] == UInt8(ascii: "/") {
        isSelfClosing = source[position] == UInt8(ascii: "/")
        position += 1
        continue
      }
      isSelfClosing = false
      if attributes == ParsingLimits.attributes { excess = position }
      attributes += 1
      skipAttribute()
    }
    guard position < source.count else { return nil }
    let excessRange = excess.map { $0..<position }
    position += 1
    var hash = nameHashSeed
    for index in start..<position { hash = hashed(source[index], into: hash) }
    return SourceTag(
      name: name, hash: hash, isEnd: isEnd, isSelfClosing: isSelfClosing, range: start..<position,
      excess: excessRange)
  }

  private mutating func skipAttribute() {
    repeat { position += 1 } while position < source.count && !endsAttributeName(source[position])
    var next = position
    while next < source.count, isSpace(source[next]) { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "=") else { return }
    next += 1
    while next < source.count, isSpace(source[next]) { next += 1 }
    position = next
    guard position < source.count else { return }
    let quote = source[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      skip(past: quote)
    } else {
      while position < source.count, !isSpace(source[position]), source[position] != UInt8(ascii: ">") {
        position += 1
      }
    }
  }
}
