import Graphics

/// Pixels being drawn on: the page, or a group that is laid over it later.
final class Layer {
  /// Where on the page it lies.
  let bounds: PixelRect
  /// Row after row, without padding.
  let pixels: UnsafeMutablePointer<Pixel>
  private let ownsPixels: Bool

  /// A transparent layer.
  init(bounds: PixelRect) {
    self.bounds = bounds
    let count = max(1, bounds.width * bounds.height)
    pixels = .allocate(capacity: count)
    pixels.initialize(repeating: 0, count: count)
    ownsPixels = true
  }

  /// A layer on memory that somebody else keeps for as long as it is drawn on.
  init(bounds: PixelRect, borrowing pixels: UnsafeMutablePointer<Pixel>) {
    self.bounds = bounds
    self.pixels = pixels
    ownsPixels = false
  }

  deinit {
    if ownsPixels { pixels.deallocate() }
  }

  /// The first of the pixels of a row from `x` on; both must lie inside.
  @inline(__always)
  func row(_ y: Int, from x: Int) -> UnsafeMutablePointer<Pixel> {
    pixels + ((y - bounds.top) * bounds.width + x - bounds.left)
  }
}

/// Something that has a colour for every pixel.
protocol PixelSource {
  /// Writes the premultiplied colours of `count` pixels of a row, from `x` on.
  func write(to row: UnsafeMutablePointer<Pixel>, x: Int, y: Int, count: Int)
}

// MARK: - Drawing

extension Layer {
  /// Fills a rectangle with one colour.
  func fill(_ rect: PixelRect, with color: Pixel, clip: Clip) {
    let area = rect.intersection(clip.rect).intersection(bounds)
    guard !area.isEmpty, color >> 24 > 0 else { return }
    for y in area.top..<area.bottom {
      blend(color, y: y, x: area.left, length: area.width, coverage: 255, mask: clip.mask)
    }
  }

  /// Fills what a scan covers with one colour.
  func fill(_ scan: CoverageScan, with color: Pixel, clip: Clip) {
    scan.forEachSpan { y, x, length, coverage in
      blend(color, y: y, x: x, length: length, coverage: coverage, mask: clip.mask)
    }
  }

  /// Fills what a scan covers with the colours of a source.
  func fill<Source: PixelSource>(_ scan: CoverageScan, from source: Source, clip: Clip) {
    let buffer = UnsafeMutablePointer<Pixel>.allocate(capacity: max(1, bounds.width))
    defer { buffer.deallocate() }
    scan.forEachSpan { y, x, length, coverage in
      source.write(to: buffer, x: x, y: y, count: length)
      blend(buffer, y: y, x: x, length: length, coverage: coverage, mask: clip.mask)
    }
  }

  /// Fills a rectangle with the colours of a source.
  func fill<Source: PixelSource>(_ rect: PixelRect, from source: Source, clip: Clip) {
    let area = rect.intersection(clip.rect).intersection(bounds)
    guard !area.isEmpty else { return }
    let buffer = UnsafeMutablePointer<Pixel>.allocate(capacity: area.width)
    defer { buffer.deallocate() }
    for y in area.top..<area.bottom {
      source.write(to: buffer, x: area.left, y: y, count: area.width)
      blend(buffer, y: y, x: area.left, length: area.width, coverage: 255, mask: clip.mask)
    }
  }

  /// Fills what a mask covers with one colour.
  func fill(_ shape: CoverageMask, with color: Pixel, clip: Clip) {
    let area = shape.bounds.intersection(clip.rect).intersection(bounds)
    guard !area.isEmpty else { return }
    shape.coverage.withUnsafeBufferPointer { coverage in
      for y in area.top..<area.bottom {
        let target = row(y, from: area.left)
        let start = shape.offset(x: area.left, y: y)
        for index in 0..<area.width {
          var amount = coverage[start + index]
          if amount == 0 { continue }
          if let mask = clip.mask {
            amount = PixelMath.product(amount, mask.coverage[mask.offset(x: area.left + index, y: y)])
          }
          target[index] = PixelMath.over(color, target[index], coverage: UInt32(amount))
        }
      }
    }
  }

  /// Blends one colour through a glyph's mask; `opacities` says how strong each coverage is.
  func blend(
    _ color: Pixel, _ coverage: UnsafePointer<UInt8>, area: PixelRect, seen: PixelRect,
    opacities: UnsafePointer<UInt8>, mask: CoverageMask?
  ) {
    let isOpaque = color >> 24 == 255
    for y in seen.top..<seen.bottom {
      let target = row(y, from: seen.left)
      let source = coverage + (y - area.top) * area.width + seen.left - area.left
      for index in 0..<seen.width {
        var amount = opacities[Int(source[index])]
        if amount == 0 { continue }
        if let mask {
          amount = PixelMath.product(amount, mask.coverage[mask.offset(x: seen.left + index, y: y)])
        }
        if amount == 255 && isOpaque {
          target[index] = color
        } else {
          target[index] = PixelMath.over(color, target[index], coverage: UInt32(amount))
        }
      }
    }
  }

  /// Lays a group over this layer.
  func draw(_ group: Layer, opacity: UInt8, clip: Clip) {
    let area = group.bounds.intersection(clip.rect).intersection(bounds)
    guard !area.isEmpty, opacity > 0 else { return }
    for y in area.top..<area.bottom {
      blend(
        group.row(y, from: area.left), y: y, x: area.left, length: area.width, coverage: opacity,
        mask: clip.mask)
    }
  }

  @inline(__always)
  private func blend(_ color: Pixel, y: Int, x: Int, length: Int, coverage: UInt8, mask: CoverageMask?) {
    let target = row(y, from: x)
    if let mask {
      let start = mask.offset(x: x, y: y)
      mask.coverage.withUnsafeBufferPointer { bytes in
        for index in 0..<length {
          let amount = UInt32(PixelMath.product(coverage, bytes[start + index]))
          if amount > 0 { target[index] = PixelMath.over(color, target[index], coverage: amount) }
        }
      }
      return
    }
    let source = coverage == 255 ? color : PixelMath.scaled(color, by: UInt32(coverage))
    if source >> 24 == 255 {
      for index in 0..<length { target[index] = source }
    } else {
      for index in 0..<length { target[index] = PixelMath.over(source, target[index]) }
    }
  }

  @inline(__always)
  private func blend(
    _ colors: UnsafePointer<Pixel>, y: Int, x: Int, length: Int, coverage: UInt8, mask: CoverageMask?
  ) {
    let target = row(y, from: x)
    if let mask {
      let start = mask.offset(x: x, y: y)
      mask.coverage.withUnsafeBufferPointer { bytes in
        for index in 0..<length {
          let amount = UInt32(PixelMath.product(coverage, bytes[start + index]))
          if amount > 0 { target[index] = PixelMath.over(colors[index], target[index], coverage: amount) }
        }
      }
    } else if coverage == 255 {
      for index in 0..<length { target[index] = PixelMath.over(colors[index], target[index]) }
    } else {
      for index in 0..<length {
        target[index] = PixelMath.over(colors[index], target[index], coverage: UInt32(coverage))
      }
    }
  }
}
