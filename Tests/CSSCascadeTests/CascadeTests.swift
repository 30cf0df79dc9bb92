import CSSCascade
import Testing

struct CascadeTests {
  /// The background colour of the element with the id `x`.
  private func color(_ css: String, _ element: String = "<p id=x class=a>") -> String? {
    StyleProbe("<style>\(css)</style>\(element)").value("color").map { names[$0] ?? $0 }
  }

  private let names = ["rgb(255, 0, 0)": "red", "rgb(0, 0, 255)": "blue", "rgb(0, 128, 0)": "green"]

  @Test(arguments: [
    ("p { color: red } p { color: blue }", "blue"), (".a { color: red } p { color: blue }", "red"),
    ("#x { color: red } .a.a.a { color: blue }", "red"),
    ("p { color: red !important } #x { color: blue }", "red"),
    ("p { color: red !important } p { color: blue !important }", "blue"),
    (":is(#y, p) { color: red } .a { color: blue }", "red"),
    (":where(#x) { color: red } p { color: blue }", "blue"),
    ("p { color: red; color: blue; color: nonsense }", "blue"),
    ("p { color: red !important; color: blue }", "red"), ("* { color: red } p { color: blue }", "blue"),
    ("@layer a { #x { color: red } } p { color: blue }", "blue"),
    ("@layer a, b; @layer b { p { color: blue } } @layer a { #x { color: red } }", "blue"),
    ("@layer a { p { color: red !important } } #x { color: blue !important }", "red"),
    ("@media screen { p { color: red } }", "red"),
    ("p { color: blue } @media print { p { color: red } }", "blue"),
    ("p { color: blue } @media (max-width: 600px) { p { color: red } }", "blue"),
    ("@media (min-width: 800px) and (prefers-color-scheme: light) { p { color: red } }", "red"),
    ("@supports (display: grid) { p { color: red } }", "red"),
    ("p { color: blue } @supports (display: none such) { p { color: red } }", "blue"),
    ("p { color: blue } p:hover { color: red }", "blue"),
    ("p, p:nonsense { color: red } p { color: blue }", "blue"),
    ("p { color: green; & { color: red } }", "red"),
  ])
  func `the strongest declaration wins`(_ css: String, _ expected: String) {
    #expect(color(css) == expected)
  }

  @Test func `a style attribute beats every selector but not an important rule`() {
    #expect(color("#x { color: red }", "<p id=x style='color: blue'>") == "blue")
    #expect(color("p { color: red !important }", "<p id=x style='color: blue'>") == "red")
    #expect(color("p { color: red !important }", "<p id=x style='color: blue !important'>") == "blue")
  }

  @Test func `presentational attributes are weaker than every rule of the author`() {
    #expect(color("* { color: red }", "<font id=x color=blue>") == "red")
    #expect(color(":link { color: red }", "<a href=x><font id=x color=blue>") == "blue")
  }

  @Test(arguments: [
    ("inherit", "blue"), ("initial", "rgb(0, 0, 0)"), ("unset", "blue"), ("revert", "blue"),
    ("revert-layer", "red"),
  ])
  func `keywords for every property go back to another value`(_ keyword: String, _ expected: String) {
    let css = "div { color: blue } @layer a { p { color: red } } #x { color: \(keyword) }"
    #expect(color(css, "<div><p id=x></div>") == expected)
  }

  @Test func `revert goes back to the sheet of the user agent`() {
    let probe = StyleProbe("<style>b { font-weight: 100 } b { font-weight: revert }</style><b id=x>")
    #expect(probe.value("font-weight") == "700")
  }

  @Test func `inherit takes a value that is not inherited by itself`() {
    let probe = StyleProbe(
      "<div style='width: 50px; border: 2px solid red'><p id=x style='width: inherit; border: inherit'>")
    #expect(probe.value("width") == "50px")
    #expect(probe.value("border-top-width") == "2px")
  }

  @Test func `a sheet counts only for its media and its type`() {
    #expect(StyleProbe("<style media=print>p{color:red}</style><p id=x>").value("color") == "rgb(0, 0, 0)")
    #expect(StyleProbe("<style type=text/less>p{color:red}</style><p id=x>").value("color") == "rgb(0, 0, 0)")
    #expect(
      StyleProbe("<style type=text/css media=screen>p{color:red}</style><p id=x>").value("color")
        == "rgb(255, 0, 0)")
  }

  @Test func `linked and imported sheets come from the resources`() {
    let files = ["a.css": "@import 'b.css'; p { color: red }", "b.css": "p { width: 5px; color: blue }"]
    let resources = StyleResources(stylesheet: { files[$0].map { Array($0.utf8) } })
    let probe = StyleProbe("<link rel=stylesheet href=a.css><p id=x>", resources: resources)
    #expect(probe.value("color") == "rgb(255, 0, 0)")
    #expect(probe.value("width") == "5px")
  }

  @Test func `a sheet that imports itself ends`() {
    let resources = StyleResources(stylesheet: { _ in Array("@import 'a.css'; p { color: red }".utf8) })
    #expect(
      StyleProbe("<link rel=stylesheet href=a.css><p id=x>", resources: resources).value("color")
        == "rgb(255, 0, 0)")
  }

  @Test(arguments: [
    ("--a: red", "var(--a)", "red"), ("--a: var(--b); --b: red", "var(--a)", "red"),
    ("", "var(--a, red)", "red"), ("", "env(nothing, red)", "red"),
    ("", "var(--a, var(--b, blue))", "blue"), ("--a: var(--b); --b: var(--a)", "var(--a, red)", "red"),
    ("--a: 255, 0, 0", "rgb(var(--a))", "red"), ("--a: 5px", "var(--a)", "green"), ("", "var(--a)", "green"),
    ("--A: blue; --a: red", "var(--A)", "blue"), ("--a: initial", "var(--a, red)", "red"),
  ])
  func `custom properties are put in where they are used`(
    _ declared: String, _ value: String, _ expected: String
  ) {
    let css = "div { color: green } p { \(declared); color: \(value) }"
    #expect(color(css, "<div><p id=x></div>") == expected)
  }

  @Test func `custom properties are inherited and work in shorthands`() {
    let probe = StyleProbe("<style>:root { --gap: 4px } p { margin: var(--gap) 8px }</style><p id=x>")
    #expect(probe.value("margin-top") == "4px")
    #expect(probe.value("margin-left") == "8px")
  }

  @Test func `fonts of the author are listed with their files`() {
    let css =
      "@font-face { font-family: 'A B'; src: local(C), url(d.woff2) format('woff2'); font-weight: 100 900 }"
    let face = StyleProbe("<style>\(css)</style>").styled.fontFaces.first
    #expect(face?.family == "A B")
    #expect(face?.sources == [.local("C"), .url("d.woff2", format: "woff2")])
    #expect(face?.weights == 100...900)
  }

  @Test func `elements with the same rules below the same style share one style`() {
    let probe = StyleProbe(
      "<ul>" + String(repeating: "<li><b style='color: red'>a</b></li>", count: 50) + "</ul>")
    // html, head, body, ul, li and b.
    #expect(probe.styled.styles.count == 6)
  }

  @Test func `deep nesting and odd input end`() {
    let deep = StyleProbe(
      "<style>div div > div span { color: red }</style>" + String(repeating: "<div>", count: 400)
        + "<span id=x>")
    #expect(deep.style() != nil)
    let text = String(repeating: "calc(", count: 500)
    #expect(computed("width", "width: \(text)1px") == "auto")
  }

  @Test func `before and after exist only with content`() {
    let probe = StyleProbe(
      "<style>p::before { content: 'a'; color: red } p::after { color: blue } q { }</style><p id=x>a<q>b</q>")
    let document = probe.styled.document
    let kinds = probe.styled.pseudoStyles.keys.map {
      "\(document.name(of: $0.node)?.name ?? "") \($0.pseudo)"
    }
    #expect(kinds.sorted() == ["p before", "q after", "q before"])
  }
}
