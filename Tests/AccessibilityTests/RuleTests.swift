import Testing

@testable import Accessibility

@Suite struct `Rules` {
  @Test func `every rule has a name of its own, a source and an explanation`() {
    let definitions = AccessibilityCatalogue.definitions
    #expect(Set(definitions.map(\.id)).count == definitions.count)
    for definition in definitions {
      #expect(!definition.criteria.isEmpty && !definition.explanation.isEmpty)
      #expect(AccessibilityCatalogue.definition(of: definition.id) == definition)
    }
  }

  /// A rule, a document that breaks it so many times, and one that does not.
  struct Example: Sendable, CustomTestStringConvertible {
    var rule: String
    var bad: String
    var count = 1
    var good: String
    var testDescription: String { rule }
  }

  private static let words = String(repeating: "word ", count: 80)

  static let examples = [
    Example(rule: "html-lang", bad: "<html><body>x", good: "<html lang=en><body>x"),
    Example(
      rule: "html-lang", bad: "<html lang='english please'><body>x", good: "<html lang=zh-Hant><body>x"),
    Example(rule: "html-dir", bad: "<html><body>x", good: "<html dir=rtl><body>x"),
    Example(
      rule: "wrapper-lang", bad: "<body lang=en dir=ltr><div dir=ltr>x</div>",
      good: "<body><div lang=en>x</div>"
    ),
    Example(rule: "wrapper-lang", bad: "<body>x<div lang=en>y</div>", good: "<body> <div lang=en>y</div> "),
    Example(
      rule: "wrapper-lang", bad: "<body><div lang='e'>x</div>",
      good:
        "<body><div></div><div style='display:none'>x</div><div lang=und>x</div><img src=10x10.png alt=''>"),
    Example(
      rule: "wrapper-dir", bad: "<body lang=en dir=ltr><div lang=en>x</div>",
      good: "<body><div dir=auto>x</div>"),
    Example(
      rule: "heading-one", bad: "<h2>A</h2><p>\(words)</p>", good: "<h1>A</h1><p>\(words)</p>"),
    Example(rule: "heading-one", bad: "<p>\(words)</p>", good: "<p>Short.</p>"),
    Example(rule: "document-title", bad: "<body>x", good: "<title>Your receipt</title><body>x"),
    Example(rule: "document-title", bad: "<title> </title>x", good: "<title>Your receipt</title>x"),
    Example(
      rule: "zoom-allowed", bad: "<meta name=viewport content='width=device-width, user-scalable=no'>x",
      good: "<meta name=viewport content='width=device-width, initial-scale=1'>x"),
    Example(
      rule: "layout-table-role", bad: "<table><tr><td><table><tr><td>x</table></table>", count: 2,
      good: "<table role=presentation><tr><td>x</table>"),
    Example(
      rule: "layout-table-role", bad: "<table role=presentation><tr><th>Item</table>",
      good: "<table><tr><th>Item<tr><td>1</table>"),
    Example(
      rule: "layout-table-role", bad: "<table><tr><th><img src=10x10.png alt=A><p>Text in a column</table>",
      good: "<table role=presentation><tr><th><img src=10x10.png alt=A><p>Text in a column</table>"),
    Example(
      rule: "table-headers",
      bad: "<table><tr><td>Item<td>Price<tr><td>Pen<td>1.20<tr><td>Ink<td>3.50</table>",
      good: "<table><tr><th>Item<th>Price<tr><td>Pen<td>1.20<tr><td>Ink<td>3.50</table>"),
    Example(rule: "image-alt", bad: "<img src=10x10.png>", good: "<img src=10x10.png alt=''>"),
    Example(
      rule: "image-alt-filename", bad: "<img src=a/hero.png alt=hero.png>",
      good: "<img src=hero.png alt='A boat'>"),
    Example(
      rule: "image-alt-redundant", bad: "<img src=a.png alt='Image of a boat'>",
      good: "<img src=a.png alt='A boat'>"),
    Example(
      rule: "image-alt-redundant", bad: "<a href=x><img src=a.png alt='Shop now'>Shop now</a>",
      good: "<a href=x><img src=a.png alt=''>Shop now</a>"),
    Example(
      rule: "link-name", bad: "<a href=x><img src=a.png alt=''></a>",
      good: "<a href=x><img src=a.png alt='Shop'></a>"),
    Example(rule: "link-purpose", bad: "<a href=x>Click here</a>", good: "<a href=x>See your receipt</a>"),
    Example(
      rule: "link-purpose", bad: "<a href=x>Mehr erfahren »</a>", good: "<a href=x>Rechnung ansehen</a>"),
    Example(
      rule: "link-purpose", bad: "<a href=x>Shop</a><a href=y>Shop</a>",
      good: "<a href=x>Shop</a><a href=x>Shop</a>"),
    Example(
      rule: "link-color-alone",
      bad:
        "<p style='color:#333'>Read <a href=x style='color:#444; text-decoration:none'>the terms</a> first</p>",
      good: "<p>Read <a href=x style='color:#111'>the terms</a> first</p>"),
    Example(
      rule: "heading-order", bad: "<h1>A</h1><h3>B</h3>", good: "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>"),
    Example(rule: "heading-order", bad: "<h1></h1>", good: "<h2>A</h2>"),
    Example(
      rule: "target-size",
      bad: "<div style='font-size:10px; line-height:12px'><a href=x>one</a><br><a href=y>two</a></div>",
      count: 2,
      good: "<div style='font-size:10px; line-height:40px'><a href=x>one</a><br><a href=y>two</a></div>"),
    Example(
      rule: "small-text", bad: "<p style='font-size:11px'>x</p>", good: "<p style='font-size:12px'>x</p>"),
    Example(
      rule: "line-height", bad: "<p style='line-height:1; width:80px'>one two three</p>",
      good: "<p style='line-height:1.5; width:80px'>one two three</p>"),
    Example(
      rule: "text-overlap", bad: "<p>one</p><p style='margin-top:-34px'>two</p>", good: "<p>one</p><p>two</p>"
    ),
    Example(
      rule: "text-clipped", bad: "<div style='height:8px; overflow:hidden'>one</div>",
      good: "<div style='height:28px; overflow:hidden'>one</div>"),
    Example(
      rule: "reflow", bad: "<div style='width:600px; height:10px'>x</div>",
      good: "<div style='max-width:600px; height:10px'>x</div>"),
    Example(
      rule: "reading-order",
      bad: "<div style='display:flex; flex-direction:column-reverse'><p>one</p><p>two</p></div>",
      good: "<div><p>one</p><p>two</p></div>"),
    Example(
      rule: "reflow", bad: "<body dir=rtl><div style='width:600px; height:10px'>x</div>",
      good: "<body dir=rtl><div style='max-width:600px; height:10px'>x</div>"),
    Example(
      rule: "text-clipped", bad: "<body dir=rtl><p style='margin-right:-40px'>xxxxx</p>",
      good: "<body dir=rtl><p style='margin-left:-40px; text-align:left'>xxxxx</p>"),
    Example(
      rule: "reading-order", bad: "<p style='margin-bottom:-60px; padding-top:40px'>one</p><p>two</p>",
      good: "<div><b style='display:block'>one</b><br>two</div>"),
    Example(
      rule: "text-noise", bad: "<p>\u{1F600}\u{1F600}\u{1F600}\u{1F600}</p>", good: "<p>\u{1F600} Hello</p>"),
    Example(
      rule: "non-text-contrast",
      bad: "<a href=x style='display:inline-block; padding:20px; background:#eee'>Buy</a>",
      good: "<a href=x style='display:inline-block; padding:20px; background:#036; color:#fff'>Buy</a>"),
  ]

  @Test(arguments: examples)
  func `a rule reports what breaks it and nothing else`(example: Example) {
    #expect(messages(of: example.rule, in: example.bad).count == example.count)
    #expect(messages(of: example.rule, in: example.good) == [])
  }

  @Test func `hidden elements are passed over`() {
    #expect(messages(of: "image-alt", in: "<div style='display:none'><img src=a.png></div>") == [])
    #expect(messages(of: "link-name", in: "<div aria-hidden=true><a href=x></a></div>") == [])
  }

}
