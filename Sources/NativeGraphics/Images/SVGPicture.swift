import CCairo
import CRSVG
import Graphics

/// A vector picture, drawn anew at each size it is needed in.
///
/// It refers to nothing outside itself.
final class SVGPicture {
  private let handle: UnsafeMutablePointer<RsvgHandle>
  let naturalSize: NaturalSize
  /// The last drawings, newest last: light and dark, several widths.
  private var drawings: [PixelImage] = []
  private static let drawingLimit = 8

  init?(_ bytes: [UInt8]) {
    var error: UnsafeMutablePointer<GError>?
    guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &error) else {
      if let error { g_error_free(error) }
      return nil
    }
    rsvg_handle_set_dpi(handle, 96)
    self.handle = handle
    naturalSize = Self.naturalSize(of: handle)
  }

  deinit { g_object_unref(handle) }

  /// The picture at a size in pixels.
  func pixels(width: Double, height: Double) -> PixelImage? {
    guard width > 0, height > 0, width < Double(ImageLimits.side), height < Double(ImageLimits.side) else {
      return nil
    }
    let size = PixelSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
    guard ImageLimits.allows(width: size.width, height: size.height) else { return nil }
    if let known = drawings.first(where: { $0.width == size.width && $0.height == size.height }) {
      return known
    }
    guard let drawing = draw(size) else { return nil }
    if drawings.count >= Self.drawingLimit { drawings.removeFirst() }
    drawings.append(drawing)
    return drawing
  }

  private func draw(_ size: PixelSize) -> PixelImage? {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height))
    else {
      return nil
    }
    defer { cairo_surface_destroy(surface) }
    guard let context = cairo_create(surface) else { return nil }
    defer { cairo_destroy(context) }
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    var error: UnsafeMutablePointer<GError>?
    guard rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else {
      if let error { g_error_free(error) }
      return nil
    }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels = [Pixel](repeating: 0, count: size.width * size.height)
    for row in 0..<size.height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<size.width {
        // Cairo has blue in the lowest byte.
        let value = line.load(fromByteOffset: column * 4, as: UInt32.self)
        pixels[row * size.width + column] = value & 0xFF00_FF00 | (value & 0xFF) << 16 | (value >> 16 & 0xFF)
      }
    }
    return PixelImage(width: size.width, height: size.height, pixels: pixels)
  }

  /// SVG 2 §8.4: `width` and `height` when they are lengths, the ratio from them or from `viewBox`.
  private static func naturalSize(of handle: UnsafeMutablePointer<RsvgHandle>) -> NaturalSize {
    var hasWidth: gboolean = 0
    var hasHeight: gboolean = 0
    var hasViewBox: gboolean = 0
    var width = RsvgLength()
    var height = RsvgLength()
    var viewBox = RsvgRectangle()
    rsvg_handle_get_intrinsic_dimensions(
      handle, &hasWidth, &width, &hasHeight, &height, &hasViewBox, &viewBox)
    let pixelWidth = hasWidth != 0 ? pixels(width) : nil
    let pixelHeight = hasHeight != 0 ? pixels(height) : nil
    var ratio: Double?
    if let pixelWidth, let pixelHeight, pixelHeight > 0 {
      ratio = pixelWidth / pixelHeight
    } else if hasViewBox != 0, viewBox.width > 0, viewBox.height > 0 {
      ratio = viewBox.width / viewBox.height
    }
    return NaturalSize(width: pixelWidth, height: pixelHeight, ratio: ratio)
  }

  private static func pixels(_ length: RsvgLength) -> Double? {
    switch length.unit {
    case RSVG_UNIT_PX: length.length
    case RSVG_UNIT_EM: length.length * 16
    case RSVG_UNIT_EX: length.length * 8
    case RSVG_UNIT_IN: length.length * 96
    case RSVG_UNIT_CM: length.length * 96 / 2.54
    case RSVG_UNIT_MM: length.length * 96 / 25.4
    case RSVG_UNIT_PT: length.length * 96 / 72
    case RSVG_UNIT_PC: length.length * 16
    default: nil
    }
  }
}
