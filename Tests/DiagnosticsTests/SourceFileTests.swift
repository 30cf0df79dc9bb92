import Diagnostics
import Testing

@Test func `a column counts characters, however long the line`() {
  // Three bytes each: 3,000 characters are 9,000 bytes, which is more than eight times 1,024.
  let source = SourceFile(name: "a.html", text: "a\n" + String(repeating: "€", count: 3000) + "b\nc")
  #expect(source.position(at: 2 + 9000).column == 3001)
  #expect(source.position(at: 2 + 3 * 1023).column == 1024)
  #expect(source.position(at: 2 + 9000 + 2) == SourcePosition(offset: 9004, line: 3, column: 1))
}

@Test func `places at the edges of a file are its edges`() {
  let long = SourceFile(name: "a.html", text: String(repeating: "x", count: 2048))
  #expect(long.position(at: 2048).column == 2049)
  #expect(long.position(at: 9999).column == 2049)
  #expect(long.position(at: -1).column == 1)
  let empty = SourceFile(name: "a.html", text: "")
  #expect(empty.position(at: 0) == SourcePosition(offset: 0, line: 1, column: 1))
}
