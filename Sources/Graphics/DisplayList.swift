/// A page as a list of things to draw, in painting order, in device pixels.
///
/// Everything that layout knows in CSS pixels has been scaled and snapped to the device grid here.
public struct DisplayList: Sendable {
  /// The picture's size.
  public var size: PixelSize
  /// What is drawn, first to last.
  public var items: [DisplayItem]

  /// Creates a page from its items in painting order.
  public init(size: PixelSize, items: [DisplayItem]) {
    self.size = size
    self.items = items
  }
}

/// One thing to draw, and the element it comes from.
public struct DisplayItem: Sendable {
  /// What an item does.
  public enum Command: Hashable, Sendable {
    /// Fills a shape.
    case fill(RoundedRect, Paint)
    /// Fills the area between two shapes (a border of one colour, a ring).
    case fillRing(outer: RoundedRect, inner: RoundedRect, Color)
    /// Fills a path with a colour, by the nonzero rule.
    case fillPath(Path, Color)
    /// Strokes a path.
    case strokePath(Path, Stroke, Color)
    /// Draws glyphs whose baseline begins at an origin.
    case glyphs(GlyphSequence)
    /// Draws a picture.
    case image(ImagePlacement)
    /// Draws a blurred shadow outside (or inside) a shape.
    case shadow(BoxShadow)
    /// Clips what follows until the matching pop.
    case pushClip(RoundedRect)
    case popClip
    /// Draws what follows, until the matching pop, as one group with an opacity.
    case pushOpacity(Double)
    case popOpacity
    /// Maps what follows until the matching pop.
    case pushTransform(AffineTransform)
    case popTransform
  }

  /// What is drawn, clipped, grouped or mapped.
  public var command: Command
  /// The index of the DOM node it comes from; `nil` for what belongs to no element.
  public var node: Int32?

  /// Creates an item from a command and, where there is one, the element's index in the document.
  public init(_ command: Command, node: Int32? = nil) {
    self.command = command
    self.node = node
  }
}

/// What a shape is filled with.
public enum Paint: Hashable, Sendable {
  case color(Color)
  case gradient(Gradient)
  /// A picture repeated as tiles.
  case pattern(ImagePattern)
  /// A gradient drawn into tiles.
  case gradientPattern(Gradient, GradientTile)
}

/// A stop of a gradient.
public struct GradientStop: Hashable, Sendable {
  /// From 0 to 1 along the gradient line; may lie outside.
  public var offset: Double
  /// The colour at the stop, not premultiplied.
  public var color: Color

  /// Creates a stop at a share of the gradient line.
  public init(offset: Double, color: Color) {
    self.offset = offset
    self.color = color
  }
}

/// A gradient with its geometry in device pixels (CSS Images 3 §3).
///
/// Colours mix premultiplied.
public struct Gradient: Hashable, Sendable {
  /// The line, ellipse or turn along which the offsets run.
  public enum Geometry: Hashable, Sendable {
    case linear(start: DevicePoint, end: DevicePoint)
    /// The radii of the ellipse that offset 1 lies on.
    case radial(center: DevicePoint, radii: DeviceSize)
    /// The angle of offset 0, in radians clockwise from up.
    case conic(center: DevicePoint, from: Double)
  }

  /// Where the offsets 0 and 1 lie.
  public var geometry: Geometry
  /// The stops in ascending order of their offsets.
  public var stops: [GradientStop]
  /// Whether the stops repeat beyond both ends (`repeating-linear-gradient()` and its kin).
  public var isRepeating: Bool

  /// Creates a gradient from a geometry in device pixels and ordered stops.
  public init(geometry: Geometry, stops: [GradientStop], isRepeating: Bool) {
    self.geometry = geometry
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

/// Where a gradient's tiles lie; the gradient's geometry is that of the first tile.
public struct GradientTile: Hashable, Sendable {
  /// One tile.
  public var tile: DeviceRect
  /// From one tile's left or top side to the next one's.
  public var step: DeviceSize

  /// Creates the tiles from the first one and the distance between neighbours.
  public init(tile: DeviceRect, step: DeviceSize) {
    self.tile = tile
    self.step = step
  }
}

/// A picture's tiles.
public struct ImagePattern: Hashable, Sendable {
  /// Which picture fills each tile.
  public var image: ImageID
  /// Where one tile lies.
  public var tile: DeviceRect
  /// From one tile's left or top side to the next one's.
  public var step: DeviceSize

  /// Creates the tiles of a picture from one tile and the distance between neighbours.
  public init(image: ImageID, tile: DeviceRect, step: DeviceSize) {
    self.image = image
    self.tile = tile
    self.step = step
  }
}

/// A picture drawn once.
public struct ImagePlacement: Hashable, Sendable {
  /// Which picture is drawn.
  public var image: ImageID
  /// Where the whole picture goes.
  public var destination: DeviceRect
  /// What of it is seen (the content box, with its corners).
  public var clip: RoundedRect
  /// Whether enlarged pixels stay sharp (`image-rendering: pixelated`).
  public var isPixelated: Bool

  /// Creates a placement in device pixels; by default enlarged pixels are smoothed.
  public init(image: ImageID, destination: DeviceRect, clip: RoundedRect, isPixelated: Bool = false) {
    self.image = image
    self.destination = destination
    self.clip = clip
    self.isPixelated = isPixelated
  }
}

/// Glyphs of one face, size and colour on one baseline.
public struct GlyphSequence: Hashable, Sendable {
  /// A glyph and its place from the sequence's origin, in device pixels; y grows downwards.
  public struct Placement: Hashable, Sendable {
    /// The glyph's number in the sequence's face.
    public var glyph: UInt32
    /// How far right of the origin it stands.
    public var x: Float
    /// How far below the origin it stands.
    public var y: Float

    /// Creates a placement from offsets in device pixels.
    public init(glyph: UInt32, x: Float, y: Float) {
      self.glyph = glyph
      self.x = x
      self.y = y
    }
  }

  /// The face that the glyphs' numbers belong to.
  public var face: FontFaceID
  /// The size in device pixels per em.
  public var size: Double
  /// The fill of every glyph.
  public var color: Color
  /// Where the baseline begins; y is a whole pixel.
  public var origin: DevicePoint
  /// The glyphs in visual order, left to right.
  public var glyphs: [Placement]
  /// The standard deviation of the blur of a text shadow in device pixels; 0 for the text itself.
  public var blur: Double
  /// The area that readers see as this text: from ascent to descent, from the first glyph to the last.
  public var bounds: DeviceRect
  /// Which line of text of the fragment tree it is, so that rules can speak of it; `nil` for markers.
  public var textRun: Int32?
  /// Whether these are a shadow's glyphs and not the text's own.
  public var isShadow: Bool

  /// Creates a sequence in device pixels; without more it is unblurred text that belongs to no line.
  public init(
    face: FontFaceID, size: Double, color: Color, origin: DevicePoint, glyphs: [Placement], blur: Double = 0,
    bounds: DeviceRect, textRun: Int32? = nil, isShadow: Bool = false
  ) {
    self.face = face
    self.size = size
    self.color = color
    self.origin = origin
    self.glyphs = glyphs
    self.blur = blur
    self.bounds = bounds
    self.textRun = textRun
    self.isShadow = isShadow
  }
}

/// A path of lines and cubic curves, in device pixels.
public struct Path: Hashable, Sendable {
  /// One step of a path; a curve has two control points and then its end.
  public enum Element: Hashable, Sendable {
    case move(DevicePoint)
    case line(DevicePoint)
    case curve(DevicePoint, DevicePoint, DevicePoint)
    case close
  }

  /// The steps in drawing order; a subpath begins with `move`.
  public var elements: [Element]
  /// Whether its edges are smoothed; a straight border's are not.
  public var isAntialiased: Bool

  /// Creates a path, smoothed unless told otherwise.
  public init(_ elements: [Element] = [], isAntialiased: Bool = true) {
    self.elements = elements
    self.isAntialiased = isAntialiased
  }
}

/// How a path is stroked.
public struct Stroke: Hashable, Sendable {
  /// How the ends of an open stroke and of its dashes look.
  public enum Cap: Hashable, Sendable { case butt, round, square }

  /// The whole thickness in device pixels, half on each side of the path.
  public var width: Double
  /// The form of each end.
  public var cap: Cap
  /// Lengths of dashes and gaps by turns; empty for a whole line.
  public var dashes: [Double]
  /// How far into the dash pattern the stroke begins, in device pixels.
  public var dashOffset: Double

  /// Creates a stroke from lengths in device pixels; by default a whole line with flat ends.
  public init(width: Double, cap: Cap = .butt, dashes: [Double] = [], dashOffset: Double = 0) {
    self.width = width
    self.cap = cap
    self.dashes = dashes
    self.dashOffset = dashOffset
  }
}

/// One shadow of a box, in device pixels (CSS Backgrounds 3 §6).
public struct BoxShadow: Hashable, Sendable {
  /// The border box (outer shadow) or the padding box (inner shadow).
  public var shape: RoundedRect
  /// How far the shadow is moved right and down.
  public var offset: DevicePoint
  /// The blur radius as written; the standard deviation is half of it.
  public var blur: Double
  /// How far each side grows before blurring; negative values shrink it.
  public var spread: Double
  /// The shadow's colour.
  public var color: Color
  /// Whether it falls inside the box (`inset`).
  public var isInset: Bool

  /// Creates a shadow from lengths in device pixels.
  public init(
    shape: RoundedRect, offset: DevicePoint, blur: Double, spread: Double, color: Color, isInset: Bool
  ) {
    self.shape = shape
    self.offset = offset
    self.blur = blur
    self.spread = spread
    self.color = color
    self.isInset = isInset
  }
}
