import EngineTestSupport
import Graphics
import Layout
import Testing

/// CSS 2.2 §17.6.2.
@Suite struct CollapsedBorderTests {
  private func table(_ attributes: String, _ rows: String) -> LaidOutPage {
    layout(
      "<style>table{border-collapse:collapse}td{padding:0}</style><table id=t \(attributes)>\(rows)</table>")
  }

  private func borders(_ page: LaidOutPage) -> [CollapsedBorder] {
    page.tree.fragments.flatMap(\.collapsedBorders)
  }

  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> LayoutRect {
    LayoutRect(x: LayoutUnit(x), y: LayoutUnit(y), width: LayoutUnit(width), height: LayoutUnit(height))
  }

  @Test func `neighbours share a border, and each has half of it`() {
    let page = table("", "<tr><td id=a style='border:2px solid'>a<td id=b style='border:2px solid'>b")
    #expect(page.rect("t") == [0, 0, 26, 14])  // the table's own halves are 1 px
    #expect(page.rect("a") == [1, 1, 12, 12])
    #expect(page.rect("b") == [13, 1, 12, 12])
  }

  @Test func `the wider border wins`() {
    let page = table("", "<tr><td id=a style='border:2px solid'>a<td id=b style='border:6px solid'>b")
    #expect(page.rect("a")?.width == 14)  // 1 + 10 + 3
    #expect(page.rect("b")?.width == 16)
  }

  @Test func `hidden wins over any width`() {
    let page = table("", "<tr><td id=a style='border-right:9px solid'>a<td style='border-left:hidden'>b")
    #expect(page.rect("a")?.width == 10)
    #expect(borders(page).isEmpty)
  }

  @Test func `of equal widths double wins over solid over dashed`() {
    let page = table(
      "",
      "<tr><td style='border-right:3px dashed red'>a<td style='border-left:3px solid blue'>b<tr><td style='border-right:3px double red'>a<td style='border-left:3px solid blue'>b"
    )
    #expect(borders(page).map(\.style) == [.solid, .double])
  }

  @Test
  func `of equal borders the cell's wins over the row's and the table's, and the first cell's over the next`()
  {
    let page = table(
      "style='border:1px solid gray'",
      "<tr style='border:1px solid green'><td style='border:1px solid red'>a<td style='border:1px solid blue'>b"
    )
    let between = borders(page).first { $0.isVertical && $0.rect.x == LayoutUnit(11) }
    #expect(between?.color == Color(red: 1, green: 0, blue: 0))
    #expect(borders(page).allSatisfy { $0.color != Color(red: 0, green: 128 / 255, blue: 0) })
  }

  @Test func `a row's border lies under all of its cells`() {
    let page = table("", "<tr style='border-bottom:2px solid'><td>a<td>b<tr><td id=c>c<td>d")
    #expect(borders(page).map(\.rect) == [rect(0, 10, 10, 2), rect(10, 10, 10, 2)])
    #expect(page.rect("c") == [0, 11, 10, 11])
  }

  @Test func `borders do not run through a spanning cell`() {
    let page = table("", "<tr style='border:2px solid'><td colspan=2>aa<td>b")
    #expect(borders(page).filter { $0.isVertical }.count == 2)
  }

  @Test func `a stronger border takes the corner`() {
    let page = table("", "<tr><td style='border:4px solid;border-top:2px solid'>a")
    let top = borders(page).first { !$0.isVertical }
    let left = borders(page).first { $0.isVertical }
    #expect(top?.rect == rect(4, 0, 10, 2))
    #expect(left?.rect == rect(0, 0, 4, 16))
  }

  @Test func `collapsed tables have no spacing and no padding`() {
    #expect(table("cellspacing=9 style='padding:9px'", "<tr><td>a").rect("t") == [0, 0, 10, 10])
  }
}
