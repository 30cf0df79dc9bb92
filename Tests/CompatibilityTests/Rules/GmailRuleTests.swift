import Testing

@testable import Compatibility

@Suite struct `Rules about Gmail` {
  static let examples = [
    RuleExample(
      "gmail-nested-at-rule", "<style>p{color:red}@media screen{@font-face{font-family:A}}</style>",
      good: "<style>p{color:red}@media screen{p{color:red}}@font-face{font-family:A}</style>"),
    RuleExample(
      "gmail-nested-at-rule", "<style>@media screen{@media print{p{color:red}}}</style>",
      good: "<style>@media screen{@font-face{font-family:A;src:url(a)}}</style>"),
    RuleExample(
      "gmail-stray-character", "<p style='color:red\\9'>x", good: "<p style='content:\"\\201c=*$\"'>x"),
    RuleExample(
      "gmail-stray-character", "<p style='font-size:3*px'>x", good: "<p style='width:calc(3 * 2px)'>x"),
    RuleExample(
      "gmail-stray-character", "<p style='color:red)'>x", good: "<p style='font:12px/1.5 Arial'>x"),
    RuleExample(
      "gmail-stray-character", "<style>p{color=red;margin:0 = 1px}td{color:red}</style>",
      good: "<style>p{background:url(a?b=c&d)}</style>"),
    RuleExample(
      "gmail-stray-character", "<p style='width:50%%'>x".replacing("%%", with: "% %"),
      good: "<p style='color:{{ color }};width:*|W|*'>x"),
    RuleExample(
      "gmail-color-syntax", "<p style='color:rgb(0 128 0)'>x", good: "<p style='color:rgb(0,128,0)'>x"),
    RuleExample(
      "gmail-color-syntax", "<style>p{color:rgba(0 0 0 / 50%)}td{color:rgb(0 0 0)}</style>",
      good: "<style>p{color:oklch(40% 0.2 20)}</style>"),
    RuleExample(
      "gmail-color-syntax", "<p style='color:lab(40% 2 3)'>x", good: "<p style='color:rgb(var(--c))'>x"),
    RuleExample(
      "gmail-css-limit", "<style>\(padding(16_385))</style>", .error,
      good: "<style>\(padding(14_000))</style>"),
    RuleExample(
      "gmail-css-limit", "<style>\(padding(9000))</style><style>\(padding(9000))</style>", .error,
      good: "<style>p{}</style>"),
    RuleExample(
      "gmail-css-limit", "<style>\(padding(16_384))</style>", .note, good: "<style>\(padding(14_745))</style>"
    ),
    RuleExample(
      "gmail-style-in-body", "<body><p>x<style>p{color:red}</style>",
      good: "<head><style>p{color:red}</style></head><body>x<style></style>"),
    RuleExample(
      "gmail-clipping", String(repeating: "x", count: 102_401), good: String(repeating: "x", count: 102_400)),
    RuleExample(
      "gmail-property-case", "<p style='Color:red'>x", good: "<p style='Margin:0;margin:0;--X:1'>x"),
    RuleExample("gmail-property-case", "<style>p{Color:red}</style>", good: "<style>P{color:RED}</style>"),
    RuleExample(
      "gmail-important-case", "<p style='color:red !IMPORTANT'>x", good: "<p style='color:RED !important'>x"),
    RuleExample(
      "gmail-important-case", "<style>p{color:red!Important}</style>", good: "<style>P{color:red}</style>"),
    RuleExample(
      "gmail-inline-gradient", "<p style='background-image:linear-gradient(red,blue)'>x",
      good: "<p style='background:linear-gradient(red,blue)'>x"),
  ]

  /// A sheet of so many bytes.
  private static func padding(_ bytes: Int) -> String {
    "p{" + String(repeating: " ", count: bytes - 3) + "}"
  }

  @Test(arguments: examples) func `finds what it is for and nothing else`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test func `the style element that passes the limit is named, not the one before it`() {
    let sheet = "<style>\(Self.padding(10_000))</style>"
    let found = findings(of: "gmail-css-limit", in: sheet + "\n" + sheet + "\n" + sheet)
    #expect(found.map { $0.range?.start.line } == [2])
  }

  @Test func `the place where Gmail cuts off is in the message`() {
    // The two bytes of é stand at 102,399 and 102,400, so that the cut is before it.
    let html = String(repeating: "x", count: 102_399) + "éx"
    #expect(findings(of: "gmail-clipping", in: html).map { $0.range?.start.offset } == [102_399])
  }

  @Test func `an attribute's stray character is reported at its declaration`() {
    let found = findings(of: "gmail-stray-character", in: "<p style='margin:0;color:red\\9'>x")
    #expect(found.map(\.excerpt) == ["color:red\\9"])
    #expect(found.map { $0.range?.start.column } == [20])
  }
}
