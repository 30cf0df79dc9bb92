/// A property and its value, as written; whether the value is valid is for the property's definition to say.
///
/// CSS Syntax 3 §5.5.6, “Consume a declaration”. <https://www.w3.org/TR/css-syntax-3/#consume-declaration>
public struct Declaration: Sendable {
  /// The property in lower case; custom properties (`--name`) as they were written.
  public var name: String
  /// The bytes of the name.
  public var nameRange: Range<Int>
  /// The value without `!important` and without white space around it.
  public var value: ComponentValues
  /// The bytes of the value; empty, after the colon, when there is no value.
  public var valueRange: Range<Int>
  /// Whether it ends with `!important`.
  public var isImportant: Bool
  /// The bytes of `!important`.
  public var importantRange: Range<Int>?

  /// Creates a declaration.
  public init(
    name: String, nameRange: Range<Int>, value: ComponentValues, valueRange: Range<Int>, isImportant: Bool,
    importantRange: Range<Int>? = nil
  ) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
    self.valueRange = valueRange
    self.isImportant = isImportant
    self.importantRange = importantRange
  }

  /// The bytes from the name to the end of the value or of `!important`, without the semicolon.
  public var range: Range<Int> {
    nameRange.lowerBound..<max(valueRange.upperBound, importantRange?.upperBound ?? 0, nameRange.upperBound)
  }

  /// Whether it declares a custom property.
  public var isCustomProperty: Bool { name.utf8.starts(with: "--".utf8) }
}

/// The declarations of a `style` attribute, in order.
public struct DeclarationList: Sendable {
  /// The declarations from first to last, duplicates included.
  public var declarations: [Declaration]
  /// The text they were read from.
  public var source: SourceText

  /// Creates a list.
  public init(declarations: [Declaration], source: SourceText) {
    self.declarations = declarations
    self.source = source
  }
}
