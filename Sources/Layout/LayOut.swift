import CSSCascade
import DOM
import Graphics

/// Lays out a document: makes its boxes, and gives each its place and size.
///
/// Never fails, whatever the document is. The result depends on nothing but the arguments.
///
/// CSS 2.2 §9 and §10. <https://www.w3.org/TR/CSS22/visuren.html>
public func layOut(
  _ styled: StyledDocument, shaper: any TextShaping, images: any ImageLoading
) -> FragmentTree {
  let (tree, depth) = BoxGenerator.boxes(of: styled, images: images)
  if depth <= DeepStack.shallowNesting { return layOut(styled, tree, shaper) }
  var result: FragmentTree?
  DeepStack.run { result = layOut(styled, tree, shaper) }
  return result ?? layOut(styled, tree, shaper)
}

private func layOut(_ styled: StyledDocument, _ tree: BoxTree, _ shaper: any TextShaping) -> FragmentTree {
  var context = LayoutContext(styled, tree: tree, shaper: shaper)
  guard let root = tree.root else {
    return FragmentTree(
      fragments: [], root: FragmentID(index: 0),
      contentSize: LayoutSize(width: context.viewport.width, height: 1), viewport: context.viewport)
  }
  let position = context[styleOf: root].box.position
  if position == .absolute || position == .fixed {
    let viewport = PositionedContainer(
      size: context.viewport, staticPosition: .zero, anchor: .topLeft, direction: .leftToRight)
    let placed = context.layOutAbsolute(root, in: viewport)
    return FragmentTreeBuilder.tree(of: placed.fragment, at: placed.offset, context)
  }
  let input = LayoutInput(containingWidth: context.viewport.width, containingHeight: context.viewport.height)
  let margins = context.usedMargins(of: root, percentageWidth: context.viewport.width)
  let result = context.layOut(root, input)
  let offset = context.rootOffset(root, result.size.width, margins)
  return FragmentTreeBuilder.tree(of: result.fragment, at: LayoutPoint(x: offset, y: margins.top), context)
}

extension LayoutContext {
  /// Where the root's border box begins: its automatic margins centre it in the viewport.
  fileprivate func rootOffset(_ root: BoxID, _ width: LayoutUnit, _ margins: LayoutEdges) -> LayoutUnit {
    let margin = self[styleOf: root].margin.margin
    let free = viewport.width - width - margins.horizontal
    guard free > .zero else { return margins.left }
    switch (margin.left == .auto, margin.right == .auto) {
    case (true, true): return free / 2
    case (true, false): return free
    default: return margins.left
    }
  }
}
