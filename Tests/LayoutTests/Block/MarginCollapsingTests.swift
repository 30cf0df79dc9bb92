import EngineTestSupport
import Layout
import Testing

/// CSS 2.2 §8.3.1.
@Suite struct MarginCollapsingTests {
  @Test func `margins of siblings collapse to the larger`() {
    let page = layout("<p id=a style='margin:20px 0'>x</p><p id=b style='margin:30px 0'>x</p>")
    #expect(page.rect("a")?.y == 20)
    #expect(page.rect("b")?.y == Double(20 + 10 + 30))
  }

  @Test func `a negative margin is taken from a positive one`() {
    let page = layout("<p style='margin:0 0 20px'>x</p><p id=b style='margin:-5px 0 0'>x</p>")
    #expect(page.rect("b")?.y == Double(10 + 20 - 5))
  }

  @Test func `the first child's margin moves the parent`() {
    let page = layout("<div id=a><div id=b style='margin-top:15px'>x</div></div>")
    #expect(page.rect("a") == [0, 15, 200, 10])
    #expect(page.rect("b") == [0, 15, 200, 10])
  }

  @Test func `padding keeps a child's margin inside`() {
    let page = layout("<div id=a style='padding-top:1px'><div id=b style='margin-top:15px'>x</div></div>")
    #expect(page.rect("a") == ([0, 0, 200, 1 + 15 + 10] as LayoutReport.Rect))
    #expect(page.rect("b")?.y == 16)
  }

  @Test func `margins meet through an empty block`() {
    let page = layout(
      "<p style='margin:0 0 10px'>x</p><div style='margin:25px 0 5px'></div><p id=b style='margin:15px 0'>x</p>"
    )
    #expect(page.rect("b")?.y == Double(10 + 25))
  }

  @Test func `the last child's margin goes through the parent's bottom`() {
    let page = layout("<div id=a><p style='margin:0 0 20px'>x</p></div><p id=b style='margin:10px 0'>x</p>")
    #expect(page.rect("a")?.height == 10)
    #expect(page.rect("b")?.y == Double(10 + 20))
  }

  @Test func `a height keeps the last child's margin inside`() {
    let page = layout(
      "<div style='height:40px'><p style='margin:0 0 50px'>x</p></div><p id=b style='margin:0'>x</p>")
    #expect(page.rect("b")?.y == 40)
  }

  @Test func `a new formatting context keeps both margins inside`() {
    let page = layout("<div id=a style='overflow:hidden'><p style='margin:20px 0'>x</p></div>")
    #expect(page.rect("a") == ([0, 0, 200, 20 + 10 + 20] as LayoutReport.Rect))
  }

  @Test func `the margins of several nested first children collapse into one`() {
    let page = layout(
      "<p style='margin:0 0 5px'>x</p><div id=a style='margin-top:10px'><div style='margin-top:30px'><p id=b style='margin:20px 0'>x</p></div></div>"
    )
    #expect(page.rect("a")?.y == Double(10 + 30))
    #expect(page.rect("b")?.y == Double(10 + 30))
  }
}
