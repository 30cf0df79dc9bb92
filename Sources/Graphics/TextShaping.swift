/// What a font is asked for by; the families are tried in order, each character falling back on its own.
public struct FontDescription: Hashable, Sendable {
  /// The slant of a face.
  public enum Slant: UInt8, Hashable, Sendable { case normal, italic, oblique }

  /// Whether letters may melt together; with letter-spacing they must not (CSS Text 3 §8.2).
  public enum Ligatures: UInt8, Hashable, Sendable { case normal, none }

  /// Family names in order of preference, generic ones (`serif`, `sans-serif`, …) among them, as written.
  public var families: [String]
  /// The size in CSS pixels.
  public var size: Double
  /// From 1 to 1000; 400 is regular, 700 bold.
  public var weight: Int
  /// Upright or slanted.
  public var slant: Slant
  /// The width of the face in percent of normal.
  public var stretch: Double
  /// Whether lower-case letters become small capitals.
  public var smallCaps: Bool
  /// Whether optional ligatures are used.
  public var ligatures: Ligatures
  /// The language of the text as a BCP 47 tag; empty when unknown.
  public var language: String

  /// Creates a description; what is left out is regular, upright, of normal width and of unknown language.
  public init(
    families: [String], size: Double, weight: Int = 400, slant: Slant = .normal, stretch: Double = 100,
    smallCaps: Bool = false, ligatures: Ligatures = .normal, language: String = ""
  ) {
    self.families = families
    self.size = size
    self.weight = weight
    self.slant = slant
    self.stretch = stretch
    self.smallCaps = smallCaps
    self.ligatures = ligatures
    self.language = language
  }
}

/// The measures of a face at a size, in CSS pixels, rounded as Chromium rounds them.
public struct FontMetrics: Hashable, Sendable {
  /// Above the baseline; a whole number.
  public var ascent: LayoutUnit
  /// Below the baseline; a whole number, positive.
  public var descent: LayoutUnit
  /// Between lines; a whole number.
  public var lineGap: LayoutUnit
  /// The height of `x`.
  public var xHeight: Double
  /// The advance of `0` (the unit `ch`).
  public var zeroAdvance: Double
  /// The height of capitals.
  public var capHeight: Double
  /// From the baseline down to the middle of the underline, and its thickness.
  public var underlinePosition: Double
  /// The thickness of the underline, and of the other decoration lines.
  public var underlineThickness: Double

  /// Creates metrics from lengths in CSS pixels, already rounded where they have to be.
  public init(
    ascent: LayoutUnit, descent: LayoutUnit, lineGap: LayoutUnit, xHeight: Double, zeroAdvance: Double,
    capHeight: Double, underlinePosition: Double, underlineThickness: Double
  ) {
    self.ascent = ascent
    self.descent = descent
    self.lineGap = lineGap
    self.xHeight = xHeight
    self.zeroAdvance = zeroAdvance
    self.capHeight = capHeight
    self.underlinePosition = underlinePosition
    self.underlineThickness = underlineThickness
  }
}

/// One face (a file, an index in it, synthetic weight or slant) known to the shaper that gave it.
@frozen
public struct FontFaceID: Hashable, Sendable {
  /// The number that the shaper gave it, counted from 0.
  public var index: Int32
  /// Creates the handle of a face from the shaper's number for it.
  @inlinable public init(index: Int32) { self.index = index }
}

/// One glyph of a run.
///
/// Lengths are in CSS pixels, unrounded, before letter and word spacing.
@frozen
public struct Glyph: Hashable, Sendable {
  /// The glyph's number in its face.
  public var id: UInt32
  /// The offset in the shaped text (UTF-8) of the first byte of the cluster it belongs to.
  public var cluster: Int32
  /// How far the pen moves on to the next glyph.
  public var advance: Double
  /// How far the glyph stands right of the pen.
  public var xOffset: Double
  /// Positive is up.
  public var yOffset: Double

  /// Creates a glyph from measures in unrounded CSS pixels.
  @inlinable
  public init(id: UInt32, cluster: Int32, advance: Double, xOffset: Double, yOffset: Double) {
    self.id = id
    self.cluster = cluster
    self.advance = advance
    self.xOffset = xOffset
    self.yOffset = yOffset
  }
}

/// Glyphs of one face, one level and one script, in visual order within the run.
public struct GlyphRun: Sendable {
  /// The bytes of the shaped text that it stands for.
  public var textRange: Range<Int>
  /// The face that the glyphs' numbers belong to.
  public var face: FontFaceID
  /// The size in CSS pixels.
  public var size: Double
  /// The embedding level of UAX 9; odd runs from right to left.
  public var bidiLevel: UInt8
  /// Whether the script joins its letters, so that letter-spacing must not come between them.
  public var isCursive: Bool
  /// The metrics of this run's own face.
  public var metrics: FontMetrics
  /// The glyphs from left to right.
  public var glyphs: [Glyph]

  /// Creates a run from its glyphs and what is common to them.
  public init(
    textRange: Range<Int>, face: FontFaceID, size: Double, bidiLevel: UInt8, isCursive: Bool,
    metrics: FontMetrics, glyphs: [Glyph]
  ) {
    self.textRange = textRange
    self.face = face
    self.size = size
    self.bidiLevel = bidiLevel
    self.isCursive = isCursive
    self.metrics = metrics
    self.glyphs = glyphs
  }
}

/// The direction in which a paragraph begins.
public enum TextDirection: UInt8, Hashable, Sendable { case leftToRight, rightToLeft }

/// What may happen just before a byte of a text (UAX 14 and UAX 29, as browsers tailor them).
public struct TextBoundary: OptionSet, Hashable, Sendable {
  /// The set as bits, one for each boundary below.
  public let rawValue: UInt8
  /// Creates a set from its bits.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A line may end before this byte.
  public static let lineBreak = TextBoundary(rawValue: 1)
  /// A character as readers count it begins here (the places where `overflow-wrap` may break).
  public static let grapheme = TextBoundary(rawValue: 2)
  /// A word begins here.
  public static let wordStart = TextBoundary(rawValue: 4)
}

/// A stretch of a paragraph in one font.
public struct FontSpan: Sendable {
  /// The bytes of the paragraph that it covers.
  public var textRange: Range<Int>
  /// The font that these bytes are asked for in.
  public var font: FontDescription

  /// Creates a span of bytes in one font.
  public init(textRange: Range<Int>, font: FontDescription) {
    self.textRange = textRange
    self.font = font
  }
}

/// What layout needs to know about text; the only thing that it knows about fonts.
///
/// Text is UTF-8. A conforming type belongs to one worker and is not used by two at once.
public protocol TextShaping: AnyObject {
  /// The metrics of the first available face of a description.
  func metrics(of font: FontDescription) -> FontMetrics

  /// Shapes a paragraph: splits it by font, script, level and face and gives the runs in logical order.
  ///
  /// - Parameters:
  ///   - text: The paragraph after white-space processing, with U+FFFC where an atomic inline stands.
  ///   - spans: Its fonts: ordered, without gaps, covering the whole text.
  ///   - direction: The paragraph's base direction.
  ///   - bidiLevels: The level of each byte, when it is already known; empty to have the shaper find the
  ///     levels from the text and the direction.
  /// - Returns: The runs; each byte of the text is in exactly one of them.
  func shape(_ text: [UInt8], spans: [FontSpan], direction: TextDirection, bidiLevels: [UInt8]) -> [GlyphRun]

  /// What may happen before each byte, and at the end: `text.count + 1` entries.
  func boundaries(in text: [UInt8], language: String) -> [TextBoundary]
}
