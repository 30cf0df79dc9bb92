import Graphics

/// The computed values of one element or pseudo-element, in groups that elements share while they are equal.
public struct ComputedStyle: Equatable, Sendable {
  // Inherited.
  /// The font and the line height ([CSS Fonts 4](https://www.w3.org/TR/css-fonts-4/)); inherited.
  public var font = Shared(FontStyle())
  /// Colour, alignment, white space and what else text passes on; inherited.
  public var text = Shared(TextStyle())
  /// The markers of list items ([CSS Lists 3](https://www.w3.org/TR/css-lists-3/)); inherited.
  public var list = Shared(ListStyle())
  /// The border model and captions of tables ([CSS 2.2 §17](https://www.w3.org/TR/CSS22/tables.html));
  /// inherited.
  public var table = Shared(TableStyle())
  // Not inherited.
  /// The kind of box, its place and its size.
  public var box = Shared(BoxStyle())
  /// Margins and padding.
  public var margin = Shared(MarginStyle())
  /// Borders, their corners, and the outline.
  public var border = Shared(BorderGroup())
  /// The background's colour and layers ([CSS Backgrounds 3](https://www.w3.org/TR/css-backgrounds-3/)).
  public var background = Shared(BackgroundStyle())
  /// The lines that the element draws along its text.
  public var decoration = Shared(DecorationStyle())
  /// Opacity, shadows and transforms.
  public var effects = Shared(EffectsStyle())
  /// Flexible layout, alignment and gaps.
  public var flex = Shared(FlexStyle())
  /// Grid layout ([CSS Grid 1](https://www.w3.org/TR/css-grid-1/)).
  public var grid = Shared(GridStyle())
  /// Generated content and counters ([CSS Content 3](https://www.w3.org/TR/css-content-3/)).
  public var generated = Shared(GeneratedContentStyle())
  /// How a picture fits its box.
  public var replaced = Shared(ReplacedStyle())

  /// The initial value of every property.
  public init() {}
}

/// Font properties; inherited.
public struct FontStyle: Hashable, Sendable {
  /// Families, size (computed, px), weight, slant, stretch, small capitals, language (from `lang`).
  public var description = FontDescription(families: ["serif"], size: 16)
  /// The height of a line, of which `normal` leaves the choice to the font.
  public var lineHeight: LineHeight = .normal
  /// Whether the size comes from a chain of keywords that began with `medium`, so that `monospace` makes it 13 px.
  public var sizeKeyword: FontSizeKeyword?
  /// Whether the size goes back to a length, so that `monospace` leaves it as it is.
  public var isAbsoluteSize: Bool = false

  /// Creates the initial values: `serif`, 16 px, regular.
  public init() {}
}

/// An absolute `font-size` keyword.
public enum FontSizeKeyword: UInt8, Hashable, Sendable {
  case xxSmall, xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
}

/// Text properties; inherited.
public struct TextStyle: Hashable, Sendable {
  /// The colour of the text, and what `currentcolor` stands for.
  public var color: Color = .black
  /// The base direction of the paragraphs in it.
  public var direction: TextDirection = .leftToRight
  /// Whether it is painted; a hidden box keeps its place.
  public var visibility: Visibility = .visible
  /// To which side lines are moved.
  public var align: TextAlign = .start
  /// How far the first line of a block is moved in.
  public var indent: LengthPercentage = .zero
  /// Which letters are put in place of those written.
  public var transform: TextTransform = .none
  /// Added after each character, px.
  public var letterSpacing: Double = 0
  /// Added to each word separator, px.
  public var wordSpacing: Double = 0
  /// Which white space is kept (`white-space-collapse`).
  public var whiteSpaceCollapse: WhiteSpaceCollapse = .collapse
  /// Whether lines may be broken at all (`text-wrap-mode`).
  public var wrapMode: TextWrapMode = .wrap
  /// Where words may be broken between letters of any kind.
  public var wordBreak: WordBreak = .normal
  /// Whether a word that does not fit a line of its own may be broken.
  public var overflowWrap: OverflowWrap = .normal
  /// Whether words are broken at hyphens.
  public var hyphens: Hyphens = .manual
  /// In spaces (number) or px (length).
  public var tabSize: TabSize = .spaces(8)
  /// The shadows of the text, the topmost first.
  public var shadows: [Shadow] = []
  /// Marks by turns opening and closing, outermost pair first.
  public var quotes: [String] = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
  /// The scheme that system colours are taken from.
  public var colorScheme: UsedColorScheme = .light
  /// Offset of underlines; `nil` is auto.
  public var underlineOffset: LengthPercentage?
  /// Whether underlines leave gaps around descenders (`text-decoration-skip-ink`).
  public var skipsInk: Bool = true
  /// Chromium's colour of glyphs where it is not `color` (`-webkit-text-fill-color`).
  public var fillColor: StyleColor = .currentColor
  /// Whether enlarged pictures are smoothed.
  public var imageRendering: ImageRendering = .auto
  /// Custom properties as computed: name (with dashes) and text.
  public var customProperties: [String: String] = [:]

  /// Creates the initial values: black text from left to right, beginning at the line's start.
  public init() {}
}

/// `tab-size`.
public enum TabSize: Hashable, Sendable {
  case spaces(Double)
  case length(Double)
}

/// List properties; inherited.
public struct ListStyle: Hashable, Sendable {
  /// The marker's form or numbering.
  public var type: ListStyleType = .disc
  /// Whether the marker lies beside the item's box or at the start of its first line.
  public var position: ListStylePosition = .outside
  /// The marker's picture, which goes before `type`; `nil` is none.
  public var image: StyleImage?

  /// Creates the initial values: a disc beside the item.
  public init() {}
}

/// Table properties that are inherited.
public struct TableStyle: Hashable, Sendable {
  /// Whether neighbouring cells share their borders.
  public var borderCollapse: BorderCollapse = .separate
  /// Between columns where borders are separate.
  public var horizontalSpacing: LayoutUnit = .zero
  /// Between rows where borders are separate.
  public var verticalSpacing: LayoutUnit = .zero
  /// On which side of the table its caption stands.
  public var captionSide: CaptionSide = .top
  /// Whether cells without content show their borders and background.
  public var emptyCells: EmptyCells = .show

  /// Creates the initial values: separate borders without spacing, the caption above.
  public init() {}
}

/// What kind of box it is, where it goes and how large it is.
public struct BoxStyle: Hashable, Sendable {
  /// The kind of box, blockified where a rule demands it.
  public var display: Display = .inline
  /// `display` before it was made block-level by float, position, flex or the root (for static positions).
  public var originalDisplay: Display = .inline
  /// How it is placed; `absolute` and `fixed` take it out of the flow.
  public var position: Position = .static
  /// To which side it floats.
  public var float: Float = .none
  /// Below which floats it begins.
  public var clear: Clear = .none
  /// Which box `width` and `height` speak of.
  public var boxSizing: BoxSizing = .contentBox
  /// What becomes of content that is wider than the box.
  public var overflowX: Overflow = .visible
  /// What becomes of content that is higher than the box.
  public var overflowY: Overflow = .visible
  /// The width asked for, of the box that `boxSizing` names.
  public var width: PreferredSize = .auto
  /// The height asked for, of the box that `boxSizing` names.
  public var height: PreferredSize = .auto
  /// The width below which it does not shrink; it goes before `maxWidth`.
  public var minWidth: PreferredSize = .auto
  /// The height below which it does not shrink; it goes before `maxHeight`.
  public var minHeight: PreferredSize = .auto
  /// The width beyond which it does not grow.
  public var maxWidth: MaximumSize = .none
  /// The height beyond which it does not grow.
  public var maxHeight: MaximumSize = .none
  /// Width divided by height; `nil` is auto.
  public var aspectRatio: Double?
  /// Whether `aspect-ratio` also says `auto`, so that a picture's own ratio wins.
  public var aspectRatioIsAuto: Bool = true
  /// `top`, `right`, `bottom` and `left`.
  public var inset = Edges<LengthPercentageOrAuto>(all: .auto)
  /// `nil` is auto.
  public var zIndex: Int?
  /// Where it stands on its line, or a cell's content in its row.
  public var verticalAlign: VerticalAlign = .baseline
  /// Whether columns take their widths from the first row alone.
  public var tableLayout: TableLayout = .auto
  /// How it takes part in the bidirectional algorithm.
  public var unicodeBidi: UnicodeBidi = .normal
  /// What a line that is cut off at the box's edge ends with.
  public var textOverflow: TextOverflow = .clip
  /// The number of columns; `nil` is auto.
  public var columnCount: Int?
  /// The least width of a column in CSS pixels; `nil` is auto.
  public var columnWidth: Double?
  /// `clip: rect()`, px; `nil` sides are auto.
  public var clip: ClipRect?

  /// Creates the initial values: an inline box in the flow, as large as its content.
  public init() {}
}

/// `clip: rect(top, right, bottom, left)`.
public struct ClipRect: Hashable, Sendable {
  /// From the border box's top to the clip's top side.
  public var top: Double?
  /// From the border box's left to the clip's right side.
  public var right: Double?
  /// From the border box's top to the clip's bottom side.
  public var bottom: Double?
  /// From the border box's left to the clip's left side.
  public var left: Double?

  /// Creates a clip in the order of `rect()`; `nil` leaves a side where the border box ends.
  public init(top: Double?, right: Double?, bottom: Double?, left: Double?) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }
}

/// Margins and padding.
public struct MarginStyle: Hashable, Sendable {
  /// Around the border box; `auto` is settled by layout.
  public var margin = Edges<LengthPercentageOrAuto>(all: .zero)
  /// Between border and content; percentages are of the containing block's width.
  public var padding = Edges<LengthPercentage>(all: .zero)
  /// Whether the top margin comes from the user-agent sheet's quirky unit, so that it vanishes at the top of a
  /// cell or of the body in quirks mode (HTML §15.3.10, “Margin collapsing quirks”).
  public var hasQuirkyTop: Bool = false
  /// The same of the bottom margin.
  public var hasQuirkyBottom: Bool = false

  /// Creates the initial values: neither margins nor padding.
  public init() {}
}

/// Borders, their corners, and the outline.
public struct BorderGroup: Hashable, Sendable {
  /// The border on each side.
  public var sides = Edges<BorderSide>(all: .none)
  /// The horizontal and vertical radius of each corner, before overlapping ones are reduced.
  public var radii = Corners<LengthPercentagePair>(all: .zero)
  /// The same line on all sides outside of the border, which takes no room.
  public var outline = BorderSide.none
  /// From the border's outer edge to the outline, in CSS pixels; negative values lie inside.
  public var outlineOffset: Double = 0

  /// Creates the initial values: no border, square corners, no outline.
  public init() {}
}

/// Backgrounds.
public struct BackgroundStyle: Hashable, Sendable {
  /// What lies below all layers.
  public var color: StyleColor = .color(.transparent)
  /// Top layer first; at least one.
  public var layers: [BackgroundLayer] = [BackgroundLayer()]

  /// Creates the initial values: a transparent background without picture.
  public init() {}
}

/// The decoration that this element adds to the text in it (it spreads by rule, not by inheritance).
public struct DecorationStyle: Hashable, Sendable {
  /// On which sides of the text lines are drawn; the empty set is none.
  public var line: TextDecorationLine = []
  /// How the lines are drawn.
  public var style: TextDecorationStyle = .solid
  /// The lines' colour.
  public var color: StyleColor = .currentColor
  /// How thick the lines are.
  public var thickness: TextDecorationThickness = .auto

  /// Creates the initial values: no line.
  public init() {}
}

/// Opacity, shadows, transforms.
public struct EffectsStyle: Hashable, Sendable {
  /// From 0, invisible, to 1.
  public var opacity: Double = 1
  /// The shadows of the box, the topmost first.
  public var boxShadows: [Shadow] = []
  /// The functions in the order written; empty is none.
  public var transform: [TransformFunction] = []
  /// The point that the functions leave in place, from the border box's left top corner.
  public var transformOrigin = LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(0.5))
  /// Whether it makes a stacking context for blending.
  public var isolation: Isolation = .auto
  /// Whether another property (`filter`, `mix-blend-mode`, `will-change`, …) makes a stacking context.
  public var establishesStackingContext: Bool = false

  /// Creates the initial values: opaque, without shadow or transform.
  public init() {}
}

/// Generated content.
public struct GeneratedContentStyle: Hashable, Sendable {
  /// What a pseudo-element holds, or what replaces an element's content.
  public var content: Content = .normal
  /// The counters that the element begins anew, with their first values.
  public var counterReset: [CounterChange] = []
  /// The counters that the element adds to.
  public var counterIncrement: [CounterChange] = []
  /// The counters that the element sets without beginning a new scope.
  public var counterSet: [CounterChange] = []

  /// Creates the initial values: no generated content, no counters.
  public init() {}
}

/// How a picture fits its box.
public struct ReplacedStyle: Hashable, Sendable {
  /// Whether the picture is stretched, fitted into its box or made to cover it.
  public var objectFit: ObjectFit = .fill
  /// Where the picture lies in its box; percentages as of `background-position`.
  public var objectPosition = LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(0.5))

  /// Creates the initial values: stretched to the box.
  public init() {}
}
