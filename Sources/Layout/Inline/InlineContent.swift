import CSSCascade
import Graphics

/// One step through the contents of an inline formatting context.
struct InlineItem: Sendable {
  enum Kind: UInt8, Sendable {
    case text
    /// A preserved tab, which goes to the next tab stop.
    case tab
    /// An inline box begins.
    case open
    /// An inline box ends.
    case close
    /// An inline-block, a picture, …: one character that cannot be cut.
    case atomic
    /// A line ends here whatever fits.
    case forcedBreak
    /// A place where a line may end, without a character.
    case wordBreak
    case float
    case outOfFlow
  }

  var kind: Kind
  /// Whether lines may end within it.
  var wraps: Bool
  /// Whether spaces at a line's end disappear.
  var collapsesSpaces: Bool
  /// Whether any two characters may be parted when nothing else fits.
  var breaksAnywhere: Bool
  /// The box itself; of text, the text box.
  var box: BoxID
  /// Its bytes in the paragraph.
  var start: Int32
  var end: Int32
  /// The level of UAX 9; odd ones run from right to left.
  var level: UInt8 = 0
}

/// The contents of an inline formatting context, collected and shaped: what does not depend on the width.
struct InlineContent: Sendable {
  var items: ContiguousArray<InlineItem> = []
  /// The paragraph after white space is collapsed and `text-transform` applied.
  var text: [UInt8] = []
  /// The text before `text-transform`, and where each byte of `text` (and its end) lies in it; empty when
  /// nothing was transformed.
  var original: [UInt8] = []
  var originalOffsets: [Int32] = []
  var runs: [GlyphRun] = []
  /// How far the text before each byte (and before the end) reaches, spacing included, in px.
  var reach: [Double] = []
  var boundaries: [TextBoundary] = []
  /// Whether there is anything that makes a line box.
  var hasLines = false
  /// Whether something runs against the direction of the rest.
  var needsReordering = false
  var hasFloats = false

  /// The width of some of the text, rounded up to 1/64 px as Chromium does.
  func width(_ start: Int32, _ end: Int32) -> LayoutUnit {
    guard end > start else { return .zero }
    return max(.zero, LayoutUnit(ceiling: reach[Int(end)] - reach[Int(start)] - 1e-6))
  }

  /// Where the text from `start` to `end` ends without the spaces at its end.
  func trimmedEnd(_ start: Int32, _ end: Int32) -> Int32 {
    var last = end
    while last > start, text[Int(last) - 1] == 0x20 { last -= 1 }
    return last
  }

  /// The text of a range as it reads in the document.
  func documentText(_ range: Range<Int>) -> String {
    if originalOffsets.isEmpty { return String(decoding: text[range], as: UTF8.self) }
    let start = Int(originalOffsets[range.lowerBound])
    let end = Int(originalOffsets[range.upperBound])
    return String(decoding: original[start..<max(start, end)], as: UTF8.self)
  }
}

/// A piece of text on a line.
struct TextPiece: Sendable {
  /// In `InlineCaches.contents`.
  var content: Int32
  var range: Range<Int32>
  /// Added to each space of a justified line.
  var expansion: Double
  var hasHyphen: Bool
  var baseline: LayoutUnit
  var level: UInt8
}

/// What inline layout remembers of a document.
struct InlineCaches {
  var contents: ContiguousArray<InlineContent> = []
  /// By box index: which of `contents` is a block container's.
  var contentOfBox: [BoxID: Int32] = [:]
  var pieces: ContiguousArray<TextPiece> = []
  /// By style index.
  var metrics: ContiguousArray<InlineMetrics?> = []
}
