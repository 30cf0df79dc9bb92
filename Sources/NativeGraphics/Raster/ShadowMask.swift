import Graphics

/// What a box's shadow covers.
///
/// Only the corners are blurred; the sides between them, and the middle, are alike all along.
struct ShadowMask {
  /// The blurred shape, shrunk to its corners and one row and column of sides.
  private let small: CoverageMask
  private let shape: PixelRect
  private let reach: Int
  /// How many columns and rows of the shape were left out.
  private let skippedColumns: Int
  private let skippedRows: Int
  /// Where columns and rows are left out, from the small shape's left and top sides.
  private let foldX: Int
  private let foldY: Int

  /// Blurs a shape, as far as it can be seen.
  init(_ rounded: RoundedRect, deviation: Double, visible: PixelRect) {
    let deviation = min(deviation, Self.greatestDeviation)
    let reach = CoverageMask.reach(ofBlur: deviation) + 1
    self.reach = reach
    let bounds = PixelRect(around: rounded.rect)
    shape = bounds
    let radii = rounded.radii
    let widest = max(
      radii.topLeft.width, radii.bottomLeft.width, radii.topRight.width, radii.bottomRight.width)
    let tallest = max(
      radii.topLeft.height, radii.bottomLeft.height, radii.topRight.height, radii.bottomRight.height)
    foldX = Int(min(1e6, widest)) + reach + 2
    foldY = Int(min(1e6, tallest)) + reach + 2
    let columns = max(0, bounds.width - 2 * foldX - 1)
    let rows = max(0, bounds.height - 2 * foldY - 1)
    let all = bounds.grown(by: reach)
    let seen = all.intersection(visible.grown(by: reach))
    let foldedArea = PixelRect(
      left: all.left, top: all.top, right: all.right - columns, bottom: all.bottom - rows)
    // A shape much larger than what is seen of it is not worth folding.
    guard foldedArea.width <= seen.width + 4 * foldX, foldedArea.height <= seen.height + 4 * foldY,
      foldedArea.width * foldedArea.height <= max(1 << 20, seen.width * seen.height)
    else {
      (skippedColumns, skippedRows) = (0, 0)
      small = CoverageMask(Outline(rounded), within: seen).blurred(deviation: deviation)
      return
    }
    (skippedColumns, skippedRows) = (columns, rows)
    let rect = rounded.rect
    let folded = RoundedRect(
      rect: DeviceRect(
        x: rect.x, y: rect.y, width: max(0, rect.width - Double(columns)),
        height: max(0, rect.height - Double(rows))), radii: radii)
    small = CoverageMask(Outline(folded), within: foldedArea).blurred(deviation: deviation)
  }

  /// Browsers blur no further.
  private static let greatestDeviation = 128.0

  /// The pixels that the shadow may touch.
  var bounds: PixelRect { shape.grown(by: reach) }

  /// The shadow's coverage of a rectangle.
  func mask(within rect: PixelRect) -> CoverageMask {
    var bytes = [UInt8](repeating: 0, count: rect.width * rect.height)
    var common = rect.intersection(bounds)
    if skippedColumns == 0 && skippedRows == 0 { common = common.intersection(small.bounds) }
    for y in common.top..<max(common.top, common.bottom) {
      let sourceY = Self.folded(y, from: shape.top, at: foldY, skipped: skippedRows)
      let target = (y - rect.top) * rect.width - rect.left
      let source = small.offset(x: small.bounds.left, y: sourceY) - small.bounds.left
      for x in common.left..<common.right {
        let sourceX = Self.folded(x, from: shape.left, at: foldX, skipped: skippedColumns)
        bytes[target + x] = small.coverage[source + sourceX]
      }
    }
    return CoverageMask(bounds: rect, coverage: bytes)
  }

  private static func folded(_ position: Int, from start: Int, at fold: Int, skipped: Int) -> Int {
    let offset = position - start
    if offset <= fold { return position }
    return offset <= fold + skipped ? start + fold : position - skipped
  }
}
