import Diagnostics

/// What `inline(_:options:)` does beside writing `style` attributes.
public struct InlinerOptions: Sendable {
  /// What becomes of `style` elements.
  public enum StyleElements: Sendable, Hashable {
    /// They keep what cannot be inlined; in the head, they leave when nothing is left in them.
    case reduce
    /// They leave, with all that is in them.
    case remove
  }

  /// What becomes of classes.
  public enum Classes: Sendable, Hashable {
    /// They stay.
    case keep
    /// Those leave that no remaining rule, no comment and no client known by name has a use for.
    case removeUnused
  }

  /// Whether what is declared is also said with the attributes that old clients know.
  public enum AttributeMirroring: Sendable, Hashable {
    case none
    /// `width`, `height`, `bgcolor`, `align` and `valign`, where the element has none.
    case presentational
  }

  /// How `style` attributes are written.
  public enum Spacing: Sendable, Hashable {
    /// `color: red; margin: 0`
    case readable
    /// `color:red;margin:0`
    case minified
  }

  /// What becomes of conditional rules that match no element.
  public enum UnusedConditionalRules: Sendable, Hashable {
    /// They stay.
    case keep
    /// They leave.
    case remove
  }

  /// What becomes of `var()`.
  public enum CustomProperties: Sendable, Hashable {
    /// It stays as it is.
    case keep
    /// The value that it has is declared before it, for clients that know no custom properties.
    case addResolved
  }

  /// What becomes of rules for elements that have no start tag in the source.
  public enum ImpliedElements: Sendable, Hashable {
    /// The start tag is written, where the parser implied it.
    case insertTags
    /// The rules stay in the `style` element.
    case keepRules
  }

  /// What becomes of `style` elements.
  public var styleElements = StyleElements.reduce
  /// What becomes of classes.
  public var classes = Classes.keep
  /// Whether attributes are added.
  public var attributes = AttributeMirroring.none
  /// How `style` attributes are written.
  public var spacing = Spacing.readable
  /// What becomes of conditional rules that match no element.
  public var unusedConditionalRules = UnusedConditionalRules.keep
  /// What becomes of `var()`.
  public var customProperties = CustomProperties.keep
  /// What becomes of rules for elements without a start tag.
  public var impliedElements = ImpliedElements.insertTags
  /// Linked style sheets by the `href` they are linked with; a `link` that is not here is left alone.
  public var linkedStyleSheets: [String: SourceFile] = [:]

  /// Creates the options that `email-snapshot inline` has without flags, but that classes stay.
  public init() {}
}

/// A document with its styles in `style` attributes.
public struct InlineResult: Sendable {
  /// The document's source, changed only where it had to be.
  public var bytes: [UInt8]
  /// What was wrong with the style sheets, and what could not be done.
  public var findings: [Finding]
  /// The number of elements whose `style` attribute was written.
  public var writtenAttributes: Int
  /// Where each byte comes from.
  public var map: EditMap
}
