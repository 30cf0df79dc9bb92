/// An `<image>` (CSS Images 3).
public indirect enum StyleImage: Hashable, Sendable {
  /// The URL as written.
  case url(String)
  case linearGradient(LinearGradient)
  case radialGradient(RadialGradient)
  case conicGradient(ConicGradient)
}

/// A colour stop; without a position the stops around it decide.
public struct ColorStop: Hashable, Sendable {
  /// The colour at the stop; of a hint it means nothing.
  public var color: StyleColor
  /// For conic gradients a percentage of the turn.
  public var position: LengthPercentage?
  /// A hint (a bare position) has no colour of its own.
  public var isHint: Bool

  /// Creates a stop; without a position it is spread between its neighbours.
  public init(color: StyleColor, position: LengthPercentage?, isHint: Bool = false) {
    self.color = color
    self.position = position
    self.isHint = isHint
  }
}

/// [`linear-gradient()`](https://www.w3.org/TR/css-images-3/#linear-gradients) as computed, before a box
/// gives it a size.
public struct LinearGradient: Hashable, Sendable {
  /// Where the gradient line points.
  public enum Direction: Hashable, Sendable {
    /// Degrees clockwise from up.
    case angle(Double)
    /// To a side or corner: -1, 0 or 1 in each direction (1 is right, bottom).
    case corner(horizontal: Int, vertical: Int)
  }

  /// Where the gradient line points from the box's centre.
  public var direction: Direction
  /// Stops and hints in the order written.
  public var stops: [ColorStop]
  /// Whether the stops repeat beyond both ends.
  public var isRepeating: Bool

  /// Creates a gradient along a line.
  public init(direction: Direction, stops: [ColorStop], isRepeating: Bool) {
    self.direction = direction
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

/// [`radial-gradient()`](https://www.w3.org/TR/css-images-3/#radial-gradients) as computed, before a box
/// gives it a size.
public struct RadialGradient: Hashable, Sendable {
  /// How far the ending shape reaches, measured on the box.
  public enum Extent: Hashable, Sendable { case closestSide, farthestSide, closestCorner, farthestCorner }
  /// The size of the ending shape.
  public enum Size: Hashable, Sendable {
    case extent(Extent)
    case radii(LengthPercentagePair)
  }

  /// Whether the ending shape is a circle and not an ellipse.
  public var isCircle: Bool
  /// How far the ending shape reaches.
  public var size: Size
  /// The middle, from the box's left top corner.
  public var center: LengthPercentagePair
  /// Stops and hints in the order written, from the middle outwards.
  public var stops: [ColorStop]
  /// Whether the stops repeat outside of the ending shape.
  public var isRepeating: Bool

  /// Creates a gradient around a middle.
  public init(
    isCircle: Bool, size: Size, center: LengthPercentagePair, stops: [ColorStop], isRepeating: Bool
  ) {
    self.isCircle = isCircle
    self.size = size
    self.center = center
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

/// [`conic-gradient()`](https://www.w3.org/TR/css-images-4/#conic-gradients) as computed, before a box gives
/// it a size.
public struct ConicGradient: Hashable, Sendable {
  /// Degrees.
  public var from: Double
  /// The middle, from the box's left top corner.
  public var center: LengthPercentagePair
  /// Stops and hints in the order written, clockwise.
  public var stops: [ColorStop]
  /// Whether the stops repeat until the turn is full.
  public var isRepeating: Bool

  /// Creates a gradient that turns around a middle; the angle is clockwise from up.
  public init(from: Double, center: LengthPercentagePair, stops: [ColorStop], isRepeating: Bool) {
    self.from = from
    self.center = center
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

/// [`background-origin` and `background-clip`](https://www.w3.org/TR/css-backgrounds-3/#background-clip): a
/// box of the element, or its text.
public enum BackgroundBox: UInt8, Hashable, Sendable { case borderBox, paddingBox, contentBox, text }
/// [`background-repeat`](https://www.w3.org/TR/css-backgrounds-3/#background-repeat) in one direction.
public enum BackgroundRepeat: UInt8, Hashable, Sendable { case `repeat`, noRepeat, space, round }
/// [`background-attachment`](https://www.w3.org/TR/css-backgrounds-3/#background-attachment): what a
/// background moves with.
public enum BackgroundAttachment: UInt8, Hashable, Sendable { case scroll, fixed, local }

/// [`background-size`](https://www.w3.org/TR/css-backgrounds-3/#background-size): how large one tile is.
public enum BackgroundSize: Hashable, Sendable {
  case cover, contain
  /// `auto` is `nil`.
  case explicit(width: LengthPercentage?, height: LengthPercentage?)
}

/// One layer of a background; layers are listed top first.
public struct BackgroundLayer: Hashable, Sendable {
  /// What the layer shows; `nil` is `none`.
  public var image: StyleImage?
  /// Offsets from the left and top; percentages as CSS Backgrounds 3 §3.6 says.
  public var position: LengthPercentagePair
  /// How large one tile is.
  public var size: BackgroundSize
  /// How tiles fill the width.
  public var repeatX: BackgroundRepeat
  /// How tiles fill the height.
  public var repeatY: BackgroundRepeat
  /// What the layer moves with when the page is scrolled.
  public var attachment: BackgroundAttachment
  /// The box that position and size refer to.
  public var origin: BackgroundBox
  /// The box, or the text, outside of which nothing is seen.
  public var clip: BackgroundBox

  /// Creates a layer; what is left out has its property's initial value.
  public init(
    image: StyleImage? = nil,
    position: LengthPercentagePair = LengthPercentagePair(
      horizontal: .percentage(0), vertical: .percentage(0)),
    size: BackgroundSize = .explicit(width: nil, height: nil), repeatX: BackgroundRepeat = .repeat,
    repeatY: BackgroundRepeat = .repeat, attachment: BackgroundAttachment = .scroll,
    origin: BackgroundBox = .paddingBox, clip: BackgroundBox = .borderBox
  ) {
    self.image = image
    self.position = position
    self.size = size
    self.repeatX = repeatX
    self.repeatY = repeatY
    self.attachment = attachment
    self.origin = origin
    self.clip = clip
  }
}
