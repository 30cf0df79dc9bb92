import Glibc
import Graphics

extension CoverageMask {
  /// How far a blur of a standard deviation reaches, in pixels.
  static func reach(ofBlur deviation: Double) -> Int {
    deviation > 0 ? Int(min(1e4, (deviation * 3).rounded(.up))) : 0
  }

  /// The mask blurred; its bounds must leave room for the blur.
  ///
  /// Three boxes in a row come close to a Gaussian (Filter Effects 1 §9.13, `feGaussianBlur`); a small blur
  /// is done exactly.
  func blurred(deviation: Double) -> CoverageMask {
    // Less than a hundredth of a pixel shows nowhere.
    guard deviation > 0.01, !bounds.isEmpty else { return self }
    var values = coverage.map { Float($0) }
    values.withUnsafeMutableBufferPointer { values in
      let lines = BlurLines(deviation: deviation)
      for row in 0..<bounds.height {
        lines.blur(values, start: row * bounds.width, stride: 1, count: bounds.width)
      }
      for column in 0..<bounds.width {
        lines.blur(values, start: column, stride: bounds.width, count: bounds.height)
      }
    }
    return CoverageMask(bounds: bounds, coverage: values.map { UInt8(min(255, max(0, $0 + 0.5))) })
  }
}

/// Blurs rows and columns.
private struct BlurLines {
  private enum Method {
    case kernel([Float])
    /// The length of each box and how far it reaches to the left.
    case boxes([(length: Int, before: Int)])
  }

  private let method: Method

  init(deviation: Double) {
    guard deviation >= 2 else {
      let radius = Int((deviation * 3).rounded(.up))
      let weights = (-radius...radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
      let sum = weights.reduce(0, +)
      method = .kernel(weights.map { Float($0 / sum) })
      return
    }
    let length = max(1, Int(min(1e4, deviation * 3 * (2 * Double.pi).squareRoot() / 4 + 0.5)))
    let half = length / 2
    // Of an even length two boxes are off centre, to either side, and the third is one longer.
    method =
      length % 2 == 1
      ? .boxes([(length, half), (length, half), (length, half)])
      : .boxes([(length, half), (length, half - 1), (length + 1, half)])
  }

  func blur(_ values: UnsafeMutableBufferPointer<Float>, start: Int, stride: Int, count: Int) {
    var line = [Float](repeating: 0, count: count)
    for index in 0..<count { line[index] = values[start + index * stride] }
    switch method {
    case .kernel(let weights): line = convolved(line, weights)
    case .boxes(let boxes): for box in boxes { line = averaged(line, length: box.length, before: box.before) }
    }
    for index in 0..<count { values[start + index * stride] = line[index] }
  }

  private func convolved(_ line: [Float], _ weights: [Float]) -> [Float] {
    let radius = weights.count / 2
    return line.indices.map { index in
      var sum: Float = 0
      for offset in max(-radius, -index)...min(radius, line.count - 1 - index) {
        sum += line[index + offset] * weights[offset + radius]
      }
      return sum
    }
  }

  private func averaged(_ line: [Float], length: Int, before: Int) -> [Float] {
    var result = line
    var sum: Float = 0
    let after = length - 1 - before
    for index in 0..<min(after, line.count) { sum += line[index] }
    for index in line.indices {
      if index + after < line.count { sum += line[index + after] }
      result[index] = sum / Float(length)
      if index - before >= 0 { sum -= line[index - before] }
    }
    return result
  }
}
