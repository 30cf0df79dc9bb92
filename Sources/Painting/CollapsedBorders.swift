import CSSCascade
import Graphics
import Layout

extension Painter {
  /// Paints the borders of a table in the collapsing model, above the backgrounds of all its cells.
  ///
  /// CSS 2.2 §17.6.2–3: raised and sunk lines look like ridges and grooves here.
  /// <https://www.w3.org/TR/CSS22/tables.html#collapsing-borders>
  mutating func paintCollapsedBorders(of id: FragmentID) {
    let fragment = fragment(id)
    guard traits(of: fragment).contains(.visible) else { return }
    let origin = order.origins[Int(id.index)]
    for border in fragment.collapsedBorders {
      let rect = grid.snapped(border.rect.offset(by: origin))
      guard !rect.isEmpty, !border.color.isTransparent else { continue }
      let style: BorderStyle
      switch border.style {
      case .none, .hidden: continue
      case .inset: style = .ridge
      case .outset: style = .groove
      default: style = border.style
      }
      let side: BoxSide = border.isVertical ? .left : .top
      let width = border.isVertical ? rect.width : rect.height
      let edge = BorderEdge(width: width, style: style, color: border.color).drawn
      var edges = Edges(all: BorderEdge(width: 0, style: .none, color: border.color))
      edges[side] = edge
      let outer = RoundedRect(rect: rect)
      let sides = BorderSides(edges: edges, outer: outer, inner: outer)
      for command in sides.straightSide(side, completed: []) { draw(command, for: fragment.node) }
    }
  }
}
