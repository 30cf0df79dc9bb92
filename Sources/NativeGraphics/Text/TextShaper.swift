import CPango
import Graphics

/// Shapes text with the fonts of one worker: HarfBuzz for the glyphs, Pango for levels, scripts and breaks.
///
/// Glyphs come unhinted and unrounded, in multiples of the font's own units, so that a text is as wide
/// as a browser makes it.
public final class TextShaper: TextShaping {
  let fonts: FontFaces
  /// HarfBuzz's buffer, used again for every run.
  private let buffer: OpaquePointer?
  private var stacks: [FontStack.Key: FontStack] = [:]
  private var resolvedFonts: [FontDescription: ResolvedFont] = [:]
  private var metrics: [MetricsKey: FontMetrics] = [:]
  private var paragraphs = ParagraphCache<[GlyphRun]>()
  private var breaks = ParagraphCache<[TextBoundary]>()
  private var generation = 0

  private struct MetricsKey: Hashable {
    let face: FontFaceID
    let size: Double
  }

  /// Creates a shaper that uses a worker's faces.
  public init(fonts: FontFaces) {
    self.fonts = fonts
    buffer = hb_buffer_create()
  }

  deinit {
    if let buffer { hb_buffer_destroy(buffer) }
  }

  /// The metrics of the first face that the description's families lead to.
  public func metrics(of font: FontDescription) -> FontMetrics {
    forgetFontsOfFormerDocuments()
    return resolve(font).metrics
  }

  /// Shapes a paragraph, or gives the runs of the same one shaped before; no runs for no text or no span.
  public func shape(
    _ text: [UInt8], spans: [FontSpan], direction: TextDirection, bidiLevels: [UInt8]
  ) -> [GlyphRun] {
    guard !text.isEmpty, !spans.isEmpty else { return [] }
    forgetFontsOfFormerDocuments()
    let key = ParagraphKey(text: text, spans: spans, direction: direction, levels: bidiLevels)
    if let known = paragraphs[key] { return known }
    let runs = text.withUnsafeBufferPointer { bytes in
      var paragraph = Paragraph(text: bytes, direction: direction, levels: bidiLevels)
      for span in spans {
        shape(span, of: &paragraph)
      }
      return paragraph.runs
    }
    paragraphs.insert(runs, for: key, cost: runs.reduce(0) { $0 + $1.glyphs.count })
    return runs
  }

  /// What may happen before each byte, and at the end: `text.count + 1` entries.
  public func boundaries(in text: [UInt8], language: String) -> [TextBoundary] {
    let key = ParagraphKey(text: text, language: language)
    if let known = breaks[key] { return known }
    let found = LineBreaking.boundaries(in: text, language: language)
    breaks.insert(found, for: key, cost: text.count)
    return found
  }

  /// A document's own fonts may give a family another meaning than it had in the last document.
  private func forgetFontsOfFormerDocuments() {
    guard fonts.generation != generation else { return }
    generation = fonts.generation
    stacks.removeAll()
    resolvedFonts.removeAll()
    metrics.removeAll()
    paragraphs = ParagraphCache()
  }
}

// MARK: - Fonts

extension TextShaper {
  /// A description with what it stands for.
  final class ResolvedFont {
    let stack: FontStack
    let size: Double
    let smallCaps: Bool
    let ligatures: FontDescription.Ligatures
    let metrics: FontMetrics
    let language: hb_language_t?
    /// Whether ASCII needs no other face than the first.
    let primaryCoversASCII: Bool

    init(_ font: FontDescription, stack: FontStack, metrics: FontMetrics, primaryCoversASCII: Bool) {
      self.stack = stack
      size = font.size
      smallCaps = font.smallCaps
      ligatures = font.ligatures
      self.metrics = metrics
      self.primaryCoversASCII = primaryCoversASCII
      language = font.language.isEmpty ? nil : hb_language_from_string(font.language, -1)
    }
  }

  private func resolve(_ font: FontDescription) -> ResolvedFont {
    if let known = resolvedFonts[font] { return known }
    let key = FontStack.Key(font)
    let stack = stacks[key] ?? FontStack(key, fonts: fonts)
    stacks[key] = stack
    let resolved = ResolvedFont(
      font, stack: stack, metrics: metrics(of: stack.primary, size: font.size),
      primaryCoversASCII: fonts.face(stack.primary)?.coversASCII ?? false)
    resolvedFonts[font] = resolved
    return resolved
  }

  private func metrics(of face: FontFaceID, size: Double) -> FontMetrics {
    let key = MetricsKey(face: face, size: size)
    if let known = metrics[key] { return known }
    let found =
      fonts.face(face)?.metrics(size: size)
      ?? FontMetrics(
        ascent: LayoutUnit(rounding: (size * 0.8).rounded()),
        descent: LayoutUnit(rounding: (size * 0.2).rounded()),
        lineGap: .zero, xHeight: size / 2, zeroAdvance: size / 2, capHeight: size * 0.7,
        underlinePosition: size / 10, underlineThickness: size / 20)
    metrics[key] = found
    return found
  }
}

// MARK: - Shaping

extension TextShaper {
  /// One run to shape.
  private struct RunInput {
    let range: Range<Int>
    let face: FontFaceID
    let level: UInt8
    let script: hb_script_t
    let capitals: Capitals

    enum Capitals { case asWritten, feature, synthesized }
  }

  private func shape(_ span: FontSpan, of paragraph: inout Paragraph) {
    let font = resolve(span.font)
    var start = max(0, span.textRange.lowerBound)
    let end = min(paragraph.text.count, span.textRange.upperBound)
    while start < end {
      let limit = min(end, paragraph.endOfLevelAndScript(at: start))
      shape(start..<limit, font, of: &paragraph)
      start = limit
    }
  }

  /// Splits a stretch of one level and script by face.
  private func shape(_ range: Range<Int>, _ font: ResolvedFont, of paragraph: inout Paragraph) {
    if paragraph.isPlainASCII && font.primaryCoversASCII {
      shape(range, face: font.stack.primary, font, of: &paragraph)
      return
    }
    var start = range.lowerBound
    var face: FontFaceID?
    var fallbacks: [FontFaceID] = []
    var position = start
    while position < range.upperBound {
      let cluster = TextCluster(in: paragraph.text, at: position, before: range.upperBound)
      if ScalarClass.isControl(cluster.base) {
        if let face, start < position { shape(start..<position, face: face, font, of: &paragraph) }
        appendControl(cluster.range, font, to: &paragraph)
        face = nil
        start = cluster.range.upperBound
      } else if !(face != nil && !cluster.isCompound && ScalarClass.isDefaultIgnorable(cluster.base)) {
        let chosen = font.stack.face(for: cluster, in: paragraph.text, used: &fallbacks)
        if let current = face, current != chosen, start < position {
          shape(start..<position, face: current, font, of: &paragraph)
          start = position
        }
        face = chosen
      }
      position = cluster.range.upperBound
    }
    if let face, start < position { shape(start..<position, face: face, font, of: &paragraph) }
  }

  /// Stands in for what layout places itself: an atomic inline, a tab, a forced break.
  private func appendControl(_ range: Range<Int>, _ font: ResolvedFont, to paragraph: inout Paragraph) {
    let primary = font.stack.primary
    let space = fonts.face(primary)?.nominalGlyph(of: 0x20) ?? 0
    let glyph = Glyph(id: space, cluster: Int32(range.lowerBound), advance: 0, xOffset: 0, yOffset: 0)
    paragraph.runs.append(
      GlyphRun(
        textRange: range, face: primary, size: font.size, bidiLevel: paragraph.level(at: range.lowerBound),
        isCursive: false, metrics: font.metrics, glyphs: [glyph]))
  }

  /// Shapes a stretch of one face, small capitals apart.
  private func shape(
    _ range: Range<Int>, face: FontFaceID, _ font: ResolvedFont, of paragraph: inout Paragraph
  ) {
    let level = paragraph.level(at: range.lowerBound)
    let script = paragraph.script(at: range.lowerBound)
    func input(_ range: Range<Int>, _ capitals: RunInput.Capitals) -> RunInput {
      RunInput(range: range, face: face, level: level, script: script, capitals: capitals)
    }
    guard font.smallCaps else {
      append(input(range, .asWritten), font, to: &paragraph)
      return
    }
    if let opened = fonts.face(face), opened.hasSmallCapitals(script: script) {
      append(input(range, .feature), font, to: &paragraph)
      return
    }
    for (piece, isLowercase) in SmallCapitals.pieces(of: range, in: paragraph.text) {
      append(input(piece, isLowercase ? .synthesized : .asWritten), font, to: &paragraph)
    }
  }

  private func append(_ run: RunInput, _ font: ResolvedFont, to paragraph: inout Paragraph) {
    let size = run.capitals == .synthesized ? font.size * SmallCapitals.scale : font.size
    let metrics = run.face == font.stack.primary ? font.metrics : self.metrics(of: run.face, size: font.size)
    let glyphs = shapedGlyphs(run, font, size: size, of: paragraph.text)
    paragraph.runs.append(
      GlyphRun(
        textRange: run.range, face: run.face, size: size, bidiLevel: run.level,
        isCursive: CursiveScripts.contains(run.script), metrics: metrics, glyphs: glyphs))
  }

  private func shapedGlyphs(
    _ run: RunInput, _ font: ResolvedFont, size: Double, of text: UnsafeBufferPointer<UInt8>
  ) -> [Glyph] {
    guard let buffer, let face = fonts.face(run.face) else { return [] }
    hb_buffer_clear_contents(buffer)
    fill(buffer, run, from: text)
    hb_buffer_set_direction(buffer, run.level & 1 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, run.script)
    if let language = font.language { hb_buffer_set_language(buffer, language) }
    let features = ShapingFeatures.of(ligatures: font.ligatures, smallCapitals: run.capitals == .feature)
    hb_shape(face.harfBuzz, buffer, features, UInt32(features.count))

    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    let scale = size / face.unitsPerEm
    return [Glyph](unsafeUninitializedCapacity: Int(count)) { glyphs, initialized in
      for index in 0..<Int(count) {
        let info = infos[index]
        let position = positions[index]
        let advance =
          face.strike == nil || position.x_advance == 0
          ? Double(position.x_advance) * scale : face.strikeAdvance(of: info.codepoint) * size
        (glyphs.baseAddress.unsafelyUnwrapped + index).initialize(
          to: Glyph(
            id: info.codepoint, cluster: Int32(bitPattern: info.cluster), advance: advance,
            xOffset: Double(position.x_offset) * scale, yOffset: Double(position.y_offset) * scale))
      }
      initialized = Int(count)
    }
  }

  private func fill(_ buffer: OpaquePointer, _ run: RunInput, from text: UnsafeBufferPointer<UInt8>) {
    guard run.capitals == .synthesized else {
      text.withMemoryRebound(to: CChar.self) { characters in
        hb_buffer_add_utf8(
          buffer, characters.baseAddress, Int32(text.count), UInt32(run.range.lowerBound),
          Int32(run.range.count))
      }
      return
    }
    var position = run.range.lowerBound
    while position < run.range.upperBound {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      for capital in SmallCapitals.capitals(of: scalar) {
        hb_buffer_add(buffer, capital, UInt32(position))
      }
      position += length
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
  }
}
