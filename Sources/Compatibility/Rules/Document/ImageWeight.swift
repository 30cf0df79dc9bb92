import DOM

/// Pictures are small enough to be waited for.
struct ImageWeight: LintRule {
  static let definition = LintRuleDefinition(
    "image-weight", .document, .note, title: "heavy picture",
    what: """
      The file of a picture has more than 300,000 bytes; from 1,048,576 bytes on it is a warning. Only pictures that \
      are at hand (beside the input, in the message, or named by an asset map) can be weighed.
      """,
    why:
      "On a phone it loads for seconds, and many readers have left by then; some proxies do not pass it on.",
    fix: "Scale it to twice the width that it is drawn with, and compress it.",
    evidence: .documented("2026", "limit of resend/react-email's linter"))

  func check(_ context: inout LintContext) {
    let page = context.page
    var seen: Set<String> = []
    for element in page.elements where element.name == PageNames.img {
      guard let source = page.attribute(PageNames.src, of: element), !source.hasPrefix("data:"),
        seen.insert(source).inserted, let bytes = page.part.picture(source), bytes.count > 300_000
      else { continue }
      context.report(
        "this picture has \(bytes.count) bytes; scale it down or compress it", at: element,
        severity: bytes.count >= 1_048_576 ? .warning : nil)
    }
  }
}
