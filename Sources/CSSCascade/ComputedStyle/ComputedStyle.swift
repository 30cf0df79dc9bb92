import Graphics

/// The computed values of one element or pseudo-element, in groups that elements share while they are equal.
public struct ComputedStyle: Equatable, Sendable {
  // Inherited.
  public var font = Shared(FontStyle())
  public var text = Shared(TextStyle())
  public var list = Shared(ListStyle())
  public var table = Shared(TableStyle())
  // Not inherited.
  public var box = Shared(BoxStyle())
  public var margin = Shared(MarginStyle())
  public var border = Shared(BorderGroup())
  public var background = Shared(BackgroundStyle())
  public var decoration = Shared(DecorationStyle())
  public var effects = Shared(EffectsStyle())
  public var flex = Shared(FlexStyle())
  public var grid = Shared(GridStyle())
  public var generated = Shared(GeneratedContentStyle())
  public var replaced = Shared(ReplacedStyle())

  /// The initial value of every property.
  public init() {}
}

/// Font properties. Inherited.
public struct FontStyle: Hashable, Sendable {
  /// Families, size (computed, px), weight, slant, stretch, small capitals, language (from `lang`).
  public var description = FontDescription(families: ["serif"], size: 16)
  public var lineHeight: LineHeight = .normal
  /// Whether the size comes from a chain of keywords that began with `medium`, so that `monospace` makes it 13 px.
  public var sizeKeyword: FontSizeKeyword?
  /// Whether the size goes back to a length, so that `monospace` leaves it as it is.
  public var isAbsoluteSize: Bool = false

  public init() {}
}

/// An absolute `font-size` keyword.
public enum FontSizeKeyword: UInt8, Hashable, Sendable {
  case xxSmall, xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
}

/// Text properties. Inherited.
public struct TextStyle: Hashable, Sendable {
  public var color: Color = .black
  public var direction: TextDirection = .leftToRight
  public var visibility: Visibility = .visible
  public var align: TextAlign = .start
  public var indent: LengthPercentage = .zero
  public var transform: TextTransform = .none
  /// Added after each character, px.
  public var letterSpacing: Double = 0
  /// Added to each word separator, px.
  public var wordSpacing: Double = 0
  public var whiteSpaceCollapse: WhiteSpaceCollapse = .collapse
  public var wrapMode: TextWrapMode = .wrap
  public var wordBreak: WordBreak = .normal
  public var overflowWrap: OverflowWrap = .normal
  public var hyphens: Hyphens = .manual
  /// In spaces (number) or px (length).
  public var tabSize: TabSize = .spaces(8)
  public var shadows: [Shadow] = []
  public var quotes: [String] = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
  public var colorScheme: UsedColorScheme = .light
  /// Offset of underlines; `nil` is auto.
  public var underlineOffset: LengthPercentage?
  public var skipsInk: Bool = true
  /// Chromium's colour of glyphs where it is not `color` (`-webkit-text-fill-color`).
  public var fillColor: StyleColor = .currentColor
  public var imageRendering: ImageRendering = .auto
  /// Custom properties as computed: name (with dashes) and text.
  public var customProperties: [String: String] = [:]

  public init() {}
}

/// `tab-size`.
public enum TabSize: Hashable, Sendable {
  case spaces(Double)
  case length(Double)
}

/// List properties. Inherited.
public struct ListStyle: Hashable, Sendable {
  public var type: ListStyleType = .disc
  public var position: ListStylePosition = .outside
  public var image: StyleImage?

  public init() {}
}

/// Table properties that are inherited.
public struct TableStyle: Hashable, Sendable {
  public var borderCollapse: BorderCollapse = .separate
  public var horizontalSpacing: LayoutUnit = .zero
  public var verticalSpacing: LayoutUnit = .zero
  public var captionSide: CaptionSide = .top
  public var emptyCells: EmptyCells = .show

  public init() {}
}

/// What kind of box it is, where it goes and how large it is.
public struct BoxStyle: Hashable, Sendable {
  public var display: Display = .inline
  /// `display` before it was made block-level by float, position, flex or the root (for static positions).
  public var originalDisplay: Display = .inline
  public var position: Position = .static
  public var float: Float = .none
  public var clear: Clear = .none
  public var boxSizing: BoxSizing = .contentBox
  public var overflowX: Overflow = .visible
  public var overflowY: Overflow = .visible
  public var width: PreferredSize = .auto
  public var height: PreferredSize = .auto
  public var minWidth: PreferredSize = .auto
  public var minHeight: PreferredSize = .auto
  public var maxWidth: MaximumSize = .none
  public var maxHeight: MaximumSize = .none
  /// Width divided by height; `nil` is auto.
  public var aspectRatio: Double?
  /// Whether `aspect-ratio` also says `auto`, so that a picture's own ratio wins.
  public var aspectRatioIsAuto: Bool = true
  public var inset = Edges<LengthPercentageOrAuto>(all: .auto)
  /// `nil` is auto.
  public var zIndex: Int?
  public var verticalAlign: VerticalAlign = .baseline
  public var tableLayout: TableLayout = .auto
  public var unicodeBidi: UnicodeBidi = .normal
  public var textOverflow: TextOverflow = .clip
  public var columnCount: Int?
  public var columnWidth: Double?
  /// `clip: rect()`, px; `nil` sides are auto.
  public var clip: ClipRect?

  public init() {}
}

/// `clip: rect(top, right, bottom, left)`.
public struct ClipRect: Hashable, Sendable {
  public var top: Double?
  public var right: Double?
  public var bottom: Double?
  public var left: Double?

  public init(top: Double?, right: Double?, bottom: Double?, left: Double?) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }
}

/// Margins and padding.
public struct MarginStyle: Hashable, Sendable {
  public var margin = Edges<LengthPercentageOrAuto>(all: .zero)
  public var padding = Edges<LengthPercentage>(all: .zero)
  /// Whether the top margin comes from the user-agent sheet's quirky unit, so that it vanishes at the top of a
  /// cell or of the body in quirks mode (HTML §15.3.10, “Margin collapsing quirks”).
  public var hasQuirkyTop: Bool = false
  /// The same of the bottom margin.
  public var hasQuirkyBottom: Bool = false

  public init() {}
}

/// Borders, their corners, and the outline.
public struct BorderGroup: Hashable, Sendable {
  public var sides = Edges<BorderSide>(all: .none)
  public var radii = Corners<LengthPercentagePair>(all: .zero)
  public var outline = BorderSide.none
  public var outlineOffset: Double = 0

  public init() {}
}

/// Backgrounds.
public struct BackgroundStyle: Hashable, Sendable {
  public var color: StyleColor = .color(.transparent)
  /// Top layer first; at least one.
  public var layers: [BackgroundLayer] = [BackgroundLayer()]

  public init() {}
}

/// The decoration that this element adds to the text in it (it spreads by rule, not by inheritance).
public struct DecorationStyle: Hashable, Sendable {
  public var line: TextDecorationLine = []
  public var style: TextDecorationStyle = .solid
  public var color: StyleColor = .currentColor
  public var thickness: TextDecorationThickness = .auto

  public init() {}
}

/// Opacity, shadows, transforms.
public struct EffectsStyle: Hashable, Sendable {
  public var opacity: Double = 1
  public var boxShadows: [Shadow] = []
  public var transform: [TransformFunction] = []
  public var transformOrigin = LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(0.5))
  public var isolation: Isolation = .auto
  /// Whether another property (`filter`, `mix-blend-mode`, `will-change`, …) makes a stacking context.
  public var establishesStackingContext: Bool = false

  public init() {}
}

/// Generated content.
public struct GeneratedContentStyle: Hashable, Sendable {
  public var content: Content = .normal
  public var counterReset: [CounterChange] = []
  public var counterIncrement: [CounterChange] = []
  public var counterSet: [CounterChange] = []

  public init() {}
}

/// How a picture fits its box.
public struct ReplacedStyle: Hashable, Sendable {
  public var objectFit: ObjectFit = .fill
  public var objectPosition = LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(0.5))

  public init() {}
}
