import CSSCascade
import Graphics
import Layout
import Testing

@testable import Painting

@Suite struct `Text and its lines` {
  private func decoration(
    _ line: TextDecorationLine, _ style: TextDecorationStyle = .solid, thickness: Double = 1
  ) -> AppliedDecoration {
    AppliedDecoration(
      line: line, style: style, color: Color(rgb: 0xFF0000), thickness: thickness, underlineOffset: 2,
      overlineOffset: -14, lineThroughOffset: -5)
  }

  @Test func `the baseline goes to a whole pixel and the beginning stays where it is`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("a", 0.25, 0.5, in: block)
    #expect(page.painted() == ["glyphs 1 at 0.25,15 #000000"])  // 0.5 + 14 = 14.5
  }

  @Test func `underlines come before the letters and lines through after them`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("ab", 0, 0, in: block, decorations: [decoration([.underline, .lineThrough])])
    #expect(
      page.painted() == [
        "fill 0,16 20x1 #ff0000", "glyphs 2 at 0,14 #000000", "fill 0,9 20x1 #ff0000",
      ])
  }

  @Test func `the thickness of a line is cut to whole pixels`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("a", 0, 0, in: block, decorations: [decoration(.underline, thickness: 1.6)])
    #expect(page.painted().first == "fill 0,16 10x1 #ff0000")
  }

  @Test func `a double underline has its second line a thickness and a pixel below`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("a", 0, 0, in: block, decorations: [decoration(.underline, .double, thickness: 2)])
    #expect(page.painted().prefix(2) == ["fill 0,16 10x2 #ff0000", "fill 0,19 10x2 #ff0000"])
  }

  @Test func `a wavy line is cut where the text ends`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("a", 0, 0, in: block, decorations: [decoration(.underline, .wavy, thickness: 2)])
    // Waves of 1 + 2 * round(4.5) = 11 around 16 + 0.5 + 3.
    #expect(page.painted()[1] == "stroke M0,19.5 C11,19.5 width 2 dashes [] #ff0000")
    #expect(page.painted()[0] == "clip 0,-8 10x50 {")
  }

  @Test func `shadows lie under the text, the first one on top`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20) {
      $0.text.shadows = [
        Shadow(
          offsetX: 1, offsetY: 1, blur: 4, spread: 0, color: .color(Color(rgb: 0xAAAAAA)), isInset: false),
        Shadow(
          offsetX: 0, offsetY: 0, blur: 0, spread: 0, color: .color(Color(rgb: 0xBBBBBB)), isInset: false),
      ]
    }
    page.text("a", 0, 0, in: block)
    #expect(
      page.painted() == [
        "glyphs 1 at 0,14 #bbbbbb shadow 0", "glyphs 1 at 1,15 #aaaaaa shadow 2", "glyphs 1 at 0,14 #000000",
      ])
  }

  @Test func `an underline leaves a gap where a letter crosses it`() {
    final class Descender: GlyphInk {
      func ink(of glyph: UInt32, face: FontFaceID, size: Double, from top: Double, to bottom: Double)
        -> ClosedRange<Double>?
      { glyph == 0x67 ? 3...6 : nil }
    }
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 100, 20)
    page.text("agb", 0, 0, in: block, decorations: [decoration(.underline)])
    let (tree, styled) = page.page()
    let list = paint(tree, styled: styled, images: NoImages(), ink: Descender(), scale: 1)
    // The letter begins at 10; its ink reaches from 13 to 16, and the gap one pixel further.
    #expect(
      list.items.dropFirst().prefix(2).map(\.command.summary) == [
        "fill 0,16 12x1 #ff0000", "fill 17,16 13x1 #ff0000",
      ])
  }

  @Test func `letters show the background that is clipped to them`() {
    var page = PageBuilder(width: 100, height: 100)
    let stops = [
      ColorStop(color: .color(.black), position: nil), ColorStop(color: .color(.white), position: nil),
    ]
    let block = page.box(0, 0, 20, 20) {
      $0.text.fillColor = .color(.transparent)
      $0.background.layers = [
        BackgroundLayer(
          image: .linearGradient(LinearGradient(direction: .angle(90), stops: stops, isRepeating: false)),
          clip: .text)
      ]
    }
    page.text("ab", 0, 0, in: block)
    // The middles of the two letters are a quarter and three quarters of the way.
    #expect(page.painted() == ["glyphs 1 at 0,14 #404040", "glyphs 1 at 0,14 #bfbfbf"])
  }

  @Test func `a disc fills its marker`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(2, 2, 5, 5, kind: .bullet(.disc))
    page.box(2, 12, 5, 5, kind: .bullet(.circle))
    #expect(
      page.painted() == ["fill 2,2 5x5 r2.5 #000000", "ring 1.5,11.5 6x6 r3 - 2.5,12.5 4x4 r2 #000000"])
  }

  @Test func `contain keeps a picture's ratio in the middle of its box`() {
    var page = PageBuilder(width: 100, height: 100)
    let natural = NaturalSize(width: 20, height: 10, ratio: 2)
    page.box(0, 0, 40, 40, kind: .replaced(.image(ImageID(index: 0), natural))) {
      $0.replaced.objectFit = .contain
    }
    #expect(page.painted() == ["image 0,10 40x20 in 0,0 40x40"])
  }
}
