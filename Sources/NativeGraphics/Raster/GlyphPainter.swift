import Graphics

/// Draws glyphs: masks from the cache where text stands upright, outlines elsewhere.
struct GlyphPainter {
  let fonts: FontFaces
  let cache: GlyphCache
  let colorGlyphs: ColorGlyphCache
  /// Larger glyphs are filled as paths, as browsers do.
  private static let greatestMaskSize = 256.0

  /// Draws a sequence of glyphs on a layer.
  func draw(_ sequence: GlyphSequence, on layer: Layer, clip: Clip, transform: AffineTransform) {
    guard !clip.rect.isEmpty, sequence.size > 0, !sequence.color.isTransparent || isColored(sequence)
    else { return }
    if sequence.blur > 0 {
      drawBlurred(sequence, on: layer, clip: clip, transform: transform)
      return
    }
    guard let face = fonts.face(sequence.face) else { return }
    if face.strike != nil {
      drawPictures(sequence, face: face, on: layer, clip: clip, transform: transform)
    } else if let scale = transform.uniformScale, sequence.size * scale <= Self.greatestMaskSize {
      drawMasks(sequence, scale: scale, on: layer, clip: clip, transform: transform)
    } else {
      drawOutlines(sequence, face: face, on: layer, clip: clip, transform: transform)
    }
  }

  private func isColored(_ sequence: GlyphSequence) -> Bool { fonts.face(sequence.face)?.strike != nil }

  // MARK: - Masks

  /// Where a glyph's mask goes: the pixel of its origin, and the quarter within it.
  private struct Spot {
    let x: Int
    let y: Int
    let phase: UInt32

    init?(_ point: DevicePoint) {
      guard abs(point.x) < 1e8, abs(point.y) < 1e8 else { return nil }
      let quarters = Int(((point.x + 0.125) * 4).rounded(.down))
      x = quarters >> 2
      y = Int((point.y + 0.5).rounded(.down))
      phase = UInt32(quarters & 3)
    }
  }

  private func forEachMask(
    _ sequence: GlyphSequence, scale: Double, transform: AffineTransform,
    _ body: (GlyphCache.Mask, Spot) -> Void
  ) {
    guard let sheet = cache.sheet(face: sequence.face, size: sequence.size * scale) else { return }
    for glyph in sequence.glyphs {
      let point = transform.applied(
        to: DevicePoint(x: sequence.origin.x + Double(glyph.x), y: sequence.origin.y + Double(glyph.y)))
      guard let spot = Spot(point) else { continue }
      let mask = cache.mask(of: glyph.glyph, phase: spot.phase, in: sheet)
      if mask.width > 0 { body(mask, spot) }
    }
  }

  private func drawMasks(
    _ sequence: GlyphSequence, scale: Double, on layer: Layer, clip: Clip, transform: AffineTransform
  ) {
    let color = PixelMath.pixel(sequence.color)
    let visible = clip.rect.intersection(layer.bounds)
    TextContrast.standard.withTable(for: sequence.color) { opacities in
      forEachMask(sequence, scale: scale, transform: transform) { mask, spot in
        let area = PixelRect(
          left: spot.x + mask.left, top: spot.y + mask.top, right: spot.x + mask.left + mask.width,
          bottom: spot.y + mask.top + mask.height)
        let seen = area.intersection(visible)
        guard !seen.isEmpty else { return }
        cache.withBytes(of: mask) { bytes in
          layer.blend(color, bytes, area: area, seen: seen, opacities: opacities, mask: clip.mask)
        }
      }
    }
  }

  private func drawOutlines(
    _ sequence: GlyphSequence, face: FontFace, on layer: Layer, clip: Clip, transform: AffineTransform
  ) {
    let color = PixelMath.pixel(sequence.color)
    for glyph in sequence.glyphs {
      let place = AffineTransform(
        a: 1, b: 0, c: 0, d: 1, tx: sequence.origin.x + Double(glyph.x),
        ty: sequence.origin.y + Double(glyph.y))
      let mask = face.mask(
        of: glyph.glyph, size: sequence.size, transform: transform.concatenating(place), within: clip.rect)
      if let mask { layer.fill(mask, with: color, clip: clip) }
    }
  }

  // MARK: - Shadows

  private func drawBlurred(_ sequence: GlyphSequence, on layer: Layer, clip: Clip, transform: AffineTransform)
  {
    guard let scale = transform.uniformScale else { return }
    let deviation = min(128, sequence.blur * scale)
    let reach = CoverageMask.reach(ofBlur: deviation)
    var extent: PixelRect?
    forEachMask(sequence, scale: scale, transform: transform) { mask, spot in
      let area = PixelRect(
        left: spot.x + mask.left, top: spot.y + mask.top, right: spot.x + mask.left + mask.width,
        bottom: spot.y + mask.top + mask.height)
      extent = extent?.union(area) ?? area
    }
    let visible = clip.rect.intersection(layer.bounds).grown(by: reach)
    guard let area = extent?.grown(by: reach).intersection(visible), !area.isEmpty else { return }
    var bytes = [UInt8](repeating: 0, count: area.width * area.height)
    forEachMask(sequence, scale: scale, transform: transform) { mask, spot in
      cache.withBytes(of: mask) { source in
        for row in 0..<mask.height {
          let y = spot.y + mask.top + row
          guard y >= area.top, y < area.bottom else { continue }
          for column in 0..<mask.width {
            let x = spot.x + mask.left + column
            guard x >= area.left, x < area.right else { continue }
            let index = (y - area.top) * area.width + x - area.left
            bytes[index] = max(bytes[index], source[row * mask.width + column])
          }
        }
      }
    }
    let shadow = CoverageMask(bounds: area, coverage: bytes).blurred(deviation: deviation)
    layer.fill(shadow, with: PixelMath.pixel(sequence.color), clip: clip)
  }

  // MARK: - Pictures

  private func drawPictures(
    _ sequence: GlyphSequence, face: FontFace, on layer: Layer, clip: Clip, transform: AffineTransform
  ) {
    for glyph in sequence.glyphs {
      guard let picture = colorGlyphs.picture(of: glyph.glyph, in: face, id: sequence.face) else { continue }
      let scale = sequence.size / picture.pixelsPerEm
      let rect = DeviceRect(
        x: sequence.origin.x + Double(glyph.x) + Double(picture.left) * scale,
        y: sequence.origin.y + Double(glyph.y) - Double(picture.top) * scale,
        width: Double(picture.image.width) * scale, height: Double(picture.image.height) * scale)
      let size = transform.scaled(DeviceSize(width: rect.width, height: rect.height))
      let image = picture.image.version(forWidth: size.width, height: size.height)
      guard
        let source = ImageSource(image, filling: rect, transform: transform, edge: .clamp, sampling: .smooth)
      else { continue }
      let outline = Outline(RoundedRect(rect: rect)).transformed(by: transform)
      let area = outline.bounds.intersection(clip.rect).intersection(layer.bounds)
      let scan = CoverageScan(EdgeList(outline, precision: .exact), fillRule: .nonzero, clip: area)
      layer.fill(scan, from: source, clip: clip)
    }
  }
}

extension AffineTransform {
  /// The scale of a map that neither turns nor distorts; `nil` for others.
  var uniformScale: Double? { b == 0 && c == 0 && a == d && a > 0 ? a : nil }

  /// How large a size becomes.
  func scaled(_ size: DeviceSize) -> DeviceSize {
    DeviceSize(
      width: size.width * (a * a + b * b).squareRoot(), height: size.height * (c * c + d * d).squareRoot())
  }

  /// Whether sides stay level and upright.
  var keepsAxes: Bool { b == 0 && c == 0 }
}
