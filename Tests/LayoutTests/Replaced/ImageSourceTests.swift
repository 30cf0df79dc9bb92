import EngineTestSupport
import Layout
import Testing

struct ImageSourceTests {
  @Test(arguments: [
    ("<source media='(min-width: 300px)' srcset=40x10.png><source srcset=30x10.png>", 30.0),
    ("<source media='(max-width: 300px)' srcset=40x10.png><source srcset=30x10.png>", 40),
    ("<source type=image/avif srcset=40x10.avif>", 20),  // no such picture can be drawn
    ("<source type=' image/PNG ' srcset=40x10.png>", 40),
    ("<source media='(prefers-color-scheme: dark)' srcset=40x10.png>", 20),
    ("<source src=40x10.png>", 20),  // `source` has no `src` in a `picture`
    ("", 20),
  ])
  func `the first source that fits is shown in a picture element`(sources: String, width: Double) {
    let page = layout("<picture>\(sources)<img id=x src=20x10.png></picture>")
    #expect(page.rect("x")?.width == Double(width))
  }

  @Test func `a source after the image does not count`() {
    let page = layout("<picture><img id=x src=20x10.png><source srcset=40x10.png></picture>")
    #expect(page.rect("x")?.width == 20)
  }

  @Test(arguments: [
    ("", 40.0),  // the viewport's 200 px: 400w has 2 pixels for each: 80 ÷ 2
    ("50px", 40),  // 100w has 2 pixels for each: 80 ÷ 2
    ("(min-width: 300px) 400px, 50px", 40), ("25vw", 40), ("bad, (width: 200px) 50px", 40),
  ])
  func `sizes tells how wide the picture will be`(sizes: String, width: Double) {
    let set = sizes.isEmpty ? "80x10.png 400w" : "80x10.png 100w, 160x10.png 400w"
    let page = layout("<img id=x srcset='\(set)' sizes='\(sizes)'>")
    #expect(page.rect("x")?.width == Double(width))
  }

  @Test func `a height from aspect-ratio grows with the contents unless a minimum is set`() {
    let style = "width: 100px; aspect-ratio: 10 / 1"
    let page = layout(
      """
      <div id=a style='\(style)'>a<br>a</div><div id=b style='\(style); min-height: 0'>a<br>a</div>
      <div id=c style='\(style); overflow: hidden'>a<br>a</div>
      <div id=d style='\(style); max-height: 15px'>a<br>a</div>
      """)
    #expect(page.rect("a")?.height == 20)  // two lines of 10 px, more than 100 ÷ 10
    #expect(page.rect("b")?.height == 10)
    #expect(page.rect("c")?.height == 10)
    #expect(page.rect("d")?.height == 15)
  }

  @Test func `what is left of an inline box around a block does not count`() {
    let page = layout("<div>a</div><span id=a><b id=b><p style='margin: 10px 0'>a</p></b></span>")
    #expect(page.rect("a") == [0, 20, 200, 10])  // a line of 10 and a margin of 10 above
    #expect(page.rect("b") == [0, 20, 200, 10])
  }

  @Test func `in quirks mode an edge above an empty inline box makes no line, one before it does`() {
    let style = "<style>body{margin:0} div{font:10px/1 x}</style>"
    let above = page("\(style)<div id=x><span style='border-top: 3px solid'></span></div>")
    let before = page("\(style)<div id=x><span style='border-left: 3px solid'></span></div>")
    #expect(above.rect("x")?.height == 0)
    #expect(before.rect("x")?.height == 10)
  }
}
