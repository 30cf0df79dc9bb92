import Graphics

/// A length, a percentage, or a sum of both (CSS Values 4 §5.4), in CSS pixels.
///
/// Everything that does not depend on layout has been computed; what is left is `length + percentage × basis`,
/// or a tree of comparisons for `min()`, `max()` and `clamp()` over percentages.
public enum LengthPercentage: Hashable, Sendable {
  case length(Double)
  /// A fraction: 1 is 100 %.
  case percentage(Double)
  case sum(length: Double, percentage: Double)
  case minimum([LengthPercentage])
  case maximum([LengthPercentage])

  /// No length.
  public static let zero = LengthPercentage.length(0)

  /// Whether a percentage takes part in it.
  public var hasPercentage: Bool {
    switch self {
    case .length: false
    case .percentage, .sum: true
    case .minimum(let terms), .maximum(let terms): terms.contains(where: \.hasPercentage)
    }
  }

  /// The length that it comes to when 100 % is `basis`, in CSS pixels.
  public func resolved(against basis: Double) -> Double {
    switch self {
    case .length(let length): length
    case .percentage(let fraction): fraction * basis
    case .sum(let length, let fraction): length + fraction * basis
    case .minimum(let terms): terms.map { $0.resolved(against: basis) }.min() ?? 0
    case .maximum(let terms): terms.map { $0.resolved(against: basis) }.max() ?? 0
    }
  }

  /// The length that it comes to when 100 % is `basis`, cut to 1/64 px as Chromium does.
  public func resolved(against basis: LayoutUnit) -> LayoutUnit {
    if case .length(let length) = self { return LayoutUnit(truncating: length) }
    return LayoutUnit(truncating: resolved(against: basis.pixels))
  }
}

/// `width`, `height`, `min-*` and `flex-basis` (CSS Sizing 3 §3.1).
public enum PreferredSize: Hashable, Sendable {
  case auto
  case lengthPercentage(LengthPercentage)
  case minContent
  case maxContent
  case fitContent(LengthPercentage?)
  /// `flex-basis: content`.
  case content
  /// `stretch` and `-webkit-fill-available`.
  case stretch
}

/// `max-width` and `max-height`.
public enum MaximumSize: Hashable, Sendable {
  case none
  case lengthPercentage(LengthPercentage)
  case minContent
  case maxContent
  case fitContent(LengthPercentage?)
  case stretch
}

/// A margin or an inset.
public enum LengthPercentageOrAuto: Hashable, Sendable {
  case auto
  case lengthPercentage(LengthPercentage)

  /// No length.
  public static let zero = LengthPercentageOrAuto.lengthPercentage(.zero)
}

/// A colour that may still be the element's own `color`.
public enum StyleColor: Hashable, Sendable {
  case currentColor
  case color(Color)

  /// The colour, given the element's `color`.
  public func resolved(_ current: Color) -> Color {
    switch self {
    case .currentColor: current
    case .color(let color): color
    }
  }
}

/// `display` after blockification and box generation rules (CSS Display 3).
public enum Display: UInt8, Hashable, Sendable {
  case none, contents
  case block, inline, inlineBlock, flowRoot, listItem, inlineListItem
  case flex, inlineFlex, grid, inlineGrid
  case table, inlineTable, tableRowGroup, tableHeaderGroup, tableFooterGroup, tableRow, tableCell
  case tableColumn, tableColumnGroup, tableCaption
}

public enum Position: UInt8, Hashable, Sendable { case `static`, relative, absolute, fixed, sticky }
public enum Float: UInt8, Hashable, Sendable { case none, left, right }
public enum Clear: UInt8, Hashable, Sendable { case none, left, right, both }
public enum BoxSizing: UInt8, Hashable, Sendable { case contentBox, borderBox }
public enum Overflow: UInt8, Hashable, Sendable { case visible, hidden, clip, scroll, auto }
public enum Visibility: UInt8, Hashable, Sendable { case visible, hidden, collapse }
public enum TableLayout: UInt8, Hashable, Sendable { case auto, fixed }
public enum BorderCollapse: UInt8, Hashable, Sendable { case separate, collapse }
public enum CaptionSide: UInt8, Hashable, Sendable { case top, bottom }
public enum EmptyCells: UInt8, Hashable, Sendable { case show, hide }
public enum ListStylePosition: UInt8, Hashable, Sendable { case outside, inside }
public enum WordBreak: UInt8, Hashable, Sendable { case normal, breakAll, keepAll, breakWord }
public enum OverflowWrap: UInt8, Hashable, Sendable { case normal, breakWord, anywhere }
public enum Hyphens: UInt8, Hashable, Sendable { case none, manual, auto }
public enum TextTransform: UInt8, Hashable, Sendable {
  case none, uppercase, lowercase, capitalize, fullWidth
}
public enum TextOverflow: UInt8, Hashable, Sendable { case clip, ellipsis }
public enum UnicodeBidi: UInt8, Hashable, Sendable {
  case normal, embed, isolate, bidiOverride, isolateOverride, plaintext
}
public enum ObjectFit: UInt8, Hashable, Sendable { case fill, contain, cover, none, scaleDown }
public enum Isolation: UInt8, Hashable, Sendable { case auto, isolate }
public enum ImageRendering: UInt8, Hashable, Sendable { case auto, pixelated }

/// Which schemes an element can be shown in, and so the colours of canvas, text and controls.
public enum UsedColorScheme: UInt8, Hashable, Sendable { case light, dark }

/// `text-align`; the `webkit` values come from HTML's `align` and move blocks too (HTML §15.3.3).
public enum TextAlign: UInt8, Hashable, Sendable {
  case start, end, left, right, center, justify, matchParent, webkitLeft, webkitRight, webkitCenter
}

/// `white-space`, taken apart as CSS Text 4 does.
public enum WhiteSpaceCollapse: UInt8, Hashable, Sendable {
  case collapse, preserve, preserveBreaks, breakSpaces
}
public enum TextWrapMode: UInt8, Hashable, Sendable { case wrap, noWrap }

/// `vertical-align`.
public enum VerticalAlign: Hashable, Sendable {
  case baseline, sub, `super`, top, textTop, middle, bottom, textBottom
  /// `-webkit-baseline-middle`, which HTML's `align=absmiddle` means.
  case baselineMiddle
  /// Raises by a length; percentages refer to the line height.
  case lengthPercentage(LengthPercentage)
}

/// `line-height`.
public enum LineHeight: Hashable, Sendable {
  case normal
  /// A multiple of the font size.
  case number(Double)
  case length(Double)
}

public enum BorderStyle: UInt8, Hashable, Sendable {
  case none, hidden, dotted, dashed, solid, double, groove, ridge, inset, outset
}

/// One side of a border or an outline, with its computed width (0 where the style is none or hidden).
public struct BorderSide: Hashable, Sendable {
  public var width: LayoutUnit
  public var style: BorderStyle
  public var color: StyleColor

  public init(width: LayoutUnit, style: BorderStyle, color: StyleColor) {
    self.width = width
    self.style = style
    self.color = color
  }

  /// No border.
  public static let none = BorderSide(width: .zero, style: .none, color: .currentColor)
}

/// A horizontal and a vertical radius, or the two parts of a position or size.
public struct LengthPercentagePair: Hashable, Sendable {
  public var horizontal: LengthPercentage
  public var vertical: LengthPercentage

  public init(horizontal: LengthPercentage, vertical: LengthPercentage) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  public static let zero = LengthPercentagePair(horizontal: .zero, vertical: .zero)
}

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
  public var color: StyleColor
  /// For conic gradients a percentage of the turn.
  public var position: LengthPercentage?
  /// A hint (a bare position) has no colour of its own.
  public var isHint: Bool

  public init(color: StyleColor, position: LengthPercentage?, isHint: Bool = false) {
    self.color = color
    self.position = position
    self.isHint = isHint
  }
}

public struct LinearGradient: Hashable, Sendable {
  public enum Direction: Hashable, Sendable {
    /// Degrees clockwise from up.
    case angle(Double)
    /// To a side or corner: -1, 0 or 1 in each direction (1 is right, bottom).
    case corner(horizontal: Int, vertical: Int)
  }

  public var direction: Direction
  public var stops: [ColorStop]
  public var isRepeating: Bool

  public init(direction: Direction, stops: [ColorStop], isRepeating: Bool) {
    self.direction = direction
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

public struct RadialGradient: Hashable, Sendable {
  public enum Extent: Hashable, Sendable { case closestSide, farthestSide, closestCorner, farthestCorner }
  public enum Size: Hashable, Sendable {
    case extent(Extent)
    case radii(LengthPercentagePair)
  }

  public var isCircle: Bool
  public var size: Size
  public var center: LengthPercentagePair
  public var stops: [ColorStop]
  public var isRepeating: Bool

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

public struct ConicGradient: Hashable, Sendable {
  /// Degrees.
  public var from: Double
  public var center: LengthPercentagePair
  public var stops: [ColorStop]
  public var isRepeating: Bool

  public init(from: Double, center: LengthPercentagePair, stops: [ColorStop], isRepeating: Bool) {
    self.from = from
    self.center = center
    self.stops = stops
    self.isRepeating = isRepeating
  }
}

public enum BackgroundBox: UInt8, Hashable, Sendable { case borderBox, paddingBox, contentBox, text }
public enum BackgroundRepeat: UInt8, Hashable, Sendable { case `repeat`, noRepeat, space, round }
public enum BackgroundAttachment: UInt8, Hashable, Sendable { case scroll, fixed, local }

public enum BackgroundSize: Hashable, Sendable {
  case cover, contain
  /// `auto` is `nil`.
  case explicit(width: LengthPercentage?, height: LengthPercentage?)
}

/// One layer of a background; layers are listed top first.
public struct BackgroundLayer: Hashable, Sendable {
  public var image: StyleImage?
  /// Offsets from the left and top; percentages as CSS Backgrounds 3 §3.6 says.
  public var position: LengthPercentagePair
  public var size: BackgroundSize
  public var repeatX: BackgroundRepeat
  public var repeatY: BackgroundRepeat
  public var attachment: BackgroundAttachment
  public var origin: BackgroundBox
  public var clip: BackgroundBox

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

/// A shadow of a box or of text.
public struct Shadow: Hashable, Sendable {
  public var offsetX: Double
  public var offsetY: Double
  public var blur: Double
  public var spread: Double
  public var color: StyleColor
  public var isInset: Bool

  public init(
    offsetX: Double, offsetY: Double, blur: Double, spread: Double, color: StyleColor, isInset: Bool
  ) {
    self.offsetX = offsetX
    self.offsetY = offsetY
    self.blur = blur
    self.spread = spread
    self.color = color
    self.isInset = isInset
  }
}

/// One function of `transform` (CSS Transforms 1 §12); angles in degrees.
public enum TransformFunction: Hashable, Sendable {
  case translate(LengthPercentage, LengthPercentage)
  case scale(Double, Double)
  case rotate(Double)
  case skew(Double, Double)
  case matrix(Double, Double, Double, Double, Double, Double)
}

/// The lines of `text-decoration-line`.
public struct TextDecorationLine: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let underline = TextDecorationLine(rawValue: 1)
  public static let overline = TextDecorationLine(rawValue: 2)
  public static let lineThrough = TextDecorationLine(rawValue: 4)
}

public enum TextDecorationStyle: UInt8, Hashable, Sendable { case solid, double, dotted, dashed, wavy }

public enum TextDecorationThickness: Hashable, Sendable {
  case auto, fromFont
  case length(LengthPercentage)
}

/// `list-style-type`.
public enum ListStyleType: Hashable, Sendable {
  case none, disc, circle, square, disclosureOpen, disclosureClosed
  case decimal, decimalLeadingZero, lowerRoman, upperRoman, lowerAlpha, upperAlpha, lowerGreek, armenian,
    georgian
  case string(String)
}

/// A part of `content`.
public enum ContentItem: Hashable, Sendable {
  case string(String)
  case attribute(String)
  case image(StyleImage)
  case counter(name: String, style: ListStyleType)
  case counters(name: String, separator: String, style: ListStyleType)
  case openQuote, closeQuote, noOpenQuote, noCloseQuote
}

/// `content`.
public enum Content: Hashable, Sendable {
  case normal, none
  case items([ContentItem])
}

/// A counter's name and the number to set it to or to add.
public struct CounterChange: Hashable, Sendable {
  public var name: String
  public var value: Int

  public init(name: String, value: Int) {
    self.name = name
    self.value = value
  }
}
