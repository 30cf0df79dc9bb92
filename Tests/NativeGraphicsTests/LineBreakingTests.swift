import Graphics
import Testing

@testable import NativeGraphics

@Suite struct LineBreakingTests {
  /// The text with a bar wherever a line may end.
  private func broken(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let boundaries = LineBreaking.boundaries(in: bytes, language: "")
    var result = ""
    var position = 0
    for scalar in text.unicodeScalars {
      if boundaries[position].contains(.lineBreak) { result += "|" }
      result.unicodeScalars.append(scalar)
      position += UTF8.width(scalar)
    }
    return result
  }

  @Test(arguments: [
    "one |two", "a  |b", "https://example.com/path/to", "a?|b=1", "and/or", "well-|known", "-1", "(-1)",
    "ABCD-|1234", "a |-1", "a(b", "f(x)", "don't", "\"quoted\"", "100%", "$5", "a,b", "a, |b", "x=1&y=2",
    "[a]|[b]",
    "a\u{A0}b", "a\u{200B}|b", "soft\u{AD}|hyphen", "日|本|語", "日|本、|語", "「あ", "ァ|ー|ッ", "a|中|b", "👍🏽|😀", "a|—|b",
    "–a", "你|“好”|吗", "a|\u{FFFC}|b", "a|\u{FFFC}.", "é-1", "\u{FFFC}\u{A0}\u{FFFC}", "3.5–|4",
  ])
  func `lines end where browsers end them`(expected: String) {
    let text = expected.replacing("|", with: "")
    #expect(broken(text) == expected)
  }

  @Test func `a line may end at the end of the text`() {
    #expect(LineBreaking.boundaries(in: [], language: "") == [[.lineBreak, .grapheme]])
    #expect(LineBreaking.boundaries(in: Array("a".utf8), language: "").last == [.lineBreak, .grapheme])
  }

  @Test func `a letter and its mark are one character`() {
    let boundaries = LineBreaking.boundaries(in: Array("e\u{301}x".utf8), language: "")
    #expect(boundaries.map { $0.contains(.grapheme) } == [true, false, false, true, true])
  }

  @Test func `words begin at letters`() {
    let text = Array("it's 2.5 (ok)".utf8)
    let boundaries = LineBreaking.boundaries(in: text, language: "")
    #expect(boundaries.indices.filter { boundaries[$0].contains(.wordStart) } == [0, 5, 10])
  }

  @Test func `Thai words are found by dictionary`() {
    #expect(broken("สวัสดีชาวโลก").contains("|"))
    #expect(!broken("1ก").contains("|"))
  }
}
