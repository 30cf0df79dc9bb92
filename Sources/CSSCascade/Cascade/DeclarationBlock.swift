import CSSSyntax
import Diagnostics

/// A longhand with a value that has been declared for it.
struct LonghandDeclaration: Sendable {
  var property: PropertyID
  var phase: ApplicationPhase
  var isImportant: Bool
  /// Whether the direction of text decides which property it is.
  var isLogical: Bool
  var value: DeclaredValue
}

/// A custom property with its tokens as text (CSS Custom Properties 1 §2).
struct CustomDeclaration: Sendable {
  var name: String
  var text: String
  var isImportant: Bool
}

/// The declarations of one rule or one `style` attribute, with shorthands taken apart and invalid ones left out.
struct DeclarationBlock: Sendable {
  var longhands: ContiguousArray<LonghandDeclaration> = []
  var customProperties: [CustomDeclaration] = []
  var hasNormal = false
  var hasImportant = false
  /// Which phases have a declaration, bit by bit.
  var phases: UInt8 = 0

  var isEmpty: Bool { longhands.isEmpty && customProperties.isEmpty }

  /// Creates a block from declarations as written.
  init(_ declarations: [Declaration], options: ParsingOptions) {
    let registry = PropertyRegistry.shared
    longhands.reserveCapacity(declarations.count * 2)
    for declaration in declarations {
      if declaration.isCustomProperty {
        note(isImportant: declaration.isImportant)
        customProperties.append(
          CustomDeclaration(
            name: declaration.name, text: declaration.value.serialized, isImportant: declaration.isImportant))
      } else if let expanded = registry.expand(declaration, options: options) {
        for (property, value) in expanded { append(property, value, isImportant: declaration.isImportant) }
      }
    }
  }

  /// Creates an empty block.
  init() {}

  mutating func append(_ property: PropertyID, _ value: DeclaredValue, isImportant: Bool = false) {
    if case .ignored = value { return }
    let definition = PropertyRegistry.shared[property]
    if case .ignored = definition.effect { return }
    note(isImportant: isImportant)
    phases |= 1 << definition.phase.rawValue
    var isLogical = false
    if case .logical = definition.effect { isLogical = true }
    longhands.append(
      LonghandDeclaration(
        property: property, phase: definition.phase, isImportant: isImportant, isLogical: isLogical,
        value: value))
  }

  /// Gives a longhand a value without going through its grammar.
  mutating func set(_ property: KnownProperty, _ setter: @escaping StyleSetter) {
    append(property.id, .set(setter))
  }

  private mutating func note(isImportant: Bool) {
    if isImportant { hasImportant = true } else { hasNormal = true }
  }
}

/// The number of a block in the list of blocks of a cascade.
struct BlockID: Hashable, Sendable {
  var index: Int32
}
