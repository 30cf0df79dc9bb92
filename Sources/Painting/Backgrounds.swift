import CSSCascade
import DOM
import Graphics
import Layout

/// Where a background goes: what its layers are placed on, and what of them is seen.
struct BackgroundArea {
  /// What sizes and positions of layers refer to.
  enum Positioning {
    /// The border box, its border and padding, of which `background-origin` chooses a part.
    case box(LayoutRect, borders: LayoutEdges, padding: LayoutEdges)
    /// One rectangle, whatever the origin.
    case rect(LayoutRect)
  }

  /// What `background-clip` leaves.
  enum Painting {
    /// The box's own edges.
    case box(BoxShape, contentInsets: Edges<Double>)
    /// One shape, whatever the clip.
    case everything(RoundedRect)
  }

  var positioning: Positioning
  var painting: Painting

  /// The shape that a layer is clipped to.
  func shape(for clip: BackgroundBox) -> RoundedRect {
    switch painting {
    case .everything(let shape): shape
    case .box(let box, let contentInsets):
      switch clip {
      case .borderBox, .text: box.outer
      case .paddingBox: box.inner
      case .contentBox: box.outer.inset(by: contentInsets)
      }
    }
  }

  /// The rectangle that a layer is placed on.
  func positioningRect(for origin: BackgroundBox) -> LayoutRect {
    switch positioning {
    case .rect(let rect): rect
    case .box(let box, let borders, let padding):
      switch origin {
      case .borderBox: box
      case .paddingBox, .text: box.inset(by: borders)
      case .contentBox: box.inset(by: borders + padding)
      }
    }
  }
}

extension Painter {
  /// Paints a colour and image layers, bottom layer first.
  ///
  /// CSS Backgrounds 3 §2. <https://www.w3.org/TR/css-backgrounds-3/#backgrounds>
  mutating func paintBackground(
    _ background: BackgroundStyle, in area: BackgroundArea, style: ComputedStyle, node: NodeID?
  ) {
    let color = background.color.resolved(style.text.value.color)
    let bottomClip = background.layers.last?.clip ?? .borderBox
    if !color.isTransparent, bottomClip != .text {
      let shape = area.shape(for: bottomClip)
      if !shape.rect.isEmpty { draw(.fill(shape, .color(color)), for: node) }
    }
    for layer in background.layers.reversed() where layer.clip != .text {
      guard let image = layer.image else { continue }
      paintLayer(layer, image, in: area, style: style, node: node)
    }
  }

  private mutating func paintLayer(
    _ layer: BackgroundLayer, _ image: StyleImage, in area: BackgroundArea, style: ComputedStyle,
    node: NodeID?
  ) {
    let shape = area.shape(for: layer.clip)
    guard !shape.rect.isEmpty else { return }
    let positioningArea =
      layer.attachment == .fixed
      ? LayoutRect(origin: .zero, size: tree.viewport) : area.positioningRect(for: layer.origin)
    var picture: ImageID?
    var natural: NaturalSize?
    if case .url(let url) = image {
      guard case .loaded(let id, let size) = images.image(for: url) else { return }
      (picture, natural) = (id, size)
    }
    guard let tiling = BackgroundTiling(layer, on: positioningArea, natural: natural, over: shape.rect, grid)
    else {
      return
    }
    if let picture {
      let isPixelated = style.text.value.imageRendering == .pixelated
      paintPicture(picture, tiling, in: shape, isPixelated: isPixelated, node: node)
    } else if let gradient = Gradient(
      image, in: tiling.tile, current: style.text.value.color, scale: grid.scale)
    {
      paintGradient(gradient, tiling, in: shape, node: node)
    }
  }

  private mutating func paintPicture(
    _ image: ImageID, _ tiling: BackgroundTiling, in shape: RoundedRect, isPixelated: Bool, node: NodeID?
  ) {
    if tiling.isSingle(over: shape.rect) {
      let placement = ImagePlacement(
        image: image, destination: tiling.tile, clip: shape, isPixelated: isPixelated)
      draw(.image(placement), for: node)
    } else {
      let pattern = ImagePattern(image: image, tile: tiling.tile, step: tiling.step)
      fill(tiling.extent, within: shape, with: .pattern(pattern), node: node)
    }
  }

  private mutating func paintGradient(
    _ gradient: Gradient, _ tiling: BackgroundTiling, in shape: RoundedRect, node: NodeID?
  ) {
    if let color = gradient.uniformColor, tiling.hasNoGaps {
      fill(tiling.extent, within: shape, with: .color(color), node: node)
    } else if tiling.isSingle(over: shape.rect) {
      fill(tiling.tile, within: shape, with: .gradient(gradient), node: node)
    } else {
      let tile = GradientTile(tile: tiling.tile, step: tiling.step)
      fill(tiling.extent, within: shape, with: .gradientPattern(gradient, tile), node: node)
    }
  }

  /// Fills what a rectangle and a shape have in common.
  private mutating func fill(_ rect: DeviceRect, within shape: RoundedRect, with paint: Paint, node: NodeID?)
  {
    if rect.contains(shape.rect) {
      draw(.fill(shape, paint), for: node)
    } else if shape.isRectangular {
      let common = rect.intersection(shape.rect)
      if !common.isEmpty { draw(.fill(RoundedRect(rect: common), paint), for: node) }
    } else {
      draw(.pushClip(shape), for: node)
      draw(.fill(RoundedRect(rect: rect), paint), for: node)
      draw(.popClip, for: node)
    }
  }
}
