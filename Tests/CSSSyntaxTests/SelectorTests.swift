import Testing

@testable import CSSSyntax

@Suite struct SelectorTests {
  @Test(arguments: [
    ("*", 0, 0, 0), ("p", 0, 0, 1), ("p.a#b", 1, 1, 1), ("[a=b i]", 0, 1, 0), ("a:hover::before", 0, 1, 2),
    (":is(p, #a)", 1, 0, 0), (":where(#a)", 0, 0, 0), (":not(.a, p)", 0, 1, 0), (":has(> img)", 0, 0, 1),
    (":nth-child(2n+1 of .a, #b)", 1, 1, 0), (":first-child", 0, 1, 0), ("a b > c ~ d + e", 0, 0, 5),
    ("li:first-line", 0, 0, 2),
  ])
  func `specificity counts ids, classes and types`(text: String, ids: Int, classes: Int, types: Int) {
    #expect(
      parseSelectorList(text)?.selectors.first?.specificity
        == Specificity(ids: ids, classes: classes, types: types))
  }

  @Test(arguments: [
    "p", "a b", "a > b", "a + b", "a ~ b", ".a.b", "#a", "[a]", "[a=\"b\"]", "[a~=\"b\"]", "[a|=\"b\"]",
    "[a^=\"b\"]", "[a$=\"b\"]", "[a*=\"b\" i]", "a:hover", "p::before", ":is(a, b)", ":not(a b)",
    ":has(> a, + b)", ":nth-child(2n+1)", ":nth-last-of-type(-n+3)", ":lang(\"en\")", "u + .body", "*",
    "a, b",
    ":nth-child(odd of .a)", "::-webkit-scrollbar", "p:not(:first-child)", ".\\31 a",
  ])
  func `valid selectors survive writing and reading again`(text: String) throws {
    let list = try #require(parseSelectorList(text))
    let again = try #require(parseSelectorList(list.serialized))
    #expect(again.serialized == list.serialized)
    #expect(again.selectors.map(\.specificity) == list.selectors.map(\.specificity))
  }

  @Test(arguments: [
    "", ",", "a,", "a >", "> a", "a > > b", "p:unknown", "::-moz-selection", ":-ms-input-placeholder", ".1",
    "#1",
    "a..b", "v\\:*", "ns|a", "[a=1]", "[a=b x]", "a::before b", ":not()", ":nth-child(x)", "a:before.b", "p%",
    "a!",
    ":has(:has(a))", ":not(::before)",
  ])
  func `what browsers do not accept makes the list invalid`(text: String) {
    #expect(parseSelectorList(text) == nil)
  }

  @Test func `invalid arguments of is and where are left out`() {
    #expect(parseSelectorList(":is(a, :x, b)")?.serialized == ":is(a, b)")
    #expect(parseSelectorList(":where()") != nil)
  }

  @Test(arguments: [
    ("odd", 2, 1), ("even", 2, 0), ("3", 0, 3), ("n", 1, 0), ("-n+3", -1, 3), ("2n", 2, 0), ("2n+1", 2, 1),
    ("2n + 1", 2, 1), ("2n- 1", 2, -1), ("2n-1", 2, -1), ("+n", 1, 0), ("+3n -2", 3, -2), ("-n- 2", -1, -2),
    ("N+1", 1, 1),
  ])
  func `positions are read in every spelling`(text: String, step: Int, offset: Int) throws {
    var cursor = ComponentValues(parsing: text).cursor
    let parsed = parseAnPlusB(&cursor)
    let position = try #require(parsed)
    #expect(position == (step, offset))
    #expect(cursor.isAtEnd)
  }

  @Test(arguments: [
    (2, 1, [1, 3, 5]), (-1, 3, [1, 2, 3]), (0, 4, [4]), (3, -1, [2, 5]), (1, 0, [1, 2, 3, 4, 5]),
  ])
  func `positions contain the siblings that they name`(step: Int, offset: Int, expected: [Int]) {
    let position = NthPosition(step: step, offset: offset, counting: .type, fromEnd: false)
    #expect((1...5).filter(position.contains) == expected)
  }
}
