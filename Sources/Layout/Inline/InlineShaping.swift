import CSSCascade
import Graphics

extension LayoutContext {
  /// The contents of a block container's lines, collected and shaped once.
  mutating func inlineContent(of box: BoxID) -> Int32 {
    if let known = inline.contentOfBox[box] { return known }
    var collector = InlineCollector(tree)
    collector.collect(childrenOf: box)
    collector.closeSpan()
    var content = collector.content
    if content.hasLines && !content.text.isEmpty {
      shape(&content, spans: collector.spans, container: box)
    } else {
      content.reach = Array(repeating: 0, count: content.text.count + 1)
      content.boundaries = Array(repeating: [], count: content.text.count + 1)
    }
    inline.contents.append(content)
    let index = Int32(inline.contents.count - 1)
    inline.contentOfBox[box] = index
    return index
  }

  /// Whether the inline children of a block container make any line box.
  mutating func hasLines(_ box: BoxID) -> Bool { inline.contents[Int(inlineContent(of: box))].hasLines }

  /// A text of a few characters in a style, shaped once; the index is in `InlineCaches.contents`.
  mutating func generatedText(_ text: String, _ style: StyleID) -> Int32 {
    let key = GeneratedText(text: text, style: style)
    if let known = inline.generated[key] { return known }
    var content = InlineContent()
    content.text = Array(text.utf8)
    let span = FontSpan(textRange: 0..<content.text.count, font: tree[style].shapingFont)
    content.runs = shaper.shape(content.text, spans: [span], direction: .leftToRight, bidiLevels: [])
    content.reach = reach(of: content)
    inline.contents.append(content)
    let index = Int32(inline.contents.count - 1)
    inline.generated[key] = index
    return index
  }

  private mutating func shape(_ content: inout InlineContent, spans: [FontSpan], container: BoxID) {
    let direction = self[styleOf: container].text.direction
    content.runs = shaper.shape(content.text, spans: spans, direction: direction, bidiLevels: [])
    content.boundaries = shaper.boundaries(
      in: content.text, language: self[styleOf: container].font.description.language)
    if content.boundaries.count != content.text.count + 1 {
      content.boundaries = Array(repeating: [], count: content.text.count + 1)
    }
    content.needsReordering = content.runs.contains { $0.bidiLevel != 0 }
    if content.needsReordering { splitByLevel(&content) }
    tailorBoundaries(&content)
    addSpacing(to: &content)
    content.reach = reach(of: content)
  }

  /// Cuts items where the level changes, so that each can be moved as a whole.
  private func splitByLevel(_ content: inout InlineContent) {
    var levels = [UInt8](repeating: 0, count: content.text.count + 1)
    for run in content.runs {
      for index in run.textRange where index < levels.count { levels[index] = run.bidiLevel }
    }
    var items: ContiguousArray<InlineItem> = []
    for item in content.items {
      var rest = item
      rest.level = levels[Int(item.start)]
      if item.kind == .text {
        var index = item.start + 1
        while index < item.end {
          if levels[Int(index)] != rest.level {
            var part = rest
            part.end = index
            items.append(part)
            rest.start = index
            rest.level = levels[Int(index)]
          }
          index += 1
        }
      }
      items.append(rest)
    }
    content.items = items
  }

  /// `word-break`, and Chromium's own rules beside UAX 14.
  ///
  /// CSS Text 3 §5.2. <https://www.w3.org/TR/css-text-3/#word-break-property>
  private func tailorBoundaries(_ content: inout InlineContent) {
    // NOTE: a line may end on both sides of an atomic box, whatever stands there.
    for item in content.items where item.kind == .atomic {
      if item.start > 0 { content.boundaries[Int(item.start)].insert(.lineBreak) }
      content.boundaries[Int(item.end)].insert(.lineBreak)
    }
    for item in content.items where item.kind == .text {
      let wordBreak = self[styleOf: item.box].text.wordBreak
      guard wordBreak == .breakAll || wordBreak == .keepAll, item.end > item.start + 1 else { continue }
      for index in Int(item.start) + 1..<Int(item.end) {
        let before = content.text[index - 1]
        switch wordBreak {
        case .breakAll:
          if content.boundaries[index].contains(.grapheme) && content.text[index] != 0x20 {
            content.boundaries[index].insert(.lineBreak)
          }
        default:
          let isBetweenLetters = before >= 0x80 && content.text[index] >= 0x80
          if isBetweenLetters { content.boundaries[index].remove(.lineBreak) }
        }
      }
    }
  }

  /// `letter-spacing` after each character and `word-spacing` after each space.
  ///
  /// CSS Text 3 §8. <https://www.w3.org/TR/css-text-3/#spacing>
  private func addSpacing(to content: inout InlineContent) {
    for item in content.items where item.kind == .text {
      let letter = self[styleOf: item.box].text.letterSpacing
      let word = self[styleOf: item.box].text.wordSpacing
      guard letter != 0 || word != 0 else { continue }
      let range = Int(item.start)..<Int(item.end)
      for run in content.runs(touching: range) {
        let glyphs = content.glyphs(of: content.runs[run], in: range)
        addSpacing(to: &content.runs[run], glyphs, content.text, letter: letter, word: word)
      }
    }
  }

  private func addSpacing(
    to run: inout GlyphRun, _ glyphs: Range<Int>, _ text: [UInt8], letter: Double, word: Double
  ) {
    for index in glyphs {
      let cluster = Int(run.glyphs[index].cluster)
      let next = index + 1
      let endsCluster = next == run.glyphs.count || run.glyphs[next].cluster != run.glyphs[index].cluster
      guard endsCluster else { continue }
      let isSpace =
        text[cluster] == 0x20
        || (text[cluster] == 0xC2 && cluster + 1 < text.count && text[cluster + 1] == 0xA0)
      // NOTE: Chromium keeps letter-spacing out from between joined letters.
      if !run.isCursive || isSpace || text[cluster] < 0x80 { run.glyphs[index].advance += letter }
      if isSpace { run.glyphs[index].advance += word }
    }
  }

  /// The sums of the advances before each byte.
  private func reach(of content: InlineContent) -> [Double] {
    var sums = [Double](repeating: 0, count: content.text.count + 1)
    let limit = content.text.count
    for run in content.runs {
      for glyph in run.glyphs {
        let cluster = Int(glyph.cluster)
        if cluster < limit && cluster >= 0 { sums[cluster + 1] += glyph.advance }
      }
    }
    // Only text has a width of its own here.
    for item in content.items where item.kind != .text && item.end > item.start {
      for index in Int(item.start)..<Int(item.end) { sums[index + 1] = 0 }
    }
    var total = 0.0
    for index in sums.indices {
      total += sums[index]
      sums[index] = total
    }
    return sums
  }
}

extension ComputedStyle {
  /// The font to shape with: letters that stand apart do not join to ligatures (CSS Text 3 §8.2).
  /// <https://www.w3.org/TR/css-text-3/#letter-spacing-property>
  var shapingFont: FontDescription {
    var description = font.value.description
    if text.letterSpacing != 0 { description.ligatures = .none }
    return description
  }
}
