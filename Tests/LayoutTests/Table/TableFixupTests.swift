import EngineTestSupport
import Testing

/// CSS 2.2 §17.2.1.
@Suite struct TableFixupTests {
  private let style =
    "<style>i{font-style:normal}.c{display:table-cell}.r{display:table-row}.t{display:table}</style>"

  @Test func `cells without a row stand side by side`() {
    let page = layout(
      style + "<div><i id=a class=c>aa</i> <i id=b class=c>b</i></div><p id=p style='margin:0'>c</p>")
    #expect(page.rect("a") == [0, 0, 20, 10])
    #expect(page.rect("b") == [20, 0, 10, 10])
    #expect(page.rect("p")?.y == 10)
  }

  @Test func `rows without a table stand one below the other and share columns`() {
    let page = layout(
      style
        + "<div><div class=r><i class=c>aaa</i><i id=a class=c>b</i></div><div class=r><i class=c>a</i><i id=b class=c>b</i></div></div>"
    )
    #expect(page.rect("a") == [30, 0, 10, 10])
    #expect(page.rect("b") == [30, 10, 10, 10])
  }

  @Test func `content in a row gets a cell of its own`() {
    let page = layout(
      style + "<div class=t><div class=r><i id=a>aa</i><i id=c class=c>c</i><i id=b>b</i></div></div>")
    #expect(page.rect("a")?.x == 0)
    #expect(page.rect("c")?.x == 20)
    #expect(page.rect("b")?.x == 30)
  }

  @Test func `blocks in a row share one anonymous cell`() {
    let page = layout(
      "<table cellspacing=0><tr><td id=a style='display:block'>aa<td id=b style='display:block'>b")
    #expect(page.rect("a") == [0, 0, 22, 12])  // with the cell's own padding of 1
    #expect(page.rect("b") == [0, 12, 22, 12])
  }

  @Test func `cells inside a line make an inline table`() {
    let page = layout(style + "<span id=s>x<i id=a class=c>aa</i><i id=b class=c>b</i>y</span>")
    #expect(page.rect("a") == [10, 0, 20, 10])
    #expect(page.rect("b")?.x == 30)
    #expect(page.texts("s") == ["xy"])
  }

  @Test func `rows outside of a group come in the order of the document`() {
    let page = layout(
      style
        + "<div class=t><div class=r id=a>a</div><div style='display:table-row-group' id=b>b</div><div class=r id=c>c</div></div>"
    )
    #expect(page.rect("a")?.y == 0)
    #expect(page.rect("b")?.y == 10)
    #expect(page.rect("c")?.y == 20)
  }

  @Test func `an absolutely positioned child makes no cell`() {
    let page = layout(
      style
        + "<div class=t><div class=r><i id=x style='position:absolute'>xxx</i><i id=a class=c>a</i></div></div>"
    )
    #expect(page.rect("a")?.x == 0)
    #expect(page.rect("x")?.x == 0)
  }

  @Test func `only columns are kept in a column group`() {
    let page = layout(
      style
        + "<div class=t><div style='display:table-column-group'>lost<i>lost</i></div><i class=c id=a>a</i></div>"
    )
    #expect(page.rect("a") == [0, 0, 10, 10])
    #expect(page.report.lines.map(\.text) == ["a"])
  }
}
