import Testing

@testable import CSSSyntax

private func kinds(_ text: String) -> [Token.Kind] { ComponentValues(parsing: text).allTokens.map(\.kind) }

@Suite struct TokenizerTests {
  @Test func `a declaration is split into its tokens`() {
    #expect(
      kinds("margin:0 -1.5EM") == [
        .identifier("margin"), .colon, .number(0, .integer), .whitespace, .dimension(-1.5, unit: "em", .real),
      ])
  }

  @Test func `comments are no tokens but leave a gap`() {
    let tokens = ComponentValues(parsing: "a/* b */c").allTokens
    #expect(tokens.map(\.range) == [0..<1, 8..<9])
  }

  @Test func `an unclosed comment ends the text`() {
    #expect(kinds("a/* b") == [.identifier("a")])
  }

  @Test(arguments: [
    ("1", 1.0, Token.NumberForm.integer), ("+1", 1, .signedInteger), ("-1", -1, .signedInteger),
    (".5", 0.5, .real),
    ("1e3", 1000, .real), ("1E-2", 0.01, .real), ("0.1", 0.1, .real),
    ("12345678901234567890", 12_345_678_901_234_567_890, .integer),
  ])
  func `numbers keep their value and form`(text: String, value: Double, form: Token.NumberForm) {
    #expect(kinds(text) == [.number(value, form)])
  }

  @Test func `a number too large to hold is the largest`() {
    #expect(kinds("1e999") == [.number(.greatestFiniteMagnitude, .real)])
  }

  @Test func `an exponent without digits is a unit`() {
    #expect(kinds("1em") == [.dimension(1, unit: "em", .integer)])
    #expect(kinds("1e") == [.dimension(1, unit: "e", .integer)])
  }

  @Test(arguments: [
    (#""a b""#, Token.Kind.string("a b")), (#"'a\'b'"#, .string("a'b")), ("'a\\\nb'", .string("ab")),
    ("\"a", .string("a")), (#"\41 b"#, .identifier("Ab")), (#"\000041b"#, .identifier("Ab")),
    (#"a\:b"#, .identifier("a:b")), (#"\0"#, .identifier("\u{FFFD}")), ("a\0", .identifier("a\u{FFFD}")),
    ("#fff", .hash("fff", isIdentifier: true)), ("#1", .hash("1", isIdentifier: false)),
    ("URL( a.png )", .url("a.png")), (#"url(a\)b)"#, .url("a)b")), ("url(a b)", .badURL),
    ("url(a'b)", .badURL),
    ("@MEDIA", .atKeyword("media")), ("Calc(", .function("calc")), ("50%", .percentage(50)),
    ("<!--", .commentOpen),
    ("-->", .commentClose), ("--", .identifier("--")), ("-", .delimiter("-")), ("é", .identifier("é")),
  ])
  func `one token is read as the specification says`(text: String, kind: Token.Kind) {
    #expect(kinds(text) == [kind])
  }

  @Test func `a string that a line break cuts off is bad and the break is white space`() {
    #expect(kinds("'a\nb") == [.badString, .whitespace, .identifier("b")])
  }

  @Test func `url with a quoted string is a function`() {
    #expect(kinds("url( 'a')") == [.function("url"), .whitespace, .string("a"), .closeParenthesis])
  }

  @Test func `blocks are stepped over and into`() throws {
    var cursor = ComponentValues(parsing: "a(b [c]) d").cursor
    let block = cursor.takeBlock()
    let contents = try #require(block)
    #expect(contents.serialized == "b [c]")
    #expect(cursor.rest.trimmed.serialized == "d")
  }

  @Test func `a closing bracket of another kind closes nothing`() throws {
    var cursor = ComponentValues(parsing: "(a ] b) c").cursor
    let block = cursor.takeBlock()
    let contents = try #require(block)
    #expect(contents.serialized == "a ] b")
  }

  @Test func `commas inside functions do not separate`() {
    let parts = ComponentValues(parsing: "a , rgb(1,2), c").separatedByCommas
    #expect(parts.map(\.serialized) == ["a", "rgb(1,2)", "c"])
  }

  @Test(arguments: [
    "a b", "1px 2%", "a/**/b", "#f00", "url(a\\ b)", "\"a\\\"b\"", "+1", "-.5", "1\\65 3", "@a{b:c}", "a(b)",
    "1/**/%", "u+1",
  ])
  func `text written from tokens gives the same tokens`(text: String) {
    let values = ComponentValues(parsing: text)
    #expect(kinds(values.serialized) == values.allTokens.map(\.kind))
  }

  @Test func `any bytes can be tokenized`() {
    let alphabet = Array("ab-1.e%+\\\"'()[]{}:;,#@/*<!u\n \u{0}é".utf8)
    var state: UInt64 = 1
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let source = SourceText(bytes: bytes, file: nil, origin: .none)
      let tokens = Tokenizer.tokens(of: bytes).allTokens
      #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      _ = parseStylesheet(source)
      _ = parseDeclarationList(source)
    }
  }
}
