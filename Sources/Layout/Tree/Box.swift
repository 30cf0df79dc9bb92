import CSSCascade
import DOM
import Graphics

/// A box's place in a `BoxTree`.
struct BoxID: Hashable, Sendable {
  var index: Int32
}

/// A box: what an element, a pseudo-element, a text or the fix-up rules ask layout to place.
///
/// CSS Display 3 §1, “Introduction”. <https://www.w3.org/TR/css-display-3/#intro>
struct Box: Sendable {
  /// How the inside of a box is laid out, and what it is in its parent's layout where that is special.
  enum Kind: UInt8, Sendable {
    /// Holds either blocks or the contents of lines (`BoxTree.childrenAreInline`). Table cells and captions too.
    case blockContainer
    /// A box that lies on lines and may be cut by them.
    case inline
    /// Text; its bytes lie in the tree (`textRange`).
    case text
    /// A forced line break (`br`).
    case lineBreak
    /// A place where a line may end (`wbr`).
    case wordBreak
    case replaced
    case flexContainer
    case gridContainer
    case table
    /// A row group, header group or footer group; `style.box.display` says which.
    case tableRowGroup
    case tableRow
    case tableColumnGroup
    case tableColumn
  }

  /// How a box takes part in its parent's layout.
  enum Participation: UInt8, Sendable {
    case blockLevel
    case inlineLevel
    /// Taken out of the flow to the left or right, and exempt from flex and grid containers' rules.
    case floating
    /// `position: absolute` or `fixed`.
    case outOfFlow
  }

  var kind: Kind
  var participation: Participation
  /// The element or text node; `nil` for anonymous boxes.
  var node: NodeID?
  /// Which pseudo-element of `node` it is.
  var pseudo: PseudoElement?
  /// In `LayoutContext.styles` (more than the cascade's: anonymous boxes have styles too).
  var style: StyleID
  var parent: BoxID?
  var firstChild: BoxID?
  var lastChild: BoxID?
  var previousSibling: BoxID?
  var nextSibling: BoxID?
  /// Of a block container: whether its children are inline-level and so make lines.
  var childrenAreInline = false
  /// The bytes of a text box in `BoxTree.text`.
  var textRange: Range<Int32> = 0..<0
  /// Of a replaced box: which of `BoxTree.replaced` it is.
  ///
  /// Of a list item: its outside marker's box.
  var payload: Int32 = -1
  /// Whether it is the marker box of a list item.
  var isMarker = false
  /// Of an inline box: whether a block lies in it, so that it will be cut in pieces around the block.
  var containsBlocks = false
  /// Whether its contents are not the document's: the alternative text of a picture.
  var isOpaque = false
  /// Whether an automatic width fits the contents even of a block, and the contents are centred: buttons.
  var shrinksToFit = false
  /// Of a block that lay in an inline box, which is now in pieces around it: the piece before it.
  var inlineParent: BoxID?
  /// Of an inline box: whether it is not the first, or not the last, of the pieces a block inside cut it into.
  var continuesBefore = false
  var continuesAfter = false

  init(kind: Kind, participation: Participation, node: NodeID?, pseudo: PseudoElement? = nil, style: StyleID)
  {
    self.kind = kind
    self.participation = participation
    self.node = node
    self.pseudo = pseudo
    self.style = style
  }

  /// Whether no element and no text asked for it.
  var isAnonymous: Bool { node == nil }
  /// Whether it is in the flow, so that its place depends on its neighbours'.
  var isInFlow: Bool { participation == .blockLevel || participation == .inlineLevel }
}
