import DOM
import Graphics

/// What the cascade needs to know about the place where a document is shown.
public struct MediaEnvironment: Hashable, Sendable {
  /// The answers to [`prefers-color-scheme`](https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme).
  public enum ColorScheme: String, Hashable, Sendable, CaseIterable { case light, dark }

  /// The viewport in CSS pixels.
  public var width: Double
  /// The viewport's height in CSS pixels, which `vh` and `height` queries are about.
  public var height: Double
  /// Device pixels per CSS pixel.
  public var scale: Double
  /// What `prefers-color-scheme` answers.
  public var colorScheme: ColorScheme

  /// Creates an environment: unless told otherwise 800 px high, unscaled and light.
  public init(width: Double, height: Double = 800, scale: Double = 1, colorScheme: ColorScheme = .light) {
    self.width = width
    self.height = height
    self.scale = scale
    self.colorScheme = colorScheme
  }
}

/// The index of a computed style in a `StyledDocument`.
@frozen
public struct StyleID: Hashable, Sendable {
  /// The style's place in `StyledDocument.styles`.
  public var index: Int32
  /// Creates the handle of the style at an index.
  @inlinable public init(index: Int32) { self.index = index }
}

/// A pseudo-element that boxes are made for.
public enum PseudoElement: UInt8, Hashable, Sendable { case before, after, marker, firstLine, firstLetter }

/// A document with the computed style of every element: what layout starts from.
public struct StyledDocument: Sendable {
  /// The document whose elements are styled.
  public var document: Document
  /// What the media queries were answered with.
  public var environment: MediaEnvironment
  /// Every computed style; elements with equal styles may share one.
  public var styles: ContiguousArray<ComputedStyle>
  /// By node index; `nil` for nodes that are no elements (text takes its parent's).
  public var styleOfNode: ContiguousArray<StyleID?>
  /// The styles of the pseudo-elements that exist (`content` is not `none`, or a rule names them).
  public var pseudoStyles: [PseudoKey: StyleID]
  /// The fonts that the author's sheets bring along, in order.
  public var fontFaces: [FontFace] = []

  /// An element's pseudo-element.
  public struct PseudoKey: Hashable, Sendable {
    /// The element that it belongs to.
    public var node: NodeID
    /// Which of the element's pseudo-elements it is.
    public var pseudo: PseudoElement

    /// Creates the key of an element's pseudo-element.
    public init(node: NodeID, pseudo: PseudoElement) {
      self.node = node
      self.pseudo = pseudo
    }
  }

  /// Whether every element of the same document has the style that it has here: the page then looks the same.
  public func hasSameStyles(as other: StyledDocument) -> Bool {
    styleOfNode == other.styleOfNode && pseudoStyles == other.pseudoStyles && styles == other.styles
      && fontFaces == other.fontFaces
  }

  /// Creates a document without any style yet; the cascade fills it.
  public init(document: Document, environment: MediaEnvironment) {
    self.document = document
    self.environment = environment
    styles = []
    styleOfNode = ContiguousArray(repeating: nil, count: document.nodes.count)
    pseudoStyles = [:]
  }

  /// A style by its index.
  @inlinable
  public subscript(style: StyleID) -> ComputedStyle {
    _read { yield styles[Int(style.index)] }
  }
}
