import CSSCascade
import DOM
import Graphics

/// One side of a border as it is drawn.
struct BorderEdge: Equatable {
  /// In whole device pixels.
  var width: Double
  var style: BorderStyle
  var color: Color

  /// Whether anything is to be drawn.
  var isVisible: Bool { width > 0 && style != .none && style != .hidden && !color.isTransparent }

  /// Styles that mean the same at this width: a double line needs three pixels, two faces need two.
  var drawn: BorderEdge {
    var edge = self
    switch style {
    case .double where width < 3: edge.style = .solid
    case .groove where width < 2, .ridge where width < 2: edge.style = .solid
    default: break
    }
    return edge
  }
}

extension BorderStyle {
  /// Whether it looks raised or sunk.
  var hasFaces: Bool {
    switch self {
    case .groove, .ridge, .inset, .outset: true
    case .none, .hidden, .dotted, .dashed, .solid, .double: false
    }
  }
}

extension Painter {
  /// Paints a border.
  ///
  /// CSS Backgrounds 3 §3, with the joins and the order of the sides that Chromium draws.
  /// <https://www.w3.org/TR/css-backgrounds-3/#borders>
  ///
  /// NOTE: In Chromium a raised or sunk border without a colour of its own is light grey, except on tables and
  /// their cells, where it has the text's colour.
  mutating func paintBorder(
    _ sides: Edges<BorderSide>, _ shape: BoxShape, current: Color, isTablePart: Bool, node: NodeID?
  ) {
    func edge(_ side: BorderSide, _ width: Double) -> BorderEdge {
      var color = side.color.resolved(current)
      if side.color == .currentColor, side.style.hasFaces, !isTablePart { color = Color(rgb: 0xEEEEEE) }
      return BorderEdge(width: width, style: side.style, color: color).drawn
    }
    let edges = Edges(
      top: edge(sides.top, shape.widths.top), right: edge(sides.right, shape.widths.right),
      bottom: edge(sides.bottom, shape.widths.bottom), left: edge(sides.left, shape.widths.left))
    paintBorder(edges, outer: shape.outer, node: node)
  }

  /// Paints a border whose sides are known.
  mutating func paintBorder(_ edges: Edges<BorderEdge>, outer: RoundedRect, node: NodeID?) {
    let visible = BoxSide.allCases.filter { edges[$0].isVisible }
    guard let first = visible.first, !outer.rect.isEmpty else { return }
    let widths = edges.map { $0.isVisible ? $0.width : 0 }
    let inner = outer.inset(by: widths)
    let model = edges[first]
    let isUniform = visible.allSatisfy { edges[$0].style == model.style && edges[$0].color == model.color }
    if isUniform, visible.count == 4, paintUniformBorder(model, edges, outer, inner, node) { return }
    // Sides that share one translucency are drawn opaque, as a group, so that they do not add up in corners.
    let alpha = model.color.alpha
    let isGroup = alpha < 1 && visible.count > 1 && visible.allSatisfy { edges[$0].color.alpha == alpha }
    var border = BorderSides(edges: edges, outer: outer, inner: inner)
    if isGroup {
      draw(.pushOpacity(Double(alpha)), for: node)
      for side in visible { border.edges[side].color.alpha = 1 }
    }
    var completed: Set<BoxSide> = []
    for side in border.order(of: visible) {
      let commands =
        outer.isRectangular
        ? border.straightSide(side, completed: completed) : border.curvedSide(side)
      for command in commands { draw(command, for: node) }
      completed.insert(side)
    }
    if isGroup { draw(.popOpacity, for: node) }
  }

  /// Paints four sides that look alike in one go, where that is possible.
  private mutating func paintUniformBorder(
    _ model: BorderEdge, _ edges: Edges<BorderEdge>, _ outer: RoundedRect, _ inner: RoundedRect,
    _ node: NodeID?
  ) -> Bool {
    switch model.style {
    case .solid:
      draw(.fillRing(outer: outer, inner: inner, model.color), for: node)
      return true
    case .double:
      let stripes = edges.map { BorderSides.doubleStripe($0.width) }
      draw(.fillRing(outer: outer, inner: outer.inset(by: stripes), model.color), for: node)
      let gapEnd = edges.map { $0.width - BorderSides.doubleStripe($0.width) }
      draw(.fillRing(outer: outer.inset(by: gapEnd), inner: inner, model.color), for: node)
      return true
    case .dotted, .dashed:
      guard !outer.isRectangular, edges.top.width == edges.left.width, edges.top == edges.right,
        edges.top == edges.bottom
      else { return false }
      let middle = outer.inset(by: Edges(all: model.width / 2))
      let path = middle.path()
      let stroke = DashPattern(model.style, width: model.width).stroke(along: path.length, isClosed: true)
      draw(.strokePath(path, stroke, model.color), for: node)
      return true
    case .none, .hidden, .groove, .ridge, .inset, .outset: return false
    }
  }
}
