import CSSSyntax

/// Tags of template languages, which are not CSS and must come out as they went in.
enum TemplateTags {
  /// Whether text may hold a tag: two bytes that one begins with stand in it.
  static func mayOccur(in text: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      switch (previous, byte) {
      // {{ {% {! {# <% %% *| ${ [[
      case (0x7B, 0x7B), (0x7B, 0x25), (0x7B, 0x21), (0x7B, 0x23), (0x3C, 0x25), (0x25, 0x25), (0x2A, 0x7C),
        (0x24, 0x7B), (0x5B, 0x5B):
        return true
      default: previous = byte
      }
    }
    return false
  }

  /// The bytes that a tag ends with, by those that it begins with.
  private static let ends: [(start: [UInt8], end: [UInt8])] = [
    ("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("{!", "!}"), ("<%", "%>"), ("%%", "%%"), ("*|", "|*"),
    ("${", "}"),
    ("[[", "]]"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Whether a tag begins in a text and does not end there.
  static func isLeftOpen(in text: ArraySlice<UInt8>) -> Bool {
    guard mayOccur(in: text) else { return false }
    var rest = text
    while let start = ends.compactMap({ tag in
      rest.firstRange(of: tag.start).map { (range: $0, end: tag.end) }
    })
    .min(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let end = rest[start.range.upperBound...].firstRange(of: start.end) else { return true }
      rest = rest[end.upperBound...]
    }
    return false
  }

  /// Whether tags stand outside the values of declarations: what they become is not known.
  static func stand(among declarations: [Declaration], in block: Range<Int>, of text: SourceText) -> Bool {
    var end = block.lowerBound
    for declaration in declarations {
      let gap = end..<max(end, declaration.nameRange.lowerBound)
      if mayOccur(in: text.bytes[gap]) { return true }
      end = declaration.range.upperBound
    }
    return mayOccur(in: text.bytes[end..<max(end, block.upperBound)])
  }

  private static let blockStarts = [
    "{{#", "{{^", "{% if", "{%if", "{%- if", "{% for", "{%for", "{%- for", "{% unless", "{% case", "<% if",
    "<%if", "<%= if", "<% for", "<% unless", "%%[if", "%%[ if", "*|if", "{% block", "<% @",
  ]
  private static let blockEnds = [
    "{{/", "{% end", "{%end", "{%- end", "<% end", "<%end", "<% }", "%%[endif", "%%[ endif", "*|end",
  ]

  /// How many conditions a stretch of template tags opens more than it closes.
  static func nesting(of text: String) -> Int {
    guard mayOccur(in: text.utf8) else { return 0 }
    let text = text.asciiLowercased
    return count(blockStarts, in: text) - count(blockEnds, in: text)
  }

  private static func count(_ words: [String], in text: String) -> Int {
    words.reduce(0) { $0 + text.ranges(of: $1).count }
  }
}
