import CSSCascade
import DOM
import Diagnostics
import Graphics
import Layout
import Painting

/// Measures the contrast of every text as it is painted: one check for each element that has text of its own.
///
/// WCAG 2.2 SC 1.4.3 and 1.4.6, as the ACT rules afw4f7 and 09o5cg test them. The ratio of an element is that
/// of its worst line; within a line, nineteen twentieths of the glyphs' area do at least as well.
/// <https://www.w3.org/WAI/standards-guidelines/act/rules/afw4f7/proposed/>
/// <https://www.w3.org/WAI/standards-guidelines/act/rules/09o5cg/proposed/>
///
/// - Parameters:
///   - list: What `paint` made of the tree.
///   - tree: Where everything is.
///   - styled: The styles that the tree names.
///   - options: The level, and what is let off.
///   - rasterize: Draws a part of a list; needed where pictures or shadows lie behind text. Without it, such
///     text cannot be told.
/// - Returns: The checks in the order of the document.
public func measureContrast(
  of list: DisplayList, tree: FragmentTree, styled: StyledDocument, options: ContrastOptions,
  rasterize: BackdropRasterizer?
) -> [ContrastCheck] {
  let flat = FlatDisplayList(list)
  let overlays = FloatingOverlays(styled)
  let reader = BackdropReader(flat: flat, overlays: overlays, rasterize: rasterize)
  let exemption = TextExemption(styled.document, logotypes: options.logotypes)
  var elements = ElementTexts()
  for text in PaintedText.all(in: flat) {
    let index = Int(text.run)
    guard tree.fragments.indices.contains(index), case .text(let content) = tree.fragments[index].kind else {
      continue
    }
    let fragment = tree.fragments[index]
    guard let node = fragment.node, let element = styled.document.elementOf(node) else { continue }
    if exemption.covers(element) || !content.text.hasReadableText { continue }
    let font = styled.font(of: fragment)
    guard font.size * options.scale > hiddenTextSize else { continue }
    for entry in text.glyphs {
      let measure = LineContrast(reader.backdrop(of: entry, text: text), bounds: flat.entries[entry].bounds)
      if let measure { elements.add(measure, element, run: text.run, content.text, font) }
    }
  }
  return elements.checks(styled.document, options)
}

/// Text of at most so many pixels is there for machines (preheaders), not for readers.
private let hiddenTextSize = 2.0

extension Document {
  /// The element that a node is, or that a text node is in.
  func elementOf(_ node: NodeID) -> NodeID? {
    guard nodes.indices.contains(Int(node.index)) else { return nil }
    return element(node) != nil ? node : self[node].parent
  }
}

extension StyledDocument {
  /// The font of a fragment; the initial one where the tree names a style that does not exist.
  func font(of fragment: Fragment) -> FontDescription {
    let index = Int(fragment.style.index)
    return styles.indices.contains(index)
      ? styles[index].font.value.description : FontDescription(families: ["serif"], size: 16)
  }
}

/// The contrast of one line of text.
struct LineContrast {
  /// The worst colours but for a twentieth of the area; `nil` when they could not be found.
  var pair: ColorPair?
  var reason: String?
  /// The distinct backgrounds behind it, a few of them.
  var backgrounds: [Color]
  var bounds: DeviceRect

  /// `nil` for text that cannot be seen.
  init?(_ backdrop: Backdrop, bounds: DeviceRect) {
    self.bounds = bounds
    switch backdrop {
    case .invisible: return nil
    case .undecided(let why):
      reason = why
      backgrounds = []
    case .colors(let pairs):
      let ranked = pairs.count == 1 ? pairs : pairs.sorted { $0.ratio < $1.ratio }
      pair = ranked[ranked.count / 20]
      backgrounds = []
      for candidate in ranked where backgrounds.count < 12 && !backgrounds.contains(candidate.background) {
        backgrounds.append(candidate.background)
      }
    }
  }
}

/// The lines of each element, and its checks.
private struct ElementTexts {
  private struct Entry {
    var element: NodeID
    var lines: [LineContrast] = []
    var text = ""
    var lastRun: Int32 = -1
    var font: FontDescription
  }

  private var entries: [Entry] = []
  private var positions: [NodeID: Int] = [:]

  mutating func add(
    _ line: LineContrast, _ element: NodeID, run: Int32, _ text: String, _ font: FontDescription
  ) {
    let position = positions[element] ?? entries.count
    if position == entries.count {
      positions[element] = position
      entries.append(Entry(element: element, font: font))
    }
    entries[position].lines.append(line)
    if font.requiresMore(than: entries[position].font) { entries[position].font = font }
    if entries[position].lastRun != run, entries[position].text.utf8.count < 320 {
      if !entries[position].text.isEmpty { entries[position].text += " " }
      entries[position].text += text
      entries[position].lastRun = run
    }
  }

  func checks(_ document: Document, _ options: ContrastOptions) -> [ContrastCheck] {
    var paths = ElementPaths(document)
    return entries.sorted { $0.element < $1.element }.map { check($0, document, options, &paths) }
  }

  private func check(
    _ entry: Entry, _ document: Document, _ options: ContrastOptions, _ paths: inout ElementPaths
  ) -> ContrastCheck {
    let isLarge = entry.font.isLargeScale
    let required = options.level.requiredRatio(isLargeText: isLarge)
    let worst = entry.lines.compactMap { line in line.pair.map { (pair: $0, line: line) } }
      .min { $0.pair.ratio < $1.pair.ratio }
    let undecided = entry.lines.first { $0.pair == nil }
    var outcome = ContrastCheck.Outcome.cannotTell
    if let worst, worst.pair.ratio < required {
      outcome = .fail
    } else if undecided == nil {
      outcome = .pass
    }
    let pair = worst?.pair ?? ColorPair(foreground: .black, background: .black)
    return ContrastCheck(
      node: entry.element, path: paths.path(of: entry.element), line: document.line(of: entry.element),
      text: entry.text.condensed(to: 80), foreground: pair.foreground, background: pair.background,
      ratio: worst == nil ? 0 : pair.ratio, required: required, fontSize: entry.font.size,
      fontWeight: entry.font.weight, isLargeText: isLarge, outcome: outcome,
      reason: outcome == .cannotTell ? undecided?.reason : nil,
      suggestion: outcome == .fail ? suggestion(pair, worst?.line.backgrounds ?? [], required) : nil,
      perceptualContrast: pair.foreground.perceptualContrast(on: pair.background),
      bounds: worst?.line.bounds ?? entry.lines.first?.bounds ?? DeviceRect(x: 0, y: 0, width: 0, height: 0))
  }

  private func suggestion(_ pair: ColorPair, _ backgrounds: [Color], _ required: Double)
    -> ContrastSuggestion?
  {
    let foreground = PassingColor(nearest: pair.foreground, against: backgrounds, ratio: required)
    let background =
      backgrounds.count == 1
      ? PassingColor(nearest: pair.background, against: [pair.foreground], ratio: required) : nil
    return ContrastSuggestion(foreground: foreground, background: background)
  }
}

extension FontDescription {
  /// Whether text in this font needs more contrast than text in another.
  fileprivate func requiresMore(than other: FontDescription) -> Bool { !isLargeScale && other.isLargeScale }
}
