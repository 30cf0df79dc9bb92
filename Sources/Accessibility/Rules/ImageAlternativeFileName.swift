import DOM

/// An alternative text is no file name.
struct ImageAlternativeFileName: AccessibilityRule {
  static let definition = RuleDefinition(
    "image-alt-filename", "the alternative text of a picture is not its file name", severity: .error,
    criteria: ["1.1.1"], actRules: ["9eb3f6", "qt1vmo"],
    explanation: """
      A file name says nothing about the picture, and is read out letter by letter. Write what the picture \
      shows or says.
      """)

  private static let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif"]

  func check(_ context: inout RuleContext) {
    let document = context.document
    for image in context.page.elements(named: ElementNames.img) {
      guard let alternative = document.attribute(AttributeNames.alt, of: image)?.condensed(to: 200),
        !alternative.isEmpty
      else { continue }
      context.examine()
      let text = alternative.lowercased()
      let source = document.attribute(AttributeNames.src, of: image) ?? ""
      let file = source.split(separator: "/").last?.split(separator: "?").first.map { $0.lowercased() } ?? ""
      let looksLikeFile = Self.endings.contains { text.hasSuffix($0) } && !text.contains(" ")
      if looksLikeFile || (text == file && !file.isEmpty) {
        context.report(
          "the alternative text \"\(alternative)\" is a file name; say what the picture shows", at: image)
      }
    }
  }
}
