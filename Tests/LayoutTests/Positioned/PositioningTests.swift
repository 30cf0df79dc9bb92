import EngineTestSupport
import Layout
import Testing

/// CSS 2.2 §9.4.3, §9.6 and §10.3.7.
@Suite struct PositioningTests {
  @Test func `relative boxes move without moving others`() {
    let page = layout("<div id=a style='position:relative;left:5px;top:-3px'>x</div><div id=b>y</div>")
    #expect(page.rect("a") == [5, -3, 200, 10])
    #expect(page.rect("b")?.y == 10)
  }

  @Test func `absolute boxes are placed in the nearest positioned ancestor`() {
    let page = layout(
      "<div style='position:relative;margin:10px;border:2px solid;height:50px'><div><div id=a style='position:absolute;right:0;bottom:0;width:20px;height:5px'></div></div></div>"
    )
    #expect(page.rect("a") == ([10 + 2 + 176 - 20, 10 + 2 + 50 - 5, 20, 5] as LayoutReport.Rect))
  }

  @Test func `opposite insets stretch`() {
    let page = layout(
      "<div style='position:relative;height:50px'><div id=a style='position:absolute;left:10px;right:10px;top:5px;bottom:5px'></div></div>"
    )
    #expect(page.rect("a") == [10, 5, 180, 40])
  }

  @Test func `without insets an absolute box stays where it would be`() {
    let page = layout(
      "<p style='margin:0'>x</p><div id=a style='position:absolute'>abc</div><p id=b style='margin:0'>y</p>")
    #expect(page.rect("a") == [0, 10, 30, 10])
    #expect(page.rect("b")?.y == 10)
  }
}
