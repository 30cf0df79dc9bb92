import EngineTestSupport
import Testing

/// CSS Text 3 §4 and §5.
@Suite struct LineBreakingTests {
  @Test func `lines end at spaces`() {
    let page = layout("<p id=p>aaaa bbbb cccc</p>", width: 100)
    #expect(page.texts("p") == ["aaaa bbbb", "cccc"])
  }

  @Test func `a space that hangs takes no room`() {
    let page = layout("<p id=p>aaaaa bbbb</p>", width: 50)
    #expect(page.texts("p") == ["aaaaa", "bbbb"])
  }

  @Test func `white space collapses across elements`() {
    let page = layout("<p id=p> a <b id=b> b </b> c</p>")
    #expect(page.rect("b") == [20, page.rect("p")!.y, 20, 10])
  }

  @Test func `a long word overflows, or breaks if it may`() {
    #expect(layout("<p id=p>aaaaaaaa</p>", width: 50).texts("p") == ["aaaaaaaa"])
    #expect(
      layout("<p id=p style='overflow-wrap:break-word'>aaaaaaaa</p>", width: 50).texts("p") == [
        "aaaaa", "aaa",
      ])
  }

  @Test func `nowrap text goes to the next line as a whole`() {
    let page = layout("<p id=p>aaa <span id=s style='white-space:nowrap'>bb bb</span> c</p>", width: 60)
    #expect(page.texts("s") == ["bb bb"])
    #expect(page.rect("s")?.y == page.rect("p")!.y + 10)
  }

  @Test func `pre keeps spaces and breaks`() {
    let page = layout("<pre id=p style='font:10px x;margin:0'>a  b\nc</pre>", width: 20)
    #expect(page.texts("p") == ["a  b", "c"])
  }

  @Test func `br ends a line`() {
    #expect(layout("<p id=p>a<br>b<br></p>").texts("p") == ["a", "b"])
    #expect(layout("<div id=p>a<br>b<br></div>").rect("p")?.height == 20)
    #expect(layout("<div id=p>a<br><br>b</div>").rect("p")?.height == 30)
  }

  @Test func `a line does not break inside an inline box's padding`() {
    let page = layout("<p id=p>aaa<b style='padding:0 10px'>bbb</b></p>", width: 50)
    #expect(page.rect("p")?.height == 10)
  }

  @Test func `text-transform does not change the text that is reported`() {
    #expect(layout("<p id=p style='text-transform:uppercase'>straße</p>").texts("p") == ["straße"])
  }

  @Test func `shrink-to-fit takes the longest line`() {
    let page = layout("<div id=a style='float:left'>aa<br>aaaa bb</div>")
    #expect(page.rect("a")?.width == 70)
  }
}
