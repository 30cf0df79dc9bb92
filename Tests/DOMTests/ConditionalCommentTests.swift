import DOM
import Testing

private func evaluate(_ text: String, _ mso: Double?) -> Bool {
  ConditionalExpression(text)?.evaluate(mso: mso) ?? false
}

@Test(arguments: [
  ("mso", true, false), ("!mso", false, true), ("gte mso 9", true, false), ("lt mso 16", false, false),
  ("mso 16", true, false), ("mso 15", false, false), ("(gte mso 9)|(IE)", true, false),
  ("!vml", false, true), ("gt mso 14 & lt mso 17", true, false), ("true", true, true), ("IE", false, false),
  ("foobar", false, false), ("!((mso)|(IE))", false, true), ("mso|IE", true, false), ("", false, false),
  ("(mso", false, false), ("MSO", true, false), ("lt IE 9 | mso", true, false), ("!! mso", true, false),
]) func `conditions hold as Word 16 and other readers see them`(text: String, word: Bool, other: Bool) {
  #expect(evaluate(text, 16) == word)
  #expect(evaluate(text, nil) == other)
}

@Test func `a mix of and and or without parentheses is noticed`() {
  #expect(ConditionalExpression.mixesOperators("mso & vml | ie"))
  #expect(!ConditionalExpression.mixesOperators("(mso & vml) | ie"))
}

@Test func `nesting without end is no expression and no overflow`() {
  #expect(ConditionalExpression(String(repeating: "(", count: 100_000)) == nil)
}

private func pieces(_ html: String) -> [String] {
  let bytes = Array(html.utf8)
  return ConditionalComment.all(in: bytes).map {
    "\($0.kind) \($0.condition): " + String(decoding: bytes[$0.content], as: UTF8.self)
  }
}

@Test func `the three forms are found`() {
  #expect(pieces("a<!--[if mso]>b<![endif]-->c") == ["hidden mso: b"])
  #expect(pieces("a<![if !mso]>b<![endif]>c") == ["revealed !mso: b"])
  #expect(pieces("<!--[if !mso]><!-->b<!--<![endif]-->") == ["compound !mso: b"])
  #expect(pieces("<!--[if !mso]><!-- -->b<!-- <![endif]-->") == ["compound !mso: b"])
  #expect(pieces("<!--[if !mso]><!---->b<!--<![endif]-->") == ["compound !mso: b"])
  #expect(
    pieces("<!-- a --><!-- [IF gte mso 9]><xml></xml><![endif]-->") == ["hidden gte mso 9: <xml></xml>"])
}

@Test func `a hidden one may stand inside a shown one`() {
  #expect(
    pieces("<!--[if !mso]><!-->a<!--[if IE]>b<![endif]-->c<!--<![endif]-->")
      == ["compound !mso: a<!--[if IE]>b<![endif]-->c", "hidden IE: b"])
}

@Test func `what does not end is found only if it is hidden`() {
  #expect(pieces("<!--[if mso]>a-->b") == ["hidden mso: a"])
  #expect(pieces("<![if mso]>a") == [])
  #expect(pieces("<!--[if mso]") == [])
}

private func resolved(_ html: String, mso: Double?) -> String {
  String(
    decoding: resolvingConditionalComments(in: Array(html.utf8)) { $0.evaluate(mso: mso) }, as: UTF8.self)
}

@Test func `what is shown stands free and what is hidden is a comment of the same length`() {
  #expect(resolved("<!--[if mso]>b<![endif]-->", mso: 16) == "<!--      -->b<!--     -->")
  #expect(resolved("<!--[if IE]>b<![endif]-->", mso: 16) == "<!--[if IE]>b<![endif]-->")
  #expect(resolved("<![if !mso]>\nb<![endif]>", mso: 16) == "<!--        \n        -->")
}

@Test func `comment nodes are recognised`() {
  #expect(ConditionalMark(commentText: "[if mso]>a<![endif]") == .hidden(condition: "mso", content: "a"))
  #expect(ConditionalMark(commentText: "[if !mso]") == .opening(condition: "!mso"))
  #expect(ConditionalMark(commentText: "[if !mso]><!") == .opening(condition: "!mso"))
  #expect(ConditionalMark(commentText: "[if !mso]><!-- ") == .opening(condition: "!mso"))
  #expect(ConditionalMark(commentText: "<![endif]") == .closing)
  #expect(ConditionalMark(commentText: "[endif]") == .closing)
  #expect(ConditionalMark(commentText: " words ") == nil)
}
