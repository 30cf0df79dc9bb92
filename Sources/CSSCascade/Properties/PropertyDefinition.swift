import Graphics

/// Sets one property of the style that is being built, from a value that has been parsed.
typealias StyleSetter = @Sendable (inout StyleBuilder) -> Void

/// When a property is applied: later ones may depend on the computed values of earlier ones.
enum ApplicationPhase: UInt8, Sendable, CaseIterable {
  /// `color-scheme` and `direction`, which system colours and logical properties ask for.
  case environment
  /// `font-*`, which `em` asks for.
  case font
  /// `color` and `line-height`, which `currentcolor` in mixtures and `lh` ask for.
  case text
  case rest
}

/// Everything about one longhand property.
///
/// The registry holds one for each; nothing else knows property names.
public struct PropertyDefinition: Sendable {
  /// The name in lower case.
  public let name: String
  /// Whether an element without a value takes its parent's.
  public let isInherited: Bool
  /// The section that defines it.
  public let specification: String
  let phase: ApplicationPhase
  let effect: Effect
  /// Whether a number without a unit is pixels in quirks mode (Quirks Mode §2.2).
  var allowsUnitlessLengths = false
  /// Whether a colour may lack its `#` in quirks mode (Quirks Mode §2.1).
  var allowsHashlessColors = false

  /// What a declaration of the property does.
  enum Effect: Sendable {
    /// Parses a value into its setter; copies the computed value from another style.
    case computed(
      parse: @Sendable (inout ValueParser) -> StyleSetter?,
      copy: @Sendable (inout StyleBuilder, ComputedStyle) -> Void)
    /// Stands for one of two physical properties, by the direction of text (CSS Logical Properties 1 §4).
    case logical(leftToRight: String, rightToLeft: String)
    /// Valid, but without influence on what is laid out and painted.
    case ignored
  }
}

extension PropertyDefinition {
  /// A longhand with its own kind of specified value.
  static func longhand<Specified: Sendable, Computed>(
    _ name: String, _ specification: String, inherited: Bool = false, phase: ApplicationPhase = .rest,
    read: @escaping @Sendable (ComputedStyle) -> Computed,
    write: @escaping @Sendable (inout ComputedStyle, Computed) -> Void,
    parse: @escaping @Sendable (inout ValueParser) -> Specified?,
    compute: @escaping @Sendable (Specified, StyleBuilder) -> Computed
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, isInherited: inherited, specification: specification, phase: phase,
      effect: .computed(
        parse: { parser in
          guard let specified = parse(&parser) else { return nil }
          return { builder in write(&builder.style, compute(specified, builder)) }
        },
        copy: { builder, source in write(&builder.style, read(source)) }))
  }

  /// A longhand whose specified values are its computed ones.
  static func plain<Computed: Sendable>(
    _ name: String, _ specification: String, inherited: Bool = false, phase: ApplicationPhase = .rest,
    read: @escaping @Sendable (ComputedStyle) -> Computed,
    write: @escaping @Sendable (inout ComputedStyle, Computed) -> Void,
    parse: @escaping @Sendable (inout ValueParser) -> Computed?
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, isInherited: inherited, specification: specification, phase: phase,
      effect: .computed(
        parse: { parser in
          guard let value = parse(&parser) else { return nil }
          return { builder in write(&builder.style, value) }
        },
        copy: { builder, source in write(&builder.style, read(source)) }))
  }

  /// A longhand whose values are keywords.
  static func keywords<Computed: Sendable>(
    _ name: String, _ specification: String, inherited: Bool = false, phase: ApplicationPhase = .rest,
    _ table: KeyValuePairs<String, Computed>,
    read: @escaping @Sendable (ComputedStyle) -> Computed,
    write: @escaping @Sendable (inout ComputedStyle, Computed) -> Void
  ) -> PropertyDefinition {
    let keywords = KeywordTable(table)
    return plain(
      name, specification, inherited: inherited, phase: phase, read: read, write: write,
      parse: { $0.keyword(keywords) })
  }

  /// A property that depends on the direction of text.
  static func logical(
    _ name: String, _ leftToRight: String, _ rightToLeft: String? = nil, inherited: Bool = false
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, isInherited: inherited, specification: "https://www.w3.org/TR/css-logical-1/", phase: .rest,
      effect: .logical(leftToRight: leftToRight, rightToLeft: rightToLeft ?? leftToRight))
  }

  /// A property that changes nothing here.
  static func ignored(_ name: String, _ specification: String, inherited: Bool = false) -> PropertyDefinition
  {
    PropertyDefinition(
      name: name, isInherited: inherited, specification: specification, phase: .rest, effect: .ignored)
  }

  func allowingUnitlessLengths() -> PropertyDefinition {
    var copy = self
    copy.allowsUnitlessLengths = true
    return copy
  }

  func allowingHashlessColors() -> PropertyDefinition {
    var copy = self
    copy.allowsHashlessColors = true
    return copy
  }
}

/// Keywords with their meaning.
struct KeywordTable<Value: Sendable>: Sendable {
  private let entries: [(String, Value)]

  init(_ pairs: KeyValuePairs<String, Value>) { entries = pairs.map { ($0.key, $0.value) } }

  subscript(name: String) -> Value? {
    for entry in entries where entry.0 == name { return entry.1 }
    return nil
  }
}

/// A property that stands for several (CSS Cascade 5 §2.1, “Shorthand Properties”).
struct ShorthandDefinition: Sendable {
  let name: String
  /// The names of the properties it sets, each of which is a longhand.
  let longhands: [String]
  var allowsUnitlessLengths = false
  var allowsHashlessColors = false
  /// Parses the value and gives each longhand that gets one its setter; the others get their initial value.
  let parse: @Sendable (inout ValueParser, inout ShorthandValues) -> Bool

  init(
    _ name: String, _ longhands: [String], allowsUnitlessLengths: Bool = false,
    allowsHashlessColors: Bool = false,
    parse: @escaping @Sendable (inout ValueParser, inout ShorthandValues) -> Bool
  ) {
    self.name = name
    self.longhands = longhands
    self.allowsUnitlessLengths = allowsUnitlessLengths
    self.allowsHashlessColors = allowsHashlessColors
    self.parse = parse
  }
}

/// The longhands that a shorthand's value sets.
struct ShorthandValues {
  private(set) var setters: [(property: PropertyID, value: DeclaredValue)] = []

  /// Gives a longhand its value by a setter.
  mutating func set(_ name: String, _ setter: @escaping StyleSetter) {
    guard let property = PropertyRegistry.shared.longhand(named: name) else { return }
    setters.append((property, .set(setter)))
  }

  /// Gives a longhand what its own grammar finds at the parser's position.
  mutating func parse(_ name: String, _ parser: inout ValueParser) -> Bool {
    guard let property = PropertyRegistry.shared.longhand(named: name),
      let value = PropertyRegistry.shared.parse(property, &parser)
    else { return false }
    setters.append((property, value))
    return true
  }

  /// Passes what a longhand's grammar accepts.
  func accepts(_ name: String, _ parser: inout ValueParser) -> Bool {
    guard let property = PropertyRegistry.shared.longhand(named: name) else { return false }
    return PropertyRegistry.shared.parse(property, &parser) != nil
  }

  /// Whether a longhand has been given a value.
  func contains(_ name: String) -> Bool {
    guard let property = PropertyRegistry.shared.longhand(named: name) else { return false }
    return setters.contains { $0.property == property }
  }
}

/// The number of a longhand in the registry.
struct PropertyID: Hashable, Sendable, Comparable {
  var index: UInt16
  static func < (left: PropertyID, right: PropertyID) -> Bool { left.index < right.index }
}

/// A value that has been declared for a longhand.
enum DeclaredValue: Sendable {
  case set(StyleSetter)
  /// One setter for text from left to right and one for text from right to left.
  case setByDirection(StyleSetter, StyleSetter)
  case wide(CSSWideKeyword)
  /// Waits for custom properties.
  case pending(PendingValue)
  /// Has no influence.
  case ignored
}

/// The keywords that every property takes (CSS Cascade 5 §7.3).
enum CSSWideKeyword: String, Sendable {
  case inherit, initial, unset, revert
  case revertLayer = "revert-layer"
}
