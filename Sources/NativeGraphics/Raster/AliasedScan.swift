/// Which pixels a path covers when its edges are not smoothed: those whose centre lies inside.
struct AliasedScan {
  private let edges: EdgeList

  init(_ edges: EdgeList) { self.edges = edges }

  /// Hands out the covered stretches of each row.
  func forEachSpan(within clip: PixelRect, _ body: (_ y: Int, _ left: Int, _ right: Int) -> Void) {
    guard !clip.isEmpty else { return }
    var crossings: [[(x: Double, winding: Float)]] = Array(repeating: [], count: clip.height)
    for edge in edges.edges {
      let slope = (edge.x1 - edge.x0) / (edge.y1 - edge.y0)
      let first = max(clip.top, Int((max(edge.y0, -1e8) - 0.5).rounded(.up)))
      let last = min(clip.bottom - 1, Int((min(edge.y1, 1e8) - 0.5).rounded(.up)) - 1)
      guard first <= last else { continue }
      for row in first...last {
        crossings[row - clip.top].append((edge.x0 + (Double(row) + 0.5 - edge.y0) * slope, edge.winding))
      }
    }
    for (row, line) in crossings.enumerated() where !line.isEmpty {
      var winding: Float = 0
      var start = 0.0
      for crossing in line.sorted(by: { $0.x < $1.x }) {
        if winding == 0 { start = crossing.x }
        winding += crossing.winding
        guard winding == 0 else { continue }
        let left = max(clip.left, Int(max(-1e8, (start - 0.5).rounded(.up))))
        let right = min(clip.right, Int(min(1e8, (crossing.x - 0.5).rounded(.up))))
        if left < right { body(clip.top + row, left, right) }
      }
    }
  }
}
