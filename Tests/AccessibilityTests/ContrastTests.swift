import Graphics
import Testing

@testable import Accessibility

@Suite struct `Text contrast` {
  @Test func `a check names the element, the colours and the ratio`() throws {
    let check = try #require(checks("<p style='color: #777'>Pale</p>").first)
    #expect(check.path == "/html[1]/body[1]/p[1]")
    #expect(check.text == "Pale")
    #expect(check.foreground.hex == "#777777" && check.background.hex == "#ffffff")
    #expect(check.displayedRatio == 4.47)  // 4.478, cut
    #expect(check.required == 4.5)
    #expect(check.outcome == .fail)
    #expect(check.suggestion?.foreground?.hex == "#767676")
  }

  @Test(arguments: [
    ("<p style='color:#777; font-size:24px'>x</p>", ContrastCheck.Outcome.pass),
    ("<p style='color:#777; font-size:23.9px'>x</p>", .fail),
    ("<p style='color:#777; font-size:14pt; font-weight:700'>x</p>", .pass),
    ("<p style='color:#777; font-size:14pt; font-weight:600'>x</p>", .fail),
  ])
  func `large text needs less`(html: String, outcome: ContrastCheck.Outcome) {
    #expect(outcomes(html) == [outcome])
  }

  @Test func `the enhanced level needs seven`() {
    #expect(outcomes("<p style='color:#666'>x</p>", level: .aaa) == [.fail])
    #expect(outcomes("<p style='color:#555'>x</p>", level: .aaa) == [.pass])
  }

  @Test func `opacity fades the text and its own background together`() throws {
    let check = try #require(
      checks("<div style='opacity:.5; background:#000; color:#fff'>x</div>").first)
    // White stays white over the white page; black becomes grey.
    #expect(check.foreground.hex == "#ffffff")
    #expect(check.background.hex == "#808080")
  }

  @Test func `translucent text is mixed with what is behind it`() throws {
    let check = try #require(checks("<p style='color:rgba(0,0,0,.5); background:#fff'>x</p>").first)
    #expect(check.foreground.hex == "#808080")
  }

  @Test func `translucent backgrounds are mixed down to the canvas`() throws {
    let html =
      "<div style='background:#000'><p style='background:rgba(255,255,255,.1); color:#fff'>x</p></div>"
    let check = try #require(checks(html).first)
    #expect(check.background.hex == "#1a1a1a")
  }

  @Test func `text on a gradient is judged where it is`() throws {
    let gradient = "background:linear-gradient(to right, #fff, #000)"
    // 400 px wide: the first letters lie on white, a second text on black.
    let left = try #require(checks("<div style='\(gradient)'>x</div>").first)
    let right = try #require(checks("<div style='\(gradient); text-align:right'>x</div>").first)
    #expect(left.outcome == .pass)
    #expect(right.outcome == .fail)
  }

  @Test func `the worst line counts`() throws {
    let html = "<p style='color:#fff; background:#000'>one <span style='background:#eee'>two</span></p>"
    #expect(outcomes(html) == [.pass, .fail])
  }

  @Test(arguments: [
    "<p style='display:none; color:#fff'>x</p>", "<p style='visibility:hidden; color:#fff'>x</p>",
    "<p style='opacity:0; color:#eee'>x</p>", "<p aria-hidden='true' style='color:#eee'>x</p>",
    "<p style='position:absolute; left:-999px; color:#eee'>x</p>",
    "<div style='max-height:0; overflow:hidden; color:#eee'>x</div>",
    "<p style='font-size:1px; color:#fff'>x</p>",
    "<button disabled style='color:#eee; background:#fff'>x</button>", "<p style='color:#eee'>\u{1F600}</p>",
    "<div aria-disabled='true'><p style='color:#eee'>x</p></div>",
  ])
  func `what cannot be seen or need not be read is let off`(html: String) {
    #expect(!outcomes(html).contains(.fail))
  }

  @Test func `text under an opaque box is not seen`() {
    let html = """
      <div style='position:relative'><p style='color:#eee'>x</p>
      <div style='position:absolute; left:0; top:0; width:400px; height:100px; background:#fff'></div></div>
      """
    #expect(outcomes(html).isEmpty)
  }

  @Test func `a fixed box can be scrolled away`() {
    let html = """
      <p style='color:#eee'>x</p>
      <div style='position:fixed; left:0; top:0; width:400px; height:100px; background:#fff'></div>
      """
    #expect(outcomes(html) == [.fail])
  }

  @Test func `a veil over text changes both colours`() throws {
    let html = """
      <div style='position:relative'><p style='color:#000'>x</p>
      <div style='position:absolute; left:0; top:0; width:400px; height:100px; background:rgba(255,255,255,.8)'></div></div>
      """
    let check = try #require(checks(html).first)
    #expect(check.foreground.hex == "#cccccc")
    #expect(check.outcome == .fail)
  }

  @Test func `a picture behind text cannot be told without drawing it`() throws {
    let html = "<div style=\"background:url('100x100.png')\">x</div>"
    let check = try #require(checks(html).first)
    #expect(check.outcome == .cannotTell)
    #expect(check.reason != nil)
  }

  @Test func `a picture behind text is sampled where the text is`() throws {
    let html = "<div style=\"color:#fff; background:url('100x100.png')\">xxxx</div>"
    // The picture is dark grey; text is drawn where the list says so.
    let rasterize: BackdropRasterizer = { list, part in
      let hasText = list.items.contains {
        if case .fill(_, .color(let color)) = $0.command { return color == .white && $0.node == nil }
        return false
      }
      return Bitmap(
        width: Int(part.width), height: Int(part.height), filledWith: hasText ? .white : Color(rgb: 0x333333))
    }
    let check = try #require(checks(html, rasterize: rasterize).first)
    #expect(check.background.hex == "#333333")
    #expect(check.foreground.hex == "#ffffff")
    #expect(check.outcome == .pass)
  }

  @Test func `text over the edge of its box is judged on both sides`() throws {
    // Twenty letters of 16 px: five lie on black and fifteen on white.
    let html =
      "<div style='width:80px; background:#000; color:#fff; white-space:nowrap'>xxxxxxxxxxxxxxxxxxxx</div>"
    #expect(outcomes(html) == [.fail])
  }

  @Test func `a logotype is let off by name`() {
    let page = painted("<p style='color:#eee'>Brand</p>")
    let styled = page.styled
    let paragraph = styled.document.nodes.indices.first {
      styled.document.element(.init(index: Int32($0)))?.name.name == "p"
    }
    let options = ContrastOptions(logotypes: [Int32(paragraph ?? 0)])
    let found = measureContrast(
      of: page.displayList, tree: page.tree, styled: styled, options: options, rasterize: nil)
    #expect(found.isEmpty)
  }
}
