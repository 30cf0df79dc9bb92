import CSSCascade
import Graphics

/// How far something reaches above and below a baseline.
struct FontHeight: Hashable, Sendable {
  var ascent: LayoutUnit
  var descent: LayoutUnit

  /// Reaches nowhere: the start of a union.
  static let empty = FontHeight(ascent: .min, descent: .min)

  var isEmpty: Bool { ascent == .min && descent == .min }
  var height: LayoutUnit { isEmpty ? .zero : ascent + descent }

  mutating func unite(_ other: FontHeight) {
    ascent = max(ascent, other.ascent)
    descent = max(descent, other.descent)
  }

  /// Seen from a baseline that lies `distance` above this one's.
  func lowered(by distance: LayoutUnit) -> FontHeight {
    isEmpty ? self : FontHeight(ascent: ascent - distance, descent: descent + distance)
  }

  /// With the leading that brings it to `lineHeight`: half above, rounded down, the rest below.
  ///
  /// CSS 2.2 §10.8.1, “Leading and half-leading”. <https://www.w3.org/TR/CSS22/visudet.html#leading>
  func withLeading(_ lineHeight: LayoutUnit) -> FontHeight {
    let half = LayoutUnit(((lineHeight - (ascent + descent)) / 2).floor)
    let above = ascent + half
    return FontHeight(ascent: above, descent: lineHeight - above)
  }
}

/// The measures of a style's first font and of its lines.
struct InlineMetrics: Sendable {
  var font: FontMetrics
  /// The font's ascent and descent.
  var text: FontHeight
  var lineHeight: LayoutUnit
  /// The text's height with leading: what an inline box of this style asks of its line.
  var strut: FontHeight
  /// Whether `line-height` is `normal`, so that other fonts in the text count too.
  var countsUsedFonts: Bool
}

extension LayoutContext {
  /// The measures of a style, found once.
  mutating func inlineMetrics(_ style: StyleID) -> InlineMetrics {
    let index = Int(style.index)
    if inline.metrics.count <= index {
      inline.metrics.append(contentsOf: repeatElement(nil, count: index + 1 - inline.metrics.count))
    }
    if let known = inline.metrics[index] { return known }
    let font = shaper.metrics(of: tree[style].font.description)
    let text = FontHeight(ascent: font.ascent, descent: font.descent)
    let lineHeight = usedLineHeight(tree[style].font.lineHeight, tree[style].font.description.size, font)
    let metrics = InlineMetrics(
      font: font, text: text, lineHeight: lineHeight, strut: text.withLeading(lineHeight),
      countsUsedFonts: tree[style].font.lineHeight == .normal)
    inline.metrics[index] = metrics
    return metrics
  }

  private func usedLineHeight(_ value: LineHeight, _ size: Double, _ font: FontMetrics) -> LayoutUnit {
    switch value {
    case .normal: font.ascent + font.descent + font.lineGap
    // Numbers are cut to 1/64 px and lengths are rounded, as Chromium does.
    case .number(let factor): LayoutUnit(truncating: factor * size)
    case .length(let length): LayoutUnit(rounding: length)
    }
  }
}
