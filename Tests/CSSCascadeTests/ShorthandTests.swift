import CSSCascade
import Testing

struct ShorthandTests {
  @Test(arguments: [
    ("margin: 1px 2px", "margin-left", "2px"), ("margin: 1px 2px 3px", "margin-left", "2px"),
    ("margin: 1px 2px 3px 4px", "margin-left", "4px"), ("margin: 0 auto", "margin-right", "auto"),
    ("padding: 1px 2px 3px", "padding-bottom", "3px"), ("inset: 1px 2px", "left", "2px"),
    ("margin-inline: 1px 2px", "margin-right", "2px"),
    ("direction: rtl; margin-inline: 1px 2px", "margin-right", "1px"),
    ("padding-block: 5px", "padding-bottom", "5px"), ("margin-inline-start: 3px", "margin-left", "3px"),
    ("border: 2px dashed red", "border-left-style", "dashed"), ("border: red", "border-left-width", "0px"),
    ("border: solid", "border-left-width", "3px"),
    ("border-width: 1px 2px; border-style: solid", "border-right-width", "2px"),
    ("border: 1px solid; border-left: 0", "border-left-width", "0px"),
    ("border-radius: 1px 2px / 3px", "border-top-right-radius", "2px 3px"),
    ("border-radius: 50%", "border-bottom-left-radius", "50%"),
    ("-webkit-border-radius: 4px", "border-top-left-radius", "4px"),
    ("background: red", "background-color", "rgb(255, 0, 0)"),
    ("background: url(a.png) no-repeat center / cover #fff", "background-color", "rgb(255, 255, 255)"),
    ("background: url(a.png) no-repeat center / cover #fff", "background-image", "url(\"a.png\")"),
    ("background: url(a.png) no-repeat center / cover #fff", "background-position", "50% 50%"),
    ("background: url(a.png) no-repeat center / cover #fff", "background-size", "cover"),
    ("background: url(a.png) no-repeat center / cover #fff", "background-repeat", "no-repeat"),
    ("background: url(a), url(b) 1px 2px", "background-position", "0% 0%, 1px 2px"),
    ("background: url(a), url(b); background-repeat: repeat-x", "background-repeat", "repeat-x, repeat-x"),
    ("background-color: red; background: none", "background-color", "rgba(0, 0, 0, 0)"),
    (
      "background-position: right 10px bottom 20px", "background-position",
      "calc(100% - 10px) calc(100% - 20px)"
    ),
    ("background-position: top", "background-position", "50% 0%"),
    (
      "font: italic small-caps bold condensed 12px/2 Arial, \"Open Sans\"", "font-family",
      "Arial, \"Open Sans\""
    ),
    ("font: italic small-caps bold condensed 12px/2 Arial", "font-stretch", "75%"),
    ("font: italic small-caps bold condensed 12px/2 Arial", "line-height", "24px"),
    ("line-height: 3; font: 12px Arial", "line-height", "normal"),
    ("list-style: none", "list-style-type", "none"),
    ("list-style: inside square", "list-style-position", "inside"),
    ("flex: 1", "flex-basis", "0%"), ("flex: 1", "flex-shrink", "1"), ("flex: none", "flex-shrink", "0"),
    ("flex: auto", "flex-grow", "1"), ("flex: 2 3 10px", "flex-basis", "10px"),
    ("flex-flow: column wrap", "flex-wrap", "wrap"), ("gap: 1px 2px", "column-gap", "2px"),
    ("place-content: center", "justify-content", "center"), ("overflow: hidden", "overflow-y", "hidden"),
    ("overflow-x: auto", "overflow-y", "auto"),
    ("white-space: pre-line", "white-space-collapse", "preserve-breaks"),
    ("white-space: nowrap", "text-wrap-mode", "nowrap"),
    ("text-decoration: underline dotted red", "text-decoration-style", "dotted"),
    ("text-decoration: underline; text-decoration: none", "text-decoration-line", "none"),
    ("border-spacing: 1px 2px", "border-spacing", "1px 2px"),
    ("word-wrap: break-word", "overflow-wrap", "break-word"),
    ("columns: 2 100px", "display", "block"), ("all: initial", "display", "inline"),
  ])
  func `a shorthand sets its longhands`(_ declarations: String, _ property: String, _ expected: String) {
    #expect(computed(property, declarations) == expected)
  }

  @Test(arguments: [
    "margin: 1px foo", "margin: 1px, 2px", "margin: 1px 2px 3px 4px 5px", "margin: 1px -", "margin:",
  ])
  func `a shorthand with a part that is not valid sets nothing`(_ declaration: String) {
    #expect(computed("margin-top", "margin: 9px; \(declaration)") == "9px")
  }

  @Test func `a later longhand changes one side of an earlier shorthand`() {
    #expect(computed("padding-top", "padding: 9px; padding-top: 1px") == "1px")
    #expect(computed("padding-top", "padding-top: 1px; padding: 9px") == "9px")
  }

  @Test func `vendor declarations of word processors are passed over`() {
    #expect(
      computed("margin-top", "mso-margin-top-alt: auto; margin-top: 4px; mso-line-height-rule: exactly")
        == "4px")
  }
}
