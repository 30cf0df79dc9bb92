import Graphics

/// Straight edges of a path, quantised as browsers quantise them: x to 1/256 px, y to 1/4 px, curves to a few
/// chords.
///
/// Edges run downwards.
struct EdgeList {
  struct Edge {
    let x0: Double
    let y0: Double
    let x1: Double
    let y1: Double
    /// +1 for an edge that ran downwards in the path, -1 for one that ran upwards.
    let winding: Float
  }

  /// How finely vertices lie.
  enum Precision {
    /// As browsers fill with smooth edges.
    case quantised
    /// As they are, curves finely divided.
    case exact
  }

  private(set) var edges: [Edge] = []
  private let precision: Precision
  /// Beyond this nothing can be seen, and arithmetic stays exact.
  private static let limit = 1_000_000.0

  init(_ outline: Outline, precision: Precision = .quantised) {
    // A path that is a rectangle is filled as one, to the exact share of each pixel.
    self.precision = outline.isRectangle ? .exact : precision
    edges.reserveCapacity(outline.elements.count * 3)
    var start = DevicePoint(x: 0, y: 0)
    var current = start
    for element in outline.elements {
      switch element {
      case .move(let point):
        addLine(from: current, to: start)
        start = point
        current = point
      case .line(let point):
        addLine(from: current, to: point)
        current = point
      case .quad(let control, let end):
        addQuad(current, control, end)
        current = end
      case .cubic(let first, let second, let end):
        addCubic(current, first, second, end)
        current = end
      case .close:
        addLine(from: current, to: start)
        current = start
      }
    }
    addLine(from: current, to: start)
  }

  private static func isUsable(_ point: DevicePoint) -> Bool {
    abs(point.x) < limit && abs(point.y) < limit
  }

  private static func snappedY(_ y: Double) -> Double { (y * 4 + 0.5).rounded(.down) / 4 }

  private mutating func addLine(from start: DevicePoint, to end: DevicePoint) {
    guard Self.isUsable(start), Self.isUsable(end) else { return }
    switch precision {
    case .exact: append(start.x, start.y, end.x, end.y)
    case .quantised:
      let (start, end) = (Self.grid(start), Self.grid(end))
      append(start.x, Self.snappedY(start.y), end.x, Self.snappedY(end.y))
    }
  }

  private mutating func append(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
    if y0 < y1 {
      edges.append(Edge(x0: x0, y0: y0, x1: x1, y1: y1, winding: 1))
    } else if y1 < y0 {
      edges.append(Edge(x0: x1, y0: y1, x1: x0, y1: y0, winding: -1))
    }
  }
}

// MARK: - Curves

extension EdgeList {
  private mutating func addQuad(_ p0: DevicePoint, _ p1: DevicePoint, _ p2: DevicePoint) {
    guard Self.isUsable(p0), Self.isUsable(p1), Self.isUsable(p2) else { return }
    // A piece runs up or down only.
    let turn = (p0.y - p1.y) / (p0.y - 2 * p1.y + p2.y)
    guard (p1.y - p0.y) * (p2.y - p1.y) < 0, turn > 0, turn < 1 else {
      addMonotoneQuad(p0, p1, p2)
      return
    }
    func mix(_ a: DevicePoint, _ b: DevicePoint) -> DevicePoint {
      DevicePoint(x: a.x + (b.x - a.x) * turn, y: a.y + (b.y - a.y) * turn)
    }
    let (left, right) = (mix(p0, p1), mix(p1, p2))
    let middle = mix(left, right)
    addMonotoneQuad(p0, DevicePoint(x: left.x, y: middle.y), middle)
    addMonotoneQuad(middle, DevicePoint(x: right.x, y: middle.y), p2)
  }

  private mutating func addMonotoneQuad(_ start: DevicePoint, _ control: DevicePoint, _ finish: DevicePoint) {
    let isDownwards = start.y <= finish.y
    let (p0, p1, p2) =
      isDownwards
      ? (Self.grid(start), Self.grid(control), Self.grid(finish))
      : (Self.grid(finish), Self.grid(control), Self.grid(start))
    let (top, bottom) = (Self.snappedY(p0.y), Self.snappedY(p2.y))
    guard top != bottom else { return }
    func deviation(_ axis: (DevicePoint) -> Double) -> Int {
      abs(Int((2 * axis(p1) - axis(p0) - axis(p2)) * 256) >> 2)
    }
    let pieces = Self.pieces(deviation: Self.distance(deviation(\.x), deviation(\.y)), least: 1)
    func point(_ t: Double) -> DevicePoint {
      let s = 1 - t
      return DevicePoint(
        x: s * s * p0.x + 2 * s * t * p1.x + t * t * p2.x, y: s * s * p0.y + 2 * s * t * p1.y + t * t * p2.y)
    }
    let end = DevicePoint(x: p2.x, y: bottom)
    addQuadChords(
      from: DevicePoint(x: p0.x, y: top), to: end, pieces: pieces, winding: isDownwards ? 1 : -1,
      point: point, shift: top - p0.y)
  }

  private mutating func addCubic(_ p0: DevicePoint, _ p1: DevicePoint, _ p2: DevicePoint, _ p3: DevicePoint) {
    guard Self.isUsable(p0), Self.isUsable(p1), Self.isUsable(p2), Self.isUsable(p3) else { return }
    let turns = Self.turns(p0.y, p1.y, p2.y, p3.y)
    guard !turns.isEmpty else {
      addMonotoneCubic(CubicPiece(p0, p1, p2, p3))
      return
    }
    var rest = CubicPiece(p0, p1, p2, p3)
    var passed = 0.0
    for turn in turns {
      let (first, second) = rest.split(at: (turn - passed) / (1 - passed))
      addMonotoneCubic(first)
      rest = second
      passed = turn
    }
    addMonotoneCubic(rest)
  }

  private mutating func addMonotoneCubic(_ piece: CubicPiece) {
    let isDownwards = piece.p0.y <= piece.p3.y
    let curve = (isDownwards ? piece : piece.reversed).mapped(Self.grid)
    let (top, bottom) = (Self.snappedY(curve.p0.y), Self.snappedY(curve.p3.y))
    guard top != bottom else { return }
    let deviation = Self.distance(curve.deviation(\.x), curve.deviation(\.y))
    let pieces = min(64, 2 * Self.pieces(deviation: deviation, least: 0))
    var last = DevicePoint(x: curve.p0.x, y: top)
    for index in 1...pieces {
      var next = DevicePoint(x: curve.p3.x, y: bottom)
      if index < pieces {
        next = curve.point(Double(index) / Double(pieces))
        // All points are moved as the first one was when it was put on its quarter.
        next.y += top - curve.p0.y
        if precision == .quantised { next.y = Self.snappedY(next.y) }
        next.y = max(last.y, min(bottom, next.y))
      }
      appendChord(last, next, winding: isDownwards ? 1 : -1)
      last = next
    }
  }

  /// Adds chords between points of a curve that runs downwards, all of them moved down by `shift`.
  private mutating func addQuadChords(
    from start: DevicePoint, to end: DevicePoint, pieces: Int, winding: Float, point: (Double) -> DevicePoint,
    shift: Double
  ) {
    var last = start
    var lastPoint = start
    for index in 1...pieces {
      var next = end
      if index < pieces {
        next = point(Double(index) / Double(pieces))
        next.y += shift
        if precision == .quantised {
          let height = next.y - lastPoint.y
          let isSteep = height * 64 > abs(next.x - lastPoint.x)
          lastPoint = next
          // A tall chord ends on a whole row, a short one on a quarter of it.
          if height >= 2, isSteep, next.y > last.y {
            let slope = (next.x - last.x) / (next.y - last.y)
            let row = min(end.y, (next.y + 0.5).rounded(.down))
            next = DevicePoint(x: next.x - slope * (next.y - row), y: row)
          } else {
            next.y = min(end.y, Self.snappedY(next.y))
          }
        }
      }
      // Where a chord has no height, the next one begins where it began.
      guard next.y > last.y else { continue }
      appendChord(last, next, winding: winding)
      last = next
    }
  }

  private mutating func appendChord(_ start: DevicePoint, _ end: DevicePoint, winding: Float) {
    guard end.y > start.y else { return }
    edges.append(Edge(x0: start.x, y0: start.y, x1: end.x, y1: end.y, winding: winding))
  }

  private static func grid(_ point: DevicePoint) -> DevicePoint {
    DevicePoint(x: (point.x * 256).rounded(.down) / 256, y: (point.y * 256).rounded(.down) / 256)
  }

  /// The length of a vector, roughly.
  private static func distance(_ dx: Int, _ dy: Int) -> Int { max(dx, dy) + (min(dx, dy) >> 1) }

  /// Into how many chords a curve is cut that strays so far from its own chord, in 256ths of a pixel.
  private static func pieces(deviation: Int, least: Int) -> Int {
    // An eighth of a pixel may be lost; each halving divides the loss by four.
    let eighths = (deviation + 16) >> 5
    let bits = Int.bitWidth - eighths.leadingZeroBitCount
    return 1 << min(6, max(least, bits / 2))
  }

  /// Where a cubic turns between up and down, in ascending order.
  private static func turns(_ y0: Double, _ y1: Double, _ y2: Double, _ y3: Double) -> [Double] {
    // The derivative is a·t² + b·t + c, but for a factor.
    let a = y3 - y0 + 3 * (y1 - y2)
    let b = 2 * (y0 - 2 * y1 + y2)
    let c = y1 - y0
    var roots: [Double] = []
    if a == 0 {
      if b != 0 { roots = [-c / b] }
    } else {
      let discriminant = b * b - 4 * a * c
      if discriminant > 0 {
        let q = -0.5 * (b + (b < 0 ? -discriminant.squareRoot() : discriminant.squareRoot()))
        roots = q == 0 ? [0] : [q / a, c / q]
      }
    }
    return roots.filter { $0 > 1e-9 && $0 < 1 - 1e-9 }.sorted()
  }
}

/// A piece of a cubic curve.
private struct CubicPiece {
  let p0: DevicePoint
  let p1: DevicePoint
  let p2: DevicePoint
  let p3: DevicePoint

  init(_ p0: DevicePoint, _ p1: DevicePoint, _ p2: DevicePoint, _ p3: DevicePoint) {
    (self.p0, self.p1, self.p2, self.p3) = (p0, p1, p2, p3)
  }

  var reversed: CubicPiece { CubicPiece(p3, p2, p1, p0) }

  func mapped(_ map: (DevicePoint) -> DevicePoint) -> CubicPiece {
    CubicPiece(map(p0), map(p1), map(p2), map(p3))
  }

  func point(_ t: Double) -> DevicePoint {
    let s = 1 - t
    let (w0, w1, w2, w3) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return DevicePoint(
      x: w0 * p0.x + w1 * p1.x + w2 * p2.x + w3 * p3.x, y: w0 * p0.y + w1 * p1.y + w2 * p2.y + w3 * p3.y)
  }

  /// How far the controls are from the curve at a third and at two thirds, in 256ths of a pixel.
  func deviation(_ axis: (DevicePoint) -> Double) -> Int {
    func whole(_ point: DevicePoint) -> Int { Int(axis(point) * 256) }
    let (a, b, c, d) = (whole(p0), whole(p1), whole(p2), whole(p3))
    // 19/512 is close to 1/27.
    let first = ((8 * a - 15 * b + 6 * c + d) * 19) >> 9
    let second = ((a + 6 * b - 15 * c + 8 * d) * 19) >> 9
    return max(abs(first), abs(second))
  }

  func split(at t: Double) -> (CubicPiece, CubicPiece) {
    func mix(_ a: DevicePoint, _ b: DevicePoint) -> DevicePoint {
      DevicePoint(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
    }
    let (a, b, c) = (mix(p0, p1), mix(p1, p2), mix(p2, p3))
    let (d, e) = (mix(a, b), mix(b, c))
    let middle = mix(d, e)
    return (CubicPiece(p0, a, d, middle), CubicPiece(middle, e, c, p3))
  }
}
