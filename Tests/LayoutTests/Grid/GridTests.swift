import EngineTestSupport
import Testing

/// CSS Grid 1.
@Suite struct GridTests {
  /// A grid 200 px wide with items given as `style` attributes; their ids are a, b, c, ….
  private func grid(_ style: String, _ items: [String]) -> LaidOutPage {
    let boxes = zip("abcdefgh", items).map { "<div id=\($0) style='\($1)'></div>" }.joined()
    return layout("<div id=g style='display:grid;\(style)'>\(boxes)</div>")
  }

  @Test func `items fill the columns of a template row by row`() {
    let page = grid("grid-template-columns:50px 100px", ["height:10px", "height:20px", "height:5px"])
    #expect(page.rect("a") == [0, 0, 50, 10])
    #expect(page.rect("b") == [50, 0, 100, 20])
    #expect(page.rect("c") == [0, 20, 50, 5])
    #expect(page.rect("g")?.height == 25)
  }

  @Test func `fractions share what fixed tracks and gaps leave`() {
    let page = grid("grid-template-columns:20px 1fr 2fr;gap:0 15px", ["height:9px", "", ""])
    #expect(page.rect("b") == [35, 0, 50, 9])  // (200 − 20 − 30) / 3
    #expect(page.rect("c") == [100, 0, 100, 9])
  }

  @Test func `a fraction is no smaller than its contents`() {
    let page = layout(
      "<div style='display:grid;grid-template-columns:1fr 1fr'><i id=a>aaaaaaaaaaaaaaa</i><i id=b>b</i></div>"
    )
    #expect(page.rect("b")?.x == 150)
  }

  @Test func `automatic tracks take what is left equally`() {
    let page = layout(
      "<div style='display:grid;grid-template-columns:auto auto'><i id=a>aaaa</i><i id=b>bb</i></div>")
    #expect(page.rect("b")?.x == 110)  // 40 + (200 − 60) / 2
  }

  @Test func `minmax keeps tracks between two sizes`() {
    let page = grid("grid-template-columns:minmax(20px,60px) 1fr", ["height:9px", ""])
    #expect(page.rect("b") == [60, 0, 140, 9])
  }

  @Test func `auto-fill repeats as often as fits and auto-fit drops what stays empty`() {
    let fill = grid("grid-template-columns:repeat(auto-fill,minmax(40px,1fr))", ["height:9px", ""])
    #expect(fill.rect("b")?.x == 40)
    let fit = grid("grid-template-columns:repeat(auto-fit,minmax(40px,1fr))", ["height:9px", ""])
    #expect(fit.rect("b")?.x == 100)
  }

  @Test func `areas give items their places`() {
    let page = grid(
      "grid-template:\"h h\" 10px \"s m\" 20px / 50px 1fr", ["grid-area:m", "grid-area:h", "grid-area:s"])
    #expect(page.rect("a") == [50, 10, 150, 20])
    #expect(page.rect("b") == [0, 0, 200, 10])
    #expect(page.rect("c") == [0, 10, 50, 20])
  }

  @Test func `lines count from both ends and spans cover tracks`() {
    let page = grid(
      "grid-template-columns:50px 50px 50px;grid-auto-rows:10px",
      ["grid-column:2/-1", "grid-column:span 2", "grid-column:-2"])
    #expect(page.rect("a") == [50, 0, 100, 10])
    #expect(page.rect("b") == [0, 10, 100, 10])
    #expect(page.rect("c") == [100, 10, 50, 10])
  }

  @Test func `named lines are found`() {
    let page = grid("grid-template-columns:[x] 50px [y] 60px [z]", ["grid-column:y/z;height:9px"])
    #expect(page.rect("a") == [50, 0, 60, 9])
  }

  @Test func `dense packing fills holes`() {
    let items = ["grid-column:2;height:9px", "grid-column:span 2;height:9px", "height:9px"]
    #expect(grid("grid-template-columns:50px 50px", items).rect("c")?.y == 18)
    #expect(grid("grid-template-columns:50px 50px;grid-auto-flow:dense", items).rect("c")?.y == 0)
  }

  @Test func `columns flow downwards first`() {
    let page = grid(
      "grid-template-rows:10px 10px;grid-auto-flow:column;grid-auto-columns:30px", ["", "", ""])
    #expect(page.rect("b") == [0, 10, 30, 10])
    #expect(page.rect("c") == [30, 0, 30, 10])
  }

  @Test func `a spanning item widens automatic tracks equally`() {
    let page = layout(
      "<div id=g style='display:inline-grid;grid-template-columns:auto auto'><i style='grid-column:span 2'>aaaaaa</i><i id=a>a</i><i id=b>b</i></div>"
    )
    #expect(page.rect("g")?.width == 60)
    #expect(page.rect("b")?.x == 30)
  }

  @Test func `items are aligned in their areas`() {
    let page = grid(
      "grid-template:40px/100px;justify-items:center;align-items:end", ["width:20px;height:10px"])
    #expect(page.rect("a") == [40, 30, 20, 10])
    let own = grid("grid-template:40px/100px", ["width:20px;height:10px;justify-self:end;align-self:center"])
    #expect(own.rect("a") == [80, 15, 20, 10])
  }

  @Test func `tracks are distributed in the container`() {
    let page = grid("grid-template-columns:50px 50px;justify-content:space-between", ["height:9px", ""])
    #expect(page.rect("b")?.x == 150)
  }

  @Test func `rows grow with what is laid out in their columns`() {
    let page = layout("<div style='display:grid;grid-template-columns:50px'><i id=a>aa aa aa</i></div>")
    #expect(page.rect("a")?.height == 20)
  }

  @Test func `columns run from right to left in right-to-left containers`() {
    let page = grid("direction:rtl;grid-template-columns:50px 60px", ["height:9px", ""])
    #expect(page.rect("a")?.x == 150)
    #expect(page.rect("b")?.x == 90)
  }

  @Test func `huge line numbers end at the limit`() {
    #expect(grid("", ["grid-row:100000;height:9px"]).rect("a")?.height == 9)
  }
}
