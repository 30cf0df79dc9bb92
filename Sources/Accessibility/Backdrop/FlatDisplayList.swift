import Graphics
import Painting

/// A display list without nesting: every drawn item with the clips, the map and the group it is drawn in.
struct FlatDisplayList {
  /// A drawn item.
  struct Entry {
    /// Its index in the display list.
    var item: Int
    /// What it may cover, on the page, within its clips.
    var bounds: DeviceRect
    var clip: Int?
    var transform: Int?
    var group: Int?
  }

  struct Clip {
    var shape: RoundedRect
    var transform: Int?
    var parent: Int?
  }

  /// From a group's own pixels to the page, and back.
  struct Map {
    var forward: AffineTransform
    var inverse: AffineTransform
  }

  struct Group {
    var opacity: Double
    var parent: Int?
  }

  let list: DisplayList
  private(set) var entries: [Entry] = []
  private(set) var clips: [Clip] = []
  private(set) var maps: [Map] = []
  private(set) var groups: [Group] = []
  /// By band of the page: the entries that touch it and can be behind text, in painting order.
  private var bands: [[Int32]] = []
  private let bandHeight: Double

  /// What an item is drawn in.
  private struct State {
    var clip: Int?
    var clipBounds: DeviceRect
    var transform: Int?
    var group: Int?
  }

  init(_ list: DisplayList) {
    self.list = list
    bandHeight = max(48, Double(list.size.height) / 256)
    let page = DeviceRect(x: 0, y: 0, width: Double(list.size.width), height: Double(list.size.height))
    var state = State(clip: nil, clipBounds: page, transform: nil, group: nil)
    var saved: [State] = []
    for (index, item) in list.items.enumerated() {
      switch item.command {
      case .pushClip(let shape):
        saved.append(state)
        clips.append(Clip(shape: shape, transform: state.transform, parent: state.clip))
        state.clip = clips.count - 1
        state.clipBounds = state.clipBounds.intersection(mapped(shape.rect, state.transform))
      case .pushOpacity(let opacity):
        saved.append(state)
        groups.append(Group(opacity: opacity, parent: state.group))
        state.group = groups.count - 1
      case .pushTransform(let map):
        saved.append(state)
        let outer = state.transform.map { maps[$0].forward } ?? .identity
        let forward = outer.concatenating(map)
        maps.append(Map(forward: forward, inverse: forward.inverted ?? .identity))
        state.transform = maps.count - 1
      case .popClip, .popOpacity, .popTransform: state = saved.popLast() ?? state
      default:
        let bounds = mapped(item.command.bounds, state.transform).intersection(state.clipBounds)
        entries.append(
          Entry(item: index, bounds: bounds, clip: state.clip, transform: state.transform, group: state.group)
        )
      }
    }
    fillBands()
  }

  private mutating func fillBands() {
    let count = max(1, Int((Double(list.size.height) / bandHeight).rounded(.up)))
    bands = [[Int32]](repeating: [], count: count)
    for (index, entry) in entries.enumerated() where !entry.bounds.isEmpty {
      // Letters and thin lines hide nothing worth speaking of.
      switch list.items[entry.item].command {
      case .glyphs, .strokePath: continue
      default: break
      }
      for band in bandRange(entry.bounds) { bands[band].append(Int32(index)) }
    }
  }

  private func bandRange(_ rect: DeviceRect) -> ClosedRange<Int> {
    let last = bands.count - 1
    let first = min(max(0, Int(rect.y / bandHeight)), last)
    return first...max(first, min(last, Int(rect.maxY / bandHeight)))
  }

  /// The entries that may cover part of an area, in painting order; letters and thin lines are left out.
  func entries(touching area: DeviceRect) -> [Int] {
    let range = bandRange(area)
    var result: [Int] = []
    for band in range {
      for index in bands[band] where entries[Int(index)].bounds.overlaps(area) { result.append(Int(index)) }
    }
    guard range.count > 1 else { return result }
    result.sort()
    var unique: [Int] = []
    for index in result where unique.last != index { unique.append(index) }
    return unique
  }

  /// A rectangle on the page, given in the pixels of a transformed group.
  func mapped(_ rect: DeviceRect, _ transform: Int?) -> DeviceRect {
    guard let transform else { return rect }
    let map = maps[transform].forward
    let corners = [
      DevicePoint(x: rect.x, y: rect.y), DevicePoint(x: rect.maxX, y: rect.y),
      DevicePoint(x: rect.x, y: rect.maxY), DevicePoint(x: rect.maxX, y: rect.maxY),
    ].map(map.applied)
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
      return rect
    }
    return DeviceRect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// A point of the page in the pixels of a transformed group.
  func local(_ point: DevicePoint, _ transform: Int?) -> DevicePoint {
    transform.map { maps[$0].inverse.applied(to: point) } ?? point
  }

  /// Whether all the clips around something leave a point of the page.
  func isInside(_ point: DevicePoint, _ clip: Int?) -> Bool {
    var current = clip
    while let id = current {
      if !clips[id].shape.contains(local(point, clips[id].transform)) { return false }
      current = clips[id].parent
    }
    return true
  }

  /// Whether none of the clips around something cuts into an area of the page.
  func contains(_ area: DeviceRect, _ clip: Int?) -> Bool {
    var current = clip
    while let id = current {
      if clips[id].transform != nil || !clips[id].shape.contains(area) { return false }
      current = clips[id].parent
    }
    return true
  }

  /// The groups around something, outermost first.
  func groupPath(_ group: Int?) -> [Int] {
    var path: [Int] = []
    var current = group
    while let id = current {
      path.append(id)
      current = groups[id].parent
    }
    return path.reversed()
  }
}

extension DeviceRect {
  /// Whether two rectangles have area in common.
  func overlaps(_ other: DeviceRect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// Whether the other lies wholly inside.
  func encloses(_ other: DeviceRect) -> Bool {
    x <= other.x && y <= other.y && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The rectangle with every side moved outwards.
  func grown(by distance: Double) -> DeviceRect {
    DeviceRect(
      x: x - distance, y: y - distance, width: max(0, width + 2 * distance),
      height: max(0, height + 2 * distance))
  }
}

extension AffineTransform {
  /// The map that undoes this one; `nil` for one that flattens everything.
  var inverted: AffineTransform? {
    let determinant = a * d - b * c
    guard determinant != 0, determinant.isFinite else { return nil }
    let (ia, ib, ic, id) = (d / determinant, -b / determinant, -c / determinant, a / determinant)
    return AffineTransform(a: ia, b: ib, c: ic, d: id, tx: -(ia * tx + ic * ty), ty: -(ib * tx + id * ty))
  }
}

extension RoundedRect {
  /// Whether a point lies inside.
  func contains(_ point: DevicePoint) -> Bool {
    guard point.x >= rect.x, point.y >= rect.y, point.x < rect.maxX, point.y < rect.maxY else { return false }
    if isRectangular { return true }
    func isCut(_ radius: DeviceSize, _ fromSide: Double, _ fromTop: Double) -> Bool {
      guard radius.width > 0, radius.height > 0, fromSide < radius.width, fromTop < radius.height else {
        return false
      }
      let x = 1 - fromSide / radius.width
      let y = 1 - fromTop / radius.height
      return x * x + y * y > 1
    }
    let (left, right) = (point.x - rect.x, rect.maxX - point.x)
    let (top, bottom) = (point.y - rect.y, rect.maxY - point.y)
    return !isCut(radii.topLeft, left, top) && !isCut(radii.topRight, right, top)
      && !isCut(radii.bottomRight, right, bottom) && !isCut(radii.bottomLeft, left, bottom)
  }

  /// Whether a whole rectangle lies inside.
  func contains(_ other: DeviceRect) -> Bool {
    guard rect.encloses(other) else { return false }
    if isRectangular { return true }
    // A convex shape contains a rectangle if it contains its corners; the far sides are open.
    let (right, bottom) = (max(other.x, other.maxX - 1e-6), max(other.y, other.maxY - 1e-6))
    return contains(DevicePoint(x: other.x, y: other.y)) && contains(DevicePoint(x: right, y: other.y))
      && contains(DevicePoint(x: other.x, y: bottom)) && contains(DevicePoint(x: right, y: bottom))
  }
}

extension DisplayItem.Command {
  /// What the item may cover; empty for what draws nothing itself.
  var bounds: DeviceRect {
    switch self {
    case .fill(let shape, _): shape.rect
    case .fillRing(let outer, _, _): outer.rect
    case .fillPath(let path, _): path.bounds
    case .strokePath(let path, let stroke, _): path.bounds.grown(by: stroke.width / 2)
    case .glyphs(let glyphs): glyphs.bounds.grown(by: glyphs.blur * 3)
    case .image(let placement): placement.destination.intersection(placement.clip.rect)
    case .shadow(let shadow): shadow.bounds
    case .pushClip, .popClip, .pushOpacity, .popOpacity, .pushTransform, .popTransform:
      DeviceRect(x: 0, y: 0, width: 0, height: 0)
    }
  }
}

extension BoxShadow {
  /// What the shadow may darken.
  fileprivate var bounds: DeviceRect {
    if isInset { return shape.rect }
    var rect = shape.rect.grown(by: max(0, spread) + blur)
    rect.x += offset.x
    rect.y += offset.y
    return rect
  }
}

extension Path {
  /// The smallest rectangle around all points; control points count.
  var bounds: DeviceRect {
    var (left, top) = (Double.infinity, Double.infinity)
    var (right, bottom) = (-Double.infinity, -Double.infinity)
    func add(_ point: DevicePoint) {
      (left, top) = (min(left, point.x), min(top, point.y))
      (right, bottom) = (max(right, point.x), max(bottom, point.y))
    }
    for element in elements {
      switch element {
      case .move(let point), .line(let point): add(point)
      case .curve(let control1, let control2, let end):
        add(control1)
        add(control2)
        add(end)
      case .close: break
      }
    }
    guard left <= right, top <= bottom else { return DeviceRect(x: 0, y: 0, width: 0, height: 0) }
    return DeviceRect(x: left, y: top, width: right - left, height: bottom - top)
  }
}
