import Diagnostics
import Testing

@testable import CSSSyntax

private func parse(_ text: String) -> Parsed<Stylesheet> { parseStylesheet(SourceText(text)) }

private func styleRules(_ text: String) -> [StyleRule] {
  parse(text).value.rules.compactMap { rule in
    if case .style(let rule) = rule { return rule }
    return nil
  }
}

private func declarations(_ text: String) -> [String] {
  parseDeclarationList(SourceText(text)).value.declarations.map(\.serialized)
}

@Suite struct StylesheetTests {
  @Test func `a rule keeps the bytes of its parts`() throws {
    let text = "p { color: red ! important ; }"
    let rule = try #require(styleRules(text).first)
    let source = SourceText(text)
    let declaration = try #require(rule.declarations.first)
    #expect(source.text(rule.range) == text)
    #expect(source.text(rule.preludeRange) == "p")
    #expect(source.text(rule.blockRange) == " color: red ! important ; ")
    #expect(source.text(declaration.nameRange) == "color")
    #expect(source.text(declaration.valueRange) == "red")
    #expect(declaration.importantRange.map { source.text($0) } == "! important")
    #expect(declaration.isImportant)
  }

  @Test(arguments: [
    ("a:b; c:d", ["a: b", "c: d"]), ("a b; c:d", ["c: d"]), ("*a:b; c:d", ["c: d"]),
    ("a:b} c:d; e:f", ["a: b} c:d", "e: f"]),
    ("a:{x:y}; c:d", ["a: {x:y}", "c: d"]), ("A:B", ["a: B"]), ("--A:B", ["--A: B"]), ("a:", ["a: "]),
    ("a:b!IMPORTANT", ["a: b !important"]), ("a:(b;c);d:e", ["a: (b;c)", "d: e"]), ("a : b", ["a: b"]),
    ("@x y; a:b", ["a: b"]), (";;a:b;;", ["a: b"]), ("a:'x;y'", ["a: \"x;y\""]),
  ])
  func `declarations are read and bad ones are passed over`(text: String, expected: [String]) {
    #expect(declarations(text) == expected)
  }

  @Test func `a rule with an invalid selector is dropped with a finding`() {
    let parsed = parse("p:nonsense { a: b } q { c: d }")
    #expect(parsed.findings.map(\.rule) == ["css-syntax"])
    #expect(styleRules("p:nonsense { a: b } q { c: d }").count == 1)
  }

  @Test func `comment delimiters of HTML are passed over between rules`() {
    #expect(styleRules("<!-- p { a: b } -->").count == 1)
  }

  @Test func `an unclosed rule reaches to the end`() {
    let rules = styleRules("p { a: b")
    #expect(rules.first?.declarations.map(\.serialized) == ["a: b"])
  }

  @Test func `nested rules have complete selectors`() {
    let rules = styleRules("a, #b { x: y; &:hover { c: d } i { e: f } > u { g: h } z: 1 }")
    let nested = rules.flatMap(\.rules).compactMap { rule -> StyleRule? in
      if case .style(let rule) = rule { return rule }
      return nil
    }
    #expect(rules.first?.declarations.map(\.serialized) == ["x: y"])
    #expect(
      nested.map { $0.selectors.serialized } == [
        ":is(a, #b):hover", ":is(a, #b) i", ":is(a, #b) > u", "a, #b",
      ])
    #expect(nested.first?.selectors.selectors.first?.specificity == Specificity(ids: 1, classes: 1, types: 0))
  }

  @Test func `template tags between rules do not take the rules with them`() {
    #expect(styleRules("{{#if a}} p { a: b } {{/if}} {% x %} q { c: d }").count == 2)
  }

  @Test func `each at-rule is told from the others`() {
    let rules = parse(
      """
      @charset "utf-8"; @import url(a.css) screen; @media print { p { a: b } } @supports (a: b) { p { a: b } }
      @layer x, y; @layer z { p { a: b } } @font-face { font-family: F } @page :first { margin: 0 }
      @keyframes k { from { a: b } 50%, to { c: d !important; e: f } } @container (width > 1px) { p { a: b } }
      """
    ).value.rules
    let names = rules.map { rule -> String in
      switch rule {
      case .style: "style"
      case .media(let rule): "media \(rule.rules.count)"
      case .supports(let rule): "supports \(rule.rules.count)"
      case .layer(let rule): "layer \(rule.names.joined(separator: "+")) \(rule.rules?.count ?? 0)"
      case .import(let rule): "import \(rule.url) \(rule.queries.queries.count)"
      case .fontFace(let rule): "font-face \(rule.declarations.count)"
      case .page(let rule): "page \(rule.prelude.serialized)"
      case .keyframes(let rule): "keyframes \(rule.name) \(rule.frames.map(\.declarations.count))"
      case .other(let rule): rule.name
      case .invalid: "invalid"
      }
    }
    #expect(
      names == [
        "charset", "import a.css 1", "media 1", "supports 1", "layer x+y 0", "layer z 1", "font-face 1",
        "page :first", "keyframes k [1, 1]", "container",
      ])
  }

  @Test func `deep nesting neither overflows nor is followed`() {
    let deep = String(repeating: "@media all{", count: 50_000)
    #expect(parse(deep).value.rules.count == 1)
    #expect(parse(String(repeating: "a{", count: 50_000)).value.rules.count == 1)
    #expect(parse(String(repeating: ":is(", count: 50_000) + "{}").value.rules.count <= 1)
    #expect(parse("a{b:" + String(repeating: "(", count: 50_000)).value.rules.count == 1)
  }

  @Test func `a finding points to the line and column in the file`() throws {
    let file = SourceFile(name: "a.html", text: "<style>\np% {a:b}</style>")
    let finding = try #require(parseStylesheet(SourceText(file: file, range: 7..<16)).findings.first)
    #expect(finding.range?.start == SourcePosition(offset: 8, line: 2, column: 1))
  }

  @Test func `decoded text is mapped back by its runs`() {
    // "a&amp;b" in the file at 10 became "a&b".
    let runs = [SourceText.Run(text: 0, file: 10, count: 1), .init(text: 2, file: 16, count: 1)]
    let source = SourceText(bytes: Array("a&b".utf8), file: nil, origin: .runs(runs))
    #expect(source.fileRange(0..<1) == 10..<11)
    #expect(source.fileRange(1..<2) == 11..<16)
    #expect(source.fileRange(2..<3) == 16..<17)
  }

  @Test func `a sheet is written rule by rule`() {
    let sheet = parse("p{a:b;c:d!important}@media (x){q{e:f}}").value
    #expect(sheet.serialized == "p { a: b; c: d !important; }\n@media (x) {\nq { e: f; }\n}\n")
  }
}
