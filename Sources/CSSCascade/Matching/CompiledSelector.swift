import CSSSyntax
import DOM

/// A complex selector ready to be matched: names interned, compounds from right to left.
public struct CompiledSelector: Sendable {
  /// The subject first; each with how it hangs on the next one, which stands to its left.
  var compounds: [CompiledCompound]
  /// How specific it is.
  public var specificity: Specificity
  /// The pseudo-element it is for.
  public var pseudoElement: PseudoElementSelector?
  /// Names that must stand above the subject.
  var requiredAncestors = AncestorSignature()
}

/// How a compound relates to the one to its left (Selectors 4 §15).
enum CompiledCombinator: UInt8, Sendable { case none, descendant, child, nextSibling, subsequentSibling }

/// The conditions on one element.
struct CompiledCompound: Sendable {
  var conditions: [SelectorCondition] = []
  /// The relation to the next compound of the list.
  var combinator: CompiledCombinator = .none
}

/// A single condition on an element.
indirect enum SelectorCondition: Sendable {
  case type(Atom)
  /// A name with capital letters: in lower case for HTML, as written for others.
  case typeByNamespace(html: Atom, other: Atom)
  case id(Atom)
  case `class`(Atom)
  case attribute(AttributeCondition)
  case root, empty, link
  case position(PositionCondition)
  /// `:nth-child(… of S)`.
  case positionAmong(PositionCondition, [CompiledSelector])
  case all([SelectorCondition])
  case any([CompiledSelector])
  case not([CompiledSelector])
  case has([RelativeCompiledSelector])
  case scope
  case language([String])
  case direction(isRightToLeft: Bool)
  case flag(ElementState)
  /// Never true in a document that nobody touches (`:hover`, `:visited`, …).
  case never
}

/// States that follow from the element's name and attributes.
enum ElementState: UInt8, Sendable {
  case enabled, disabled, checked, required, optional, readOnly, readWrite
}

/// `[name operator value flag]` (Selectors 4 §6).
struct AttributeCondition: Sendable {
  enum Operation: UInt8, Sendable { case exists, equals, includes, dashMatch, prefix, suffix, substring }

  var name: Atom
  var operation: Operation
  var value: String
  var ignoresCase: Bool
}

/// `:nth-*(An+B)` (Selectors 4 §13).
struct PositionCondition: Sendable {
  var step: Int
  var offset: Int
  /// Whether it counts only siblings of the same type.
  var ofType: Bool
  var fromEnd: Bool

  func holds(_ position: Int) -> Bool {
    let (distance, overflow) = position.subtractingReportingOverflow(offset)
    if overflow { return false }
    if step == 0 { return distance == 0 }
    if step == -1 { return distance <= 0 }
    return distance % step == 0 && (distance / step) >= 0
  }
}

/// A selector in `:has()`: relative to the element it stands on.
struct RelativeCompiledSelector: Sendable {
  var combinator: CompiledCombinator
  var selector: CompiledSelector
}
