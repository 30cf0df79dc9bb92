import CSSCascade
import Testing

struct ValueTests {
  @Test(arguments: [
    ("width", "width: 2in", "192px"), ("width", "width: 2.54cm", "96px"), ("width", "width: 25.4mm", "96px"),
    ("width", "width: 72pt", "96px"), ("width", "width: 6pc", "96px"), ("width", "width: 101.6Q", "96px"),
    ("width", "font-size: 20px; width: 2em", "40px"), ("width", "font-size: 20px; width: 2rem", "32px"),
    ("width", "width: 10vw", "80px"), ("width", "width: 10vh", "60px"), ("width", "width: 10vmin", "60px"),
    ("width", "width: 10vmax", "80px"), ("width", "width: 10svh", "60px"),
    ("width", "font-size: 20px; width: 2ex", "20px"), ("width", "font-size: 20px; width: 2ch", "20px"),
    ("width", "line-height: 30px; width: 2lh", "60px"), ("width", "WIDTH: 5PX", "5px"),
    ("width", "width: min-content", "min-content"), ("width", "width: -webkit-fill-available", "stretch"),
    ("width", "width: fit-content", "fit-content"),
  ])
  func `lengths become pixels`(_ property: String, _ declaration: String, _ expected: String) {
    #expect(computed(property, declaration) == expected)
  }

  @Test(arguments: [
    ("calc(10px + 5px * 2)", "20px"), ("calc(100% - 20px)", "max(calc(100% - 20px), 0px)"),
    ("calc((1px + 2px) * 3)", "9px"),
    ("calc(10px / 4)", "2.5px"), ("min(10px, 5px)", "5px"), ("max(10px, 5px)", "10px"),
    ("clamp(10px, 5px, 20px)", "10px"), ("min(100%, 600px)", "min(100%, 600px)"),
    ("calc(50% - min(10px, 5%))", "max(calc(50% - 10px), 45%)"), ("abs(-5px)", "5px"),
    ("round(up, 12px, 5px)", "15px"), ("mod(18px, 5px)", "3px"), ("calc(1px * pow(2, 3))", "8px"),
    ("calc(1px * sin(90deg))", "1px"), ("hypot(3px, 4px)", "5px"), ("calc(1em + 1px)", "17px"),
    ("calc(1px * -1)", "0px"), ("calc(1px * calc(2 + 3))", "5px"),
  ])
  func `mathematical functions are worked out`(_ value: String, _ expected: String) {
    #expect(computed("width", "width: \(value)") == expected)
  }

  @Test(arguments: [
    "width: 5", "width: -5px", "width: 5 px", "width: 5px 5px", "width: calc(1px + 1)",
    "width: calc(1px * 1px)",
    "width: calc(1px+1px)", "width: min()", "width: 5foo", "width: none", "width: calc(1px / 1px)",
  ])
  func `a value that is not valid is passed over`(_ declaration: String) {
    #expect(computed("width", "width: 7px; \(declaration)") == "7px")
  }

  @Test(arguments: [
    ("red", "rgb(255, 0, 0)"), ("RebeccaPurple", "rgb(102, 51, 153)"), ("#abc", "rgb(170, 187, 204)"),
    ("#aabbcc80", "rgba(170, 187, 204, 0.5)"), ("rgb(1, 2, 3)", "rgb(1, 2, 3)"),
    ("rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)"), ("rgba(1,2,3,.5)", "rgba(1, 2, 3, 0.5)"),
    ("rgb(10% 20% 30%)", "rgb(26, 51, 77)"), ("rgb(300, -5, 12.6)", "rgb(255, 0, 13)"),
    ("hsl(120, 100%, 25%)", "rgb(0, 128, 0)"), ("hsl(120deg 100% 25%)", "rgb(0, 128, 0)"),
    ("hwb(120 0% 0%)", "rgb(0, 255, 0)"), ("lab(100 0 0)", "rgb(255, 255, 255)"),
    ("oklab(0 0 0)", "rgb(0, 0, 0)"), ("oklch(62.8% 0.25768 29.234)", "rgb(255, 0, 0)"),
    ("lch(54.29 106.84 40.85)", "rgb(255, 0, 0)"), ("color(srgb 1 0.5 0)", "rgb(255, 128, 0)"),
    ("color(srgb-linear 1 0 0)", "rgb(255, 0, 0)"), ("color(display-p3 0 0 0)", "rgb(0, 0, 0)"),
    ("color-mix(in srgb, red, blue)", "rgb(128, 0, 128)"),
    ("color-mix(in srgb, red 25%, blue)", "rgb(64, 0, 191)"),
    ("color-mix(in hsl, red, lime)", "rgb(255, 255, 0)"), ("light-dark(red, blue)", "rgb(255, 0, 0)"),
    ("transparent", "rgba(0, 0, 0, 0)"), ("Canvas", "rgb(255, 255, 255)"), ("LinkText", "rgb(0, 0, 238)"),
    ("rgb(from red b g r)", "rgb(0, 0, 255)"),
  ])
  func `colours of every syntax become sRGB`(_ value: String, _ expected: String) {
    #expect(computed("background-color", "background-color: \(value)") == expected)
  }

  @Test(arguments: [
    "#ab", "#abcde", "rgb(1, 2)", "rgb(1 2, 3)", "rgb(1, 50%, 3)", "notacolor", "hsl(1,2,3)", "0",
  ])
  func `text that is no colour is passed over`(_ value: String) {
    #expect(
      computed("background-color", "background-color: red; background-color: \(value)") == "rgb(255, 0, 0)")
  }

  @Test func `currentcolor is the colour of the element itself`() {
    #expect(
      computed("border-top-color", "color: red; border-top: 1px solid currentColor") == "rgb(255, 0, 0)")
    #expect(computed("border-top-color", "color: red; border-top: 1px solid") == "rgb(255, 0, 0)")
  }

  @Test(arguments: [
    ("thin", "1px"), ("medium", "3px"), ("thick", "5px"), ("0.4px", "1px"), ("1.9px", "1px"),
    ("2.999px", "2px"),
    ("0", "0px"),
  ])
  func `border widths are whole device pixels`(_ width: String, _ expected: String) {
    #expect(computed("border-top-width", "border-top: \(width) solid") == expected)
  }

  @Test func `a border without a style has no width`() {
    #expect(computed("border-top-width", "border-top-width: 5px") == "0px")
    #expect(computed("border-top-width", "border-top: 5px hidden") == "0px")
    #expect(computed("border-top-width", "border-top-style: solid") == "3px")
  }

  @Test(arguments: [
    ("font-size: larger", "19.2px"), ("font-size: smaller", "13.3333px"), ("font-size: 150%", "24px"),
    ("font-size: x-small", "10px"), ("font-size: xx-large", "32px"), ("font: 12px/1.5 Arial", "12px"),
    ("font-family: monospace", "13px"), ("font: small monospace", "12px"), ("font: 14px monospace", "14px"),
    ("font-family: monospace, monospace", "16px"), ("font-family: monospace; font-size: 90%", "11.7px"),
  ])
  func `font sizes are absolute`(_ declarations: String, _ expected: String) {
    #expect(computed("font-size", declarations) == expected)
  }

  @Test(arguments: [
    ("bolder", "400", "700"), ("bolder", "600", "900"), ("lighter", "700", "400"), ("lighter", "400", "100"),
    ("350", "400", "350"),
  ])
  func `relative weights depend on the parent`(_ weight: String, _ parent: String, _ expected: String) {
    let probe = StyleProbe("<div style='font-weight: \(parent)'><i id=x style='font-weight: \(weight)'>")
    #expect(probe.value("font-weight") == expected)
  }

  @Test func `a line height without a unit follows the font size of each element`() {
    let number = StyleProbe("<div style='font-size: 10px; line-height: 1.5'><i id=x style='font-size: 20px'>")
    #expect(number.value("line-height") == "30px")
    let percentage = StyleProbe(
      "<div style='font-size: 10px; line-height: 150%'><i id=x style='font-size: 20px'>")
    #expect(percentage.value("line-height") == "15px")
  }
}
