import Graphics

/// An `<image>` as written (CSS Images 3).
/// <https://www.w3.org/TR/css-images-3/>
indirect enum SpecifiedImage: Sendable {
  case url(String)
  case linear(SpecifiedGradient, LinearGradient.Direction)
  case radial(SpecifiedGradient, isCircle: Bool, SpecifiedRadius, SpecifiedPosition)
  case conic(SpecifiedGradient, from: Double, SpecifiedPosition)
  /// `cross-fade()`, `paint()` and others that are valid but draw nothing.
  case nothing

  func computed(_ builder: StyleBuilder) -> StyleImage? {
    switch self {
    case .url(let address): return .url(address)
    case .nothing: return nil
    case .linear(let gradient, let direction):
      return .linearGradient(
        LinearGradient(
          direction: direction, stops: gradient.computedStops(builder), isRepeating: gradient.isRepeating))
    case .radial(let gradient, let isCircle, let radius, let center):
      return .radialGradient(
        RadialGradient(
          isCircle: isCircle, size: radius.computed(builder), center: center.computed(builder),
          stops: gradient.computedStops(builder), isRepeating: gradient.isRepeating))
    case .conic(let gradient, let from, let center):
      return .conicGradient(
        ConicGradient(
          from: from, center: center.computed(builder), stops: gradient.computedStops(builder),
          isRepeating: gradient.isRepeating))
    }
  }
}

/// The stops of a gradient as written.
struct SpecifiedGradient: Sendable {
  struct Stop: Sendable {
    var color: SpecifiedColor?
    var position: SpecifiedLength?
  }

  var stops: [Stop]
  var isRepeating: Bool

  func computedStops(_ builder: StyleBuilder) -> [ColorStop] {
    stops.map { stop in
      ColorStop(
        color: stop.color?.computed(builder) ?? .currentColor,
        position: stop.position?.computed(builder.lengths),
        isHint: stop.color == nil)
    }
  }
}

/// The size of a radial gradient as written.
enum SpecifiedRadius: Sendable {
  case extent(RadialGradient.Extent)
  case radii(SpecifiedLength, SpecifiedLength)

  func computed(_ builder: StyleBuilder) -> RadialGradient.Size {
    switch self {
    case .extent(let extent): return .extent(extent)
    case .radii(let horizontal, let vertical):
      return .radii(
        LengthPercentagePair(
          horizontal: horizontal.computed(builder.lengths), vertical: vertical.computed(builder.lengths)))
    }
  }
}

/// A `<position>` as written: offsets from the left and the top.
struct SpecifiedPosition: Sendable {
  var horizontal: SpecifiedOffset
  var vertical: SpecifiedOffset

  static let center = SpecifiedPosition(horizontal: .center, vertical: .center)

  func computed(_ builder: StyleBuilder) -> LengthPercentagePair {
    LengthPercentagePair(horizontal: horizontal.computed(builder), vertical: vertical.computed(builder))
  }
}

/// An offset from one of two opposite edges.
struct SpecifiedOffset: Sendable {
  var length: SpecifiedLength
  /// Whether it is counted from the right or the bottom.
  var isFromEnd = false

  static let center = SpecifiedOffset(length: .percentage(0.5))

  func computed(_ builder: StyleBuilder) -> LengthPercentage {
    let value = length.computed(builder.lengths)
    return isFromEnd ? LengthPercentage.percentage(1).adding(value.scaled(by: -1)) : value
  }
}
