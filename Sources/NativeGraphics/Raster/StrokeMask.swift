import CCairo
import Graphics

/// A picture of coverage that Cairo draws on.
private struct CoverageSurface: ~Copyable {
  private let surface: OpaquePointer
  let context: OpaquePointer
  private let bounds: PixelRect

  init?(bounds: PixelRect) {
    guard !bounds.isEmpty, bounds.width < 32_767, bounds.height < 32_767,
      let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(bounds.width), Int32(bounds.height))
    else { return nil }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    self.surface = surface
    self.context = context
    self.bounds = bounds
    cairo_translate(context, -Double(bounds.left), -Double(bounds.top))
    cairo_set_antialias(context, CAIRO_ANTIALIAS_BEST)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// What has been drawn.
  borrowing func mask() -> CoverageMask {
    var result = [UInt8](repeating: 0, count: bounds.width * bounds.height)
    cairo_surface_flush(surface)
    if let data = cairo_image_surface_get_data(surface) {
      let stride = Int(cairo_image_surface_get_stride(surface))
      for row in 0..<bounds.height {
        for column in 0..<bounds.width { result[row * bounds.width + column] = data[row * stride + column] }
      }
    }
    return CoverageMask(bounds: bounds, coverage: result)
  }
}

extension CoverageMask {
  /// What a stroke along a path covers, or `nil` when that is nothing.
  static func stroke(
    _ outline: Outline, _ stroke: Stroke, transform: AffineTransform, within clip: PixelRect
  ) -> CoverageMask? {
    let placed = outline.transformed(by: transform)
    guard stroke.width > 0, stroke.width < 1e6, outline.isDrawable, placed.isDrawable else { return nil }
    let extent = placed.bounds
    // A mitre may stick out by four half widths.
    let scale = max(abs(transform.a) + abs(transform.c), abs(transform.b) + abs(transform.d))
    let reach = Int(min(1e6, stroke.width * scale * 2 + 2))
    let bounds = PixelRect(
      left: extent.left - reach, top: extent.top - reach, right: extent.right + reach,
      bottom: extent.bottom + reach
    ).intersection(clip)
    guard let surface = CoverageSurface(bounds: bounds) else { return nil }
    let context = surface.context
    var matrix = cairo_matrix_t(
      xx: transform.a, yx: transform.b, xy: transform.c, yy: transform.d, x0: transform.tx, y0: transform.ty)
    cairo_transform(context, &matrix)
    append(outline, to: context)
    cairo_set_line_width(context, stroke.width)
    cairo_set_miter_limit(context, 4)
    switch stroke.cap {
    case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
    }
    // Dashes that are all nothing, or not numbers, would put the context into an error state.
    if stroke.dashes.contains(where: { $0 > 0 }), stroke.dashes.allSatisfy({ $0 >= 0 && $0 < 1e6 }),
      stroke.dashOffset.isFinite
    {
      cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), stroke.dashOffset)
    }
    cairo_stroke(context)
    return surface.mask()
  }

  private static func append(_ outline: Outline, to context: OpaquePointer) {
    var current = DevicePoint(x: 0, y: 0)
    for element in outline.elements {
      switch element {
      case .move(let point):
        cairo_move_to(context, point.x, point.y)
        current = point
      case .line(let point):
        cairo_line_to(context, point.x, point.y)
        current = point
      case .quad(let control, let end):
        cairo_curve_to(
          context, current.x + (control.x - current.x) * 2 / 3, current.y + (control.y - current.y) * 2 / 3,
          end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3, end.x, end.y)
        current = end
      case .cubic(let first, let second, let end):
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
        current = end
      case .close: cairo_close_path(context)
      }
    }
  }

  /// What either of two masks covers; the other must lie within this one's bounds.
  func union(_ other: CoverageMask) -> CoverageMask {
    var bytes = coverage
    let common = bounds.intersection(other.bounds)
    for y in common.top..<max(common.top, common.bottom) {
      let target = offset(x: common.left, y: y)
      let source = other.offset(x: common.left, y: y)
      for index in 0..<common.width {
        bytes[target + index] = max(bytes[target + index], other.coverage[source + index])
      }
    }
    return CoverageMask(bounds: bounds, coverage: bytes)
  }
}
