import CSSSyntax
import DOM

/// The declarations of a `style` attribute.
struct AttributeContents {
  /// The value with character references resolved.
  var source: SourceText
  var declarations: [Declaration] = []
  /// What counts of each declaration.
  var facts: [DeclarationFacts] = []

  /// Reads an attribute's value; as empty when it has template tags, for nobody knows what they become.
  init(_ value: String, _ properties: inout PropertyTable, mode: QuirksMode) {
    source = SourceText(value)
    if TemplateTags.mayOccur(in: source.bytes) { return }
    declarations = parseDeclarationList(source).value.declarations
    for declaration in declarations {
      let property = properties.number(of: declaration.name)
      let validity = Validity(of: declaration, properties.facts[Int(property)], in: source, mode: mode)
      facts.append(
        DeclarationFacts(property: property, validity: validity, isImportant: declaration.isImportant))
    }
  }
}
