import EngineTestSupport
import Testing

/// CSS 2.2 §9.5.
@Suite struct FloatTests {
  @Test func `floats stand side by side while they fit`() {
    let page = layout(
      """
      <div id=a style='float:left;width:90px;height:20px'></div><div id=b style='float:left;width:90px;height:10px'>
      </div><div id=c style='float:left;width:90px;height:10px'></div>
      """)
    #expect(page.rect("a") == [0, 0, 90, 20])
    #expect(page.rect("b") == [90, 0, 90, 10])
    #expect(page.rect("c") == [90, 10, 90, 10])
  }

  @Test func `lines are shorter beside a float`() {
    let page = layout(
      "<div style='float:left;width:150px;height:15px'></div><p id=p style='margin:0'>aaa bbb ccc</p>")
    #expect(page.texts("p") == ["aaa", "bbb", "ccc"])
    #expect(page.lines("p").map(\.rect.x) == [150, 150, 0])
  }

  @Test func `clear goes below the floats it names`() {
    let page = layout(
      "<div style='float:left;width:10px;height:30px'></div><div style='float:right;width:10px;height:50px'></div><p id=p style='clear:left;margin:0'>x</p>"
    )
    #expect(page.rect("p")?.y == 30)
  }

  @Test func `a block with overflow lies beside a float`() {
    let page = layout(
      "<div style='float:left;width:50px;height:30px'></div><div id=a style='overflow:hidden'>x</div>")
    #expect(page.rect("a") == [50, 0, 150, 10])
  }

  @Test func `a formatting context grows around its floats`() {
    let page = layout(
      "<div id=a style='overflow:hidden'><div style='float:left;width:50px;height:30px'></div></div>")
    #expect(page.rect("a")?.height == 30)
  }

  @Test func `a float's parent without a formatting context does not grow`() {
    let page = layout("<div id=a><div style='float:left;width:50px;height:30px'></div></div>")
    #expect(page.rect("a")?.height == 0)
  }

  @Test func `a float shrinks to fit its contents`() {
    let page = layout("<div id=a style='float:right'>aaaa</div>")
    #expect(page.rect("a") == [160, 0, 40, 10])
  }

  @Test func `a float that does not fit beside the text before it goes below the line`() {
    let page = layout(
      "<p id=p style='margin:0'>aaaaaaaaaa <span id=f style='float:left;width:150px'>f</span>bb</p>")
    #expect(page.rect("f")?.y == 10)
    #expect(page.texts("p") == ["aaaaaaaaaa bb"])
  }
}
