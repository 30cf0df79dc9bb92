import CSSCascade
import Graphics

/// Collects the contents of an inline formatting context: walks the boxes, collapses white space across them,
/// transforms letters.
struct InlineCollector {
  let tree: BoxTree
  var content = InlineContent()
  /// Whether a collapsible space would follow another one, or begin a line, and so disappears.
  private var atCollapsibleSpace = true
  /// Whether the next letter begins a word, for `capitalize`.
  private var atWordStart = true
  /// The fonts of the text so far.
  private(set) var spans: [FontSpan] = []
  private var spanStyle: StyleID?

  init(_ tree: BoxTree) { self.tree = tree }

  /// The contents of a block container's inline children, not shaped yet.
  mutating func collect(childrenOf container: BoxID) {
    if usesBidiControls(container, isBlock: true) { appendControl(overrideStart(container), container) }
    var child = tree[container].firstChild
    while let box = child {
      collect(box)
      child = tree[box].nextSibling
    }
  }

  private mutating func collect(_ box: BoxID) {
    switch tree[box].participation {
    case .floating: append(.float, box)
    case .outOfFlow: append(.outOfFlow, box)
    case .blockLevel, .inlineLevel:
      switch tree[box].kind {
      case .text: collectText(box)
      case .inline: collectInline(box)
      case .lineBreak: appendBreak(box)
      case .wordBreak: append(.wordBreak, box, bytes: [0xE2, 0x80, 0x8B])
      default: appendAtomic(box)
      }
    }
  }

  private mutating func collectInline(_ box: BoxID) {
    append(.open, box)
    if hasHorizontalEdge(box) { content.hasLines = true }
    let isolates = usesBidiControls(box, isBlock: false)
    if isolates { appendControl(bidiStart(box), box) }
    var child = tree[box].firstChild
    while let inner = child {
      collect(inner)
      child = tree[inner].nextSibling
    }
    if isolates { appendControl(bidiEnd(box), box) }
    append(.close, box)
  }

  private func hasHorizontalEdge(_ box: BoxID) -> Bool {
    let margin = tree[styleOf: box].margin.value
    func isSet(_ value: LengthPercentageOrAuto) -> Bool { value != .zero && value != .auto }
    let sides = tree[styleOf: box].border.sides
    return isSet(margin.margin.left) || isSet(margin.margin.right) || margin.padding.left != .zero
      || margin.padding.right != .zero || sides.left.width != .zero || sides.right.width != .zero
  }

  // MARK: - Items

  private mutating func append(_ kind: InlineItem.Kind, _ box: BoxID, bytes: [UInt8] = []) {
    let start = Int32(content.text.count)
    if !bytes.isEmpty { append(bytes, style: tree[box].style) }
    if kind == .float { content.hasFloats = true }
    content.items.append(item(kind, box, from: start))
  }

  private func item(_ kind: InlineItem.Kind, _ box: BoxID, from start: Int32) -> InlineItem {
    // Atomic boxes wrap as the text around them does.
    let source = kind == .atomic ? (tree[box].parent ?? box) : box
    let text = tree[styleOf: source].text.value
    return InlineItem(
      kind: kind, wraps: text.wrapMode == .wrap,
      collapsesSpaces: text.whiteSpaceCollapse == .collapse || text.whiteSpaceCollapse == .preserveBreaks,
      breaksAnywhere: text.overflowWrap != .normal || text.wordBreak == .breakWord,
      box: box, start: start, end: Int32(content.text.count))
  }

  private mutating func append(_ bytes: [UInt8], style: StyleID) {
    noteStyle(style)
    content.text.append(contentsOf: bytes)
    if !content.originalOffsets.isEmpty { keepOriginal(bytes, transformed: bytes.count) }
  }

  private mutating func appendAtomic(_ box: BoxID) {
    let parent = tree[box].parent.map { tree[$0].style } ?? tree[box].style
    let start = Int32(content.text.count)
    append([0xEF, 0xBF, 0xBC], style: parent)
    content.items.append(item(.atomic, box, from: start))
    content.hasLines = true
    atCollapsibleSpace = false
    atWordStart = true
  }

  private mutating func appendBreak(_ box: BoxID) {
    append(.forcedBreak, box, bytes: [0x0A])
    content.hasLines = true
    atCollapsibleSpace = true
    atWordStart = true
  }

  /// Notes in which font the following bytes are.
  private mutating func noteStyle(_ style: StyleID) {
    if spanStyle == style { return }
    closeSpan()
    spanStyle = style
    spans.append(
      FontSpan(textRange: content.text.count..<content.text.count, font: tree[style].shapingFont))
  }

  /// Ends the last span where the text ends.
  mutating func closeSpan() {
    guard let last = spans.indices.last else { return }
    let range = spans[last].textRange.lowerBound..<content.text.count
    if range.isEmpty { spans.removeLast() } else { spans[last].textRange = range }
  }

  // MARK: - Text

  /// CSS Text 3 §4.1, “The white space processing rules”.
  /// <https://www.w3.org/TR/css-text-3/#white-space-rules>
  private mutating func collectText(_ box: BoxID) {
    let style = tree[box].style
    let collapse = tree[style].text.whiteSpaceCollapse
    let transform = tree[style].text.transform
    noteStyle(style)
    var start = Int32(content.text.count)
    func isCollapsible(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
    }
    let range = tree[box].textRange
    var index = Int(range.lowerBound)
    let end = Int(range.upperBound)
    while index < end {
      let byte = tree.text[index]
      let keepsBreak = collapse != .collapse && byte == 0x0A
      if keepsBreak || (byte == 0x09 && collapse != .collapse && collapse != .preserveBreaks) {
        flushText(box, &start)
        content.hasLines = true
        append(byte == 0x0A ? .forcedBreak : .tab, box, bytes: [byte])
        atCollapsibleSpace = byte == 0x0A
        atWordStart = true
        start = Int32(content.text.count)
        index += 1
      } else if isCollapsible(byte) && (collapse == .collapse || collapse == .preserveBreaks) {
        if !atCollapsibleSpace { appendByte(0x20) }
        atCollapsibleSpace = true
        atWordStart = true
        index += 1
      } else if byte == 0x0D || byte == 0x0C {
        index += 1
      } else {
        // A stretch without white space (preserved spaces are like letters here).
        var stop = index + 1
        while stop < end, !isCollapsible(tree.text[stop]) { stop += 1 }
        appendWord(index..<stop, transform)
        atCollapsibleSpace = false
        index = stop
      }
    }
    flushText(box, &start)
  }

  private mutating func flushText(_ box: BoxID, _ start: inout Int32) {
    guard Int(start) < content.text.count else { return }
    content.items.append(item(.text, box, from: start))
    content.hasLines = true
    start = Int32(content.text.count)
  }

  private mutating func appendByte(_ byte: UInt8) {
    content.text.append(byte)
    if !content.originalOffsets.isEmpty { keepOriginal([byte], transformed: 1) }
  }

  private mutating func appendWord(_ range: Range<Int>, _ transform: TextTransform) {
    let word = tree.text[range]
    switch transform {
    case .none, .fullWidth:
      content.text.append(contentsOf: word)
      if !content.originalOffsets.isEmpty { keepOriginal(word, transformed: word.count) }
    case .uppercase, .lowercase, .capitalize:
      beginOriginal()
      for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
        let changed = transformed(scalar, transform)
        content.text.append(contentsOf: changed.utf8)
        keepOriginal(Array(String(scalar).utf8), transformed: changed.utf8.count)
      }
    }
  }

  /// CSS Text 3 §2.1. <https://www.w3.org/TR/css-text-3/#text-transform-property>
  private mutating func transformed(_ scalar: Unicode.Scalar, _ transform: TextTransform) -> String {
    switch transform {
    case .uppercase: return scalar.properties.uppercaseMapping
    case .lowercase: return scalar.properties.lowercaseMapping
    case .capitalize:
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      defer {
        if isLetter || scalar == "_" {
          atWordStart = false
        } else if !isInsideWord(scalar) {
          atWordStart = true
        }
      }
      return isLetter && atWordStart ? scalar.properties.titlecaseMapping : String(scalar)
    case .none, .fullWidth: return String(scalar)
    }
  }

  /// Apostrophes between letters do not end a word.
  private func isInsideWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar.properties.generalCategory == .nonspacingMark
  }

  /// Starts to keep the text as it reads before transformation.
  private mutating func beginOriginal() {
    guard content.originalOffsets.isEmpty else { return }
    content.original = content.text
    content.originalOffsets = (0...content.text.count).map { Int32($0) }
  }

  private mutating func keepOriginal<Bytes: Collection<UInt8>>(_ bytes: Bytes, transformed count: Int) {
    let start = content.original.count
    content.original.append(contentsOf: bytes)
    let added = content.original.count - start
    // Where the lengths agree each byte has its own; else all belong to the first.
    for index in 1...max(1, count) where count > 0 {
      content.originalOffsets.append(Int32(start + (index == count ? added : added == count ? index : 0)))
    }
  }
}

/// Directional formatting characters (CSS Writing Modes 3 §2.4.2).
/// <https://www.w3.org/TR/css-writing-modes-3/#bidi-control-codes>
extension InlineCollector {
  private func usesBidiControls(_ box: BoxID, isBlock: Bool) -> Bool {
    switch tree[styleOf: box].box.unicodeBidi {
    case .normal: false
    case .bidiOverride, .isolateOverride: true
    case .embed, .isolate, .plaintext: !isBlock
    }
  }

  private mutating func appendControl(_ scalars: [Unicode.Scalar], _ box: BoxID) {
    for scalar in scalars { append(Array(String(scalar).utf8), style: tree[box].style) }
  }

  private func overrideStart(_ box: BoxID) -> [Unicode.Scalar] {
    [tree[styleOf: box].text.direction == .rightToLeft ? "\u{202E}" : "\u{202D}"]
  }

  private func bidiStart(_ box: BoxID) -> [Unicode.Scalar] {
    let isRightToLeft = tree[styleOf: box].text.direction == .rightToLeft
    switch tree[styleOf: box].box.unicodeBidi {
    case .normal: return []
    case .embed: return [isRightToLeft ? "\u{202B}" : "\u{202A}"]
    case .bidiOverride: return overrideStart(box)
    case .isolate: return [isRightToLeft ? "\u{2067}" : "\u{2066}"]
    case .isolateOverride: return ["\u{2068}"] + overrideStart(box)
    case .plaintext: return ["\u{2068}"]
    }
  }

  private func bidiEnd(_ box: BoxID) -> [Unicode.Scalar] {
    switch tree[styleOf: box].box.unicodeBidi {
    case .normal: []
    case .embed, .bidiOverride: ["\u{202C}"]
    case .isolate, .plaintext: ["\u{2069}"]
    case .isolateOverride: ["\u{202C}", "\u{2069}"]
    }
  }
}
