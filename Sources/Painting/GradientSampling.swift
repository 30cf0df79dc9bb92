import Graphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Gradient {
  /// The colour at a point in device pixels.
  public func color(at point: DevicePoint) -> Color {
    guard let first = stops.first, let last = stops.last else { return .transparent }
    var offset = self.offset(at: point)
    if isRepeating {
      let length = last.offset - first.offset
      guard length > 0 else { return last.color }
      let turns = ((offset - first.offset) / length).rounded(.down)
      offset -= turns * length
    }
    if offset <= first.offset { return first.color }
    if offset >= last.offset { return last.color }
    // The last stop that is not beyond the point, found by halving.
    var low = 0
    var high = stops.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if stops[middle].offset <= offset { low = middle } else { high = middle }
    }
    let (left, right) = (stops[low], stops[high])
    let span = right.offset - left.offset
    guard span > 0 else { return right.color }
    return left.color.mixedPremultiplied(with: right.color, Swift.Float((offset - left.offset) / span))
  }

  /// How far along the gradient line a point lies.
  private func offset(at point: DevicePoint) -> Double {
    switch geometry {
    case .linear(let start, let end):
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let square = dx * dx + dy * dy
      return square > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / square : 1
    case .radial(let center, let radii):
      return hypot((point.x - center.x) / radii.width, (point.y - center.y) / radii.height)
    case .conic(let center, let from):
      let turn = (atan2(point.x - center.x, center.y - point.y) - from) / (2 * .pi)
      return turn - turn.rounded(.down)
    }
  }
}
