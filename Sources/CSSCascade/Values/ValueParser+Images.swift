import CSSSyntax
import Graphics

extension ValueParser {
  // MARK: - Positions

  private enum Edge { case left, right, top, bottom, center }
  private static let edges = KeywordTable<Edge>([
    "left": .left, "right": .right, "top": .top, "bottom": .bottom, "center": .center,
  ])

  private enum PositionPart {
    case edge(Edge)
    case length(SpecifiedLength)
  }

  /// A `<position>` of one, two or four parts, and the three of `background-position` (CSS Values 4 §9.7).
  mutating func position() -> SpecifiedPosition? {
    attempt { parser in
      var parts: [PositionPart] = []
      while parts.count < 4 {
        if let edge = parser.keyword(Self.edges) {
          parts.append(.edge(edge))
        } else if let length = parser.lengthPercentage() {
          parts.append(.length(length))
        } else {
          break
        }
      }
      return Self.position(of: parts)
    }
  }

  private static func position(of parts: [PositionPart]) -> SpecifiedPosition? {
    switch parts.count {
    case 1:
      switch parts[0] {
      case .length(let length): return SpecifiedPosition(horizontal: .init(length: length), vertical: .center)
      case .edge(let edge):
        if let vertical = offset(edge, isHorizontal: false), edge != .center {
          return SpecifiedPosition(horizontal: .center, vertical: vertical)
        }
        return offset(edge, isHorizontal: true).map { SpecifiedPosition(horizontal: $0, vertical: .center) }
      }
    case 2: return pair(parts[0], parts[1])
    case 3, 4: return offsetsFromEdges(parts)
    default: return nil
    }
  }

  private static func offset(_ edge: Edge, isHorizontal: Bool) -> SpecifiedOffset? {
    switch edge {
    case .center: .center
    case .left: isHorizontal ? SpecifiedOffset(length: .percentage(0)) : nil
    case .right: isHorizontal ? SpecifiedOffset(length: .percentage(1)) : nil
    case .top: isHorizontal ? nil : SpecifiedOffset(length: .percentage(0))
    case .bottom: isHorizontal ? nil : SpecifiedOffset(length: .percentage(1))
    }
  }

  private static func pair(_ first: PositionPart, _ second: PositionPart) -> SpecifiedPosition? {
    func part(_ part: PositionPart, isHorizontal: Bool) -> SpecifiedOffset? {
      switch part {
      case .length(let length): SpecifiedOffset(length: length)
      case .edge(let edge): offset(edge, isHorizontal: isHorizontal)
      }
    }
    if let horizontal = part(first, isHorizontal: true), let vertical = part(second, isHorizontal: false) {
      return SpecifiedPosition(horizontal: horizontal, vertical: vertical)
    }
    // Two keywords may come in either order.
    guard case .edge = first, case .edge = second, let horizontal = part(second, isHorizontal: true),
      let vertical = part(first, isHorizontal: false)
    else { return nil }
    return SpecifiedPosition(horizontal: horizontal, vertical: vertical)
  }

  /// `right 10px bottom 20px`, where one of the lengths may be missing.
  private static func offsetsFromEdges(_ parts: [PositionPart]) -> SpecifiedPosition? {
    var horizontal: SpecifiedOffset?
    var vertical: SpecifiedOffset?
    var centers = 0
    var index = 0
    while index < parts.count {
      guard case .edge(let edge) = parts[index] else { return nil }
      var length: SpecifiedLength?
      if index + 1 < parts.count, case .length(let given) = parts[index + 1] {
        length = given
        index += 1
      }
      index += 1
      switch edge {
      case .center:
        guard length == nil else { return nil }
        centers += 1
      case .left, .right:
        guard horizontal == nil else { return nil }
        horizontal = SpecifiedOffset(length: length ?? .zero, isFromEnd: edge == .right)
      case .top, .bottom:
        guard vertical == nil else { return nil }
        vertical = SpecifiedOffset(length: length ?? .zero, isFromEnd: edge == .bottom)
      }
    }
    guard centers <= 1, (horizontal != nil ? 1 : 0) + (vertical != nil ? 1 : 0) + centers == 2 else {
      return nil
    }
    return SpecifiedPosition(horizontal: horizontal ?? .center, vertical: vertical ?? .center)
  }

  // MARK: - Images

  /// An `<image>`.
  mutating func image() -> SpecifiedImage? {
    if let address = url() { return .url(address) }
    return attempt { parser in
      guard case (let name, var inner)? = parser.function() else { return nil }
      let image = inner.image(function: name)
      return inner.isAtEnd ? image : nil
    }
  }

  private mutating func image(function: String) -> SpecifiedImage? {
    var name = function
    let isRepeating = name.contains("repeating-")
    if isRepeating { name = name.replacing("repeating-", with: "") }
    switch name {
    case "linear-gradient": return linearGradient(isRepeating, isPrefixed: false)
    case "-webkit-linear-gradient", "-moz-linear-gradient", "-o-linear-gradient":
      return name.hasPrefix("-webkit") ? linearGradient(isRepeating, isPrefixed: true) : nil
    case "radial-gradient": return radialGradient(isRepeating)
    case "-webkit-radial-gradient": return prefixedRadialGradient(isRepeating)
    case "conic-gradient": return conicGradient(isRepeating)
    case "image-set", "-webkit-image-set": return imageSet()
    case "cross-fade", "-webkit-cross-fade", "-webkit-gradient", "element", "paint":
      skipRest()
      return .nothing
    default: return nil
    }
  }

  /// The first candidate of an `image-set()` whose resolution is 1x, or else the first.
  private mutating func imageSet() -> SpecifiedImage? {
    var chosen: SpecifiedImage?
    repeat {
      guard let candidate = image() ?? string().map({ .url($0) }) else { return nil }
      var isPlain = true
      while !isAtEnd, nextKind != .comma {
        if case .dimension(let value, let unit, _)? = nextKind, unit == "x" || unit == "dppx" {
          isPlain = value == 1
        }
        skipComponentValue()
      }
      if chosen == nil || isPlain { chosen = candidate }
    } while comma()
    return chosen
  }

  /// `<side-or-corner>` or an angle (CSS Images 3 §3.1.1).
  private mutating func linearGradient(_ isRepeating: Bool, isPrefixed: Bool) -> SpecifiedImage? {
    var direction = LinearGradient.Direction.angle(180)
    var hasDirection = false
    if let degrees = angle(allowsZero: true) {
      // The prefixed form counts from the right and counter-clockwise.
      direction = .angle(isPrefixed ? 90 - degrees : degrees)
      hasDirection = true
    } else if isPrefixed || accept("to") {
      if let corner = sideOrCorner() {
        // The prefixed form names the side where it begins.
        let sign = isPrefixed ? -1 : 1
        direction = .corner(horizontal: corner.0 * sign, vertical: corner.1 * sign)
        hasDirection = true
      } else if !isPrefixed {
        return nil
      }
    }
    if hasDirection || skipsColorSpace() {
      _ = skipsColorSpace()
      guard comma() else { return nil }
    }
    return colorStops(isRepeating).map { .linear($0, direction) }
  }

  /// `in <space>`, which is accepted; the colours are mixed in sRGB all the same.
  private mutating func skipsColorSpace() -> Bool {
    guard accept("in") else { return false }
    while peekIdentifier() != nil { skipToken() }
    return true
  }

  private mutating func sideOrCorner() -> (Int, Int)? {
    var horizontal = 0
    var vertical = 0
    for _ in 0..<2 {
      switch peekIdentifier() {
      case "left" where horizontal == 0: horizontal = -1
      case "right" where horizontal == 0: horizontal = 1
      case "top" where vertical == 0: vertical = -1
      case "bottom" where vertical == 0: vertical = 1
      default: return horizontal == 0 && vertical == 0 ? nil : (horizontal, vertical)
      }
      skipToken()
    }
    return (horizontal, vertical)
  }

  private static let extents = KeywordTable<RadialGradient.Extent>([
    "closest-side": .closestSide, "farthest-side": .farthestSide, "closest-corner": .closestCorner,
    "farthest-corner": .farthestCorner, "contain": .closestSide, "cover": .farthestCorner,
  ])

  /// CSS Images 3 §3.2.1.
  private mutating func radialGradient(_ isRepeating: Bool) -> SpecifiedImage? {
    var isCircle: Bool?
    var radius: SpecifiedRadius?
    var center = SpecifiedPosition.center
    var hasPrelude = false
    shape: while true {
      if isCircle == nil, accept("circle") {
        isCircle = true
      } else if isCircle == nil, accept("ellipse") {
        isCircle = false
      } else if radius == nil, let extent = keyword(Self.extents) {
        radius = .extent(extent)
      } else if radius == nil, let first = lengthPercentage(.nonNegative) {
        if let second = lengthPercentage(.nonNegative) {
          radius = .radii(first, second)
        } else {
          radius = .radii(first, first)
          isCircle = isCircle ?? true
        }
      } else {
        break shape
      }
      hasPrelude = true
    }
    if accept("at") {
      guard let position = position() else { return nil }
      center = position
      hasPrelude = true
    }
    if skipsColorSpace() { hasPrelude = true }
    if hasPrelude, !comma() { return nil }
    return colorStops(isRepeating).map {
      .radial($0, isCircle: isCircle ?? false, radius ?? .extent(.farthestCorner), center)
    }
  }

  /// The older syntax: position first, without `at`.
  private mutating func prefixedRadialGradient(_ isRepeating: Bool) -> SpecifiedImage? {
    var center = SpecifiedPosition.center
    var isCircle = false
    var radius = SpecifiedRadius.extent(.farthestCorner)
    if let position = position() {
      center = position
      guard comma() else { return nil }
    }
    var hasShape = false
    if accept("circle") {
      (isCircle, hasShape) = (true, true)
    } else if accept("ellipse") {
      hasShape = true
    }
    if let extent = keyword(Self.extents) { (radius, hasShape) = (.extent(extent), true) }
    if hasShape, !comma() { return nil }
    return colorStops(isRepeating).map { .radial($0, isCircle: isCircle, radius, center) }
  }

  /// CSS Images 4 §3.3.
  private mutating func conicGradient(_ isRepeating: Bool) -> SpecifiedImage? {
    var from = 0.0
    var center = SpecifiedPosition.center
    var hasPrelude = false
    if accept("from") {
      guard let degrees = angle(allowsZero: true) else { return nil }
      (from, hasPrelude) = (degrees, true)
    }
    if accept("at") {
      guard let position = position() else { return nil }
      (center, hasPrelude) = (position, true)
    }
    if skipsColorSpace() { hasPrelude = true }
    if hasPrelude, !comma() { return nil }
    return colorStops(isRepeating, isAngular: true).map { .conic($0, from: from, center) }
  }

  /// `<color-stop-list>` (CSS Images 3 §3.5.1): at least two stops, hints only between them.
  private mutating func colorStops(_ isRepeating: Bool, isAngular: Bool = false) -> SpecifiedGradient? {
    var stops: [SpecifiedGradient.Stop] = []
    repeat {
      let before = stopPosition(isAngular)
      guard let color = color() else {
        guard let before, stops.last?.color != nil else { return nil }
        stops.append(.init(color: nil, position: before))
        continue
      }
      let first = before ?? stopPosition(isAngular)
      stops.append(.init(color: color, position: first))
      if first != nil, let second = stopPosition(isAngular) {
        stops.append(.init(color: color, position: second))
      }
    } while comma()
    guard stops.last?.color != nil else { return nil }
    return SpecifiedGradient(stops: stops, isRepeating: isRepeating)
  }

  private mutating func stopPosition(_ isAngular: Bool) -> SpecifiedLength? {
    if isAngular, let degrees = angle(allowsZero: true) { return .percentage(degrees / 360) }
    return lengthPercentage()
  }
}
