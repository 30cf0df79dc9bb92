import EngineTestSupport
import Testing

/// CSS 2.2 §10.8.
@Suite struct LineBoxTests {
  @Test func `half of the leading lies above the text`() {
    let page = layout("<p id=p style='margin:0;line-height:30px'>x</p>")
    #expect(page.rect("p")?.height == 30)
    #expect(page.lines("p").first?.baseline == Double(10 + 8))
  }

  @Test func `a larger inline box makes the line higher`() {
    let page = layout(
      "<p id=p style='margin:0'>x<span id=s style='font-size:20px;line-height:40px'>x</span></p>")
    #expect(page.rect("p")?.height == 40)
    #expect(page.rect("s")?.height == 20)
  }

  @Test func `an inline-block stands with its last line on the baseline`() {
    let page = layout(
      "<p id=p style='margin:0'>x<span id=s style='display:inline-block;width:10px'>a b</span></p>")
    #expect(page.rect("s") == [10, 0, 10, 20])
    #expect(page.lines("p").first?.baseline == Double(10 + 8))
  }

  @Test func `a picture stands on the baseline`() {
    let page = layout("<p id=p style='margin:0'>x<img id=i src=20x30.png></p>")
    #expect(page.rect("i") == [10, 0, 20, 30])
    #expect(page.rect("p")?.height == Double(30 + 2))
  }

  @Test func `vertical-align top and bottom follow the line's edges`() {
    let page = layout(
      "<p style='margin:0'><img src=5x50.png><img id=t src=5x10.png style='vertical-align:top'><img id=b src=5x10.png style='vertical-align:bottom'></p>"
    )
    #expect(page.rect("t")?.y == 0)
    #expect(page.rect("b")?.y == Double(52 - 10))
  }

  @Test func `in quirks mode a picture alone needs no room for descenders`() {
    let quirky = page("<body style='margin:0;font:10px x'><div id=d><img src=20x30.png></div>")
    #expect(quirky.rect("d")?.height == 30)
  }

  @Test func `text-align moves the line`() {
    #expect(layout("<p id=p style='text-align:center'>aa</p>").lines("p").first?.rect.x == 90)
    #expect(layout("<p id=p style='text-align:right'>aa</p>").lines("p").first?.rect.x == 180)
  }

  @Test func `justified lines fill the width, the last one does not`() {
    let page = layout("<p id=p style='text-align:justify'>aa <b id=b>bb</b> cccccc</p>", width: 70)
    #expect(page.rect("b") == [50, page.rect("p")!.y, 20, 10])
    #expect(page.lines("p").last?.rect.x == 0)
  }

  @Test func `an inline box around a block is as wide as the block's container`() {
    let page = layout("<a id=a>x<div id=d style='width:50px'>y</div>z</a>")
    #expect(page.rect("a") == [0, 0, 200, 30])
    #expect(page.rect("d") == [0, 10, 50, 10])
  }

  @Test func `right-to-left text is placed from the right`() {
    let page = layout("<p dir=rtl id=p>\u{05D0}\u{05D1} <b id=b>\u{05D2}</b></p>")
    #expect(page.rect("b")?.x == Double(200 - 30 - 10))
  }
}
