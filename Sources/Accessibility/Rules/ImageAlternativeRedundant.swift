import DOM

/// An alternative text does not repeat what stands beside it.
struct ImageAlternativeRedundant: AccessibilityRule {
  static let definition = RuleDefinition(
    "image-alt-redundant", "alternative texts say neither “image of” nor what stands beside them",
    severity: .note,
    criteria: ["1.1.1"],
    explanation: """
      Screen readers already say that it is a picture, and read the text beside it: repeating either is noise. \
      Leave “image of” out, and write alt="" where the text in the same link says the same.
      """)

  private static let beginnings = [
    "image of ", "picture of ", "photo of ", "graphic of ", "icon of ", "an image of ",
  ]

  func check(_ context: inout RuleContext) {
    let document = context.document
    for image in context.page.elements(named: ElementNames.img) {
      guard let alternative = document.attribute(AttributeNames.alt, of: image)?.condensed(to: 300),
        !alternative.isEmpty
      else { continue }
      context.examine()
      let text = alternative.lowercased()
      if let beginning = Self.beginnings.first(where: { text.hasPrefix($0) }) {
        context.report(
          "the alternative text begins with \"\(beginning.dropLast())\"; leave that out", at: image)
      } else if let link = context.page.ancestor(of: image, named: ElementNames.a),
        document.textContent(of: link).condensed(to: 300).lowercased() == text
      {
        context.report("the alternative text repeats the link's text; write alt=\"\"", at: image)
      }
    }
  }
}
