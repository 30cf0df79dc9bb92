/// Finds conditional comments in the bytes of a source.
struct ConditionalCommentScanner {
  let source: UnsafeBufferPointer<UInt8>
  private var found: [ConditionalComment] = []
  /// Those shown elsewhere whose end has not come yet, as indices of `found`.
  private var open: [Int] = []
  private var lacksEnd = false

  init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

  mutating func scan() -> [ConditionalComment] {
    var position = 0
    while let mark = nextMark(from: position) { position = take(mark) }
    // What never ends is no conditional comment.
    let unfinished = Set(open)
    return found.enumerated().filter { !unfinished.contains($0.offset) }.map(\.element)
  }

  // MARK: - Marks

  /// Takes a `<!` and returns where to go on.
  private mutating func take(_ start: Int) -> Int {
    var cursor = start + 2
    let isComment = has("--", at: cursor)
    if isComment { cursor = skipSpace(cursor + 2) }
    if isComment, let end = endMark(at: cursor) { return close(start..<end) }
    if !isComment, let end = endMark(at: start) { return close(start..<end) }
    guard has("[if", at: cursor), let bracket = bracketEnd(from: cursor) else {
      // Any other comment hides what looks like marks inside.
      return isComment ? commentEnd(from: start) : start + 2
    }
    let condition = String(decoding: source[cursor + 3..<bracket - 2], as: UTF8.self).trimmingSpaces()
    var comment = ConditionalComment(
      kind: isComment ? .hidden : .revealed, condition: condition,
      expression: ConditionalExpression(condition), opening: start..<bracket, closing: bracket..<bracket)
    if isComment, let end = emptyComment(at: skipSpace(bracket)) {
      comment.kind = .compound
      comment.opening = start..<end
    }
    if comment.kind != .hidden {
      open.append(found.count)
      found.append(comment)
      return comment.opening.upperBound
    }
    comment.closing = hiddenEnd(from: bracket)
    found.append(comment)
    return comment.closing.upperBound
  }

  private mutating func close(_ mark: Range<Int>) -> Int {
    if let index = open.popLast() { found[index].closing = mark }
    return mark.upperBound
  }

  /// Where a hidden one ends: at `<![endif]-->`, or at the comment's end if there is none.
  private mutating func hiddenEnd(from start: Int) -> Range<Int> {
    let plain = commentEnd(from: start - 4)
    var position = start
    while !lacksEnd, let mark = nextMark(from: position) {
      if let end = endMark(at: mark) { return mark..<end }
      position = mark + 2
    }
    lacksEnd = true
    return max(start, plain - 3)..<max(start, plain)
  }

  // MARK: - Pieces

  private func nextMark(from start: Int) -> Int? {
    var index = start
    while index + 1 < source.count {
      if source[index] == UInt8(ascii: "<"), source[index + 1] == UInt8(ascii: "!") { return index }
      index += 1
    }
    return nil
  }

  /// The end of `<![endif]>` or `<![endif]-->` at a place.
  private func endMark(at start: Int) -> Int? {
    guard has("<![endif]", at: start) else { return nil }
    var index = start + 9
    while index < min(start + 20, source.count) {
      if source[index] == UInt8(ascii: ">") { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The place after `]>`, if it comes soon: conditions are short.
  private func bracketEnd(from start: Int) -> Int? {
    var index = start
    while index + 1 < min(start + 400, source.count) {
      if source[index] == UInt8(ascii: "]") {
        return source[index + 1] == UInt8(ascii: ">") ? index + 2 : nil
      }
      index += 1
    }
    return nil
  }

  /// The end of `<!-->`, `<!---->` or `<!-- -->` at a place.
  private func emptyComment(at start: Int) -> Int? {
    guard has("<!--", at: start) else { return nil }
    if has(">", at: start + 4) { return start + 5 }
    let dashes = skipSpace(start + 4)
    return has("-->", at: dashes) ? dashes + 3 : nil
  }

  private func commentEnd(from start: Int) -> Int {
    var index = start + 4
    while index < source.count {
      if source[index] == UInt8(ascii: ">"), source[index - 1] == 0x2D, source[index - 2] == 0x2D {
        return index + 1
      }
      index += 1
    }
    return source.count
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < source.count, source[index] == 0x20 || (0x09...0x0D).contains(source[index]) { index += 1 }
    return index
  }

  private func has(_ text: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + text.utf8CodeUnitCount <= source.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount {
      let byte = source[start + offset]
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if small != text.utf8Start[offset] { return false }
    }
    return true
  }
}
