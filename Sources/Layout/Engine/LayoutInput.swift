import Graphics

/// What a parent tells the layout of a box: everything outside the box that the result depends on.
struct LayoutInput: Hashable, Sendable {
  /// Who decides the border-box width.
  enum Width: Hashable, Sendable {
    /// The box's own `width`; `auto` fills the available width (or shrinks to fit where the kind of box does).
    case byStyle
    /// The box's own `width`, but `auto` shrinks to fit: floats, inline-blocks, absolutely positioned boxes.
    case shrinkToFit
    /// The parent: the border-box width of a cell, a flex item, a grid item.
    case fixed(LayoutUnit)
  }

  /// Who decides the border-box height.
  enum Height: Hashable, Sendable {
    /// The box's own `height`, or its contents.
    case byStyle
    /// The parent: the border-box height. Percentages inside refer to it only if it is definite.
    case fixed(LayoutUnit, isDefinite: Bool)
  }

  /// How a cell's contents are placed in a cell that is taller than they are (CSS 2.2 §17.5.3).
  enum ContentAlignment: Hashable, Sendable {
    case top, middle, bottom
    /// Moves the contents down by this much, to bring their first baseline to the row's.
    case shifted(by: LayoutUnit)
  }

  /// Whether a cell is being measured or laid out for good.
  enum CellPass: Hashable, Sendable {
    case notACell
    /// The height is not known yet: percentage heights inside are automatic, of replaced and scrolling
    /// boxes nothing.
    case measure
    case final
  }

  /// The width for the box's margin box: the containing block's content width, less what floats take.
  var availableWidth: LayoutUnit
  /// The available height where it is known (for `stretch` and column flex containers); else `nil`.
  var availableHeight: LayoutUnit?
  /// What 100 % of widths, margins and paddings comes to: the containing block's content width.
  var percentageWidth: LayoutUnit
  /// What 100 % of heights comes to; `nil` when the containing block's height depends on its contents.
  var percentageHeight: LayoutUnit?
  var width: Width = .byStyle
  var height: Height = .byStyle
  /// The used border where it is not the style's: cells and tables in the collapsing model.
  var collapsedBorder: LayoutEdges?
  var contentAlignment: ContentAlignment = .top
  var cellPass: CellPass = .notACell

  /// An input in which the available and the percentage width are the same.
  init(containingWidth: LayoutUnit, containingHeight: LayoutUnit? = nil) {
    availableWidth = containingWidth
    percentageWidth = containingWidth
    percentageHeight = containingHeight
  }
}
