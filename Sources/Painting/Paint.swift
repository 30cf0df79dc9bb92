// Painting: a fragment tree in, a display list out.
//
// The order is that of CSS 2.2 Appendix E; every length is scaled and snapped to the device grid here and
// nowhere else. One file for each thing that is painted; `StackingOrder` says what comes when, `PhaseWalk`
// walks the tree in that order.

import CSSCascade
import DOM
import Graphics
import Layout

/// Paints a page: turns what layout placed into a list of things to draw, first to last.
///
/// CSS 2.2 Appendix E, “Elaborate description of stacking contexts”.
/// <https://www.w3.org/TR/CSS22/zindex.html>
///
/// - Parameters:
///   - tree: Where everything is.
///   - styled: The computed styles that the tree's fragments name.
///   - images: Where background pictures come from.
///   - scale: Device pixels for each CSS pixel.
/// - Returns: A list in device pixels, as large as the tree's content.
public func paint(
  _ tree: FragmentTree, styled: StyledDocument, images: any ImageLoading, scale: Double
) -> DisplayList {
  paint(tree, styled: styled, images: images, ink: nil, scale: scale)
}

/// Paints a page, leaving gaps in underlines where letters cross them.
///
/// - Parameters:
///   - tree: Where everything is.
///   - styled: The computed styles that the tree's fragments name.
///   - images: Where background pictures come from.
///   - ink: What knows the outlines of glyphs; `nil` draws underlines without gaps.
///   - scale: Device pixels for each CSS pixel.
/// - Returns: A list in device pixels, as large as the tree's content.
public func paint(
  _ tree: FragmentTree, styled: StyledDocument, images: any ImageLoading, ink: (any GlyphInk)?, scale: Double
) -> DisplayList {
  var painter = Painter(tree, styled: styled, images: images, ink: ink, scale: scale)
  painter.paintCanvas()
  painter.paintTree()
  return DisplayList(size: painter.pageSize, items: painter.items)
}

/// What painting reads, and the list it writes.
struct Painter {
  let tree: FragmentTree
  let styled: StyledDocument
  let images: any ImageLoading
  let ink: (any GlyphInk)?
  let grid: DeviceGrid
  /// By style index.
  let traits: ContiguousArray<StyleTraits>
  let order: StackingOrder
  /// Whose background the canvas has taken, so that its own box does not paint it again.
  let canvas: CanvasSource
  var items: [DisplayItem] = []
  /// What is still to be painted, last first.
  var steps: [Step] = []

  init(
    _ tree: FragmentTree, styled: StyledDocument, images: any ImageLoading, ink: (any GlyphInk)?,
    scale: Double
  ) {
    self.tree = tree
    self.styled = styled
    self.images = images
    self.ink = ink
    grid = DeviceGrid(scale: scale)
    traits = ContiguousArray(styled.styles.map { StyleTraits($0) })
    canvas = CanvasSource(styled)
    order = StackingOrder(tree, styled: styled, traits: traits, grid: grid, canvas: canvas)
    items.reserveCapacity(tree.fragments.count)
  }

  /// The picture's size; a page without content is still one pixel large.
  var pageSize: PixelSize {
    let limit = 1 << 24
    let width = grid.snapped(tree.contentSize.width)
    let height = grid.snapped(tree.contentSize.height)
    return PixelSize(width: min(max(1, Int(width)), limit), height: min(max(1, Int(height)), limit))
  }

  /// The fragment's place in its arena, as a subscript.
  func fragment(_ id: FragmentID) -> Fragment { tree.fragments[Int(id.index)] }

  /// What a fragment's style asks of painting.
  func traits(of fragment: Fragment) -> StyleTraits {
    let index = Int(fragment.style.index)
    return traits.indices.contains(index) ? traits[index] : []
  }

  /// The computed style of a fragment; the initial one where the tree names one that does not exist.
  func style(of fragment: Fragment) -> ComputedStyle {
    let index = Int(fragment.style.index)
    return styled.styles.indices.contains(index) ? styled.styles[index] : Self.initialStyle
  }

  private static let initialStyle = ComputedStyle()

  /// Where a fragment's border box lies on the page, in CSS pixels.
  func borderBox(_ id: FragmentID) -> LayoutRect {
    LayoutRect(origin: order.origins[Int(id.index)], size: tree.fragments[Int(id.index)].size)
  }

  /// Adds a command that comes from an element.
  mutating func draw(_ command: DisplayItem.Command, for node: NodeID?) {
    items.append(DisplayItem(command, node: node?.index))
  }
}

extension Fragment {
  /// Whether the style's box properties are this fragment's: anonymous boxes and markers only inherit from it.
  var isOwnBox: Bool { node != nil && pseudo != .marker }
}
