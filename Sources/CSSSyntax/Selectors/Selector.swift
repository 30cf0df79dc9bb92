/// Selectors separated by commas; an element is matched when one of them matches.
///
/// Selectors 4. <https://www.w3.org/TR/selectors-4/>
public struct SelectorList: Sendable, Hashable {
  /// The selectors, in order.
  public var selectors: [ComplexSelector]

  /// Creates a list.
  public init(_ selectors: [ComplexSelector]) { self.selectors = selectors }

  /// The greatest specificity in the list, which is what `:is()` counts as.
  public var maximumSpecificity: Specificity { selectors.map(\.specificity).max() ?? .zero }
}

/// How specific a selector is: ids, then classes (with attributes and pseudo-classes), then types (with
/// pseudo-elements).
///
/// Selectors 4 §17. <https://www.w3.org/TR/selectors-4/#specificity-rules>
public struct Specificity: Sendable, Hashable, Comparable {
  /// The three counts packed into one number, 10 bits each, so that it compares as they do; each stops at 1023.
  public private(set) var packed: UInt32

  /// Creates a specificity.
  public init(ids: Int, classes: Int, types: Int) {
    packed = UInt32(min(ids, 1023)) << 20 | UInt32(min(classes, 1023)) << 10 | UInt32(min(types, 1023))
  }

  /// Of the universal selector.
  public static let zero = Specificity(ids: 0, classes: 0, types: 0)

  /// The number of id selectors.
  public var ids: Int { Int(packed >> 20) }
  /// The number of class and attribute selectors and pseudo-classes.
  public var classes: Int { Int(packed >> 10 & 1023) }
  /// The number of type selectors and pseudo-elements.
  public var types: Int { Int(packed & 1023) }

  /// Whether the first is less specific.
  public static func < (left: Specificity, right: Specificity) -> Bool { left.packed < right.packed }

  /// The counts of both together.
  public static func + (left: Specificity, right: Specificity) -> Specificity {
    Specificity(
      ids: left.ids + right.ids, classes: left.classes + right.classes, types: left.types + right.types)
  }
}

/// Compound selectors with combinators between them, and perhaps a pseudo-element at the end.
public struct ComplexSelector: Sendable, Hashable {
  /// A compound selector and how it is tied to the one before it.
  public struct Step: Sendable, Hashable {
    /// What ties it to the step before.
    ///
    /// In the first step of a relative selector (as in `:has()`), what ties it to the anchor; in the first
    /// step of any other, `nil`.
    public var combinator: Combinator?
    /// The conditions that one element must meet.
    public var compound: CompoundSelector

    /// Creates a step.
    public init(combinator: Combinator?, compound: CompoundSelector) {
      self.combinator = combinator
      self.compound = compound
    }
  }

  /// The steps as written; the last one is the element that is matched.
  public var steps: [Step]
  /// The pseudo-element of the matched element that the rule is for.
  public var pseudoElement: PseudoElementSelector?
  /// How specific it is.
  public var specificity: Specificity
  /// The bytes it was read from.
  public var range: Range<Int>

  /// Creates a selector.
  public init(
    steps: [Step], pseudoElement: PseudoElementSelector?, specificity: Specificity, range: Range<Int>
  ) {
    self.steps = steps
    self.pseudoElement = pseudoElement
    self.specificity = specificity
    self.range = range
  }
}

/// How two compound selectors are tied.
public enum Combinator: Sendable, Hashable {
  /// White space: an ancestor.
  case descendant
  /// `>`: the parent.
  case child
  /// `+`: the element right before.
  case nextSibling
  /// `~`: an element before.
  case subsequentSibling
}

/// Conditions that one element must meet, all of them.
public struct CompoundSelector: Sendable, Hashable {
  /// The conditions as written; a type selector, if any, is the first.
  public var simpleSelectors: [SimpleSelector]

  /// Creates a compound selector.
  public init(_ simpleSelectors: [SimpleSelector]) { self.simpleSelectors = simpleSelectors }
}

/// One condition.
public indirect enum SimpleSelector: Sendable, Hashable {
  /// `*`
  case universal
  /// `p`: the name as written, and in lower case, which is what HTML elements are compared with.
  case type(name: String, lowercased: String)
  /// `#id`
  case id(String)
  /// `.class`
  case `class`(String)
  /// `[name]`, `[name=value]` and so on.
  case attribute(AttributeSelector)
  /// `:name`
  case pseudoClass(PseudoClass)
  /// A name in no namespace (`|p`), which no element of HTML has.
  case never
}

/// A condition on an attribute.
///
/// Selectors 4 §6. <https://www.w3.org/TR/selectors-4/#attribute-selectors>
public struct AttributeSelector: Sendable, Hashable {
  /// How the attribute's value is compared.
  public enum Operator: Sendable, Hashable {
    /// `[name]`: it is there.
    case exists
    /// `=`: the same.
    case equals
    /// `~=`: one of the words.
    case includes
    /// `|=`: the same, or begins with it and a hyphen.
    case dashMatch
    /// `^=`: begins with it.
    case prefix
    /// `$=`: ends with it.
    case suffix
    /// `*=`: contains it.
    case substring
  }

  /// Whether the case of the value's ASCII letters counts.
  public enum CaseSensitivity: Sendable, Hashable {
    /// As the document's language says: it counts, but for the attributes that HTML lists
    /// (`AttributeSelector.isCaseInsensitiveInHTML`).
    case byDocumentLanguage
    /// `i`: it does not count.
    case insensitive
    /// `s`: it counts.
    case sensitive
  }

  /// The name in lower case.
  public var name: String
  /// How the value is compared.
  public var comparison: Operator
  /// What it is compared with; empty for `exists`.
  public var value: String
  /// Whether the case counts.
  public var caseSensitivity: CaseSensitivity

  /// Creates a condition.
  public init(name: String, comparison: Operator, value: String, caseSensitivity: CaseSensitivity) {
    self.name = name
    self.comparison = comparison
    self.value = value
    self.caseSensitivity = caseSensitivity
  }
}

/// A pseudo-class.
///
/// Selectors 4 §3.5. <https://www.w3.org/TR/selectors-4/#pseudo-classes>
public indirect enum PseudoClass: Sendable, Hashable {
  /// `:is()`, also as `:matches()` and `:-webkit-any()`.
  case `is`(SelectorList)
  /// `:where()`
  case `where`(SelectorList)
  /// `:not()`
  case not(SelectorList)
  /// `:has()`; the first step of each selector says how it is tied to the element.
  case has(SelectorList)
  /// `:nth-child()` and its like; `:first-child` is `nth(.child, 0n+1)`.
  case nth(NthPosition)
  /// `:only-child`
  case onlyChild
  /// `:only-of-type`
  case onlyOfType
  /// `:root`
  case root
  /// `:scope`, which is the root in a style sheet; also `&` outside nested rules.
  case scope
  /// `:empty`
  case empty
  /// `:any-link`
  case anyLink
  /// `:link`
  case link
  /// `:visited`
  case visited
  /// `:lang()`: language ranges as written.
  case lang([String])
  /// `:dir()`
  case dir(Direction)
  /// A pseudo-class about form controls that markup decides at first: `:enabled`, `:disabled`, `:checked`, …
  case form(FormState)
  /// A pseudo-class that depends on what the reader does: `:hover`, `:focus`, …; the name in lower case.
  case dynamic(String)

  /// What `:dir()` asks for.
  public enum Direction: Sendable, Hashable {
    /// `ltr`
    case leftToRight
    /// `rtl`
    case rightToLeft
    /// Any other word, which never matches.
    case other
  }

  /// A state of a form control.
  public enum FormState: String, Sendable, Hashable, CaseIterable {
    case enabled, disabled, checked, indeterminate, `default`, required, optional, valid, invalid
    case readOnly = "read-only"
    case readWrite = "read-write"
    case inRange = "in-range"
    case outOfRange = "out-of-range"
    case placeholderShown = "placeholder-shown"
  }
}

/// A position among siblings: `An+B`, counted from either end, perhaps only among some siblings.
///
/// Selectors 4 §14.3. <https://www.w3.org/TR/selectors-4/#child-index>
public struct NthPosition: Sendable, Hashable {
  /// Which siblings count.
  public enum Counting: Sendable, Hashable {
    /// All elements, or those that match the selector after `of`.
    case child(of: SelectorList?)
    /// Those with the same name.
    case type
  }

  /// The step *A*.
  public var step: Int
  /// The offset *B*.
  public var offset: Int
  /// Which siblings count.
  public var counting: Counting
  /// Whether the last sibling is number one.
  public var fromEnd: Bool

  /// Creates a position.
  public init(step: Int, offset: Int, counting: Counting, fromEnd: Bool) {
    self.step = step
    self.offset = offset
    self.counting = counting
    self.fromEnd = fromEnd
  }

  /// Whether a sibling with this number (from 1) is meant.
  public func contains(_ index: Int) -> Bool {
    let distance = index.subtractingReportingOverflow(offset)
    if distance.overflow { return false }
    if step == 0 { return distance.partialValue == 0 }
    if step == -1 { return distance.partialValue <= 0 }
    return distance.partialValue % step == 0 && distance.partialValue / step >= 0
  }
}

/// A pseudo-element.
///
/// CSS Pseudo-elements 4. <https://www.w3.org/TR/css-pseudo-4/>
public enum PseudoElementSelector: Sendable, Hashable {
  case before, after, marker, firstLine, firstLetter
  /// Any other that browsers know; the name in lower case, with its arguments if it has some.
  case other(String)
}
