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

  /// The runs that a range of the text touches.
  func runs(touching range: Range<Int>) -> Range<Int> {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].textRange.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < runs.count, runs[end].textRange.lowerBound < range.upperBound { end += 1 }
    return low..<end
  }

  /// The glyphs of a run that belong to a range of the text; clusters rise or, from right to left, fall.
  func glyphs(of run: GlyphRun, in range: Range<Int>) -> Range<Int> {
    let falls = run.bidiLevel % 2 == 1
    func first(where isReached: (Int) -> Bool) -> Int {
      var low = 0
      var high = run.glyphs.count
      while low < high {
        let middle = (low + high) / 2
        if isReached(Int(run.glyphs[middle].cluster)) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let start = first { falls ? $0 < range.upperBound : $0 >= range.lowerBound }
    let end = first { falls ? $0 < range.lowerBound : $0 >= range.upperBound }
    return start..<max(start, end)
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
  var baseline: LayoutUnit
  var level: UInt8
}

/// What inline layout remembers of a document.
struct InlineCaches {
  var contents: ContiguousArray<InlineContent> = []
  /// By box index: which of `contents` is a block container's.
  var contentOfBox: [BoxID: Int32] = [:]
  var pieces: ContiguousArray<TextPiece> = []
  /// Ellipses and hyphens that have been shaped.
  var generated: [GeneratedText: Int32] = [:]
  /// By style index.
  var metrics: ContiguousArray<InlineMetrics?> = []
}

/// Text that layout puts on lines of its own accord.
struct GeneratedText: Hashable, Sendable {
  var text: String
  var style: StyleID
}
