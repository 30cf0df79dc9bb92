import Graphics

/// The distance of two colours, and the brightness by which smoothed edges are recognised.
protocol ColorDistance {
  /// Whether two pixels, given as their bytes, differ by more than the threshold.
  func exceedsThreshold(_ first: Pixel, _ second: Pixel) -> Bool
  /// By how much the first pixel is brighter than the second; 0 for equal brightness.
  func brightnessDifference(_ first: Pixel, _ second: Pixel) -> Double
}

/// One pixel's bytes, red lowest.
struct Pixel: Equatable {
  var word: UInt32
  @inline(__always) var red: Double { Double(word & 255) }
  @inline(__always) var green: Double { Double(word >> 8 & 255) }
  @inline(__always) var blue: Double { Double(word >> 16 & 255) }
  @inline(__always) var alpha: Double { Double(word >> 24) }
  @inline(__always) var isOpaque: Bool { word >> 24 == 255 }
}

/// Two pictures of one size.
struct PixelPair {
  let first: PixelPlane
  let second: PixelPlane

  /// Finds what differs, by rows: those that are equal in memory are not looked at.
  @inline(__always)
  func compare<Distance: ColorDistance>(
    with distance: Distance, _ options: ComparisonOptions, into result: inout Comparison
  ) {
    let (width, height) = (first.width, first.height)
    var mask: [Comparison.PixelState] = []
    let smoothing = EdgeSmoothing(first, second, distance)
    defer { smoothing.deallocate() }
    var (different, antialiased) = (0, 0)
    for y in 0..<height {
      let (a, b) = (first.pixels + y &* width, second.pixels + y &* width)
      if isSameMemory(a, b, count: width) { continue }
      if mask.isEmpty { mask = Array(repeating: .same, count: width * height) }
      mask.withUnsafeMutableBufferPointer { mask in
        for x in 0..<width where a[x] != b[x] {
          let index = y &* width &+ x
          if !distance.exceedsThreshold(first.pixel(index), second.pixel(index)) { continue }
          if options.antialiasing == .ignored, smoothing.smooths(x: x, y: y) {
            mask[index] = .antialiased
            antialiased &+= 1
          } else {
            mask[index] = .different
            different &+= 1
          }
        }
      }
    }
    result.differentPixels = different
    result.antialiasedPixels = antialiased
    result.mask = different + antialiased == 0 ? [] : mask
  }
}
