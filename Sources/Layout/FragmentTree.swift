import CSSCascade
import DOM
import Graphics

/// A fragment's place in its tree.
@frozen
public struct FragmentID: Hashable, Sendable {
  /// The fragment's place in `FragmentTree.fragments`.
  public var index: Int32
  /// Creates the handle of the fragment at an index.
  @inlinable public init(index: Int32) { self.index = index }
}

/// The result of layout: where every box and every piece of text is.
///
/// Painting and the accessibility rules read it.
public struct FragmentTree: Sendable {
  /// Every fragment; ids are indices into it.
  public var fragments: ContiguousArray<Fragment>
  /// The fragment of the root element (its border box, placed in the canvas).
  public var root: FragmentID
  /// Where the scrollable content ends, which is how large the picture is.
  public var contentSize: LayoutSize
  /// The viewport's size.
  public var viewport: LayoutSize

  /// Creates a tree from its fragments and their root.
  public init(
    fragments: ContiguousArray<Fragment>, root: FragmentID, contentSize: LayoutSize, viewport: LayoutSize
  ) {
    self.fragments = fragments
    self.root = root
    self.contentSize = contentSize
    self.viewport = viewport
  }

  /// A fragment by its id.
  @inlinable
  public subscript(id: FragmentID) -> Fragment {
    _read { yield fragments[Int(id.index)] }
    _modify { yield &fragments[Int(id.index)] }
  }
}

/// One piece of a box: its border box, relative to its parent fragment's border box.
public struct Fragment: Sendable {
  /// What a fragment is.
  public enum Kind: Sendable {
    /// A whole box (block, inline-block, table, row, cell, flex item, …).
    case box
    /// The part of an inline box that lies on one line.
    case inlineBox(InlinePiece)
    /// A line box. It paints nothing itself.
    case line(LineFragment)
    /// A run of text of one text node (or of generated content) on one line.
    case text(TextFragment)
    /// A picture, a control or another replaced element.
    case replaced(ReplacedContent)
    /// A list marker drawn as a shape; markers of text are `text`.
    case bullet(ListStyleType)
  }

  /// What it is, with what only this kind has.
  public var kind: Kind
  /// The element (or text node) it comes from; anonymous boxes have none.
  public var node: NodeID?
  /// The pseudo-element of `node` that it comes from.
  public var pseudo: PseudoElement?
  /// The computed style that it is painted with; an anonymous box has one of its own.
  public var style: StyleID
  /// From the parent fragment's border-box origin to this one's; of the root, from the canvas origin.
  ///
  /// Relative positioning is already in it; transforms are not.
  public var offset: LayoutPoint
  /// The border box's size.
  public var size: LayoutSize
  /// Used border widths (collapsed tables: half of the shared border).
  public var border: LayoutEdges
  /// Used padding widths.
  public var padding: LayoutEdges
  /// The fragment that `offset` starts from; `nil` for the root.
  public var parent: FragmentID?
  /// In tree order; out-of-flow boxes are children of their containing block's fragment.
  public var children: [FragmentID]
  /// The resolved borders of a table in the collapsing model; on the table's fragment only.
  public var collapsedBorders: [CollapsedBorder]
  /// Whether it is an empty table cell of which neither borders nor background are drawn (`empty-cells: hide`).
  public var isHiddenEmptyCell: Bool
  /// The area beyond this box that its descendants cover, relative to its border box.
  public var overflow: LayoutRect

  /// Creates a fragment; without more it has no size, no edges and no children.
  public init(
    kind: Kind, node: NodeID?, pseudo: PseudoElement? = nil, style: StyleID, offset: LayoutPoint = .zero,
    size: LayoutSize = .zero, border: LayoutEdges = .zero, padding: LayoutEdges = .zero,
    parent: FragmentID? = nil, children: [FragmentID] = [], collapsedBorders: [CollapsedBorder] = [],
    isHiddenEmptyCell: Bool = false, overflow: LayoutRect = .zero
  ) {
    self.kind = kind
    self.node = node
    self.pseudo = pseudo
    self.style = style
    self.offset = offset
    self.size = size
    self.border = border
    self.padding = padding
    self.parent = parent
    self.children = children
    self.collapsedBorders = collapsedBorders
    self.isHiddenEmptyCell = isHiddenEmptyCell
    self.overflow = overflow
  }
}

/// Which ends of an inline box a piece has: borders, padding and rounded corners are drawn only there.
public struct InlinePiece: Hashable, Sendable {
  /// Whether the inline box's left end is in this piece.
  public var hasLeftEdge: Bool
  /// Whether the inline box's right end is in this piece.
  public var hasRightEdge: Bool

  /// Creates a piece from the ends that it has.
  public init(hasLeftEdge: Bool, hasRightEdge: Bool) {
    self.hasLeftEdge = hasLeftEdge
    self.hasRightEdge = hasRightEdge
  }
}

/// A line box.
public struct LineFragment: Hashable, Sendable {
  /// From the line's top to its baseline.
  public var baseline: LayoutUnit

  /// Creates a line from the distance between its top and its baseline.
  public init(baseline: LayoutUnit) { self.baseline = baseline }
}

/// Text on one line, shaped and placed.
public struct TextFragment: Sendable {
  /// The text as it reads in the document, before `text-transform`, of this piece only.
  public var text: String
  /// From the fragment's top (its ascent line) to the baseline.
  public var baseline: LayoutUnit
  /// Its glyphs, in visual order, one entry for each face.
  public var runs: [PlacedGlyphRun]
  /// The decorations that apply, outermost first.
  public var decorations: [AppliedDecoration]
  /// Whether its embedding level is odd, so that it reads from right to left.
  public var isRightToLeft: Bool
  /// Where it begins in its paragraph; pieces of a line are in visual order, this tells the logical one.
  public var start: Int

  /// Creates a piece of text; without a start it begins its paragraph.
  public init(
    text: String, baseline: LayoutUnit, runs: [PlacedGlyphRun], decorations: [AppliedDecoration],
    isRightToLeft: Bool, start: Int = 0
  ) {
    self.text = text
    self.baseline = baseline
    self.runs = runs
    self.decorations = decorations
    self.isRightToLeft = isRightToLeft
    self.start = start
  }
}

/// Glyphs of one face with their final places.
public struct PlacedGlyphRun: Sendable {
  /// The face that the glyphs' numbers belong to.
  public var face: FontFaceID
  /// The size in CSS pixels.
  public var size: Double
  /// The pen positions from the fragment's left side and the baseline, in CSS px, y downwards.
  public var glyphs: [GlyphSequence.Placement]

  /// Creates a run of one face from glyphs at their final places.
  public init(face: FontFaceID, size: Double, glyphs: [GlyphSequence.Placement]) {
    self.face = face
    self.size = size
    self.glyphs = glyphs
  }
}

/// A line under, over or through text, as the element that asked for it defines it.
public struct AppliedDecoration: Hashable, Sendable {
  /// Which lines are drawn.
  public var line: TextDecorationLine
  /// How the lines are drawn.
  public var style: TextDecorationStyle
  /// The lines' colour, with `currentcolor` resolved at the element that asked for them.
  public var color: Color
  /// The line's thickness in CSS px.
  public var thickness: Double
  /// From the text's baseline to the line's top edge, for each line that is drawn, positive downwards.
  public var underlineOffset: Double
  /// The same of the line above the text.
  public var overlineOffset: Double
  /// The same of the line through the text.
  public var lineThroughOffset: Double

  /// Creates a decoration from used values in CSS pixels.
  public init(
    line: TextDecorationLine, style: TextDecorationStyle, color: Color, thickness: Double,
    underlineOffset: Double, overlineOffset: Double, lineThroughOffset: Double
  ) {
    self.line = line
    self.style = style
    self.color = color
    self.thickness = thickness
    self.underlineOffset = underlineOffset
    self.overlineOffset = overlineOffset
    self.lineThroughOffset = lineThroughOffset
  }
}

/// What fills a replaced element's content box.
public enum ReplacedContent: Sendable {
  /// A picture and its natural size.
  case image(ImageID, NaturalSize)
  /// A picture that cannot be shown, with Chromium's frame and icon where it draws them;
  /// the alternative text, where it is shown, lies in the children.
  case brokenImage(showsFrame: Bool)
  /// A form control, drawn plainly.
  case control(FormControl)
  /// A frame, a video, … of which nothing is shown.
  case empty
}

/// A form control's look; its text lies in the children.
public enum FormControl: Sendable {
  case textField, button
  case checkbox(isChecked: Bool)
  case radio(isChecked: Bool)
  case menu
}

/// One segment of the borders of a table in the collapsing model, relative to the table's border box.
public struct CollapsedBorder: Hashable, Sendable {
  /// The segment's rectangle: its thickness is the border's width.
  public var rect: LayoutRect
  /// Whether it runs along a column's side and not along a row's.
  public var isVertical: Bool
  /// How it is drawn, after the conflict was settled ([CSS 2.2
  /// §17.6.2.1](https://www.w3.org/TR/CSS22/tables.html#border-conflict-resolution)).
  public var style: BorderStyle
  /// Its colour, with `currentcolor` resolved at the box that won.
  public var color: Color

  /// Creates a segment relative to the table's border box.
  public init(rect: LayoutRect, isVertical: Bool, style: BorderStyle, color: Color) {
    self.rect = rect
    self.isVertical = isVertical
    self.style = style
    self.color = color
  }
}
