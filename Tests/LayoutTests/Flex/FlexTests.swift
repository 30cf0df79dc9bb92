import EngineTestSupport
import Testing

/// CSS Flexbox 1.
@Suite struct FlexTests {
  /// A flex container 200 px wide with items given as `style` attributes; their ids are a, b, c, ….
  private func flex(_ style: String, _ items: [String], text: String = "") -> LaidOutPage {
    let boxes = zip("abcdef", items).map { "<div id=\($0) style='\($1)'>\(text)</div>" }.joined()
    return layout("<div id=f style='display:flex;\(style)'>\(boxes)</div>")
  }

  @Test func `items stand in a row and stretch to the highest`() {
    let page = flex("", ["width:50px;height:30px", "width:20px"])
    #expect(page.rect("a") == [0, 0, 50, 30])
    #expect(page.rect("b") == [50, 0, 20, 30])
    #expect(page.rect("f") == [0, 0, 200, 30])
  }

  @Test func `free space goes to items by their growth`() {
    let page = flex("", ["flex:1 0 20px", "flex:3 0 20px"])
    #expect(page.rect("a")?.width == 60)  // 20 + 160 / 4
    #expect(page.rect("b")?.width == 140)
  }

  @Test func `growth below 1 in sum leaves space over`() {
    #expect(flex("", ["flex:.5 0 100px"]).rect("a")?.width == 150)
  }

  @Test func `a maximum passes its share on to the others`() {
    let page = flex("", ["flex:1;max-width:30px", "flex:1"])
    #expect(page.rect("a")?.width == 30)
    #expect(page.rect("b")?.width == 170)
  }

  @Test func `items shrink by their factor times their size`() {
    let page = flex("", ["width:100px;min-width:0", "width:200px;min-width:0"])
    #expect(page.rect("a")?.width == 66.672)  // 100 − 100 × 100/300
    #expect(page.rect("b")?.width == 133.328)
  }

  @Test func `items do not shrink below their longest word`() {
    let page = layout(
      "<div style='display:flex;width:50px'><p id=a style='margin:0'>aaaa aaaa</p><p id=b style='margin:0'>b</p></div>"
    )
    #expect(page.rect("a")?.width == 40)
  }

  @Test func `items that do not fit wrap into lines`() {
    let page = flex(
      "flex-wrap:wrap;gap:5px 10px",
      ["width:100px;height:20px", "width:100px;height:10px", "width:80px;height:10px"])
    #expect(page.rect("b") == [0, 25, 100, 10])
    #expect(page.rect("c") == [110, 25, 80, 10])
    #expect(page.rect("f")?.height == 35)
  }

  @Test(arguments: [
    ("flex-start", 0.0, 40.0), ("center", 60, 100), ("flex-end", 120, 160), ("space-between", 0, 160),
    ("space-around", 30, 130), ("space-evenly", 40, 120), ("start", 0, 40), ("end", 120, 160),
    ("right", 120, 160),
  ])
  func `justify-content places items in the row`(value: String, first: Double, second: Double) {
    let page = flex("justify-content:\(value)", ["width:40px;height:1px", "width:40px"])
    #expect(page.rect("a")?.x == first)
    #expect(page.rect("b")?.x == second)
  }

  @Test func `automatic margins take free space before justify-content`() {
    let page = flex("justify-content:center", ["width:40px;height:1px", "width:40px;margin-left:auto"])
    #expect(page.rect("a")?.x == 0)
    #expect(page.rect("b")?.x == 160)
  }

  @Test(arguments: [("flex-start", 0.0), ("center", 15), ("flex-end", 30), ("stretch", 0)])
  func `align-items places items across the row`(value: String, y: Double) {
    #expect(
      flex("align-items:\(value)", ["width:9px;height:40px", "width:9px;height:10px"]).rect("b")?.y == y)
  }

  @Test func `baselines line up`() {
    let page = layout(
      "<div style='display:flex;align-items:baseline'><p id=a style='margin:0;font-size:20px'>a</p><p id=b style='margin:0'>b</p></div>"
    )
    #expect(page.rect("b")?.y == 8)
  }

  @Test func `reversed rows begin on the other side`() {
    let page = flex("flex-direction:row-reverse", ["width:40px;height:1px", "width:30px"])
    #expect(page.rect("a")?.x == 160)
    #expect(page.rect("b")?.x == 130)
  }

  @Test func `order comes before the document's order`() {
    let page = flex("", ["width:40px;height:1px;order:1", "width:30px"])
    #expect(page.rect("b")?.x == 0)
    #expect(page.rect("a")?.x == 30)
  }

  @Test func `columns stretch items to their width and grow in height`() {
    let page = flex("flex-direction:column;height:100px", ["height:20px", "flex:1"])
    #expect(page.rect("a") == [0, 0, 200, 20])
    #expect(page.rect("b") == [0, 20, 200, 80])
  }

  @Test func `a column without a height is as high as its items`() {
    let page = flex("flex-direction:column;gap:5px", ["height:20px", "height:10px"])
    #expect(page.rect("f")?.height == 35)
    #expect(page.rect("b")?.y == 25)
  }

  @Test func `lines share what is left of the cross size`() {
    let page = flex("flex-wrap:wrap;height:60px", ["width:150px;height:10px", "width:150px;height:20px"])
    #expect(page.rect("b")?.y == 25)  // 10 + 30 / 2
  }

  @Test func `wrap-reverse stacks lines upwards`() {
    let page = flex("flex-wrap:wrap-reverse", ["width:150px;height:10px", "width:150px;height:20px"])
    #expect(page.rect("a")?.y == 20)
    #expect(page.rect("b")?.y == 0)
  }

  @Test func `percentages refer to the container`() {
    let page = flex("height:50px", ["width:25%;height:50%"])
    #expect(page.rect("a") == [0, 0, 50, 25])
  }

  @Test func `a stretched item's height is definite`() {
    let page = layout(
      "<div style='display:flex;height:50px'><div><div id=a style='width:9px;height:50%'></div></div></div>")
    #expect(page.rect("a")?.height == 25)
  }

  @Test func `an absolutely positioned child takes no part but follows the alignment`() {
    let page = layout(
      "<div style='display:flex;justify-content:center;align-items:center;height:50px'><i id=x style='position:absolute;width:20px;height:10px'></i></div>"
    )
    #expect(page.rect("x") == [90, 20, 20, 10])
  }

  @Test func `an inline flex container shrinks to its items`() {
    let page = layout(
      "<div id=f style='display:inline-flex'><p style='margin:0'>aa</p><p style='margin:0 5px'>b</p></div>")
    #expect(page.rect("f")?.width == 40)
  }

  @Test func `text beside elements becomes an item`() {
    let page = layout("<div style='display:flex'>aa<i id=b>b</i></div>")
    #expect(page.rect("b")?.x == 20)
  }

  @Test func `a picture keeps its ratio when its height is given`() {
    let page = layout(
      "<div style='display:flex;align-items:flex-start'><img id=a src=40x20.png style='height:10px'></div>")
    #expect(page.rect("a") == [0, 0, 20, 10])
  }
}
