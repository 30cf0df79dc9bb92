import Foundation
import Graphics
import Testing

@testable import NativeGraphics

@Suite struct TextShaperTests {
  private let shaper = TextShaper(fonts: FontFaces(library: testFonts))

  private func shape(
    _ text: String, _ families: [String] = ["Arial"], size: Double = 16, weight: Int = 400,
    direction: TextDirection = .leftToRight, smallCaps: Bool = false,
    ligatures: FontDescription.Ligatures = .normal
  ) -> [GlyphRun] {
    let bytes = Array(text.utf8)
    let font = FontDescription(
      families: families, size: size, weight: weight, smallCaps: smallCaps, ligatures: ligatures)
    return shaper.shape(
      bytes, spans: [FontSpan(textRange: 0..<bytes.count, font: font)], direction: direction, bidiLevels: [])
  }

  private func width(_ runs: [GlyphRun]) -> Double {
    runs.reduce(0) { $0 + $1.glyphs.reduce(0) { $0 + $1.advance } }
  }

  private func file(_ run: GlyphRun) -> String {
    String(testFonts.faces[Int(run.face.index >> 2)].file.split(separator: "/").last ?? "")
  }

  @Test func `an advance is the font's own, scaled and unrounded`() {
    #expect(width(shape("A")) == 1366.0 / 2048 * 16)
    #expect(width(shape("AA", size: 13)) == 2 * 1366.0 / 2048 * 13)
  }

  @Test func `neighbours are kerned`() {
    #expect(width(shape("AV")) == (1366 + 1366 - 152) / 2048.0 * 16)
  }

  @Test func `measures are rounded to whole pixels`() {
    let metrics = shaper.metrics(of: FontDescription(families: ["Times New Roman"], size: 32))
    #expect(metrics.ascent == LayoutUnit(29))  // 1825/2048 × 32 = 28.5
    #expect(metrics.descent == LayoutUnit(7))  // 443/2048 × 32 = 6.9
    #expect(metrics.lineGap == LayoutUnit(1))  // 87/2048 × 32 = 1.4
    #expect(metrics.zeroAdvance == 16)
  }

  @Test func `a family that does not match gives way to the next`() {
    #expect(file(shape("x", ["Nowhere", "Verdana"])[0]) == "DejaVuSans.ttf")
    #expect(file(shape("x", ["Nowhere"])[0]) == "LiberationSerif-Regular.ttf")
  }

  @Test func `a character that the families lack comes from another face`() {
    let runs = shape("a中b")
    #expect(
      runs.map(file) == [
        "LiberationSans-Regular.ttf", "DroidSansFallbackFull.ttf", "LiberationSans-Regular.ttf",
      ])
    #expect(runs.map(\.textRange) == [0..<1, 1..<4, 4..<5])
  }

  @Test func `an emoji advances as its picture does`() {
    let runs = shape("😀", size: 20)
    #expect(file(runs[0]) == "NotoColorEmoji.ttf")
    #expect(abs(width(runs) - 136.0 / 109 * 20) < 1e-9)
  }

  @Test(arguments: ["👍🏽", "👨‍👩‍👧", "🇩🇪", "1️⃣", "🏳️‍🌈"])
  func `a joined emoji is one glyph`(text: String) {
    #expect(shape(text).map(\.glyphs.count) == [1])
  }

  @Test func `a variation selector asks for a picture or for text`() {
    #expect(file(shape("☺\u{FE0F}")[0]) == "NotoColorEmoji.ttf")
    #expect(file(shape("☺\u{FE0E}")[0]) == "LiberationSans-Regular.ttf")
  }

  @Test func `text from right to left comes in visual order`() {
    let runs = shape("אב", direction: .rightToLeft)
    #expect(runs.map(\.bidiLevel) == [1])
    #expect(runs[0].glyphs.map(\.cluster) == [2, 0])
  }

  @Test func `levels part a paragraph of both directions`() {
    let runs = shape("ab אב")
    #expect(runs.map(\.bidiLevel) == [0, 1])
    #expect(shape("ab", direction: .rightToLeft).map(\.bidiLevel) == [2])
  }

  @Test func `explicit marks of direction are obeyed`() {
    #expect(shape("a\u{202E}b\u{202C}c").map(\.bidiLevel) == [0, 1, 0])
  }

  @Test func `letters that join are told apart from others`() {
    #expect(shape("مرحبا")[0].isCursive)
    #expect(!shape("abc")[0].isCursive)
  }

  @Test func `what layout places itself has no width`() {
    #expect(width(shape("\u{FFFC}\t\n")) == 0)
    #expect(width(shape("a\u{200B}\u{AD}b")) == width(shape("a")) + width(shape("b")))
  }

  @Test func `small capitals are capitals of seven tenths`() {
    #expect(abs(width(shape("a", smallCaps: true)) - 1366.0 / 2048 * 16 * 0.7) < 1e-9)
    #expect(shape("aA", smallCaps: true).map(\.size) == [16 * 0.7, 16])
  }

  @Test func `ligatures can be forbidden`() {
    #expect(shape("fi", ["Calibri"])[0].glyphs.count == 1)
    #expect(shape("fi", ["Calibri"], ligatures: .none)[0].glyphs.count == 2)
  }

  @Test func `shaping again gives the same`() {
    #expect(shape("Hello, 世界").map(\.glyphs) == shape("Hello, 世界").map(\.glyphs))
  }

  @Test func `spans of another font make runs of their own`() {
    let text = Array("aabb".utf8)
    let spans = [
      FontSpan(textRange: 0..<2, font: FontDescription(families: ["Arial"], size: 10)),
      FontSpan(textRange: 2..<4, font: FontDescription(families: ["Arial"], size: 20)),
    ]
    let runs = shaper.shape(text, spans: spans, direction: .leftToRight, bidiLevels: [])
    #expect(runs.map(\.size) == [10, 20])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x41], [0xC2], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80]] as [[UInt8]])
  func `damaged text is shaped all the same`(bytes: [UInt8]) {
    let font = FontDescription(families: ["Arial"], size: 16)
    let span = FontSpan(textRange: 0..<bytes.count, font: font)
    let runs = shaper.shape(bytes, spans: [span], direction: .rightToLeft, bidiLevels: [])
    #expect(!runs.isEmpty)
    #expect(shaper.boundaries(in: bytes, language: "").count == bytes.count + 1)
  }

  @Test func `a font of pictures has lines as high as its table says`() {
    let metrics = shaper.metrics(of: FontDescription(families: ["Noto Color Emoji"], size: 16))
    #expect(metrics.ascent == LayoutUnit(15))  // 1900 ÷ 2048 × 16 = 14.8
    #expect(metrics.descent == LayoutUnit(4))  // 500 ÷ 2048 × 16 = 3.9
  }

  @Test func `a document's own font stands for its family until the next document`() throws {
    let fonts = FontFaces(library: testFonts)
    let own = TextShaper(fonts: fonts)
    let index = try #require(
      testFonts.face(family: "Inter", style: FaceStyle(cssWeight: 400, slant: 0, width: 100)))
    let file = try #require(try? readFile(testFonts.faces[index].file))
    let font = DocumentFont(family: "Brand", weights: 400...400, slant: .normal, bytes: file)
    let damaged = DocumentFont(family: "Broken", weights: 400...400, slant: .normal, bytes: [1, 2, 3])
    let brand = FontDescription(families: ["Brand"], size: 16)
    let before = own.metrics(of: brand)
    #expect(fonts.setDocumentFonts([font, damaged]) == [0])
    #expect(own.metrics(of: brand) == own.metrics(of: FontDescription(families: ["Inter"], size: 16)))
    fonts.setDocumentFonts([])
    #expect(own.metrics(of: brand) == before)
  }

  private func readFile(_ path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path)
    return [UInt8](try Data(contentsOf: url))
  }
}
