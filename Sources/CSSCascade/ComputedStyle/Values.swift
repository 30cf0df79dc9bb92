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

/// [`position`](https://www.w3.org/TR/css-position-3/#position-property): how a box is placed.
public enum Position: UInt8, Hashable, Sendable { case `static`, relative, absolute, fixed, sticky }
/// [`float`](https://www.w3.org/TR/CSS22/visuren.html#float-position): to which side a box floats.
public enum Float: UInt8, Hashable, Sendable { case none, left, right }
/// [`clear`](https://www.w3.org/TR/CSS22/visuren.html#flow-control): below which floats a box begins.
public enum Clear: UInt8, Hashable, Sendable { case none, left, right, both }
/// [`box-sizing`](https://www.w3.org/TR/css-sizing-3/#box-sizing): which box `width` and `height` speak of.
public enum BoxSizing: UInt8, Hashable, Sendable { case contentBox, borderBox }
/// [`overflow-x` and `overflow-y`](https://www.w3.org/TR/css-overflow-3/#overflow-control): what becomes of
/// content that does not fit.
public enum Overflow: UInt8, Hashable, Sendable { case visible, hidden, clip, scroll, auto }
/// [`visibility`](https://www.w3.org/TR/CSS22/visufx.html#visibility): whether a box is painted.
public enum Visibility: UInt8, Hashable, Sendable { case visible, hidden, collapse }
/// [`table-layout`](https://www.w3.org/TR/CSS22/tables.html#width-layout): whether a table's cells decide on
/// its columns.
public enum TableLayout: UInt8, Hashable, Sendable { case auto, fixed }
/// [`border-collapse`](https://www.w3.org/TR/CSS22/tables.html#borders): whether neighbouring cells share
/// borders.
public enum BorderCollapse: UInt8, Hashable, Sendable { case separate, collapse }
/// [`caption-side`](https://www.w3.org/TR/CSS22/tables.html#caption-position): where a caption stands.
public enum CaptionSide: UInt8, Hashable, Sendable { case top, bottom }
/// [`empty-cells`](https://www.w3.org/TR/CSS22/tables.html#empty-cells): whether a cell without content is
/// drawn.
public enum EmptyCells: UInt8, Hashable, Sendable { case show, hide }
/// [`list-style-position`](https://www.w3.org/TR/css-lists-3/#list-style-position-property): where a marker
/// stands.
public enum ListStylePosition: UInt8, Hashable, Sendable { case outside, inside }
/// [`word-break`](https://www.w3.org/TR/css-text-3/#word-break-property): where lines may end within words.
public enum WordBreak: UInt8, Hashable, Sendable { case normal, breakAll, keepAll, breakWord }
/// [`overflow-wrap`](https://www.w3.org/TR/css-text-3/#overflow-wrap-property): whether too long a word is
/// broken.
public enum OverflowWrap: UInt8, Hashable, Sendable { case normal, breakWord, anywhere }
/// [`hyphens`](https://www.w3.org/TR/css-text-3/#hyphens-property): whether words are hyphenated.
public enum Hyphens: UInt8, Hashable, Sendable { case none, manual, auto }
/// [`text-transform`](https://www.w3.org/TR/css-text-3/#text-transform-property): which letters replace those
/// written.
public enum TextTransform: UInt8, Hashable, Sendable {
  case none, uppercase, lowercase, capitalize, fullWidth
}
/// [`text-overflow`](https://www.w3.org/TR/css-overflow-3/#text-overflow): what a cut-off line ends with.
public enum TextOverflow: UInt8, Hashable, Sendable { case clip, ellipsis }
/// [`unicode-bidi`](https://www.w3.org/TR/css-writing-modes-3/#unicode-bidi): an element's part in the
/// bidirectional algorithm.
public enum UnicodeBidi: UInt8, Hashable, Sendable {
  case normal, embed, isolate, bidiOverride, isolateOverride, plaintext
}
/// [`object-fit`](https://www.w3.org/TR/css-images-3/#the-object-fit): how a picture fits its box.
public enum ObjectFit: UInt8, Hashable, Sendable { case fill, contain, cover, none, scaleDown }
/// [`isolation`](https://www.w3.org/TR/compositing-1/#isolation): whether blending stops at an element.
public enum Isolation: UInt8, Hashable, Sendable { case auto, isolate }
/// [`image-rendering`](https://www.w3.org/TR/css-images-3/#the-image-rendering): whether enlarged pixels are
/// smoothed.
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
/// [`text-wrap-mode`](https://www.w3.org/TR/css-text-4/#text-wrap-mode): whether lines may be broken.
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

/// [`border-style`](https://www.w3.org/TR/css-backgrounds-3/#border-style): how a side is drawn; `none` and
/// `hidden` have no width.
public enum BorderStyle: UInt8, Hashable, Sendable {
  case none, hidden, dotted, dashed, solid, double, groove, ridge, inset, outset
}

/// One side of a border or an outline, with its computed width (0 where the style is none or hidden).
public struct BorderSide: Hashable, Sendable {
  /// How thick it is; it takes this room on its side.
  public var width: LayoutUnit
  /// How it is drawn.
  public var style: BorderStyle
  /// Its colour, `currentcolor` at first.
  public var color: StyleColor

  /// Creates a side from computed values.
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
  /// The value along the x axis; percentages refer to a width.
  public var horizontal: LengthPercentage
  /// The value along the y axis; percentages refer to a height.
  public var vertical: LengthPercentage

  /// Creates a pair, the horizontal value first as CSS writes it.
  public init(horizontal: LengthPercentage, vertical: LengthPercentage) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// No length in either direction.
  public static let zero = LengthPercentagePair(horizontal: .zero, vertical: .zero)
}

/// A shadow of a box or of text.
public struct Shadow: Hashable, Sendable {
  /// How far it is moved to the right, in CSS pixels.
  public var offsetX: Double
  /// How far it is moved down, in CSS pixels.
  public var offsetY: Double
  /// The blur radius in CSS pixels, twice the standard deviation; never negative.
  public var blur: Double
  /// How far each side grows before blurring, in CSS pixels; 0 for text.
  public var spread: Double
  /// The shadow's colour.
  public var color: StyleColor
  /// Whether it falls inside the box; never for text.
  public var isInset: Bool

  /// Creates a shadow from lengths in CSS pixels.
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
  /// The set as bits, one for each line below.
  public let rawValue: UInt8
  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A line below the text.
  public static let underline = TextDecorationLine(rawValue: 1)
  /// A line above the text.
  public static let overline = TextDecorationLine(rawValue: 2)
  /// A line through the middle of the text.
  public static let lineThrough = TextDecorationLine(rawValue: 4)
}

/// [`text-decoration-style`](https://www.w3.org/TR/css-text-decor-3/#text-decoration-style-property): how a
/// line is drawn.
public enum TextDecorationStyle: UInt8, Hashable, Sendable { case solid, double, dotted, dashed, wavy }

/// [`text-decoration-thickness`](https://www.w3.org/TR/css-text-decor-4/#text-decoration-width-property): how
/// thick a line is; percentages are of 1 em.
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
  /// The counter's name, of which case matters.
  public var name: String
  /// The number it is set to, or what is added.
  public var value: Int

  /// Creates a change of one counter.
  public init(name: String, value: Int) {
    self.name = name
    self.value = value
  }
}
