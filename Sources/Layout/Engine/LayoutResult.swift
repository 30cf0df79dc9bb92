import CSSCascade
import DOM
import Graphics

/// A laid-out fragment's place in `LayoutContext.fragments`.
///
/// Fragments never change once they are there.
struct FragmentIndex: Hashable, Sendable {
  var index: Int32
}

/// What laying out a box gives.
///
/// A value: layout has no other effect, so a box may be laid out many times.
struct LayoutResult: Sendable {
  var fragment: FragmentIndex
  /// The border box's size.
  var size: LayoutSize
  /// From the border box's top to the first, or the last, line's baseline; `nil` when there is none.
  var firstBaseline: LayoutUnit?
  var lastBaseline: LayoutUnit?
  /// The height that the contents ask for: the border-box height of `height: auto` without minimum and
  /// maximum (tables and flex containers need it when the height is fixed).
  var intrinsicHeight: LayoutUnit
}

/// A piece of a box as layout leaves it: its children are placed relative to its border box's origin.
struct LaidOutFragment: Sendable {
  /// What it is; `Fragment.Kind` but for text and controls, which are filled in at the end.
  enum Kind: Sendable {
    case box
    case inlineBox(InlinePiece)
    case line(baseline: LayoutUnit)
    /// A piece of text: an index into `LayoutContext.textPieces`.
    case text(Int32)
    case replaced(ReplacedContent)
    case bullet(ListStyleType)
  }

  var kind: Kind
  var box: BoxID
  var size: LayoutSize
  var border: LayoutEdges = .zero
  var padding: LayoutEdges = .zero
  /// Its children in `LayoutContext.placements`.
  var children: Range<Int32> = 0..<0
  /// In `LayoutContext.collapsedBorders`; empty for all but tables in the collapsing model.
  var collapsedBorders: Range<Int32> = 0..<0
  var isHiddenEmptyCell = false
}

/// A child fragment and where it lies in its parent's border box.
struct FragmentPlacement: Sendable {
  /// What is placed.
  enum Item: Sendable {
    case fragment(FragmentIndex)
    /// An absolutely positioned box, to be laid out when all else is; the offset is its static position.
    case outOfFlow(BoxID, StaticPosition)
  }

  var item: Item
  var offset: LayoutPoint
}

/// How a box without insets lies at its static position.
///
/// CSS 2.2 §10.3.7. <https://www.w3.org/TR/CSS22/visudet.html#abs-non-replaced-width>
struct StaticPosition: Hashable, Sendable {
  /// Which part of the margin box lies at the position.
  enum Anchor: UInt8, Sendable { case start, center, end }

  var horizontal: Anchor = .start
  var vertical: Anchor = .start

  /// The margin box's top left corner.
  static let topLeft = StaticPosition()
}

/// Collects the children of a fragment.
struct FragmentBuilder {
  var fragment: LaidOutFragment
  private(set) var placements: [FragmentPlacement] = []

  init(_ kind: LaidOutFragment.Kind, box: BoxID, size: LayoutSize = .zero) {
    fragment = LaidOutFragment(kind: kind, box: box, size: size)
  }

  /// Places a child; `offset` is from this border box's origin to the child's border box (relative
  /// positioning is added at the end, by the builder of the tree).
  mutating func add(_ child: FragmentIndex, at offset: LayoutPoint) {
    placements.append(FragmentPlacement(item: .fragment(child), offset: offset))
  }

  /// Notes an absolutely positioned child and its static position.
  mutating func addOutOfFlow(_ box: BoxID, at offset: LayoutPoint, _ anchor: StaticPosition = .topLeft) {
    placements.append(FragmentPlacement(item: .outOfFlow(box, anchor), offset: offset))
  }

  /// Moves every child placed so far, from `first` on.
  mutating func moveChildren(from first: Int = 0, by delta: LayoutPoint) {
    guard delta != .zero, first < placements.count else { return }
    for index in first..<placements.count { placements[index].offset = placements[index].offset + delta }
  }

  /// Stores the fragment; it does not change any more.
  func finish(in context: inout LayoutContext) -> FragmentIndex {
    var finished = fragment
    let start = Int32(context.placements.count)
    context.placements.append(contentsOf: placements)
    finished.children = start..<Int32(context.placements.count)
    context.fragments.append(finished)
    return FragmentIndex(index: Int32(context.fragments.count - 1))
  }
}
