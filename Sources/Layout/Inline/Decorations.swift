import CSSCascade
import Graphics

extension LayoutContext {
  /// The decorations that apply to the text in a box, outermost first: those of all its ancestors up to the
  /// next box that they do not enter (a float, an absolutely positioned or an atomic inline-level box).
  ///
  /// CSS Text Decoration 3 §2.1. <https://www.w3.org/TR/css-text-decor-3/#line-decoration>
  mutating func decorations(of text: BoxID) -> [AppliedDecoration] {
    var result: [AppliedDecoration] = []
    let metrics = inlineMetrics(tree[text].style)
    var box = tree[text].parent
    while let ancestor = box {
      let line = self[styleOf: ancestor].decoration.line
      if !line.isEmpty && !tree[ancestor].isAnonymous {
        result.append(decoration(of: ancestor, line, metrics))
      }
      if stopsDecorations(ancestor) { break }
      box = tree[ancestor].inlineParent ?? tree[ancestor].parent
    }
    return result.reversed()
  }

  private func stopsDecorations(_ box: BoxID) -> Bool {
    switch tree[box].participation {
    case .floating, .outOfFlow: true
    case .inlineLevel: tree[box].kind != .inline && tree[box].kind != .text
    case .blockLevel: false
    }
  }

  /// Thickness and place as Chromium has them: a tenth of the font size, at least one pixel; the underline
  /// half its thickness (at least one pixel) below the baseline, the overline above the ascent.
  private func decoration(
    of box: BoxID, _ line: TextDecorationLine, _ metrics: InlineMetrics
  ) -> AppliedDecoration {
    let style = self[styleOf: box].decoration.value
    let size = self[styleOf: box].font.description.size
    let thickness: Double
    switch style.thickness {
    case .auto: thickness = max(1, size / 10)
    case .fromFont: thickness = max(1, metrics.font.underlineThickness)
    case .length(let length): thickness = max(1, length.resolved(against: size).rounded())
    }
    let ascent = metrics.text.ascent.pixels
    let underline: Double
    if let offset = self[styleOf: box].text.underlineOffset {
      underline = offset.resolved(against: size).rounded()
    } else {
      underline = max(1, (thickness / 2).rounded(.up))
    }
    return AppliedDecoration(
      line: line, style: style.style, color: style.color.resolved(self[styleOf: box].text.color),
      thickness: thickness, underlineOffset: underline,
      overlineOffset: -ascent - max(1, thickness.rounded(.down)),
      lineThroughOffset: (ascent * 2 / 3).rounded(.down) - (thickness / 2).rounded(.down) - ascent)
  }
}
