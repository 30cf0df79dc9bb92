import Graphics

/// A decoded picture, premultiplied, with smaller versions of itself made when they are needed.
final class PixelImage {
  let width: Int
  let height: Int
  let pixels: [Pixel]
  private var half: PixelImage?

  init(width: Int, height: Int, pixels: [Pixel]) {
    precondition(pixels.count == width * height && width > 0 && height > 0, "a picture's pixels fit its size")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Creates a picture from straight colours, as decoders give them.
  convenience init(_ bitmap: Bitmap) {
    let count = bitmap.width * bitmap.height
    let pixels = [Pixel](unsafeUninitializedCapacity: count) { buffer, initialized in
      bitmap.pixels.withUnsafeBufferPointer { bytes in
        for index in 0..<count {
          let start = index * 4
          let low = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
          let high = UInt32(bytes[start + 2]) << 16 | UInt32(bytes[start + 3]) << 24
          buffer[index] = PixelMath.premultiplied(low | high)
        }
      }
      initialized = count
    }
    self.init(width: bitmap.width, height: bitmap.height, pixels: pixels)
  }

  /// The version to draw at a size: halved as often as both sides stay at least that large.
  ///
  /// NOTE: browsers do so for pictures that are drawn smaller than they are.
  func version(forWidth targetWidth: Double, height targetHeight: Double) -> PixelImage {
    let next = (width: max(1, width / 2), height: max(1, height / 2))
    guard width > 1 || height > 1, Double(next.width) >= targetWidth, Double(next.height) >= targetHeight
    else {
      return self
    }
    let smaller = half ?? halved()
    half = smaller
    return smaller.version(forWidth: targetWidth, height: targetHeight)
  }

  /// The picture at half its size.
  ///
  /// Where a side is odd, every pixel takes from three, weighed 1 : 2 : 1.
  private func halved() -> PixelImage {
    width % 2 == 0 && height % 2 == 0 ? halvedEvenly() : halvedByWeights()
  }

  /// OPTIMIZATION: where both sides are even, every pixel is the plain mean of four.
  private func halvedEvenly() -> PixelImage {
    let size = (width: width / 2, height: height / 2)
    let result = [Pixel](unsafeUninitializedCapacity: size.width * size.height) { buffer, initialized in
      pixels.withUnsafeBufferPointer { source in
        let mask: UInt32 = 0x00FF_00FF
        for y in 0..<size.height {
          var upper = y * 2 * width
          for index in y * size.width..<(y + 1) * size.width {
            let lower = upper + width
            let four = (source[upper], source[upper + 1], source[lower], source[lower + 1])
            // Four bytes sum to ten bits, so that two sums fit in one word.
            let even = (four.0 & mask) &+ (four.1 & mask) &+ (four.2 & mask) &+ (four.3 & mask)
            let odd =
              (four.0 >> 8 & mask) &+ (four.1 >> 8 & mask) &+ (four.2 >> 8 & mask) &+ (four.3 >> 8 & mask)
            buffer[index] = (even >> 2 & mask) | (odd >> 2 & mask) << 8
            upper += 2
          }
        }
      }
      initialized = size.width * size.height
    }
    return PixelImage(width: size.width, height: size.height, pixels: result)
  }

  private func halvedByWeights() -> PixelImage {
    let size = (width: max(1, width / 2), height: max(1, height / 2))
    let columns = Taps(length: width)
    let rows = Taps(length: height)
    let shift = columns.shift + rows.shift
    let result = [Pixel](unsafeUninitializedCapacity: size.width * size.height) { buffer, initialized in
      pixels.withUnsafeBufferPointer { source in
        for y in 0..<size.height {
          for x in 0..<size.width {
            var even: UInt64 = 0
            var odd: UInt64 = 0
            for row in 0..<rows.count {
              let start = (y * 2 + row) * width + x * 2
              for column in 0..<columns.count {
                let pixel = UInt64(source[start + column])
                let weight = UInt64(rows.weight(row) * columns.weight(column))
                even += (pixel & 0xFF | (pixel & 0xFF0000) << 16) * weight
                odd += (pixel >> 8 & 0xFF | (pixel >> 8 & 0xFF0000) << 16) * weight
              }
            }
            even >>= UInt64(shift)
            odd >>= UInt64(shift)
            let evenBytes = UInt32(even & 0xFF) | UInt32(even >> 32 & 0xFF) << 16
            let oddBytes = UInt32(odd & 0xFF) | UInt32(odd >> 32 & 0xFF) << 16
            buffer[y * size.width + x] = evenBytes | oddBytes << 8
          }
        }
      }
      initialized = size.width * size.height
    }
    return PixelImage(width: size.width, height: size.height, pixels: result)
  }

  /// Which pixels along one side make one pixel of the half.
  private struct Taps {
    let count: Int
    /// The weights' sum is 2 to this power.
    let shift: Int

    init(length: Int) {
      count = length == 1 ? 1 : length % 2 == 0 ? 2 : 3
      shift = count - 1
    }

    func weight(_ index: Int) -> Int { count == 3 && index == 1 ? 2 : 1 }
  }
}
