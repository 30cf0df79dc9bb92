import Diagnostics
import Testing

@Test func `members keep their order and strings are escaped`() {
  let value: JSONValue = ["b": 1, "a": ["x\n\"\\\u{1}é", JSONValue.null, true]]
  #expect(value.text() == #"{"b":1,"a":["x\n\"\\\u0001é",null,true]}"#)
  #expect(value.text(.indented).hasPrefix("{\n  \"b\": 1,\n  \"a\": [\n    \"x"))
  #expect((["a": [], "b": [:]] as JSONValue).text(.indented) == "{\n  \"a\": [],\n  \"b\": {}\n}")
}

@Test(arguments: [
  (4.0, "4"), (4.53, "4.53"), (0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (.infinity, "null"),
  (1.0 / 3, "0.3333333333333333"),
]) func `numbers are as brief as reads back equal`(number: Double, text: String) {
  #expect(JSONValue.number(number).text() == text)
}

@Test func `what is written reads back`() throws {
  let value: JSONValue = ["a": [1, -2.5, 1e300, "\u{1F600}\t", JSONValue.null, false, [:], []], "": "x"]
  #expect(try JSONValue(parsing: value.text()) == value)
  #expect(try JSONValue(parsing: value.text(.indented)) == value)
}

@Test func `escapes are resolved`() throws {
  #expect(try JSONValue(parsing: #""\u00e9\ud83d\ude00\/\ud83d""#) == .string("é\u{1F600}/\u{FFFD}"))
}

@Test(arguments: [
  ("", "1:1: the file ends too early"),
  ("[1,]", "1:4: this character does not belong here"),
  ("{\"a\":1,\n \"a\":2}", "2:2: the member 'a' is given twice"),
  ("01", "1:1: this is no number as JSON writes them"),
  ("1.", "1:1: this is no number as JSON writes them"),
  ("1 2", "1:3: this character does not belong here"),
  ("\"a\nb\"", "1:3: a control character in a string must be escaped"),
  ("\"\\x\"", "1:2: '\\' is followed by no escape that JSON has"),
  ("{a:1}", "1:2: this character does not belong here"),
  ("nul", "1:1: this character does not belong here"),
]) func `malformed JSON is refused with its place`(text: String, message: String) {
  let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text, name: "a.json") }
  #expect(error?.description == "a.json:" + message)
}

@Test func `nesting without end is refused`() {
  #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
}
