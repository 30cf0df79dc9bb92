import DOM

/// The viewport lets readers enlarge the message.
struct ZoomAllowed: AccessibilityRule {
  static let definition = RuleDefinition(
    "zoom-allowed", "the viewport does not forbid to zoom to 200 %", severity: .error, criteria: ["1.4.4"],
    actRules: ["b4f0c3"],
    subject: .markup,
    explanation: """
      user-scalable=no and a maximum-scale below 2 keep readers with weak sight from enlarging text. Leave both \
      out of the viewport's content.
      """)

  private static let meta = Atom("meta")
  private static let name = Atom("name")
  private static let content = Atom("content")

  func check(_ context: inout RuleContext) {
    let document = context.document
    for node in context.page.elements where document.isElement(node, named: Self.meta) {
      guard document.attribute(Self.name, of: node)?.lowercased() == "viewport" else { continue }
      context.examine()
      for part in (document.attribute(Self.content, of: node) ?? "").lowercased().split(whereSeparator: {
        ",;".contains($0)
      }) {
        let pair = part.split(separator: "=").map { $0.filter { !$0.isWhitespace } }
        guard pair.count == 2 else { continue }
        if pair[0] == "user-scalable", pair[1] == "no" || pair[1] == "0" {
          context.report("user-scalable=\(pair[1]) forbids zooming; remove it", at: node)
        } else if pair[0] == "maximum-scale", let scale = Double(pair[1]), scale < 2 {
          context.report("maximum-scale=\(pair[1]) stops zooming below 200 %; remove it", at: node)
        }
      }
    }
  }
}
