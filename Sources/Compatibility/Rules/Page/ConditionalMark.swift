import DOM

/// One mark of a conditional comment in the source, whether or not it has a partner.
struct ConditionalMark {
  /// What it does.
  enum Kind {
    /// `<!--[if …]>`: begins what Word alone reads.
    case hiddenStart(condition: String)
    /// `<!--[if …]><!-->` or `<![if …]>`: begins what others read too.
    case revealedStart(condition: String)
    /// `<![endif]-->`: ends what Word alone reads.
    case hiddenEnd
    /// `<!--<![endif]-->` or `<![endif]>`: ends what others read too.
    case revealedEnd
    /// An end that is written wrongly, such as `<![endif]/-->` or `<!--[endif]-->`.
    case malformedEnd
  }

  var kind: Kind
  var range: Range<Int>
}

/// A stretch between two marks that belong together.
struct ConditionalStretch {
  /// Whether it is a comment for all who know no conditions.
  var isHidden: Bool
  /// Whether its condition holds in the newest Word.
  var isShownByWord: Bool
  /// The bytes between the marks.
  var content: Range<Int>

  /// The newest version of Word.
  private static let wordVersion = 16.0

  /// Pairs marks; those without a partner are left out.
  static func all(_ marks: [ConditionalMark]) -> [ConditionalStretch] {
    var open: [(isHidden: Bool, condition: String, start: Int)] = []
    var truth: [String: Bool] = [:]
    var stretches: [ConditionalStretch] = []
    for mark in marks {
      switch mark.kind {
      case .hiddenStart(let condition): open.append((true, condition, mark.range.upperBound))
      case .revealedStart(let condition): open.append((false, condition, mark.range.upperBound))
      case .hiddenEnd, .revealedEnd, .malformedEnd:
        guard let last = open.popLast() else { continue }
        let isTrue =
          truth[last.condition]
          ?? (ConditionalExpression(last.condition)?.evaluate(mso: wordVersion) ?? false)
        truth[last.condition] = isTrue
        stretches.append(
          ConditionalStretch(
            isHidden: last.isHidden, isShownByWord: isTrue, content: last.start..<mark.range.lowerBound))
      }
    }
    return stretches.sorted { $0.content.lowerBound < $1.content.lowerBound }
  }
}

/// Finds the marks of conditional comments, for the rules about those that do not fit together.
struct ConditionalMarkScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The marks in order.
  /// - Complexity: O(*n*).
  func marks() -> [ConditionalMark] {
    var marks: [ConditionalMark] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let mark = mark(at: start) else {
        index = start + 1
        continue
      }
      marks.append(mark)
      index = mark.range.upperBound
    }
    return marks
  }

  private func mark(at start: Int) -> ConditionalMark? {
    guard has("<!", start) else { return nil }
    let isComment = has("<!--", start)
    var cursor = skipSpace(start + (isComment ? 4 : 2))
    if isComment, has("<!", cursor) { cursor = skipSpace(cursor + 2) }
    guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "[") else { return nil }
    let word = skipSpace(cursor + 1)
    if has("endif", word) { return end(from: start, isComment: isComment, word: word) }
    guard has("if", word), word + 2 < bytes.count, isBoundary(bytes[word + 2]) else { return nil }
    let limit = min(word + 400, bytes.count - 1)
    guard word < limit,
      let close = (word..<limit).first(where: {
        bytes[$0] == UInt8(ascii: "]") || bytes[$0] == UInt8(ascii: ">")
      }),
      bytes[close] == UInt8(ascii: "]"), bytes[close + 1] == UInt8(ascii: ">")
    else { return nil }
    let condition = String(decoding: bytes[(word + 2)..<close], as: UTF8.self)
    var finish = close + 2
    guard isComment else {
      return ConditionalMark(kind: .revealedStart(condition: condition), range: start..<finish)
    }
    let next = skipSpace(finish)
    if has("<!--", next) {
      let inner = skipSpace(next + 4)
      if has(">", next + 4) {
        finish = next + 5
      } else if has("-->", inner) {
        finish = inner + 3
      } else if has("->", inner) {
        finish = inner + 2
      } else {
        return ConditionalMark(kind: .hiddenStart(condition: condition), range: start..<finish)
      }
      return ConditionalMark(kind: .revealedStart(condition: condition), range: start..<finish)
    }
    if has("-->", next) {
      return ConditionalMark(kind: .revealedStart(condition: condition), range: start..<next + 3)
    }
    return ConditionalMark(kind: .hiddenStart(condition: condition), range: start..<finish)
  }

  private func end(from start: Int, isComment: Bool, word: Int) -> ConditionalMark? {
    let limit = min(word + 20, bytes.count)
    guard let close = (word..<limit).first(where: { bytes[$0] == UInt8(ascii: ">") }) else { return nil }
    let range = start..<close + 1
    let tail = String(decoding: bytes[(word + 5)..<close], as: UTF8.self).filter { !$0.isWhitespace }
    // `<!--[endif]-->` without the inner `<!` ends nothing.
    if isComment, !has("<!", skipSpace(start + 4)) {
      return ConditionalMark(kind: .malformedEnd, range: range)
    }
    switch tail {
    case "]--": return ConditionalMark(kind: isComment ? .revealedEnd : .hiddenEnd, range: range)
    case "]": return ConditionalMark(kind: .revealedEnd, range: range)
    default: return ConditionalMark(kind: .malformedEnd, range: range)
    }
  }

  private func isBoundary(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "!")
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
    return index
  }

  private func has(_ text: StaticString, _ start: Int) -> Bool {
    guard start >= 0, start + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount {
      let byte = bytes[start + offset]
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if small != text.utf8Start[offset] { return false }
    }
    return true
  }
}
