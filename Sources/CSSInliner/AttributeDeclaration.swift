import CSSSyntax

/// A declaration of a `style` attribute.
struct AttributeDeclaration {
  var declaration: Declaration
  var longhands: [LonghandID]
  var validity: Validity
  /// The attribute's value.
  var source: SourceText

  /// Reads an attribute's value; none when it has template tags, as nobody knows what they become.
  static func read(_ value: String, _ properties: inout PropertyTable) -> [AttributeDeclaration] {
    if TemplateTags.mayOccur(in: value) { return [] }
    let source = SourceText(value)
    return parseDeclarationList(source).value.declarations.map { declaration in
      AttributeDeclaration(
        declaration: declaration, longhands: properties.longhands(of: declaration.name),
        validity: Validity(of: declaration), source: source)
    }
  }
}
