import CSSCascade
import Graphics

/// Where the tiles of a background layer lie, in device pixels.
///
/// CSS Backgrounds 3 §2.4 (repeat), §2.6 (position), §2.9 (size).
/// <https://www.w3.org/TR/css-backgrounds-3/#the-background-repeat>
struct BackgroundTiling {
  /// One of the tiles; the others lie at whole multiples of `step` from it.
  private(set) var tile: DeviceRect
  private(set) var step: DeviceSize
  /// What the tiles may cover: without end in the directions in which they repeat.
  private(set) var extent: DeviceRect

  /// Places a layer's tiles; `nil` when nothing is to be drawn.
  ///
  /// - Parameters:
  ///   - layer: Its size, position and repetition.
  ///   - area: The positioning area in CSS pixels.
  ///   - natural: The picture's natural size; `nil` for gradients, which have none.
  ///   - painted: What may be painted at all.
  ///   - grid: The device grid.
  init?(
    _ layer: BackgroundLayer, on area: LayoutRect, natural: NaturalSize?, over painted: DeviceRect,
    _ grid: DeviceGrid
  ) {
    let exact = grid.scaled(area)
    let snapped = grid.snapped(area)
    guard snapped.width > 0, snapped.height > 0 else { return nil }
    var size = Self.tileSize(layer.size, exact, snapped, natural, grid)
    Self.roundTiles(&size, layer, snapped)
    guard size.width > 0, size.height > 0, size.width.isFinite, size.height.isFinite else { return nil }
    let horizontal = Self.axis(
      layer.repeatX, layer.position.horizontal, from: snapped.x, length: exact.width,
      snappedLength: snapped.width,
      tile: size.width, painted: (painted.x, painted.maxX), grid)
    let vertical = Self.axis(
      layer.repeatY, layer.position.vertical, from: snapped.y, length: exact.height,
      snappedLength: snapped.height,
      tile: size.height, painted: (painted.y, painted.maxY), grid)
    tile = DeviceRect(x: horizontal.start, y: vertical.start, width: horizontal.tile, height: vertical.tile)
    step = DeviceSize(width: horizontal.step, height: vertical.step)
    extent = DeviceRect(
      x: horizontal.extent.0, y: vertical.extent.0, width: horizontal.extent.1 - horizontal.extent.0,
      height: vertical.extent.1 - vertical.extent.0)
  }

  /// Whether nothing but the one tile is seen.
  func isSingle(over painted: DeviceRect) -> Bool {
    let visible = extent.intersection(painted)
    return tile.contains(visible)
  }

  /// Whether tiles lie edge to edge.
  var hasNoGaps: Bool { step.width <= tile.width && step.height <= tile.height }

  // MARK: - Size

  private static func tileSize(
    _ size: BackgroundSize, _ exact: DeviceRect, _ snapped: DeviceRect, _ natural: NaturalSize?,
    _ grid: DeviceGrid
  ) -> DeviceSize {
    let area = DeviceSize(width: snapped.width, height: snapped.height)
    let width = natural?.width.map { $0 * grid.scale }
    let height = natural?.height.map { $0 * grid.scale }
    let ratio = natural.flatMap { size in
      size.ratio
        ?? (size.width ?? 0 > 0 && size.height ?? 0 > 0 ? (size.width ?? 1) / (size.height ?? 1) : nil)
    }
    switch size {
    case .contain: return ratio.map { fit($0, area, covers: false) } ?? area
    case .cover: return ratio.map { fit($0, area, covers: true) } ?? area
    case .explicit(nil, nil):
      // CSS Images 3 §4.3.1: without any natural length, as `contain` with the ratio, or else the whole area.
      switch (width, height) {
      case (let width?, let height?): return DeviceSize(width: width, height: height)
      case (let width?, nil):
        return DeviceSize(width: width, height: ratio.map { width / $0 } ?? area.height)
      case (nil, let height?):
        return DeviceSize(width: ratio.map { height * $0 } ?? area.width, height: height)
      case (nil, nil): return ratio.map { fit($0, area, covers: false) } ?? area
      }
    case .explicit(let wide?, nil):
      let wide = length(wide, exact.width, area.width, grid)
      return DeviceSize(width: wide, height: ratio.map { wide / $0 } ?? height ?? area.height)
    case .explicit(nil, let high?):
      let high = length(high, exact.height, area.height, grid)
      return DeviceSize(width: ratio.map { high * $0 } ?? width ?? area.width, height: high)
    case .explicit(let wide?, let high?):
      return DeviceSize(
        width: length(wide, exact.width, area.width, grid),
        height: length(high, exact.height, area.height, grid))
    }
  }

  /// A length of `background-size`; what is as long as the area is as long as the area is drawn.
  private static func length(
    _ value: LengthPercentage, _ exact: Double, _ snapped: Double, _ grid: DeviceGrid
  ) -> Double {
    let length = max(0, grid.scaled(value.resolved(against: exact / grid.scale)))
    return abs(length - exact) < 1.0 / 32 ? snapped : length
  }

  private static func fit(_ ratio: Double, _ area: DeviceSize, covers: Bool) -> DeviceSize {
    guard ratio > 0, ratio.isFinite else { return area }
    let fillsWidth = (area.width / ratio >= area.height) == covers
    return fillsWidth
      ? DeviceSize(width: area.width, height: max(1, area.width / ratio))
      : DeviceSize(width: max(1, area.height * ratio), height: area.height)
  }

  /// `round` changes the size so that a whole number of tiles fits.
  private static func roundTiles(_ size: inout DeviceSize, _ layer: BackgroundLayer, _ area: DeviceRect) {
    func rounded(_ tile: Double, _ length: Double) -> Double {
      tile > 0 ? length / max(1, (length / tile).rounded()) : tile
    }
    let before = size
    if layer.repeatX == .round { size.width = rounded(size.width, area.width) }
    if layer.repeatY == .round { size.height = rounded(size.height, area.height) }
    guard case .explicit(let width, let height) = layer.size else { return }
    // A side that is auto keeps the ratio.
    if layer.repeatX == .round, layer.repeatY != .round, height == nil, before.width > 0 {
      size.height *= size.width / before.width
    }
    if layer.repeatY == .round, layer.repeatX != .round, width == nil, before.height > 0 {
      size.width *= size.height / before.height
    }
  }

  // MARK: - Position and repetition

  private struct Axis {
    var start: Double
    var tile: Double
    var step: Double
    var extent: (Double, Double)
  }

  private static func axis(
    _ mode: BackgroundRepeat, _ position: LengthPercentage, from origin: Double, length: Double,
    snappedLength: Double, tile: Double, painted: (Double, Double), _ grid: DeviceGrid
  ) -> Axis {
    let available = snappedLength - tile
    let offset = grid.scaled(position.resolved(against: available / grid.scale))
    let single: Axis = {
      let start = DeviceGrid.roundedHalfUp(origin + offset)
      let end = max(start, DeviceGrid.roundedHalfUp(origin + offset + tile))
      return Axis(start: start, tile: end - start, step: end - start, extent: (start, end))
    }()
    switch mode {
    case .noRepeat: return single
    case .repeat, .round:
      // The first tile that touches what is painted, so that its place is a small number.
      var start = origin + offset
      if tile > 0 { start += ((painted.0 - start) / tile).rounded(.down) * tile }
      return Axis(start: start, tile: tile, step: tile, extent: painted)
    case .space:
      let count = tile > 0 ? (snappedLength / tile).rounded(.down) : 0
      guard count > 1 else { return single }
      let step = tile + (snappedLength - count * tile) / (count - 1)
      let start = origin + ((painted.0 - origin) / step).rounded(.down) * step
      return Axis(start: start, tile: tile, step: step, extent: painted)
    }
  }
}
