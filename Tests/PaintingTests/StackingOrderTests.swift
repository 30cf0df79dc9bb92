import CSSCascade
import Graphics
import Testing

@testable import Painting

@Suite struct `Painting order` {
  @Test func `an empty page is one white pixel`() {
    let (tree, styled) = PageBuilder(width: 0, height: 0).page()
    let list = paint(tree, styled: styled, images: NoImages(), scale: 1)
    #expect(list.size == PixelSize(width: 1, height: 1))
    #expect(list.items.map(\.command.summary) == ["fill 0,0 1x1 #ffffff"])
  }

  @Test func `a dark colour scheme darkens the canvas`() {
    var page = PageBuilder(width: 2, height: 2)
    page.changeRoot { $0.text.colorScheme = .dark }
    let (tree, styled) = page.page()
    let list = paint(tree, styled: styled, images: NoImages(), scale: 1)
    #expect(list.items.map(\.command.summary) == ["fill 0,0 2x2 #121212"])
  }

  @Test func `the canvas takes the root's background and the root's box does not repeat it`() {
    var page = PageBuilder(width: 4, height: 4)
    page.changeRoot { $0.fill(0x00FF00) }
    let (tree, styled) = page.page()
    let list = paint(tree, styled: styled, images: NoImages(), scale: 1)
    #expect(list.items.map(\.command.summary) == ["fill 0,0 4x4 #00ff00"])
  }

  @Test func `backgrounds come before floats, floats before text, text before positioned boxes`() {
    var page = PageBuilder(width: 100, height: 100)
    let block = page.box(0, 0, 50, 50) { $0.fill(0x111111) }
    page.box(0, 0, 10, 10, in: block) {
      $0.fill(0x444444)
      $0.box.position = .relative
    }
    page.text("a", 0, 0, in: block)
    page.box(0, 0, 10, 10, in: block) {
      $0.fill(0x222222)
      $0.box.float = .left
    }
    page.box(0, 20, 50, 10) { $0.fill(0x333333) }
    #expect(
      page.painted() == [
        "fill 0,0 50x50 #111111", "fill 0,20 50x10 #333333", "fill 0,0 10x10 #222222",
        "glyphs 1 at 0,14 #000000",
        "fill 0,0 10x10 #444444",
      ])
  }

  @Test func `layers are painted by z-index, those below zero before the blocks`() {
    var page = PageBuilder(width: 100, height: 100)
    for (rgb, z) in [(UInt32(0x020202), 2), (0x010101, 1), (0x0A0A0A, -1), (0x000000, 0)] {
      page.box(0, 0, 10, 10) {
        $0.fill(rgb)
        $0.box.position = .absolute
        $0.box.zIndex = z
      }
    }
    page.box(0, 0, 10, 10) { $0.fill(0x999999) }
    #expect(
      page.painted() == [
        "fill 0,0 10x10 #0a0a0a", "fill 0,0 10x10 #999999", "fill 0,0 10x10 #000000",
        "fill 0,0 10x10 #010101",
        "fill 0,0 10x10 #020202",
      ])
  }

  @Test func `a stacking context keeps its layers to itself`() {
    var page = PageBuilder(width: 100, height: 100)
    let context = page.box(0, 0, 20, 20) {
      $0.box.position = .relative
      $0.box.zIndex = 1
    }
    page.box(0, 0, 5, 5, in: context) {
      $0.fill(0x999999)
      $0.box.position = .relative
      $0.box.zIndex = 99
    }
    page.box(0, 0, 10, 10) {
      $0.fill(0x222222)
      $0.box.position = .relative
      $0.box.zIndex = 2
    }
    #expect(page.painted() == ["fill 0,0 5x5 #999999", "fill 0,0 10x10 #222222"])
  }

  @Test func `a translucent box is one group with all that is in it`() {
    var page = PageBuilder(width: 100, height: 100)
    let group = page.box(0, 0, 20, 20) {
      $0.fill(0x111111)
      $0.effects.opacity = 0.5
    }
    page.text("ab", 0, 0, in: group)
    #expect(page.painted() == ["opacity 0.5 {", "fill 0,0 20x20 #111111", "glyphs 2 at 0,14 #000000", "}"])
  }

  @Test func `an absolutely positioned box belongs to the translucent element it is in`() {
    var page = PageBuilder(width: 100, height: 100)
    let group = page.box(0, 0, 20, 20) { $0.effects.opacity = 0.5 }
    let child = page.box(3, 3, 5, 5, in: group) {
      $0.fill(0x222222)
      $0.box.position = .absolute
    }
    // Its containing block is the page, so that its fragment hangs there.
    page.change(group) { $0.children = [] }
    page.change(page.root) { $0.children.append(child) }
    #expect(page.painted() == ["opacity 0.5 {", "fill 3,3 5x5 #222222", "}"])
  }

  @Test func `hidden overflow clips each phase and leaves no empty clips`() {
    var page = PageBuilder(width: 100, height: 100)
    let box = page.box(0, 0, 20, 20) {
      $0.box.overflowX = .hidden
      $0.box.overflowY = .hidden
    }
    page.box(0, 0, 50, 50, in: box) { $0.fill(0x111111) }
    #expect(page.painted() == ["clip 0,0 20x20 {", "fill 0,0 50x50 #111111", "}"])
  }

  @Test func `a positioned box keeps the clip of its containing block`() {
    var page = PageBuilder(width: 100, height: 100)
    let box = page.box(0, 0, 20, 20) {
      $0.box.overflowX = .hidden
      $0.box.overflowY = .hidden
    }
    page.box(0, 0, 50, 50, in: box) {
      $0.fill(0x111111)
      $0.box.position = .relative
    }
    #expect(page.painted() == ["clip 0,0 20x20 {", "fill 0,0 50x50 #111111", "}"])
  }

  @Test func `hidden boxes paint nothing while their visible children do`() {
    var page = PageBuilder(width: 100, height: 100)
    let hidden = page.box(0, 0, 20, 20) {
      $0.fill(0x111111)
      $0.text.visibility = .hidden
    }
    page.box(1, 1, 5, 5, in: hidden) { $0.fill(0x222222) }
    #expect(page.painted() == ["fill 1,1 5x5 #222222"])
  }

  @Test func `a rotation turns around the middle of the box`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(10, 10, 20, 20) {
      $0.fill(0x111111)
      $0.effects.transform = [.rotate(180)]
    }
    // The middle is 20,20: x' = 40 - x.
    #expect(page.painted() == ["map -1,-1 + 40,40 {", "fill 10,10 20x20 #111111", "}"])
  }

  @Test func `fifty thousand nested boxes are painted without recursion`() {
    var page = PageBuilder(width: 10, height: 10)
    var parent = page.root
    for _ in 0..<50_000 { parent = page.box(0, 0, 10, 10, in: parent) { $0.box.float = .left } }
    page.change(parent) { $0.kind = .replaced(.control(.checkbox(isChecked: false))) }
    #expect(page.painted().count == 2)  // the field and its frame
  }
}
