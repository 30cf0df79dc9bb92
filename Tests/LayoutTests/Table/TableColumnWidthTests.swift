import EngineTestSupport
import Testing

/// CSS Tables 3 §3.8 and §3.9.
///
/// Tables here have no spacing and no padding, so that widths add up.
@Suite struct TableColumnWidthTests {
  private func table(_ attributes: String, _ rows: String, width: Double = 400) -> LaidOutPage {
    layout(
      "<style>table{border-spacing:0}td{padding:0}b{display:block;height:10px}</style><table id=t \(attributes)>\(rows)</table>",
      width: width)
  }

  @Test func `a table without a width is as wide as its contents`() {
    let page = table("", "<tr><td id=a>aaa<td id=b>bb")
    #expect(page.rect("t") == [0, 0, 50, 10])
    #expect(page.rect("a") == [0, 0, 30, 10])
    #expect(page.rect("b") == [30, 0, 20, 10])
  }

  @Test func `a table that does not fit shrinks to its longest words`() {
    let page = table("", "<tr><td id=a>aaa aaa<td id=b>bb bb", width: 50)
    #expect(page.rect("t") == [0, 0, 50, 20])
    #expect(page.rect("a")?.width == 30)
  }

  @Test func `free width goes to automatic columns in proportion to their contents`() {
    let page = table("width=100", "<tr><td id=a>aaa<td id=b>b")
    #expect(page.rect("a")?.width == 75)  // 30 + 60 × 30/40
    #expect(page.rect("b")?.width == 25)
  }

  @Test func `free width leaves columns of specified width alone while others can grow`() {
    let page = table("width=200", "<tr><td id=a width=50>a<td id=b>b")
    #expect(page.rect("a")?.width == 50)
    #expect(page.rect("b")?.width == 150)
  }

  @Test func `columns of specified width grow in proportion when there are no others`() {
    let page = table("width=300", "<tr><td id=a width=50>a<td id=b width=100>b")
    #expect(page.rect("a")?.width == 100)
    #expect(page.rect("b")?.width == 200)
  }

  @Test func `percentages are shares of the table`() {
    let page = table("width=200", "<tr><td id=a width='25%'>a<td id=b width='75%'>b")
    #expect(page.rect("a")?.width == 50)
    #expect(page.rect("b")?.width == 150)
  }

  @Test func `percentages beyond 100 are cut in the order of columns`() {
    let page = table("width=200", "<tr><td id=a width='80%'>a<td id=b width='80%'>b")
    #expect(page.rect("a")?.width == 160)
    #expect(page.rect("b")?.width == 40)
  }

  @Test func `shares are cut to a 64th and the last column takes what is left`() {
    let page = table("width=100", "<tr><td id=a>a<td id=b>a<td id=c>a")
    #expect(page.rect("a")?.width == 33.328)  // 10 + 70/3 cut to 23.328125
    #expect(page.rect("b")?.width == 33.328)
    #expect(page.rect("c")?.width == 33.344)
  }

  @Test func `a percentage makes an automatic table wide enough for its contents`() {
    let page = table("", "<tr><td width='20%'>aa<td id=b>b")
    #expect(page.rect("t")?.width == 100)  // 20 px are to be 20 %
    #expect(page.rect("b")?.width == 80)
  }

  @Test func `percentages in a nested table do not widen the cell around it`() {
    let page = table("", "<tr><td id=a><table id=u><tr><td width='10%'>aa<td>b</table>")
    #expect(page.rect("u")?.width == 30)
    #expect(page.rect("a")?.width == 30)
  }

  @Test func `a percentage of 100 beside another column takes all there is`() {
    let page = table("", "<tr><td id=a width='100%'>a<td id=b>bb", width: 300)
    #expect(page.rect("t")?.width == 300)
    #expect(page.rect("b")?.width == 20)
  }

  @Test func `a table is never narrower than its contents`() {
    let page = table("width=10", "<tr><td>aaaa")
    #expect(page.rect("t")?.width == 40)
    let limited = table("style='max-width:10px'", "<tr><td>aaaa")
    #expect(limited.rect("t")?.width == 40)
  }

  @Test func `max-width bounds a table and min-width widens it`() {
    #expect(table("width='100%' style='max-width:300px'", "<tr><td>a").rect("t")?.width == 300)
    #expect(table("style='min-width:300px'", "<tr><td>a").rect("t")?.width == 300)
  }

  @Test func `a spanning cell widens its columns in proportion to their contents`() {
    let page = table("", "<tr><td id=a>aa<td id=b>a<tr><td colspan=2><b style='width:60px'></b>")
    #expect(page.rect("a")?.width == 40)
    #expect(page.rect("b")?.width == 20)
  }

  @Test func `columns that no cell begins in take no room`() {
    let page = table("style='border-spacing:10px 0'", "<tr><td id=a colspan=3>aaaa<td id=b>b")
    #expect(page.rect("a") == [10, 0, 40, 10])
    #expect(page.rect("b") == [60, 0, 10, 10])
    #expect(page.rect("t")?.width == 80)
  }

  @Test func `a spanning cell's percentage goes to the columns without one`() {
    let page = table("width=200", "<tr><td id=a width='10%'>a<td id=b>a<td>a<tr><td colspan=2 width='50%'>a")
    #expect(page.rect("a")?.width == 20)
    #expect(page.rect("b")?.width == 80)
  }

  @Test func `column elements give widths to columns`() {
    let page = table(
      "", "<col width=70><colgroup width=30><col><col width=40></colgroup><tr><td id=a>a<td id=b>a<td id=c>a")
    #expect(page.rect("a")?.width == 70)
    #expect(page.rect("b")?.width == 30)
    #expect(page.rect("c")?.width == 40)
  }

  @Test func `column elements lie where their columns are`() {
    let page = table(
      "style='border-spacing:5px'",
      "<colgroup id=g><col id=x width=20 span=2><col id=y></colgroup><tr><td>a<td>a<td>a")
    #expect(page.rect("x") == [5, 5, 45, 10])
    #expect(page.rect("y") == [55, 5, 10, 10])
    #expect(page.rect("g") == [5, 5, 60, 10])
  }

  @Test func `the fixed layout looks at the first row only`() {
    let page = table(
      "style='table-layout:fixed;width:300px'", "<tr><td id=a width=100>a<td id=b>a<tr><td width=250>a<td>a")
    #expect(page.rect("a")?.width == 100)
    #expect(page.rect("b")?.width == 200)
  }

  @Test func `the fixed layout shares what is left equally, whatever the contents`() {
    let page = table("style='table-layout:fixed;width:300px'", "<tr><td id=a>aaaaaaaaaa aaaaaaaaaa<td id=b>a")
    #expect(page.rect("a")?.width == 150)
    #expect(page.rect("b")?.width == 150)
  }

  @Test func `the fixed layout needs a width`() {
    let page = table("style='table-layout:fixed'", "<tr><td id=a>aaa<td id=b>a")
    #expect(page.rect("a")?.width == 30)
    #expect(page.rect("b")?.width == 10)
  }

  @Test func `a cell's width is that of its content box unless box-sizing says otherwise`() {
    let page = table(
      "",
      "<tr><td id=a style='width:50px;padding:5px'>a<td id=b style='width:50px;padding:5px;box-sizing:border-box'>a"
    )
    #expect(page.rect("a")?.width == 60)
    #expect(page.rect("b")?.width == 50)
  }

  @Test func `columns run from right to left in right-to-left tables`() {
    let page = table("dir=rtl width=100", "<tr><td id=a width=30>a<td id=b>b")
    #expect(page.rect("a")?.x == 70)
    #expect(page.rect("b")?.x == 0)
  }

  @Test func `a collapsed column is measured and then takes no room`() {
    let page = table("", "<col><col style='visibility:collapse'><col><tr><td id=a>aa<td id=b>bb<td id=c>cc")
    #expect(page.rect("t")?.width == 40)
    #expect(page.rect("c")?.x == 20)
  }

  @Test func `nowrap with a width keeps the width as minimum in quirks mode`() {
    let markup =
      "<style>html{font:10px/1 x}body{margin:0}table{border-spacing:0}td{padding:0}</style><table width=50><tr><td id=a width=80 nowrap>a<td>b"
    #expect(page(markup, width: 400).rect("a")?.width == 80)
    #expect(page("<!DOCTYPE html>" + markup, width: 400).rect("a")?.width == 40)
  }

  @Test func `spans are read as HTML says`() {
    let page = table("", "<tr><td id=a colspan=' +2x'>aaaa<td>b<tr><td id=b colspan=-1>aa<td id=c>aa<td>b")
    #expect(page.rect("a")?.width == 40)
    #expect(page.rect("c")?.x == 20)
  }
}
