/// Gmail cuts long messages off.
struct GmailClipping: LintRule {
  static let definition = LintRuleDefinition(
    "gmail-clipping", .client, .warning, title: "message longer than Gmail shows",
    what: "The HTML has more than 102,400 bytes.",
    why: """
      Gmail cuts the message off behind about 102 kB and hides the rest, unsubscribe link and tracking pixel included, \
      behind a link. In the view of the whole message, style elements are lost. 'email-snapshot size' measures it \
      encoded too.
      """,
    fix: "Shorten the message: fewer repeated inline styles, no comments, no indentation, fewer sections.",
    clients: ["gmail.*"],
    evidence: .observed("2022-01", "hteumeuleu/email-bugs#41, #56; Google publishes no figure"))

  /// In bytes.
  static let limit = 102_400

  func check(_ context: inout LintContext) {
    let bytes = context.document.source.bytes
    guard bytes.count > Self.limit else { return }
    var place = Self.limit
    while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    context.report(
      "Gmail cuts the message off about here; \(bytes.count - Self.limit) bytes of \(bytes.count) are behind",
      at: place..<place)
  }
}
