/// The rules of a style sheet, with the bytes that each was read from.
///
/// CSS Syntax 3 §5.4.3, “Parse a stylesheet”. <https://www.w3.org/TR/css-syntax-3/#parse-stylesheet>
public struct Stylesheet: Sendable {
  /// The rules from first to last.
  public var rules: [Rule]
  /// The text they were read from.
  public var source: SourceText

  /// Creates a style sheet.
  public init(rules: [Rule], source: SourceText) {
    self.rules = rules
    self.source = source
  }
}

/// One rule of a style sheet.
public indirect enum Rule: Sendable {
  /// Selectors and declarations.
  case style(StyleRule)
  /// `@media`
  case media(MediaRule)
  /// `@supports`
  case supports(SupportsRule)
  /// `@layer` with a block, or a statement that only names layers.
  case layer(LayerRule)
  /// `@import`
  case `import`(ImportRule)
  /// `@font-face`
  case fontFace(DescriptorRule)
  /// `@page`
  case page(DescriptorRule)
  /// `@keyframes`, also with a prefix.
  case keyframes(KeyframesRule)
  /// `@namespace`, `@charset`, `@container`, `@property` and every other at-rule: not interpreted.
  case other(OtherRule)
  /// A rule whose selectors are not valid, so that browsers drop it.
  case invalid(InvalidRule)

  /// The bytes from the rule's first token to its last.
  public var range: Range<Int> {
    switch self {
    case .style(let rule): rule.range
    case .media(let rule): rule.range
    case .supports(let rule): rule.range
    case .layer(let rule): rule.range
    case .import(let rule): rule.range
    case .fontFace(let rule), .page(let rule): rule.range
    case .keyframes(let rule): rule.range
    case .other(let rule): rule.range
    case .invalid(let rule): rule.range
    }
  }
}

/// Selectors and the declarations for what they match.
public struct StyleRule: Sendable {
  /// The selectors.
  ///
  /// Those of a nested rule are complete: `&` has become `:is(…)` of the parent's.
  public var selectors: SelectorList
  /// The declarations before the first nested rule (most rules have no nested ones, so: all).
  public var declarations: [Declaration]
  /// Nested rules in order; declarations after one are a style rule here with the same selectors.
  public var rules: [Rule]
  /// The bytes of the rule.
  public var range: Range<Int>
  /// The bytes of the selectors.
  public var preludeRange: Range<Int>
  /// The bytes between the braces.
  public var blockRange: Range<Int>

  /// Creates a rule.
  public init(
    selectors: SelectorList, declarations: [Declaration], rules: [Rule] = [], range: Range<Int>,
    preludeRange: Range<Int>, blockRange: Range<Int>
  ) {
    self.selectors = selectors
    self.declarations = declarations
    self.rules = rules
    self.range = range
    self.preludeRange = preludeRange
    self.blockRange = blockRange
  }
}

/// `@media`: rules that hold for some media.
public struct MediaRule: Sendable {
  /// The condition.
  public var queries: MediaQueryList
  /// The rules inside.
  public var rules: [Rule]
  /// The bytes of the rule, of what follows its name, and between the braces.
  public var range, preludeRange, blockRange: Range<Int>
}

/// `@supports`: rules that hold where something is implemented.
public struct SupportsRule: Sendable {
  /// The condition.
  public var condition: SupportsCondition
  /// The rules inside.
  public var rules: [Rule]
  /// The bytes of the rule, of what follows its name, and between the braces.
  public var range, preludeRange, blockRange: Range<Int>
}

/// `@layer`: rules of a cascade layer, or the order of layers.
public struct LayerRule: Sendable {
  /// The names as written (`a.b`); none for an anonymous layer.
  public var names: [String]
  /// The rules inside, or `nil` for a statement that only orders layers.
  public var rules: [Rule]?
  /// The bytes of the rule.
  public var range: Range<Int>
  /// The bytes of what follows its name.
  public var preludeRange: Range<Int>
  /// The bytes between the braces, if it has any.
  public var blockRange: Range<Int>?
}

/// `@import`: another style sheet.
public struct ImportRule: Sendable {
  /// The address as written.
  public var url: String
  /// The media it is for; `all` when none are given.
  public var queries: MediaQueryList
  /// The rest of the prelude: `layer`, `supports(…)`, media queries.
  public var conditions: ComponentValues
  /// The bytes of the rule.
  public var range: Range<Int>
}

/// `@font-face` or `@page`: descriptors, which look like declarations.
public struct DescriptorRule: Sendable {
  /// What stands between the name and the block (the page selectors).
  public var prelude: ComponentValues
  /// The descriptors.
  public var declarations: [Declaration]
  /// The bytes of the rule, and between the braces.
  public var range, blockRange: Range<Int>
}

/// `@keyframes`: the steps of an animation.
public struct KeyframesRule: Sendable {
  /// The animation's name.
  public var name: String
  /// The at-rule's name in lower case, which may have a prefix.
  public var keyword: String
  /// The steps.
  public var frames: [Keyframe]
  /// The bytes of the rule, and between the braces.
  public var range, blockRange: Range<Int>
}

/// One step of an animation.
public struct Keyframe: Sendable {
  /// `from`, `to` or percentages, as written.
  public var selector: ComponentValues
  /// The declarations.
  public var declarations: [Declaration]
  /// The bytes of the step.
  public var range: Range<Int>
}

/// An at-rule that is not interpreted.
public struct OtherRule: Sendable {
  /// The name in lower case, without `@`.
  public var name: String
  /// What stands between the name and the block or the semicolon.
  public var prelude: ComponentValues
  /// The tokens between the braces, if it has a block.
  public var block: ComponentValues?
  /// The bytes of the rule.
  public var range: Range<Int>
}

/// A rule that browsers drop.
public struct InvalidRule: Sendable {
  /// What stands before the block.
  public var prelude: ComponentValues
  /// The bytes of the rule.
  public var range: Range<Int>
}
