import CSSSyntax
import DOM

/// A declaration of a `style` attribute.
struct AttributeDeclaration {
  var declaration: Declaration
  var longhands: [LonghandID]
  var validity: Validity
  /// The attribute's value.
  var source: SourceText

  /// Reads an attribute's value; none when it has template tags, as nobody knows what they become.
  static func read(
    _ value: String, _ properties: inout PropertyTable, mode: QuirksMode
  ) -> [AttributeDeclaration] {
    if TemplateTags.mayOccur(in: value.utf8) { return [] }
    let source = SourceText(value)
    return parseDeclarationList(source).value.declarations.map { declaration in
      let facts = properties.facts(of: declaration.name)
      return AttributeDeclaration(
        declaration: declaration, longhands: facts.longhands,
        validity: Validity(of: declaration, facts, in: source, mode: mode), source: source)
    }
  }
}
