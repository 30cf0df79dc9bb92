import CSSSyntax
import DOM
import Diagnostics

/// One place where the input uses a feature.
public struct FeatureUse: Sendable {
  /// What kind of place it is; the rules for partial support look at it.
  public enum Site: Sendable {
    /// A declaration of a `style` attribute.
    case inlineDeclaration(Declaration, element: NodeID)
    /// A declaration of a style sheet.
    case sheetDeclaration(Declaration, selectors: SelectorList)
    /// A selector of a style sheet.
    case selector(ComplexSelector)
    /// An at-rule, with the number of at-rules around it.
    case atRule(depth: Int)
    /// An element.
    case element(NodeID)
    /// An attribute of an element.
    case attribute(name: String, value: String, element: NodeID)
    /// Something of the document as a whole.
    case document
  }

  /// The feature.
  public var slug: String
  /// The bytes of the file; `nil` when it stands nowhere.
  public var range: Range<Int>?
  /// The kind of place.
  public var site: Site
}

/// A part of the input that is checked: the page, or what a conditional comment hides.
public struct LintDocument: Sendable {
  /// The parsed part; its positions are those of the whole file.
  public var document: Document
  /// Whether only clients that evaluate conditional comments see it.
  public var isConditional: Bool

  /// Creates a part.
  public init(document: Document, isConditional: Bool) {
    self.document = document
    self.isConditional = isConditional
  }
}
