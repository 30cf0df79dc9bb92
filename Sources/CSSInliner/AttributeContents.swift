import CSSSyntax
import DOM

/// The declarations of a `style` attribute.
struct AttributeContents {
  /// The value with character references resolved.
  var source: SourceText
  var declarations: [Declaration] = []
  /// What counts of each declaration.
  var facts: [DeclarationFacts] = []

  /// Whether it was not read, because of template tags.
  private(set) var isOpaque = false

  /// Reads an attribute's value; as empty when template tags stand among its declarations,
  /// for nobody knows what they become.
  init(_ value: String, _ properties: inout PropertyTable, mode: QuirksMode) {
    source = SourceText(value)
    let parsed = parseDeclarationList(source).value.declarations
    if TemplateTags.mayOccur(in: source.bytes),
      TemplateTags.stand(among: parsed, in: 0..<source.bytes.count, of: source)
    {
      isOpaque = true
      return
    }
    declarations = parsed
    for declaration in declarations {
      let property = properties.number(of: declaration.name)
      let validity = Validity(of: declaration, properties.facts[Int(property)], in: source, mode: mode)
      facts.append(
        DeclarationFacts(property: property, validity: validity, isImportant: declaration.isImportant))
    }
  }
}
