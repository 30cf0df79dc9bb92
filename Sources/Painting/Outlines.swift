import CSSCascade
import Graphics
import Layout

extension Painter {
  /// Paints an outline around a border box.
  ///
  /// CSS Basic User Interface 4 §3. <https://www.w3.org/TR/css-ui-4/#outline-props>
  mutating func paintOutline(of id: FragmentID) {
    let fragment = fragment(id)
    let traits = traits(of: fragment)
    guard traits.contains(.outline), traits.contains(.visible), fragment.isOwnBox else { return }
    switch fragment.kind {
    case .box, .inlineBox, .replaced: break
    case .line, .text, .bullet: return
    }
    let style = style(of: fragment)
    let outline = style.border.value.outline
    let width = grid.borderWidth(outline.width)
    guard width > 0 else { return }
    let offset = grid.scaled(style.border.value.outlineOffset).rounded(.towardZero)
    let shape = boxShape(of: id, fragment, style).outer
    let edge = BorderEdge(
      width: width, style: outline.style, color: outline.color.resolved(style.text.value.color))
    paintBorder(Edges(all: edge.drawn), outer: shape.outset(by: offset + width), node: fragment.node)
  }
}
