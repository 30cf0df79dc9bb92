import CSSSyntax
import DOM
import Diagnostics

/// One place where the input uses a feature.
public struct FeatureUse: Sendable {
  /// What kind of place it is; the rules for partial support look at it.
  enum Site: Sendable {
    /// A declaration of a `style` attribute or of a style sheet: its block, and its place in it.
    case declaration(block: Int32, index: Int32)
    /// A selector of a style sheet: its rule, and its place in the rule's list.
    case selector(rule: Int32, index: Int32)
    /// A style sheet's rule as a whole.
    case rule(Int32)
    /// An at-rule, by its place among the document's.
    case atRule(Int32)
    /// An element.
    case element(NodeID)
    /// An attribute of an element, by its place among the element's.
    case attribute(NodeID, index: Int32)
    /// A picture, by its place among the document's.
    case picture(Int32)
    /// A comment in a style sheet or in a `style` attribute.
    case comment(inAttribute: Bool)
    /// Something of the document as a whole.
    case document
  }

  /// The feature's short name.
  var feature: Atom
  /// The bytes of the file; `nil` when it stands nowhere.
  public var range: Range<Int>?
  /// The kind of place.
  var site: Site

  /// The feature.
  public var slug: String { feature.name }
}

/// Declarations that stand together, and whom they are for.
struct StyleBlock: Sendable {
  enum Owner: Sendable {
    /// A `style` attribute of an element.
    case attribute(NodeID)
    /// A rule of a style sheet.
    case rule(Int32)
    /// A keyframe or a font: declarations that no element has of its own.
    case apart
  }

  var owner: Owner
  var declarations: [Declaration]
  /// Where the text that the declarations' ranges count in begins in the file; `nil` when it is not as it stands there.
  var offset: Int?
}

/// A rule of a style sheet.
struct SheetRule: Sendable {
  var selectors: SelectorList
  /// Whether it holds always: it stands in no media query and no other condition.
  var isUnconditional: Bool
  /// Whether it is nested in another rule without saying so with `&`.
  var isNestedWithoutAmpersand: Bool
  /// Its block of declarations, as an index of the detection's blocks.
  var block: Int32
}

/// An at-rule.
struct AtRuleUse: Sendable {
  var name: String
  /// The number of at-rules around it.
  var depth: Int
  /// What stands between its name and its block.
  var prelude: ComponentValues
  /// The declarations directly in it.
  var declarations: [Declaration]
  /// The selectors of its frames, for `@keyframes`.
  var frames: [ComponentValues]
}

/// A picture that the input names.
struct PictureUse: Sendable {
  /// The element that shows it; `nil` for one of a style sheet.
  var element: NodeID?
  /// The format that its bytes, its media type or its name tell.
  var format: ImageFormat?
  /// What its bytes tell; `nil` when they are not at hand.
  var inspection: ImageInspection?
}

/// A part of the input that is checked: the page, or what a conditional comment hides.
public struct LintDocument: Sendable {
  /// The parsed part; its positions are those of the whole file.
  public var document: Document
  /// Whether only clients that evaluate conditional comments see it.
  public var isConditional: Bool
  /// What clients that evaluate conditional comments do not see of it, in bytes of the file.
  public var hiddenFromWord: [Range<Int>]
  /// What parsing found malformed, as `parseHTML` reports it.
  public var syntax: [Finding]
  /// The media types of the message's parts, when it came in a message.
  public var mediaTypes: Set<String> = []
  /// The bytes of a picture by the address that the input names it with; `nil` when they are not at hand.
  public var picture: @Sendable (String) -> [UInt8]?

  /// Creates a part.
  public init(
    document: Document, isConditional: Bool, hiddenFromWord: [Range<Int>] = [], syntax: [Finding] = [],
    picture: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.document = document
    self.isConditional = isConditional
    self.hiddenFromWord = hiddenFromWord
    self.syntax = syntax
    self.picture = picture
  }
}
