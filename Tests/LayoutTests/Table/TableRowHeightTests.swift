import EngineTestSupport
import Testing

/// CSS Tables 3 §3.10 and CSS 2.2 §17.5.3.
@Suite struct TableRowHeightTests {
  private func table(_ attributes: String, _ rows: String) -> LaidOutPage {
    layout(
      "<style>table{border-spacing:0}td{padding:0}b{display:block;width:10px}</style><table id=t \(attributes)>\(rows)</table>"
    )
  }

  @Test func `a row is as high as its highest cell`() {
    let page = table("", "<tr id=r><td id=a>a<td><b style='height:30px'></b>")
    #expect(page.rect("r")?.height == 30)
    #expect(page.rect("a")?.height == 30)
  }

  @Test func `height on cells and rows is a minimum`() {
    let page = table("", "<tr id=r height=20><td id=a height=40>a<tr id=s height=5><td>a")
    #expect(page.rect("r")?.height == 40)
    #expect(page.rect("s") == [0, 40, 10, 10])
  }

  @Test func `a cell's height leaves out padding in standards mode and counts it in quirks mode`() {
    let markup = "<table cellspacing=0><tr><td id=a style='height:40px;padding:5px'>a"
    #expect(layout(markup).rect("a")?.height == 50)
    #expect(page("<style>html{font:10px/1 x}body{margin:0}</style>" + markup).rect("a")?.height == 40)
  }

  @Test func `contents lie at the top, in the middle or at the bottom`() {
    let page = table(
      "",
      "<tr height=50><td valign=top><b id=a style='height:10px'></b><td valign=middle><b id=b style='height:10px'></b><td valign=bottom><b id=c style='height:10px'></b>"
    )
    #expect(page.rect("a")?.y == 0)
    #expect(page.rect("b")?.y == 20)
    #expect(page.rect("c")?.y == 40)
  }

  @Test func `cells aligned by baseline share the baseline of their first lines`() {
    let page = table(
      "",
      "<tr id=r><td valign=baseline><p id=a style='margin:0;font-size:20px'>a</p><td valign=baseline><p id=b style='margin:0'>b</p>"
    )
    #expect(page.lines("a").first?.baseline == page.lines("b").first?.baseline)
    #expect(page.rect("b")?.y == 8)  // 20 × 0.8 − 10 × 0.8
    #expect(page.rect("r")?.height == 20)
  }

  @Test func `shifting to the baseline may make the row higher than any cell`() {
    let page = table(
      "",
      "<tr id=r><td valign=baseline style='padding-top:20px'>a<td valign=baseline><p id=b style='margin:0'>b<br>b<br>b</p>"
    )
    #expect(page.rect("b")?.y == 20)
    #expect(page.rect("r")?.height == 50)
  }

  @Test func `a spanning cell covers its rows and the spacing between them`() {
    let page = table("style='border-spacing:4px'", "<tr><td id=a rowspan=2>a<td>b<tr><td>b")
    #expect(page.rect("a")?.height == 24)
  }

  @Test func `a spanning cell that does not fit makes rows higher in proportion`() {
    let page = table(
      "",
      "<tr id=r><td rowspan=2><b style='height:60px'></b><td><b style='height:10px'></b><tr id=s><td><b style='height:20px'></b>"
    )
    #expect(page.rect("r")?.height == 20)
    #expect(page.rect("s")?.height == 40)
  }

  @Test func `rows of specified height do not take a spanning cell's excess while others can`() {
    let page = table("", "<tr id=r height=10><td rowspan=2><b style='height:60px'></b><td>a<tr id=s><td>a")
    #expect(page.rect("r")?.height == 10)
    #expect(page.rect("s")?.height == 50)
  }

  @Test func `rowspan of 0 reaches to the end of the section`() {
    let page = table("", "<tbody><tr><td id=a rowspan=0>a<td>b<tr><td>b<tr><td>b<tbody><tr><td id=c>c")
    #expect(page.rect("a")?.height == 30)
    #expect(page.rect("c")?.y == 30)
  }

  @Test func `a table's height goes to its rows in proportion to theirs`() {
    let page = table(
      "height=90", "<tr id=r><td><b style='height:10px'></b><tr id=s><td><b style='height:20px'></b>")
    #expect(page.rect("r")?.height == 30)
    #expect(page.rect("s")?.height == 60)
  }

  @Test func `percentage heights of rows are shares of the section`() {
    let page = table("height=100", "<tr id=r height='70%'><td>a<tr id=s><td>a")
    #expect(page.rect("r")?.height == 70)
    #expect(page.rect("s")?.height == 30)
  }

  @Test func `bodies grow before header and footer`() {
    let page = table("height=100", "<tfoot id=f><tr><td>f<tbody id=b><tr><td>b<thead id=h><tr><td>h")
    #expect(page.rect("h") == [0, 0, 10, 10])
    #expect(page.rect("b") == [0, 10, 10, 80])
    #expect(page.rect("f") == [0, 90, 10, 10])
  }

  @Test func `percentage heights refer to a cell of specified height`() {
    let page = table(
      "", "<tr><td height=50><b id=a style='height:50%'></b><td><b id=b style='height:50%'>b</b>")
    #expect(page.rect("a")?.height == 25)
    #expect(page.rect("b")?.height == 10)
  }

  @Test func `percentage heights refer to a cell that has grown with its table`() {
    let page = table("height=80", "<tr><td><b id=a style='height:100%'></b>")
    #expect(page.rect("a")?.height == 80)
  }

  @Test func `a collapsed row takes no room`() {
    let page = table("", "<tr><td>a<tr style='visibility:collapse'><td>b<tr><td id=c>c")
    #expect(page.rect("c")?.y == 10)
    #expect(page.rect("t")?.height == 20)
  }

  @Test func `a table without sections has its height in standards mode only`() {
    let markup = "<table id=t height=50 cellspacing=0></table>"
    #expect(layout(markup).rect("t")?.height == 50)
    #expect(page("<body style='margin:0'>" + markup).rect("t") == nil || page(markup).rect("t")?.height == 0)
  }

  @Test func `the baseline of a table in a line is that of its first row`() {
    let page = layout(
      "<div id=p>x<table style='display:inline-table;border-spacing:0'><tr><td style='padding:5px 0 0;vertical-align:baseline'><i id=c>a</i><tr><td>b</table>"
    )
    #expect(page.lines("p").first?.baseline == page.lines("c").first?.baseline)
  }
}
