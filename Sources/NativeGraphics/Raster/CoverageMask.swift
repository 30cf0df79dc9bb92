import Graphics

/// How much of each pixel of a rectangle is covered, from 0 to 255.
struct CoverageMask {
  let bounds: PixelRect
  /// Row after row, without padding.
  private(set) var coverage: [UInt8]

  /// A mask that covers nothing.
  init(bounds: PixelRect) {
    self.bounds = bounds
    coverage = [UInt8](repeating: 0, count: bounds.width * bounds.height)
  }

  init(bounds: PixelRect, coverage: [UInt8]) {
    precondition(coverage.count == bounds.width * bounds.height, "a mask's bytes fit its bounds")
    self.bounds = bounds
    self.coverage = coverage
  }

  /// What a path covers of a rectangle.
  init(_ outline: Outline, within clip: PixelRect) {
    self.init(bounds: clip)
    let width = clip.width
    let scan = CoverageScan(EdgeList(outline), fillRule: outline.fillRule, clip: clip)
    coverage.withUnsafeMutableBufferPointer { bytes in
      scan.forEachSpan { y, x, length, coverage in
        let start = (y - clip.top) * width + x - clip.left
        for index in start..<start + length { bytes[index] = coverage }
      }
    }
  }

  /// The mask cut by another, on a part of both.
  func intersection(_ other: CoverageMask, within rect: PixelRect) -> CoverageMask {
    var result = CoverageMask(bounds: rect)
    for y in rect.top..<max(rect.top, rect.bottom) {
      let target = (y - rect.top) * rect.width
      let first = offset(x: rect.left, y: y)
      let second = other.offset(x: rect.left, y: y)
      for index in 0..<rect.width {
        result.coverage[target + index] = PixelMath.product(
          coverage[first + index], other.coverage[second + index])
      }
    }
    return result
  }

  /// The mask with covered and uncovered changed for each other.
  mutating func invert() {
    for index in coverage.indices { coverage[index] = 255 - coverage[index] }
  }

  /// Multiplies by another mask where that lies, and by nothing elsewhere.
  mutating func multiply(by other: CoverageMask) {
    let common = bounds.intersection(other.bounds)
    for y in common.top..<max(common.top, common.bottom) {
      let target = offset(x: common.left, y: y)
      let source = other.offset(x: common.left, y: y)
      for index in 0..<common.width {
        coverage[target + index] = PixelMath.product(coverage[target + index], other.coverage[source + index])
      }
    }
  }

  func offset(x: Int, y: Int) -> Int { (y - bounds.top) * bounds.width + x - bounds.left }

  mutating func replaceCoverage(_ bytes: [UInt8]) {
    precondition(bytes.count == coverage.count, "a mask keeps its size")
    coverage = bytes
  }
}

/// Where drawing has an effect: a rectangle, and within it what a mask leaves.
struct Clip {
  var rect: PixelRect
  /// Covers at least the rectangle; `nil` when all of it is open.
  var mask: CoverageMask?

  /// This clip cut by a shape.
  func intersection(_ outline: Outline, bounds: PixelRect, isExactRect: Bool) -> Clip {
    let rect = rect.intersection(bounds)
    if rect.isEmpty { return Clip(rect: .empty, mask: nil) }
    if isExactRect { return Clip(rect: rect, mask: mask) }
    let shape = CoverageMask(outline, within: rect)
    guard let mask else { return Clip(rect: rect, mask: shape) }
    return Clip(rect: rect, mask: shape.intersection(mask, within: rect))
  }
}
