import Glibc
import Graphics

/// A path to fill: lines, quadratic and cubic curves, in device pixels with y downwards.
struct Outline {
  enum Element {
    case move(DevicePoint)
    case line(DevicePoint)
    case quad(DevicePoint, DevicePoint)
    case cubic(DevicePoint, DevicePoint, DevicePoint)
    case close
  }

  enum FillRule { case nonzero, evenOdd }

  var elements: [Element] = []
  var fillRule = FillRule.nonzero

  mutating func move(_ x: Double, _ y: Double) { elements.append(.move(DevicePoint(x: x, y: y))) }
  mutating func line(_ x: Double, _ y: Double) { elements.append(.line(DevicePoint(x: x, y: y))) }

  /// The path with every point mapped.
  func transformed(by transform: AffineTransform) -> Outline {
    guard transform != .identity else { return self }
    var result = self
    for index in result.elements.indices {
      switch result.elements[index] {
      case .move(let point): result.elements[index] = .move(transform.applied(to: point))
      case .line(let point): result.elements[index] = .line(transform.applied(to: point))
      case .quad(let control, let end):
        result.elements[index] = .quad(transform.applied(to: control), transform.applied(to: end))
      case .cubic(let first, let second, let end):
        result.elements[index] = .cubic(
          transform.applied(to: first), transform.applied(to: second), transform.applied(to: end))
      case .close: break
      }
    }
    return result
  }
}

// MARK: - Shapes

extension Outline {
  init(_ path: Path) {
    elements = path.elements.map { element in
      switch element {
      case .move(let point): .move(point)
      case .line(let point): .line(point)
      case .curve(let first, let second, let end): .cubic(first, second, end)
      case .close: .close
      }
    }
  }

  init(_ shape: RoundedRect) { append(shape) }

  /// Adds a rounded rectangle, clockwise.
  mutating func append(_ shape: RoundedRect) {
    let rect = shape.rect
    guard !shape.isRectangular else {
      move(rect.x, rect.y)
      line(rect.maxX, rect.y)
      line(rect.maxX, rect.maxY)
      line(rect.x, rect.maxY)
      elements.append(.close)
      return
    }
    let radii = shape.radii
    move(rect.x + radii.topLeft.width, rect.y)
    line(rect.maxX - radii.topRight.width, rect.y)
    corner(at: (rect.maxX, rect.y), to: (rect.maxX, rect.y + radii.topRight.height))
    line(rect.maxX, rect.maxY - radii.bottomRight.height)
    corner(at: (rect.maxX, rect.maxY), to: (rect.maxX - radii.bottomRight.width, rect.maxY))
    line(rect.x + radii.bottomLeft.width, rect.maxY)
    corner(at: (rect.x, rect.maxY), to: (rect.x, rect.maxY - radii.bottomLeft.height))
    line(rect.x, rect.y + radii.topLeft.height)
    corner(at: (rect.x, rect.y), to: (rect.x + radii.topLeft.width, rect.y))
    elements.append(.close)
  }

  /// Adds a quarter of an ellipse from the current point.
  ///
  /// NOTE: as few quadratic curves as keep within a quarter pixel, which is how browsers draw it: up to a
  /// radius of 4 px one, up to 16 px two, and so on.
  private mutating func corner(at corner: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    guard let start = currentPoint, start.x != end.x || start.y != end.y else { return }
    let arc = QuarterArc(
      start: start, corner: DevicePoint(x: corner.x, y: corner.y), end: DevicePoint(x: end.x, y: end.y))
    for (control, point) in arc.quads { elements.append(.quad(control, point)) }
  }

  private var currentPoint: DevicePoint? {
    switch elements.last {
    case .move(let point), .line(let point), .quad(_, let point), .cubic(_, _, let point): point
    case .close, nil: nil
    }
  }
}

/// A quarter of an ellipse as a rational quadratic curve.
private struct QuarterArc {
  let start: DevicePoint
  let corner: DevicePoint
  let end: DevicePoint

  /// Plain quadratic curves in its place: each one's control point and end.
  var quads: [(control: DevicePoint, end: DevicePoint)] {
    let weight = 0.5.squareRoot()
    // How far one quadratic curve strays from the arc; halving the arc divides it by four.
    let factor = (1 - weight) / (4 * (1 + weight))
    let dx = start.x - 2 * corner.x + end.x
    let dy = start.y - 2 * corner.y + end.y
    var error = factor * (dx * dx + dy * dy).squareRoot()
    var pieces = 1
    while error > 0.25 && pieces < 32 {
      error /= 4
      pieces *= 2
    }
    return (0..<pieces).map { index in
      let from = Double(index) / Double(pieces)
      let to = Double(index + 1) / Double(pieces)
      return (control(between: from, and: to), point(at: to))
    }
  }

  /// The point at a share of the quarter turn.
  private func point(at share: Double) -> DevicePoint {
    if share >= 1 { return end }
    let (sine, cosine) = (sin(share * .pi / 2), cos(share * .pi / 2))
    return DevicePoint(
      x: corner.x + (start.x - corner.x) * (1 - sine) + (end.x - corner.x) * (1 - cosine),
      y: corner.y + (start.y - corner.y) * (1 - sine) + (end.y - corner.y) * (1 - cosine))
  }

  /// Where the tangents at two shares meet.
  private func control(between from: Double, and to: Double) -> DevicePoint {
    let (sine, cosine) = (sin((from + to) * .pi / 4), cos((from + to) * .pi / 4))
    let reach = 1 / cos((to - from) * .pi / 4)
    return DevicePoint(
      x: corner.x + (start.x - corner.x) * (1 - sine * reach) + (end.x - corner.x) * (1 - cosine * reach),
      y: corner.y + (start.y - corner.y) * (1 - sine * reach) + (end.y - corner.y) * (1 - cosine * reach))
  }
}

// MARK: - Extent

extension Outline {
  /// The pixels that the path, with its control points, touches.
  var bounds: PixelRect {
    var left = Double.infinity
    var top = Double.infinity
    var right = -Double.infinity
    var bottom = -Double.infinity
    func add(_ point: DevicePoint) {
      left = min(left, point.x)
      right = max(right, point.x)
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    for element in elements {
      switch element {
      case .move(let point), .line(let point): add(point)
      case .quad(let control, let end):
        add(control)
        add(end)
      case .cubic(let first, let second, let end):
        add(first)
        add(second)
        add(end)
      case .close: break
      }
    }
    guard left <= right, top <= bottom else { return .empty }
    return PixelRect(around: DeviceRect(x: left, y: top, width: right - left, height: bottom - top))
  }

  /// Whether all its points are where drawing reaches.
  var isDrawable: Bool {
    func isNear(_ point: DevicePoint) -> Bool { abs(point.x) < 1e6 && abs(point.y) < 1e6 }
    return elements.allSatisfy { element in
      switch element {
      case .move(let point), .line(let point): isNear(point)
      case .quad(let control, let end): isNear(control) && isNear(end)
      case .cubic(let first, let second, let end): isNear(first) && isNear(second) && isNear(end)
      case .close: true
      }
    }
  }

  /// Whether the path is one rectangle with level and upright sides.
  var isRectangle: Bool {
    guard elements.count == 5 || elements.count == 6, case .move(let start) = elements[0] else {
      return false
    }
    var corners = [start]
    for element in elements.dropFirst() {
      switch element {
      case .line(let point): corners.append(point)
      case .close: break
      case .move, .quad, .cubic: return false
      }
    }
    if corners.count == 5, corners[4] == start { corners.removeLast() }
    guard corners.count == 4 else { return false }
    let sides = (0..<4).map { index in (corners[index], corners[(index + 1) % 4]) }
    let isLevel = sides.map { $0.0.y == $0.1.y && $0.0.x != $0.1.x }
    let isUpright = sides.map { $0.0.x == $0.1.x && $0.0.y != $0.1.y }
    return (isLevel[0] && isUpright[1] && isLevel[2] && isUpright[3])
      || (isUpright[0] && isLevel[1] && isUpright[2] && isLevel[3])
  }
}
