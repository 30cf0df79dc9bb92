import Graphics
import Testing

@testable import Accessibility

@Suite struct `Results of rules` {
  @Test func `without its other forms, what a page looks like in them cannot be told`() {
    let input = AccessibilityInput(
      page: painted("<p>x</p>"), scale: 1, narrowPage: nil, enlargedPage: nil, contrast: nil, rasterize: nil)
    let report = checkAccessibility(input)
    let unclear = report.results.filter { $0.outcome == .cannotTell }
    #expect(unclear.map(\.rule) == ["reflow", "text-resize"])
    #expect(unclear.allSatisfy { $0.reason != nil })
    #expect(report.doubts.map(\.rule) == ["reflow", "text-resize"])
  }

  @Test func `each rule says what it looked at, or that there was nothing`() throws {
    let results = report(on: "<html lang=en><body><a href=x>One</a><a href=y></a>").results
    func result(_ rule: String) throws -> RuleResult { try #require(results.first { $0.rule == rule }) }
    #expect(try result("html-lang").outcome == .passed)
    #expect(try result("link-name").outcome == .failed)
    #expect(try result("link-name").examined == 2)
    #expect(try result("link-name").findings == 1)
    #expect(try result("image-alt").outcome == .inapplicable)
    #expect(try result("image-alt").examined == 0)
    #expect(!results.contains { $0.rule == "text-contrast" })
  }

  @Test func `a remark does not fail its rule`() throws {
    let html = "<a href=x>Shop</a> <a href=y>Shop</a>"
    #expect(messages(of: "link-purpose", in: html).count == 1)
    let result = try #require(report(on: html).results.first { $0.rule == "link-purpose" })
    #expect(result.outcome == .passed)
  }

  @Test func `an address as text is excused where a sentence says what it is`() throws {
    let address = "https://example.com/a/very/long/way/to/somewhere/else"
    let bare = report(on: "<p><a href='\(address)'>\(address)</a></p>").findings
    let explained = report(on: "<p>Or copy this address: <a href='\(address)'>\(address)</a></p>").findings
    #expect(bare.filter { $0.finding.rule == "link-purpose" }.map(\.finding.severity) == [.warning])
    #expect(explained.filter { $0.finding.rule == "link-purpose" } == [])
  }

  @Test func `text that is lost when it is enlarged is reported, text that grows with its box is not`() {
    let fixed = "<div style='height:20px; width:300px; overflow:hidden'>one two</div>"
    let free = "<div style='min-height:20px; width:300px'>one two</div>"
    #expect(messages(of: "text-resize", in: fixed).count == 1)
    #expect(messages(of: "text-clipped", in: fixed) == [])
    #expect(messages(of: "text-resize", in: free) == [])
  }

  @Test func `what is wider than the page can be scrolled to and is not cut off`() {
    let long = String(repeating: "x", count: 60)
    #expect(messages(of: "text-clipped", in: "<p style='white-space:nowrap'>\(long)</p>") == [])
    #expect(messages(of: "text-clipped", in: "<p style='margin-left:-40px'>xxxxx</p>").count == 1)
  }

  @Test func `an icon that is lost on its ground is reported`() {
    let html = "<a href=x style='background:#fff'><img src=24x24.png alt=Shop></a>"
    func found(_ color: Color) -> Int {
      let rasterize: BackdropRasterizer = { _, part in
        var picture = Bitmap(width: Int(part.width), height: Int(part.height), filledWith: .white)
        let (red, green, blue, _) = color.bytes
        for y in 8..<16 {
          for x in 8..<16 {
            let place = (y * picture.width + x) * 4
            picture.pixels.replaceSubrange(place..<place + 3, with: [red, green, blue])
          }
        }
        return picture
      }
      return report(on: html, rasterize: rasterize).findings.count { $0.finding.rule == "non-text-contrast" }
    }
    #expect(found(Color(rgb: 0xDDDDDD)) == 1)  // 1.36 to 1
    #expect(found(Color(rgb: 0x0000FF)) == 0)  // 8.59 to 1
  }

  @Test func `a button on a picture is judged by what is drawn`() throws {
    let html = """
      <div style="background:url('100x100.png'); padding:20px">
      <a href=x style='display:inline-block; padding:20px; background:#036; color:#fff'>Buy</a></div>
      """
    let dark: BackdropRasterizer = { _, part in
      Bitmap(width: Int(part.width), height: Int(part.height), filledWith: Color(rgb: 0x002244))
    }
    let drawn = report(on: html, rasterize: dark)
    #expect(drawn.findings.count { $0.finding.rule == "non-text-contrast" } == 1)
    let blind = try #require(report(on: html).results.first { $0.rule == "non-text-contrast" })
    #expect(blind.outcome == .cannotTell)
  }

  @Test func `the ten commonest failures each have a rule of their own`() {
    let rules = AccessibilityCatalogue.commonestFailures.map(\.rule)
    #expect(rules.count == 10)
    #expect(Set(rules).count == 10)
    for rule in rules { #expect(AccessibilityCatalogue.definition(of: rule) != nil) }
  }

  @Test func `findings know where they are on the page`() throws {
    let found = report(on: "<body style='margin:0'><img src=10x10.png style='display:block'>").findings
    let image = try #require(found.first { $0.finding.rule == "image-alt" })
    #expect(image.path == "/html[1]/body[1]/img[1]")
    #expect(image.area == DeviceRect(x: 0, y: 0, width: 10, height: 10))
  }

  @Test func `a crowd in one place ends in time`() {
    let crowd = String(repeating: "<a href=x style='position:absolute; left:0; top:0'>x</a>", count: 300)
    #expect(messages(of: "target-size", in: crowd).count == 300)
    #expect(messages(of: "text-overlap", in: crowd).count > 200)
  }
}
