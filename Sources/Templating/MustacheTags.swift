/// A tag of a Mustache template and where it stands.
struct MustacheTag {
  enum Kind { case variable, section, inverted, close, partial, inheritance, block, comment, other }

  var kind: Kind
  /// The name, without transforms.
  var name: String
  /// The bytes of the whole tag, delimiters included.
  var range: Range<Int>
}

/// Finds the tags of a template, for messages that name a line and for the source map.
///
/// Changed delimiters are not followed; templates that change them still render.
func scanMustacheTags(_ bytes: [UInt8]) -> [MustacheTag] {
  var tags: [MustacheTag] = []
  var index = 0
  let open = UInt8(ascii: "{")
  let close = UInt8(ascii: "}")
  while index + 1 < bytes.count {
    guard bytes[index] == open, bytes[index + 1] == open else {
      index += 1
      continue
    }
    let isTriple = index + 2 < bytes.count && bytes[index + 2] == open
    let length = isTriple ? 3 : 2
    var end = index + length
    while end + length <= bytes.count, !bytes[end..<(end + length)].allSatisfy({ $0 == close }) { end += 1 }
    guard end + length <= bytes.count else { break }
    let inner = String(decoding: bytes[(index + length)..<end], as: UTF8.self)
    tags.append(tag(inner, range: index..<(end + length)))
    index = end + length
  }
  return tags
}

private func tag(_ inner: String, range: Range<Int>) -> MustacheTag {
  let trimmed = inner.drop { $0.isWhitespace }
  let kind: MustacheTag.Kind =
    switch trimmed.first {
    case "#": .section
    case "^": .inverted
    case "/": .close
    case ">": .partial
    case "<": .inheritance
    case "$": .block
    case "!": .comment
    case "=", "%": .other
    default: .variable
    }
  var name = kind == .variable && trimmed.first != "&" ? trimmed : trimmed.dropFirst()
  name = name.drop { $0.isWhitespace }
  while let last = name.last, last.isWhitespace { name.removeLast() }
  // A transform is written as a call: `upper(name)`.
  if let open = name.lastIndex(of: "("), let close = name.firstIndex(of: ")"), open < close {
    name = name[name.index(after: open)..<close]
  }
  return MustacheTag(kind: kind, name: String(name), range: range)
}
