import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints the layers that are seen only through the box's text (`background-clip: text`).
  ///
  /// CSS Backgrounds 4 §2.4. <https://drafts.csswg.org/css-backgrounds-4/#background-clip>
  /// NOTE: approximated: each glyph has the one colour that the layers have in its middle; pictures are left out.
  mutating func paintTextClippedBackground(
    _ background: BackgroundStyle, in area: BackgroundArea, of id: FragmentID, style: ComputedStyle
  ) {
    let current = style.text.value.color
    var layers: [Gradient] = []
    for layer in background.layers.reversed() where layer.clip == .text {
      guard let image = layer.image else { continue }
      let positioningArea = area.positioningRect(for: layer.origin)
      let shape = area.shape(for: .borderBox)
      guard
        let tiling = BackgroundTiling(layer, on: positioningArea, natural: nil, over: shape.rect, grid),
        let gradient = Gradient(image, in: tiling.tile, current: current, scale: grid.scale)
      else { continue }
      layers.append(gradient)
    }
    let base = background.layers.last?.clip == .text ? background.color.resolved(current) : .transparent
    guard !layers.isEmpty || !base.isTransparent else { return }
    var pending = [id]
    while let next = pending.popLast() {
      let fragment = fragment(next)
      if case .text(let text) = fragment.kind, traits(of: fragment).contains(.visible) {
        paintGlyphs(of: text, next, fragment.node) { point in
          layers.reduce(base) { $1.color(at: point).composited(over: $0) }
        }
      }
      pending += fragment.children.reversed()
    }
  }

  private mutating func paintGlyphs(
    of text: TextFragment, _ id: FragmentID, _ node: NodeID?, color: (DevicePoint) -> Color
  ) {
    let place = TextPlace(text, box: borderBox(id), run: id.index, grid)
    for run in text.runs {
      let whole = place.glyphs(of: run, color: .transparent)
      for (index, glyph) in whole.glyphs.enumerated() {
        let x = place.origin.x + Double(glyph.x)
        let end =
          index + 1 < whole.glyphs.count
          ? place.origin.x + Double(whole.glyphs[index + 1].x) : place.bounds.maxX
        let middle = DevicePoint(x: (x + end) / 2, y: place.bounds.y + place.bounds.height / 2)
        var single = whole
        single.glyphs = [glyph]
        single.color = color(middle)
        single.bounds.x = min(x, end)
        single.bounds.width = abs(end - x)
        draw(.glyphs(single), for: node)
      }
    }
  }
}
