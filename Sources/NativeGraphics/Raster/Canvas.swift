import Graphics

/// Carries out the commands of a display list, keeping clips, groups and transforms.
struct Canvas {
  private struct Group {
    let layer: Layer
    let opacity: UInt8
    /// The clip outside the group.
    let clip: Clip
  }

  let images: ImageStore
  let glyphs: GlyphPainter
  var layer: Layer
  var clip: Clip
  var transform = AffineTransform.identity
  private let page: Layer
  private var clips: [Clip] = []
  private var groups: [Group] = []
  private var transforms: [AffineTransform] = []

  init(page: Layer, images: ImageStore, glyphs: GlyphPainter) {
    self.page = page
    self.images = images
    self.glyphs = glyphs
    layer = page
    clip = Clip(rect: page.bounds, mask: nil)
  }

  mutating func draw(_ command: DisplayItem.Command) {
    switch command {
    case .fill(let shape, let paint): fill(shape, with: paint)
    case .fillRing(let outer, let inner, let color): fillRing(outer: outer, inner: inner, color)
    case .fillPath(let path, let color): fill(path, with: color)
    case .strokePath(let path, let stroke, let color): self.stroke(path, stroke, color)
    case .glyphs(let sequence): glyphs.draw(sequence, on: layer, clip: clip, transform: transform)
    case .image(let placement): draw(placement)
    case .shadow(let shadow): draw(shadow)
    case .pushClip(let shape): pushClip(shape)
    case .popClip: if let outer = clips.popLast() { clip = outer }
    case .pushOpacity(let opacity): pushGroup(opacity: opacity)
    case .popOpacity: popGroup()
    case .pushTransform(let inner):
      transforms.append(transform)
      transform = transform.concatenating(inner)
    case .popTransform: if let outer = transforms.popLast() { transform = outer }
    }
  }

  /// Closes groups that were left open.
  mutating func finish() {
    while !groups.isEmpty { popGroup() }
  }

  private mutating func pushClip(_ shape: RoundedRect) {
    clips.append(clip)
    let outline = Outline(shape).transformed(by: transform)
    let exact = shape.isRectangular ? exactRect(shape.rect) : nil
    clip = clip.intersection(outline, bounds: exact ?? outline.bounds, isExactRect: exact != nil)
  }

  private mutating func pushGroup(opacity: Double) {
    let amount = opacity.isFinite ? UInt8((min(1, max(0, opacity)) * 255).rounded()) : 255
    groups.append(Group(layer: layer, opacity: amount, clip: clip))
    layer = Layer(bounds: clip.rect)
    clip = Clip(rect: clip.rect, mask: nil)
  }

  private mutating func popGroup() {
    guard let group = groups.popLast() else { return }
    group.layer.draw(layer, opacity: group.opacity, clip: group.clip)
    layer = group.layer
    clip = group.clip
  }

  /// The rectangle on the device, when it lies on the grid there.
  func exactRect(_ rect: DeviceRect) -> PixelRect? {
    guard transform.keepsAxes, transform.a > 0, transform.d > 0 else { return nil }
    let placed = DeviceRect(
      x: rect.x * transform.a + transform.tx, y: rect.y * transform.d + transform.ty,
      width: rect.width * transform.a, height: rect.height * transform.d)
    return PixelRect(exactly: placed)
  }

  /// What a path covers within the clip.
  func scan(_ outline: Outline, precision: EdgeList.Precision = .quantised) -> CoverageScan {
    let area = outline.bounds.intersection(clip.rect).intersection(layer.bounds)
    return CoverageScan(EdgeList(outline, precision: precision), fillRule: outline.fillRule, clip: area)
  }
}

// MARK: - Shapes

extension Canvas {
  private func fill(_ shape: RoundedRect, with paint: Paint) {
    switch paint {
    case .color(let color):
      let pixel = PixelMath.pixel(color)
      if shape.isRectangular, let rect = exactRect(shape.rect) {
        layer.fill(rect, with: pixel, clip: clip)
      } else {
        layer.fill(scan(outline(of: shape)), with: pixel, clip: clip)
      }
    case .gradient(let gradient):
      if let source = GradientSource(gradient, tile: nil, transform: transform) { fill(shape, from: source) }
    case .gradientPattern(let gradient, let tile):
      if let source = GradientSource(gradient, tile: tile, transform: transform) { fill(shape, from: source) }
    case .pattern(let pattern):
      if let source = source(of: pattern) { fill(shape, from: source) }
    }
  }

  private func fill<Source: PixelSource>(_ shape: RoundedRect, from source: Source) {
    if shape.isRectangular, let rect = exactRect(shape.rect) {
      layer.fill(rect, from: source, clip: clip)
    } else {
      layer.fill(scan(outline(of: shape)), from: source, clip: clip)
    }
  }

  private func outline(of shape: RoundedRect) -> Outline { Outline(shape).transformed(by: transform) }

  private func fillRing(outer: RoundedRect, inner: RoundedRect, _ color: Color) {
    let pixel = PixelMath.pixel(color)
    var outline = Outline(outer)
    if !inner.rect.isEmpty { outline.append(inner) }
    outline.fillRule = .evenOdd
    layer.fill(scan(outline.transformed(by: transform)), with: pixel, clip: clip)
  }

  private func fill(_ path: Path, with color: Color) {
    let outline = Outline(path).transformed(by: transform)
    let pixel = PixelMath.pixel(color)
    if path.isAntialiased {
      layer.fill(scan(outline), with: pixel, clip: clip)
    } else {
      let area = outline.bounds.intersection(clip.rect).intersection(layer.bounds)
      AliasedScan(EdgeList(outline, precision: .exact)).forEachSpan(within: area) { y, left, right in
        layer.fill(PixelRect(left: left, top: y, right: right, bottom: y + 1), with: pixel, clip: clip)
      }
    }
  }

  private func stroke(_ path: Path, _ stroke: Stroke, _ color: Color) {
    let mask = CoverageMask.stroke(
      Outline(path), stroke, transform: transform, within: clip.rect.intersection(layer.bounds))
    if let mask { layer.fill(mask, with: PixelMath.pixel(color), clip: clip) }
  }
}

// MARK: - Pictures

extension Canvas {
  private func draw(_ placement: ImagePlacement) {
    let destination = placement.destination
    let size = transform.scaled(DeviceSize(width: destination.width, height: destination.height))
    guard !destination.isEmpty,
      let image = images.pixels(of: placement.image, width: size.width, height: size.height)
    else { return }
    let version = placement.isPixelated ? image : image.version(forWidth: size.width, height: size.height)
    let source = ImageSource(
      version, filling: destination, transform: transform, edge: .clamp,
      sampling: placement.isPixelated ? .nearest : .smooth)
    guard let source else { return }
    let visible = placement.clip.rect.intersection(destination)
    if placement.clip.isRectangular {
      fill(RoundedRect(rect: visible), from: source)
    } else if visible == placement.clip.rect {
      fill(placement.clip, from: source)
    } else {
      var inner = self
      inner.pushClip(placement.clip)
      inner.fill(RoundedRect(rect: visible), from: source)
    }
  }

  private func source(of pattern: ImagePattern) -> ImageSource? {
    let tile = pattern.tile
    let size = transform.scaled(DeviceSize(width: tile.width, height: tile.height))
    guard !tile.isEmpty, pattern.step.width > 0, pattern.step.height > 0,
      let image = images.pixels(of: pattern.image, width: size.width, height: size.height)
    else { return nil }
    let version = image.version(forWidth: size.width, height: size.height)
    if pattern.step.width == tile.width && pattern.step.height == tile.height {
      return ImageSource(version, filling: tile, transform: transform, edge: .repeat, sampling: .smooth)
    }
    let scaleX = Double(version.width) / tile.width
    let scaleY = Double(version.height) / tile.height
    let tiling = ImageSource.Tiling(
      tile: DeviceRect(x: 0, y: 0, width: Double(version.width), height: Double(version.height)),
      step: DeviceSize(width: pattern.step.width * scaleX, height: pattern.step.height * scaleY))
    return ImageSource(
      version, filling: tile, transform: transform, edge: .clamp, sampling: .smooth, tiling: tiling)
  }
}

// MARK: - Shadows

extension Canvas {
  /// Draws a shadow of a box (CSS Backgrounds 3 §6.1).
  ///
  /// Shadows are drawn level: a turned box's shadow is that of the unturned one.
  private func draw(_ shadow: BoxShadow) {
    guard !shadow.color.isTransparent, shadow.isFinite, let scale = transform.uniformScale else { return }
    let shape = shadow.shape.placed(by: transform)
    let offset = DevicePoint(x: shadow.offset.x * scale, y: shadow.offset.y * scale)
    let spread = shadow.spread * scale
    let deviation = shadow.blur * scale / 2
    let visible = clip.rect.intersection(layer.bounds)
    var mask: CoverageMask
    if shadow.isInset {
      let area = PixelRect(around: shape.rect).intersection(visible)
      guard !area.isEmpty else { return }
      let hole = ShadowMask(
        shape.expanded(by: -spread).moved(by: offset), deviation: deviation, visible: area)
      mask = hole.mask(within: area)
      mask.invert()
      mask.multiply(by: CoverageMask(Outline(shape), within: area))
    } else {
      let cast = ShadowMask(
        shape.expanded(by: spread).moved(by: offset), deviation: deviation, visible: visible)
      let area = cast.bounds.intersection(visible)
      guard !area.isEmpty else { return }
      mask = cast.mask(within: area)
      // Nothing of it shows through the box itself.
      let inside = PixelRect(around: shape.rect).intersection(area)
      if !inside.isEmpty {
        var outside = CoverageMask(Outline(shape), within: area)
        outside.invert()
        mask.multiply(by: outside)
      }
    }
    layer.fill(mask, with: PixelMath.pixel(shadow.color), clip: clip)
  }
}

extension BoxShadow {
  fileprivate var isFinite: Bool {
    blur.isFinite && spread.isFinite && offset.x.isFinite && offset.y.isFinite && shape.rect.width.isFinite
      && shape.rect.height.isFinite
  }
}

extension RoundedRect {
  fileprivate func moved(by offset: DevicePoint) -> RoundedRect {
    var result = self
    result.rect.x += offset.x
    result.rect.y += offset.y
    return result
  }

  /// The shape under a map that neither turns nor distorts.
  fileprivate func placed(by transform: AffineTransform) -> RoundedRect {
    let scale = transform.a
    let origin = transform.applied(to: DevicePoint(x: rect.x, y: rect.y))
    return RoundedRect(
      rect: DeviceRect(x: origin.x, y: origin.y, width: rect.width * scale, height: rect.height * scale),
      radii: radii.map { DeviceSize(width: $0.width * scale, height: $0.height * scale) })
  }

  /// The shape with its sides moved outwards; rounded corners stay rounded, sharp ones sharp.
  fileprivate func expanded(by spread: Double) -> RoundedRect {
    guard spread != 0, spread.isFinite else { return self }
    let rect = DeviceRect(
      x: self.rect.x - spread, y: self.rect.y - spread, width: max(0, self.rect.width + 2 * spread),
      height: max(0, self.rect.height + 2 * spread))
    // A small radius grows by less than the spread, so that a nearly sharp corner stays so (§6.1.1).
    func grown(_ radius: Double) -> Double {
      guard radius > 0 else { return 0 }
      guard spread > 0, radius < spread else { return max(0, radius + spread) }
      let ratio = radius / spread - 1
      return radius + spread * (1 + ratio * ratio * ratio)
    }
    return RoundedRect(
      rect: rect, radii: radii.map { DeviceSize(width: grown($0.width), height: grown($0.height)) })
  }
}
