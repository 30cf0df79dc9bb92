import Foundation
import Graphics

/// How two pictures are compared.
public struct ComparisonOptions: Hashable, Sendable {
  /// What the distance of two colours is measured by.
  public enum Metric: String, Hashable, Sendable, CaseIterable {
    /// Brightness and two colour axes of the YIQ space.
    case yiq
    /// Lightness, and the distance in the colour plane, of the OKLab space.
    case oklab
  }

  /// What is done with pixels that only smooth an edge.
  public enum Antialiasing: Hashable, Sendable {
    /// They are told apart and do not count.
    case ignored
    /// They count like others.
    case counted
  }

  /// From 0 (every difference counts) to 1 (only black and white differ).
  public var threshold: Double
  /// What the distance of two colours is measured by.
  public var metric: Metric
  /// What is done with pixels that only smooth an edge.
  public var antialiasing: Antialiasing

  /// Creates options.
  public init(threshold: Double = 0.1, metric: Metric = .yiq, antialiasing: Antialiasing = .ignored) {
    self.threshold = threshold
    self.metric = metric
    self.antialiasing = antialiasing
  }
}

/// An area that differs.
public struct DifferentRegion: Hashable, Sendable {
  /// Its left side in pixels.
  public var x: Int
  /// Its top in pixels.
  public var y: Int
  /// Its width in pixels.
  public var width: Int
  /// Its height in pixels.
  public var height: Int
  /// How many pixels in it differ.
  public var pixels: Int

  /// Creates a region.
  public init(x: Int, y: Int, width: Int, height: Int, pixels: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// What the comparison of two pictures came to.
public struct Comparison: Sendable {
  /// The verdict.
  public enum Result: String, Hashable, Sendable {
    /// No pixel differs.
    case same
    /// Some pixels differ.
    case different
    /// The pictures have different sizes; what they have in common was compared.
    case sizeMismatch = "size-mismatch"
  }

  /// What was found of one pixel.
  public enum PixelState: UInt8, Hashable, Sendable {
    /// Equal, or nearer than the threshold.
    case same
    /// Different, and it counts.
    case different
    /// Different, but only by the smoothing of an edge.
    case antialiased
  }

  /// The verdict.
  public var result: Result
  /// The size of the area that was compared, aligned at the top left.
  public var size: PixelSize
  /// How many pixels differ and count.
  public var differentPixels: Int
  /// How many differ only by the smoothing of an edge.
  public var antialiasedPixels: Int
  /// The state of each pixel, row by row; empty when none differs.
  public var mask: [PixelState]

  /// The share of the compared pixels that differ.
  public var ratio: Double {
    let count = size.width * size.height
    return count == 0 ? 0 : Double(differentPixels) / Double(count)
  }
}

/// Compares two pictures pixel by pixel.
///
/// Equal memory settles it at once. Counts are those of pixelmatch (for `yiq`, of its releases up to 7.2).
/// - Complexity: O(*n*) in the number of pixels.
/// - Returns: The comparison; pictures of different sizes are compared on the area that both have.
public func compare(
  expected: Bitmap, actual: Bitmap, options: ComparisonOptions = ComparisonOptions()
) -> Comparison {
  guard expected.size == actual.size else {
    let common = PixelSize(
      width: min(expected.width, actual.width), height: min(expected.height, actual.height))
    var comparison = compareEqualSizes(
      expected.cropped(to: common), actual.cropped(to: common), options: options)
    comparison.result = .sizeMismatch
    return comparison
  }
  return compareEqualSizes(expected, actual, options: options)
}

private func compareEqualSizes(
  _ expected: Bitmap, _ actual: Bitmap, options: ComparisonOptions
) -> Comparison {
  var comparison = Comparison(
    result: .same, size: expected.size, differentPixels: 0, antialiasedPixels: 0, mask: [])
  expected.pixels.withUnsafeBytes { first in
    actual.pixels.withUnsafeBytes { second in
      guard let first = first.baseAddress, let second = second.baseAddress else { return }
      // OPTIMIZATION: one comparison of memory settles what is equal, which most pictures are.
      if first == second || memcmp(first, second, expected.pixels.count) == 0 { return }
      let (width, height) = (expected.width, expected.height)
      let pair = PixelPair(
        first: PixelPlane(pixels: first.assumingMemoryBound(to: UInt32.self), width: width, height: height),
        second: PixelPlane(pixels: second.assumingMemoryBound(to: UInt32.self), width: width, height: height))
      switch options.metric {
      case .yiq: pair.compare(with: YIQDistance(threshold: options.threshold), options, into: &comparison)
      case .oklab: pair.compare(with: OKLabDistance(threshold: options.threshold), options, into: &comparison)
      }
    }
  }
  if comparison.differentPixels > 0 { comparison.result = .different }
  return comparison
}

extension Bitmap {
  func cropped(to size: PixelSize) -> Bitmap {
    guard size != self.size else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size.width * size.height * 4)
    for y in 0..<size.height {
      let start = y * width * 4
      bytes += pixels[start..<start + size.width * 4]
    }
    return Bitmap(width: size.width, height: size.height, pixels: bytes)
  }
}
