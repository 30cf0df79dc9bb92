import Graphics

extension RoundedRect {
  /// The outline, clockwise from the left end of the top edge.
  func path() -> Path {
    /// How far a control point lies from a quarter circle's end, for radius 1.
    let handle = 0.552_284_749_8
    let (left, top, right, bottom) = (rect.x, rect.y, rect.maxX, rect.maxY)
    var elements: [Path.Element] = [.move(DevicePoint(x: left + radii.topLeft.width, y: top))]
    func corner(_ start: DevicePoint, _ corner: DevicePoint, _ end: DevicePoint) {
      elements.append(.line(start))
      guard start != corner || end != corner else { return }
      func toward(_ point: DevicePoint) -> DevicePoint {
        DevicePoint(x: point.x + (corner.x - point.x) * handle, y: point.y + (corner.y - point.y) * handle)
      }
      elements.append(.curve(toward(start), toward(end), end))
    }
    corner(
      DevicePoint(x: right - radii.topRight.width, y: top), DevicePoint(x: right, y: top),
      DevicePoint(x: right, y: top + radii.topRight.height))
    corner(
      DevicePoint(x: right, y: bottom - radii.bottomRight.height), DevicePoint(x: right, y: bottom),
      DevicePoint(x: right - radii.bottomRight.width, y: bottom))
    corner(
      DevicePoint(x: left + radii.bottomLeft.width, y: bottom), DevicePoint(x: left, y: bottom),
      DevicePoint(x: left, y: bottom - radii.bottomLeft.height))
    corner(
      DevicePoint(x: left, y: top + radii.topLeft.height), DevicePoint(x: left, y: top),
      DevicePoint(x: left + radii.topLeft.width, y: top))
    elements.append(.close)
    return Path(elements)
  }
}

extension Path {
  /// The length of the whole path; curves are measured as sixteen chords.
  var length: Double {
    var total = 0.0
    var current = DevicePoint(x: 0, y: 0)
    var start = current
    func distance(_ a: DevicePoint, _ b: DevicePoint) -> Double {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      return (dx * dx + dy * dy).squareRoot()
    }
    for element in elements {
      switch element {
      case .move(let point):
        current = point
        start = point
      case .line(let point):
        total += distance(current, point)
        current = point
      case .curve(let control1, let control2, let end):
        var previous = current
        for step in 1...16 {
          let point = Self.curvePoint(current, control1, control2, end, at: Double(step) / 16)
          total += distance(previous, point)
          previous = point
        }
        current = end
      case .close:
        total += distance(current, start)
        current = start
      }
    }
    return total
  }

  /// The point of a cubic curve at a share of its parameter.
  private static func curvePoint(
    _ start: DevicePoint, _ control1: DevicePoint, _ control2: DevicePoint, _ end: DevicePoint,
    at share: Double
  ) -> DevicePoint {
    let rest = 1 - share
    let (a, b) = (rest * rest * rest, 3 * rest * rest * share)
    let (c, d) = (3 * rest * share * share, share * share * share)
    let x = a * start.x + b * control1.x + c * control2.x + d * end.x
    let y = a * start.y + b * control1.y + c * control2.y + d * end.y
    return DevicePoint(x: x, y: y)
  }

  /// The elements that run through a path of lines and curves from its end to its beginning.
  ///
  /// - Parameter continuing: Whether the first element draws a line from wherever the pen is.
  /// - Returns: The same way, walked backwards.
  func reversed(continuing: Bool) -> [Element] {
    var result: [Element] = []
    var points: [DevicePoint] = []
    for element in elements {
      switch element {
      case .move(let point), .line(let point): points.append(point)
      case .curve(_, _, let end): points.append(end)
      case .close: break
      }
    }
    guard let last = points.last else { return [] }
    result.append(continuing ? .line(last) : .move(last))
    var index = points.count - 1
    for element in elements.reversed() where index > 0 {
      switch element {
      case .move, .close: continue
      case .line: result.append(.line(points[index - 1]))
      case .curve(let control1, let control2, _): result.append(.curve(control2, control1, points[index - 1]))
      }
      index -= 1
    }
    return result
  }
}
