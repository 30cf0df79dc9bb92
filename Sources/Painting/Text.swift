import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints a piece of text: its shadows, the lines under and over it, its glyphs, the lines through it.
  ///
  /// CSS Text Decoration 4 §5, “Painting order of text decorations”.
  /// <https://www.w3.org/TR/css-text-decor-4/#painting-order>
  mutating func paintText(_ text: TextFragment, of id: FragmentID) {
    let fragment = fragment(id)
    let traits = traits(of: fragment)
    guard traits.contains(.visible) else { return }
    let style = style(of: fragment)
    let color = style.text.value.fillColor.resolved(style.text.value.color)
    let place = TextPlace(text, box: borderBox(id), run: id.index, grid)
    for shadow in style.text.value.shadows.reversed() {
      let shadowColor = shadow.color.resolved(style.text.value.color)
      if shadowColor.isTransparent { continue }
      let offset = DevicePoint(x: grid.scaled(shadow.offsetX), y: grid.scaled(shadow.offsetY))
      for run in text.runs {
        var glyphs = place.glyphs(of: run, color: shadowColor)
        glyphs.origin = DevicePoint(x: glyphs.origin.x + offset.x, y: glyphs.origin.y + offset.y)
        glyphs.bounds.x += offset.x
        glyphs.bounds.y += offset.y
        glyphs.isShadow = true
        glyphs.blur = grid.scaled(max(0, shadow.blur)) / 2
        draw(.glyphs(glyphs), for: fragment.node)
      }
    }
    for decoration in text.decorations {
      paintLine(.underline, of: decoration, text, place, skipsInk: style.text.value.skipsInk, fragment.node)
      paintLine(.overline, of: decoration, text, place, skipsInk: style.text.value.skipsInk, fragment.node)
    }
    if !color.isTransparent {
      for run in text.runs where !run.glyphs.isEmpty {
        draw(.glyphs(place.glyphs(of: run, color: color)), for: fragment.node)
      }
    }
    for decoration in text.decorations {
      paintLine(.lineThrough, of: decoration, text, place, skipsInk: false, fragment.node)
    }
  }
}

/// Where a piece of text lies on the device grid: its baseline on a whole pixel, its beginning wherever it is.
struct TextPlace {
  let origin: DevicePoint
  /// From ascent to descent, from the first glyph to the last.
  let bounds: DeviceRect
  let scale: Double
  let run: Int32

  init(_ text: TextFragment, box: LayoutRect, run: Int32, _ grid: DeviceGrid) {
    origin = DevicePoint(x: grid.scaled(box.x), y: grid.snapped(box.y + text.baseline))
    bounds = grid.scaled(box)
    scale = grid.scale
    self.run = run
  }

  /// The glyphs of one face.
  func glyphs(of run: PlacedGlyphRun, color: Color) -> GlyphSequence {
    var glyphs = run.glyphs
    if scale != 1 {
      for index in glyphs.indices {
        glyphs[index].x *= Swift.Float(scale)
        glyphs[index].y *= Swift.Float(scale)
      }
    }
    return GlyphSequence(
      face: run.face, size: run.size * scale, color: color, origin: origin, glyphs: glyphs, bounds: bounds,
      textRun: self.run)
  }
}
