import Testing

@testable import CSSSyntax

@Suite struct ConditionTests {
  @Test(arguments: [
    ("", true), ("all", true), ("screen", true), ("print", false), ("not print", true), ("tv", false),
    ("only screen", true), ("(max-width: 600px)", true), ("(max-width: 599px)", false),
    ("(min-width:600px)", true),
    ("screen and (min-width: 300px) and (max-width: 700px)", true), ("(width >= 600px)", true),
    ("(width > 600px)", false), ("(400px < width <= 600px)", true), ("(600px = width)", true),
    ("not (min-width: 1000px)", true), ("(min-width: 1000px) or (color)", true), ("print, (color)", true),
    ("(unknown)", false), ("not (unknown)", false), ("(unknown) or (color)", true),
    ("(min-width: 600)", false),
    ("(min-width: 0)", true), ("screen and(max-width: 900px)", false), ("screen and (max-width: 40em)", true),
    ("(orientation: portrait)", true), ("(prefers-color-scheme: dark)", false),
    ("(prefers-color-scheme: light)", true),
    ("(prefers-color-scheme)", true), ("(prefers-reduced-motion)", false), ("(hover: hover)", true),
    ("(-webkit-min-device-pixel-ratio: 0)", true), ("(min-resolution: 2dppx)", false),
    ("(resolution: 96dpi)", true),
    ("(aspect-ratio: 600/800)", true), ("(max-aspect-ratio: 1)", true), ("(a) and (b) or (c)", false),
    ("&", false),
    ("(grid: 0)", true), ("((color))", true), ("not all and (monochrome)", true),
    ("(min--moz-device-pixel-ratio:0)", false),
  ])
  func `media queries are true or not at 600 by 800`(text: String, expected: Bool) {
    #expect(parseMediaQueryList(text).evaluate(in: MediaFeatures(width: 600, height: 800)) == expected)
  }

  @Test(arguments: [
    ("(display: grid)", true), ("not (display: grid)", false), ("(display: grid) and (x: y)", false),
    ("(display: grid) or (x: y)", true), ("selector(a > b)", true), ("selector(:zzz)", false), ("(x)", false),
    ("not (x)", true), ("display: grid", false), ("((display: grid))", true), ("foo(bar)", false),
    ("(display: grid !important)", true), ("(a: b) and (c: d) or (e: f)", false),
  ])
  func `support conditions ask for each declaration`(text: String, expected: Bool) {
    #expect(parseSupportsCondition(text).evaluate { $0.name == "display" } == expected)
  }
}
