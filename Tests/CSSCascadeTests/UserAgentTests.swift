import CSSCascade
import Testing

struct UserAgentTests {
  @Test(arguments: [
    ("<p id=x>", "margin-top", "16px"), ("<h1 id=x>", "font-size", "32px"),
    ("<h1 id=x>", "margin-top", "21.44px"),
    ("<h5 id=x>", "margin-top", "22.1776px"), ("<ul id=x>", "padding-left", "40px"),
    ("<div dir=rtl><ul id=x>", "padding-right", "40px"), ("<ul><li><ul id=x>", "list-style-type", "circle"),
    ("<ul><li><ul id=x>", "margin-top", "0px"), ("<ol><li><ol><li><ul id=x>", "list-style-type", "square"),
    ("<a id=x href=y>", "color", "rgb(0, 0, 238)"), ("<a id=x>", "color", "rgb(0, 0, 0)"),
    ("<a id=x href=y>", "text-decoration-line", "underline"), ("<code id=x>", "font-size", "13px"),
    ("<b><b id=x>", "font-weight", "900"), ("<small id=x>", "font-size", "13.3333px"),
    ("<table id=x>", "box-sizing", "border-box"), ("<table><td id=x>", "display", "table-cell"),
    ("<hr id=x>", "border-top-style", "inset"), ("<button id=x>", "font-size", "13.3333px"),
    ("<script id=x>", "display", "none"),
    ("<input id=x type=hidden style='display: block'>", "display", "none"),
    ("<noscript id=x>", "display", "inline"), ("<pre id=x>", "white-space-collapse", "preserve"),
    ("<span id=x style='float: left'>", "display", "block"),
    ("<span id=x style='position: absolute'>", "display", "block"),
    ("<div style='display: flex'><span id=x>", "display", "block"),
    ("<div style='display: flex'><div style='display: contents'><span id=x>", "display", "block"),
    ("<div style='display: inline-flex'><b id=x style='display: inline-table'>", "display", "table"),
    ("<span id=x style='position: absolute; float: left'>", "float", "none"),
    ("<details><summary id=x>a</summary>b</details>", "display", "list-item"),
    ("<details><summary>a</summary><p id=x>b</details>", "display", "none"),
  ])
  func `elements look as browsers show them`(_ html: String, _ property: String, _ expected: String) {
    #expect(StyleProbe(html).value(property) == expected)
  }

  @Test(arguments: [
    ("<div style='font: bold 20px/2 Arial; color: red'><table id=x>", "font-size", "16px"),
    ("<div style='font: bold 20px/2 Arial; color: red'><table id=x>", "color", "rgb(0, 0, 0)"),
    ("<div style='font: bold 20px/2 Arial; color: red'><table id=x>", "font-family", "Arial"),
    ("<body text=blue><table id=x>", "color", "rgb(0, 0, 255)"),
    ("<body style='color: lime'><p style='color: red'><table id=x>", "color", "rgb(0, 255, 0)"),
    ("<form id=x>", "margin-bottom", "16px"),
    ("<div id=x style='width: 50'>", "width", "50px"),
    ("<div id=x style='margin: 5 6'>", "margin-left", "6px"),
    ("<div id=x style='color: ff0000'>", "color", "rgb(255, 0, 0)"),
    ("<div id=x style='color: 123456'>", "color", "rgb(18, 52, 86)"),
    ("<div id=x style='background: ff0000'>", "background-color", "rgba(0, 0, 0, 0)"),
    ("<input id=x>", "box-sizing", "border-box"),
  ])
  func `quirks mode keeps old habits`(_ html: String, _ property: String, _ expected: String) {
    #expect(StyleProbe(html, isQuirks: true).value(property) == expected)
  }

  @Test func `margins of the user agent are quirky until someone else sets them`() {
    #expect(StyleProbe("<p id=x>").style()?.margin.hasQuirkyTop == true)
    #expect(StyleProbe("<p id=x style='margin: 1em 0'>").style()?.margin.hasQuirkyTop == false)
    #expect(StyleProbe("<dl id=x>").style()?.margin.hasQuirkyTop == false)
  }

  @Test func `a page that allows dark is dark where dark is preferred`() {
    let dark = MediaEnvironment(width: 640, colorScheme: .dark)
    let meta = "<meta name=color-scheme content='light dark'><body id=x><a id=y href=z>a</a>"
    #expect(StyleProbe(meta, environment: dark).value("color") == "rgb(255, 255, 255)")
    #expect(StyleProbe(meta, environment: dark).value("color", of: "y") == "rgb(158, 158, 255)")
    #expect(StyleProbe(meta).value("color") == "rgb(0, 0, 0)")
    #expect(StyleProbe("<body id=x>", environment: dark).value("color") == "rgb(0, 0, 0)")
    let style = "<style>:root { color-scheme: light dark } p { background: Canvas }</style><p id=x>"
    #expect(StyleProbe(style, environment: dark).value("background-color") == "rgb(18, 18, 18)")
    let property = "<style>:root { color-scheme: dark } p { color: light-dark(red, lime) }</style><p id=x>"
    #expect(StyleProbe(property).value("color") == "rgb(0, 255, 0)")
  }
}
