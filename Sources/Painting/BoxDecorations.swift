import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints what lies on a box itself: outer shadows, background, inner shadows, border.
  mutating func paintDecorations(of id: FragmentID) {
    let fragment = fragment(id)
    guard let node = fragment.node, fragment.isOwnBox else { return }
    let traits = traits(of: fragment)
    switch fragment.kind {
    case .line, .text, .bullet: return
    case .box, .inlineBox, .replaced: break
    }
    if traits.contains(.tableCell) { paintTablePartBackgrounds(behind: id, fragment) }
    guard !traits.isDisjoint(with: [.background, .border, .shadow]), traits.contains(.visible) else { return }
    // Rows and columns show only in their cells.
    if traits.contains(.tablePart) || fragment.isHiddenEmptyCell { return }
    let style = style(of: fragment)
    let shape = boxShape(of: id, fragment, style)
    if traits.contains(.shadow) { paintShadows(style, shape, node, inset: false) }
    if traits.contains(.background), !isCanvasSource(fragment) {
      paintBackground(of: id, fragment, style, shape, hasBorder: traits.contains(.border))
    }
    if traits.contains(.shadow) { paintShadows(style, shape, node, inset: true) }
    let isTablePart = !traits.isDisjoint(with: [.table, .tableCell])
    if traits.contains(.border), !(isTablePart && traits.contains(.collapsesBorders)) {
      paintBorder(
        style.border.value.sides, shape, current: style.text.value.color, isTablePart: isTablePart, node: node
      )
    }
  }

  /// A box's edges, as far as this piece of it has them.
  func boxShape(of id: FragmentID, _ fragment: Fragment, _ style: ComputedStyle) -> BoxShape {
    let shape = BoxShape(borderBox(id), borders: fragment.border, radii: style.border.value.radii, grid)
    if case .inlineBox(let piece) = fragment.kind { return shape.restricted(to: piece) }
    return shape
  }

  private func isCanvasSource(_ fragment: Fragment) -> Bool {
    fragment.pseudo == nil && fragment.node == canvas.backgroundSource
  }

  private mutating func paintBackground(
    of id: FragmentID, _ fragment: Fragment, _ style: ComputedStyle, _ shape: BoxShape, hasBorder: Bool
  ) {
    let background = style.background.value
    let box = borderBox(id)
    let contentInsets = grid.contentInsets(fragment.border, fragment.padding)
    var painted = shape
    if hasBorder, !shape.outer.isRectangular {
      painted = shape.avoidingBleed(style.border.value.sides, current: style.text.value.color)
    }
    let area = BackgroundArea(
      positioning: .box(box, borders: fragment.border, padding: fragment.padding),
      painting: .box(painted, contentInsets: contentInsets))
    if background.layers.contains(where: { $0.clip == .text }) {
      paintTextClippedBackground(background, in: area, of: id, style: style)
    }
    paintBackground(background, in: area, style: style, node: fragment.node)
  }
}

extension DeviceGrid {
  /// From the border edge to the content edge.
  func contentInsets(_ borders: LayoutEdges, _ padding: LayoutEdges) -> Edges<Double> {
    (borders + padding).map { DeviceGrid.roundedHalfUp(scaled($0)) }
  }
}

extension BoxShape {
  /// The shape that a background fills so that its colour does not show along the rounded edge of an opaque
  /// border that hides it: half-way under the border, or a sixth of the way under a double one.
  ///
  /// NOTE: As Chromium does; the specification is silent about it.
  fileprivate func avoidingBleed(_ sides: Edges<BorderSide>, current: Color) -> BoxShape {
    func hides(_ side: BorderSide, _ width: Double) -> Bool {
      guard width > 0, side.isPainted, side.color.resolved(current).isOpaque else { return false }
      return side.style != .dotted && side.style != .dashed
    }
    guard
      hides(sides.top, widths.top), hides(sides.right, widths.right), hides(sides.bottom, widths.bottom),
      hides(sides.left, widths.left)
    else { return self }
    let share =
      [sides.top, sides.right, sides.bottom, sides.left].contains { $0.style == .double } ? 1.0 / 6 : 0.5
    let insets = widths.map { $0 * share }
    let rest = Edges(
      top: widths.top - insets.top, right: widths.right - insets.right, bottom: widths.bottom - insets.bottom,
      left: widths.left - insets.left)
    return BoxShape(outer: outer.inset(by: insets), widths: rest)
  }
}
