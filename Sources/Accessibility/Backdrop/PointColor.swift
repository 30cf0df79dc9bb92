import Graphics
import Painting

/// What an item puts at a point.
enum PointColor {
  case color(Color)
  /// Only a picture of it can tell.
  case unknown

  /// Nothing.
  static let none = PointColor.color(.transparent)
}

extension FlatDisplayList {
  /// What an entry paints at a point of the page.
  ///
  /// Text and thin strokes count as nothing.
  func color(of entry: Entry, at point: DevicePoint) -> PointColor {
    guard isInside(point, entry.clip) else { return .none }
    let place = local(point, entry.transform)
    switch list.items[entry.item].command {
    case .fill(let shape, let paint):
      guard shape.contains(place) else { return .none }
      return paint.color(at: place)
    case .fillRing(let outer, let inner, let color):
      return outer.contains(place) && !inner.contains(place) ? .color(color) : .none
    case .fillPath(let path, let color): return path.encloses(place) ? .color(color) : .none
    case .image(let placement):
      let isVisible =
        placement.clip.contains(place) && RoundedRect(rect: placement.destination).contains(place)
      return isVisible ? .unknown : .none
    case .shadow: return .unknown
    case .strokePath, .glyphs, .pushClip, .popClip, .pushOpacity, .popOpacity, .pushTransform, .popTransform:
      return .none
    }
  }
}

extension Paint {
  fileprivate func color(at point: DevicePoint) -> PointColor {
    switch self {
    case .color(let color): return .color(color)
    case .gradient(let gradient): return .color(gradient.color(at: point))
    case .pattern: return .unknown
    case .gradientPattern(let gradient, let tile):
      // The same place in the first tile; between tiles there is nothing.
      func offset(_ value: Double, _ start: Double, _ step: Double) -> Double {
        guard step > 0 else { return value - start }
        let distance = value - start
        return distance - (distance / step).rounded(.down) * step
      }
      let x = offset(point.x, tile.tile.x, tile.step.width)
      let y = offset(point.y, tile.tile.y, tile.step.height)
      guard x < tile.tile.width, y < tile.tile.height else { return .none }
      return .color(gradient.color(at: DevicePoint(x: tile.tile.x + x, y: tile.tile.y + y)))
    }
  }
}

extension Path {
  /// Whether a point lies inside, by the nonzero rule; curves are taken as four chords.
  func encloses(_ point: DevicePoint) -> Bool {
    var winding = 0
    var current = DevicePoint(x: 0, y: 0)
    var start = current
    func edge(_ from: DevicePoint, _ to: DevicePoint) {
      guard (from.y <= point.y) != (to.y <= point.y) else { return }
      let x = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
      if x > point.x { winding += to.y > from.y ? 1 : -1 }
    }
    for element in elements {
      switch element {
      case .move(let place):
        edge(current, start)
        current = place
        start = place
      case .line(let place):
        edge(current, place)
        current = place
      case .curve(let control1, let control2, let end):
        var previous = current
        for step in 1...4 {
          let t = Double(step) / 4
          let r = 1 - t
          let (a, b, c, d) = (r * r * r, 3 * r * r * t, 3 * r * t * t, t * t * t)
          let x = a * current.x + b * control1.x + c * control2.x + d * end.x
          let y = a * current.y + b * control1.y + c * control2.y + d * end.y
          let next = DevicePoint(x: x, y: y)
          edge(previous, next)
          previous = next
        }
        current = end
      case .close:
        edge(current, start)
        current = start
      }
    }
    edge(current, start)
    return winding != 0
  }
}
