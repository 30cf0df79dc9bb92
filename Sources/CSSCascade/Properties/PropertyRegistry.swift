import CSSSyntax
import DOM

/// Every property that is known, by name and by number.
public struct PropertyRegistry: Sendable {
  /// The only one there is.
  public static let shared = PropertyRegistry()

  /// The longhands; their numbers are their places here.
  public let longhands: [PropertyDefinition]
  private let shorthands: [ShorthandDefinition]
  private let entries: [String: Entry]

  private enum Entry: Sendable {
    case longhand(PropertyID)
    case shorthand(Int)
  }

  private init() {
    let longhands =
      BoxProperties.all + SizeProperties.all + EdgeProperties.all + BorderProperties.all
      + BackgroundProperties.all + FontProperties.all + TextProperties.all + ListAndTableProperties.all
      + EffectProperties.all + FlexProperties.all + GridProperties.all + GeneratedContentProperties.all
      + IgnoredProperties.all
    let shorthands =
      EdgeProperties.shorthands + BorderProperties.shorthands + BackgroundProperties.shorthands
      + FontProperties.shorthands + TextProperties.shorthands + ListAndTableProperties.shorthands
      + EffectProperties.shorthands + FlexProperties.shorthands + GridShorthands.shorthands
      + IgnoredProperties.shorthands + [IgnoredProperties.columns, IgnoredProperties.overflow]
    var entries: [String: Entry] = [:]
    for (index, definition) in longhands.enumerated() {
      entries[definition.name] = .longhand(PropertyID(index: UInt16(index)))
    }
    for (index, definition) in shorthands.enumerated() { entries[definition.name] = .shorthand(index) }
    for (alias, name) in PropertyAliases.all where entries[alias] == nil { entries[alias] = entries[name] }
    self.longhands = longhands
    self.shorthands = shorthands
    self.entries = entries
  }

  /// The definition of a longhand.
  subscript(property: PropertyID) -> PropertyDefinition { longhands[Int(property.index)] }

  func longhand(named name: String) -> PropertyID? {
    if case .longhand(let property)? = entries[name] { return property }
    return nil
  }

  /// Whether a name in lower case is that of a longhand, a shorthand or an alias.
  public func isKnown(_ name: String) -> Bool {
    entries[name] != nil || name == "all" || name.hasPrefix("--")
  }

  /// The definition of a longhand, also by an alias.
  public func definition(named name: String) -> PropertyDefinition? {
    longhand(named: name).map { self[$0] }
  }

  /// The names of the longhands that a declaration sets: itself for a longhand, and none when it is unknown.
  public func longhandNames(of name: String) -> [String] {
    switch entries[name] {
    case .longhand(let property)?: [self[property].name]
    case .shorthand(let index)?: shorthands[index].longhands
    case nil: name == "all" ? allNames : name.hasPrefix("--") ? [name] : []
    }
  }

  private var allNames: [String] {
    longhands.filter { $0.name != "direction" && $0.name != "unicode-bidi" }.map(\.name)
  }

  /// Whether a declaration's property is known and its value valid, as `@supports` asks.
  ///
  /// Documents in quirks mode accept more values (Quirks Mode §2).
  public func isSupported(_ declaration: Declaration, in mode: QuirksMode = .noQuirks) -> Bool {
    if declaration.isCustomProperty { return true }
    guard isKnown(declaration.name) else { return false }
    return expand(declaration, options: ParsingOptions(isQuirks: mode == .quirks)) != nil
  }

  // MARK: - Parsing

  /// What a longhand's own grammar finds.
  func parse(_ property: PropertyID, _ parser: inout ValueParser) -> DeclaredValue? {
    switch self[property].effect {
    case .computed(let parse, _): return parser.attempt(parse).map { .set($0) }
    case .logical(let leftToRight, let rightToLeft):
      var start = parser
      guard let left = longhand(named: leftToRight), case .set(let setter)? = parse(left, &parser) else {
        return nil
      }
      guard leftToRight != rightToLeft, let right = longhand(named: rightToLeft),
        case .set(let other)? = parse(right, &start)
      else { return .set(setter) }
      return .setByDirection(setter, other)
    case .ignored:
      parser.skipRest()
      return .ignored
    }
  }

  /// The longhands that a declaration sets with their values, or `nil` when it is not valid.
  func expand(_ declaration: Declaration, options: ParsingOptions) -> [(PropertyID, DeclaredValue)]? {
    guard let entry = entries[declaration.name] else {
      return declaration.name == "all" ? expandAll(declaration) : nil
    }
    if let keyword = Self.wideKeyword(declaration.value) {
      return properties(of: entry).map { ($0, .wide(keyword)) }
    }
    if declaration.value.containsVariable {
      let pending = PendingValue(name: declaration.name, value: declaration.value, options: options)
      return properties(of: entry).map { ($0, .pending(pending)) }
    }
    return expand(entry, declaration.value, options)
  }

  /// Expands a value that has no custom properties in it.
  func expand(
    _ name: String, _ value: ComponentValues, options: ParsingOptions
  ) -> [(PropertyID, DeclaredValue)]? {
    guard let entry = entries[name] else { return nil }
    if let keyword = Self.wideKeyword(value) { return properties(of: entry).map { ($0, .wide(keyword)) } }
    return expand(entry, value, options)
  }

  private func expand(
    _ entry: Entry, _ value: ComponentValues, _ given: ParsingOptions
  ) -> [(PropertyID, DeclaredValue)]? {
    guard !value.isEmpty else { return nil }
    var options = given
    switch entry {
    case .longhand(let property):
      let definition = self[property]
      options.allowsUnitlessLengths = given.isQuirks && definition.allowsUnitlessLengths
      options.allowsHashlessColors = given.isQuirks && definition.allowsHashlessColors
      var parser = ValueParser(value, options: options)
      guard let value = parse(property, &parser), parser.isAtEnd else { return nil }
      return [(property, value)]
    case .shorthand(let index):
      let definition = shorthands[index]
      options.allowsUnitlessLengths = given.isQuirks && definition.allowsUnitlessLengths
      options.allowsHashlessColors = given.isQuirks && definition.allowsHashlessColors
      var parser = ValueParser(value, options: options)
      var values = ShorthandValues()
      guard definition.parse(&parser, &values), parser.isAtEnd else { return nil }
      var result = values.setters.map { ($0.property, $0.value) }
      for name in definition.longhands where !values.contains(name) {
        // What the value leaves out goes back to the initial value.
        if let property = longhand(named: name) { result.append((property, .wide(.initial))) }
      }
      return result
    }
  }

  private func properties(of entry: Entry) -> [PropertyID] {
    switch entry {
    case .longhand(let property): [property]
    case .shorthand(let index): shorthands[index].longhands.compactMap { longhand(named: $0) }
    }
  }

  /// `all` takes only the keywords that every property takes (CSS Cascade 5 §3.2).
  private func expandAll(_ declaration: Declaration) -> [(PropertyID, DeclaredValue)]? {
    guard let keyword = Self.wideKeyword(declaration.value) else { return nil }
    return allNames.compactMap { longhand(named: $0) }.map { ($0, .wide(keyword)) }
  }

  private static func wideKeyword(_ value: ComponentValues) -> CSSWideKeyword? {
    guard let keyword = value.singleToken?.keyword else { return nil }
    return CSSWideKeyword(rawValue: keyword)
  }
}

extension ComponentValues {
  /// Whether a custom property or a variable of the environment is referred to.
  var containsVariable: Bool {
    for token in allTokens {
      switch token.kind {
      case .function("var"), .function("env"): return true
      default: continue
      }
    }
    return false
  }
}
