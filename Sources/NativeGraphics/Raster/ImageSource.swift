import Graphics

/// The colours of a picture that is drawn once or in tiles.
struct ImageSource: PixelSource {
  /// What lies outside the picture.
  enum Edge {
    /// Its outermost pixels go on.
    case clamp
    /// It begins anew, right after its end.
    case `repeat`
  }

  enum Sampling { case smooth, nearest }

  /// How tiles lie apart, in the space of the first tile's own pixels.
  struct Tiling {
    let tile: DeviceRect
    let step: DeviceSize
  }

  private let image: PixelImage
  private let edge: Edge
  private let sampling: Sampling
  private let tiling: Tiling?
  /// From device pixels to the picture's.
  private let a: Double
  private let b: Double
  private let c: Double
  private let d: Double
  private let tx: Double
  private let ty: Double

  /// A picture that fills a rectangle, which is then mapped to the device.
  init?(
    _ image: PixelImage, filling rect: DeviceRect, transform: AffineTransform, edge: Edge, sampling: Sampling,
    tiling: Tiling? = nil
  ) {
    guard rect.width > 0, rect.height > 0 else { return nil }
    let scaleX = rect.width / Double(image.width)
    let scaleY = rect.height / Double(image.height)
    let placed = transform.concatenating(
      AffineTransform(a: scaleX, b: 0, c: 0, d: scaleY, tx: rect.x, ty: rect.y))
    guard let inverse = placed.inverted else { return nil }
    self.image = image
    self.edge = edge
    self.sampling = sampling
    self.tiling = tiling
    (a, b, c, d, tx, ty) = (inverse.a, inverse.b, inverse.c, inverse.d, inverse.tx, inverse.ty)
  }

  func write(to row: UnsafeMutablePointer<Pixel>, x: Int, y: Int, count: Int) {
    let centerX = Double(x) + 0.5
    let centerY = Double(y) + 0.5
    var u = a * centerX + c * centerY + tx
    var v = b * centerX + d * centerY + ty
    image.pixels.withUnsafeBufferPointer { pixels in
      if b == 0 && c == 0 && tiling == nil && copies(pixels, to: row, u: u, v: v, count: count) { return }
      for index in 0..<count {
        row[index] = color(pixels, u, v)
        u += a
        v += b
      }
    }
  }

  /// Copies a stretch of a row when pixel falls upon pixel.
  @inline(__always)
  private func copies(
    _ pixels: UnsafeBufferPointer<Pixel>, to row: UnsafeMutablePointer<Pixel>, u: Double, v: Double,
    count: Int
  ) -> Bool {
    guard a == 1, d == 1, abs(u) < 1e9, abs(v) < 1e9, abs(u - 0.5 - (u - 0.5).rounded()) < 1e-9,
      abs(v - 0.5 - (v - 0.5).rounded()) < 1e-9
    else { return false }
    let line = wrapped(Int((v - 0.5).rounded()), image.height) * image.width
    var column = Int((u - 0.5).rounded())
    for index in 0..<count {
      row[index] = pixels[line + wrapped(column, image.width)]
      column += 1
    }
    return true
  }

  @inline(__always)
  private func color(_ pixels: UnsafeBufferPointer<Pixel>, _ u: Double, _ v: Double) -> Pixel {
    guard abs(u) < 1e9, abs(v) < 1e9 else { return 0 }
    if let tiling {
      let x = Self.remainder(u, tiling.step.width)
      let y = Self.remainder(v, tiling.step.height)
      guard x < tiling.tile.width, y < tiling.tile.height else { return 0 }
      return sample(pixels, x, y)
    }
    return sample(pixels, u, v)
  }

  private static func remainder(_ value: Double, _ divisor: Double) -> Double {
    let rest = value - (value / divisor).rounded(.down) * divisor
    return rest < divisor ? rest : 0
  }

  @inline(__always)
  private func sample(_ pixels: UnsafeBufferPointer<Pixel>, _ u: Double, _ v: Double) -> Pixel {
    guard sampling == .smooth else {
      let line = wrapped(Int(v.rounded(.down)), image.height) * image.width
      return pixels[line + wrapped(Int(u.rounded(.down)), image.width)]
    }
    // Weights have four bits, as browsers' have.
    let fixedX = Int(((u - 0.5) * 65_536).rounded(.down))
    let fixedY = Int(((v - 0.5) * 65_536).rounded(.down))
    let left = wrapped(fixedX >> 16, image.width)
    let right = wrapped((fixedX >> 16) + 1, image.width)
    let top = wrapped(fixedY >> 16, image.height) * image.width
    let bottom = wrapped((fixedY >> 16) + 1, image.height) * image.width
    return Self.mix(
      (pixels[top + left], pixels[top + right], pixels[bottom + left], pixels[bottom + right]),
      x: UInt32(fixedX >> 12 & 15), y: UInt32(fixedY >> 12 & 15))
  }

  @inline(__always)
  private static func mix(_ corner: (Pixel, Pixel, Pixel, Pixel), x: UInt32, y: UInt32) -> Pixel {
    let mask: UInt32 = 0x00FF_00FF
    let both = x &* y
    let w0 = 256 &- 16 &* x &- 16 &* y &+ both
    let w1 = 16 &* x &- both
    let w2 = 16 &* y &- both
    var even = (corner.0 & mask) &* w0 &+ (corner.1 & mask) &* w1
    even = even &+ (corner.2 & mask) &* w2 &+ (corner.3 & mask) &* both
    var odd = (corner.0 >> 8 & mask) &* w0 &+ (corner.1 >> 8 & mask) &* w1
    odd = odd &+ (corner.2 >> 8 & mask) &* w2 &+ (corner.3 >> 8 & mask) &* both
    return (even >> 8 & mask) | (odd & ~mask)
  }

  @inline(__always)
  private func wrapped(_ index: Int, _ length: Int) -> Int {
    if index >= 0 && index < length { return index }
    switch edge {
    case .clamp: return index < 0 ? 0 : length - 1
    case .repeat:
      let rest = index % length
      return rest < 0 ? rest + length : rest
    }
  }
}

extension AffineTransform {
  /// The map that undoes this one, if there is one.
  var inverted: AffineTransform? {
    let determinant = a * d - b * c
    guard determinant != 0, determinant.isFinite else { return nil }
    return AffineTransform(
      a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant,
      tx: (c * ty - d * tx) / determinant, ty: (b * tx - a * ty) / determinant)
  }
}
