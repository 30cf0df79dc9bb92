import EngineTestSupport
import Testing

/// Spacing, captions, empty cells and the boxes of rows and sections (CSS 2.2 §17.4 to §17.6.1).
@Suite struct TableBoxTests {
  @Test func `border spacing lies around and between cells`() {
    let page = layout(
      "<table id=t style='border-spacing:10px 5px;padding:3px;border:1px solid'><tr id=r><td id=a style='padding:0'>a<td id=b style='padding:0'>b"
    )
    #expect(page.rect("t") == [0, 0, 58, 28])  // 2 × (1 + 3) + 3 × 10 + 2 × 10
    #expect(page.rect("a") == [14, 9, 10, 10])
    #expect(page.rect("b") == [34, 9, 10, 10])
    #expect(page.rect("r") == [14, 9, 30, 10])
  }

  @Test func `captions lie above and below, as wide as the table`() {
    let page = layout(
      "<table id=t cellspacing=0><caption id=a>x<caption id=b style='caption-side:bottom;margin-top:5px'>y<tr><td id=c style='padding:0'>aaaa"
    )
    #expect(page.rect("a") == [0, 0, 40, 10])
    #expect(page.rect("c") == [0, 10, 40, 10])
    #expect(page.rect("b") == [0, 25, 40, 10])
    #expect(page.rect("t")?.height == 35)
  }

  @Test func `a caption widens a table to its longest word`() {
    let page = layout("<table id=t cellspacing=0><caption>aaaaa a<tr><td style='padding:0'>a")
    #expect(page.rect("t")?.width == 50)
  }

  @Test func `only the first header and footer move to the ends`() {
    let page = layout(
      "<table cellspacing=0 cellpadding=0><tbody id=b><tr><td>b<tfoot id=f><tr><td>f<thead id=h><tr><td>h<thead id=i><tr><td>i"
    )
    #expect(page.rect("h")?.y == 0)
    #expect(page.rect("b")?.y == 10)
    #expect(page.rect("i")?.y == 20)
    #expect(page.rect("f")?.y == 30)
  }

  @Test func `empty cells are hidden where empty-cells says so`() {
    let page = layout("<table style='empty-cells:hide'><tr><td><td>a")
    #expect(page.tree.fragments.filter(\.isHiddenEmptyCell).count == 1)
  }

  @Test func `automatic margins centre a table`() {
    #expect(layout("<table id=t align=center cellspacing=0 width=100><tr><td>a").rect("t")?.x == 50)
  }

  @Test func `a table beside a float goes below it when it does not fit`() {
    let page = layout("<table align=left width=150><tr><td>a</table><table id=t width=100><tr><td>b")
    #expect(page.rect("t")?.x == 0)
    #expect(page.rect("t")?.y == 16)  // 2 × 2 spacing + 2 × 1 padding + 10
  }

  @Test func `ten thousand rows and tables nested fifteen deep end soon`() {
    let rows = layout("<table id=t>" + String(repeating: "<tr><td>a<td>b", count: 10_000))
    #expect(rows.rect("t")?.height == 140_002)  // 10,000 × (10 + 2 + 2) + 2
    let nested = layout(
      String(repeating: "<table width='100%' height='100%'><tr><td height=20>", count: 15) + "<i id=i>a")
    #expect(nested.rect("i") != nil)
  }
}
