import EngineTestSupport
import Layout
import Testing

/// CSS 2.2 §10.3 and §10.4.
@Suite struct BlockWidthTests {
  @Test func `an automatic width fills the container`() {
    let page = layout("<div id=a style='margin:0 10px;padding:0 5px;border:1px solid'>x</div>")
    #expect(page.rect("a") == ([10, 0, 200 - 20, 12] as LayoutReport.Rect))
  }

  @Test func `automatic margins centre a block`() {
    let page = layout("<div id=a style='width:100px;margin:0 auto'>x</div>")
    #expect(page.rect("a") == [50, 0, 100, 10])
  }

  @Test func `a border box includes padding and border`() {
    let page = layout(
      "<div id=a style='box-sizing:border-box;width:50%;padding:10px;border:5px solid'>x</div>")
    #expect(page.rect("a")?.width == 100)
  }

  @Test func `minimum beats maximum`() {
    let page = layout("<div id=a style='min-width:80px;max-width:60px'>x</div>")
    #expect(page.rect("a")?.width == 80)
  }

  @Test func `align=center moves blocks`() {
    let page = layout("<div align=center><div id=a style='width:60px'>x</div></div>")
    #expect(page.rect("a")?.x == 70)
  }

  @Test func `a percentage height needs a height to refer to`() {
    let page = layout(
      "<div style='height:50px'><div id=a style='height:50%'>x</div></div><div><div id=b style='height:50%'>x</div></div>"
    )
    #expect(page.rect("a")?.height == 25)
    #expect(page.rect("b")?.height == 10)
  }

  @Test func `in quirks mode a percentage height looks up to the viewport`() {
    let page = page("<body style='margin:0'><div><div id=a style='height:50%'></div></div>", height: 100)
    #expect(page.rect("a")?.height == 50)
  }

  @Test func `in quirks mode body fills the viewport`() {
    let quirky = page("<body id=a style='margin:8px'>x", height: 100)
    #expect(quirky.rect("a")?.height == Double(100 - 16))
  }
}
