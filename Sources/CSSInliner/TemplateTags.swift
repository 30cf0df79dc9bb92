/// Tags of template languages, which are not CSS and must come out as they went in.
enum TemplateTags {
  private static let openers = ["{{", "{%", "<%", "%%", "*|", "${", "[[", "{!"]

  /// Whether text may hold a tag.
  static func mayOccur(in text: String) -> Bool {
    // Cheap first: every tag begins or ends with one of these.
    guard text.utf8.contains(where: { $0 == 0x7B || $0 == 0x25 || $0 == 0x7C || $0 == 0x5B }) else {
      return false
    }
    return openers.contains { text.contains($0) }
  }

  private static let blockStarts = [
    "{{#", "{{^", "{% if", "{%if", "{%- if", "{% for", "{%for", "{%- for", "{% unless", "{% case", "<% if",
    "<%if",
    "<%= if", "<% for", "<% unless", "%%[if", "%%[ if", "*|if", "*|ifnot", "{% block", "<% @",
  ]
  private static let blockEnds = [
    "{{/", "{% end", "{%end", "{%- end", "<% end", "<%end", "<% }", "%%[endif", "%%[ endif", "*|end",
  ]

  /// How many conditions a stretch of template tags opens more than it closes.
  static func nesting(of text: String) -> Int {
    let text = String(text.lowercased())
    return count(blockStarts, in: text) - count(blockEnds, in: text)
  }

  private static func count(_ words: [String], in text: String) -> Int {
    var total = 0
    // A longer word that begins like another one is counted once.
    for word in words where !words.contains(where: { $0 != word && word.hasPrefix($0) }) {
      total += text.ranges(of: word).count
    }
    return total
  }
}
