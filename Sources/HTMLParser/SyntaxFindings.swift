import CGumbo
import Diagnostics

/// The rule that malformed markup is reported under.
let syntaxRule = "html-syntax"

/// The rule for attributes that a tag has twice: the second is lost, not repaired.
let duplicateAttributeRule = "duplicate-attribute"

/// A parse error: its number in the C parser, and where it is in the parsed text.
struct SyntaxError {
  var type: Int
  var place: Int

  /// Something stands where the tree construction does not expect it.
  static let treeError = 40
  /// Two attributes follow each other without a space.
  static let missingSpace = 23
  /// A tag has two attributes of one name.
  static let duplicateAttribute = 24
}

/// The C parser's errors in a document that it read.
func syntaxErrors(_ errors: [GumboErrorHead], in tree: TreeImport) -> [SyntaxError] {
  errors.compactMap { error in
    let place = min(tree.localOffset(of: error.original_text) ?? Int(error.position.offset), tree.text.count)
    let isDoctype =
      error.type == SyntaxError.treeError && place < tree.text.count && place == tree.doctypePlace
    // Mail has the doctypes of old for a reason.
    return isDoctype ? nil : SyntaxError(type: Int(error.type), place: place)
  }
}

/// The parse errors of a document as notes, in the order of the source, one for each place.
///
/// HTML §13.2.2, “Parse errors”. <https://html.spec.whatwg.org/multipage/parsing.html#parse-errors>
func syntaxFindings(
  _ errors: [SyntaxError], of source: SourceFile, text: UnsafeBufferPointer<UInt8>, original: (Int) -> Int
) -> [Finding] {
  var findings: [Finding] = []
  var latest = -1
  for error in errors {
    guard error.place != latest, let message = message(of: error, in: text) else { continue }
    latest = error.place
    let local = error.place..<markupEnd(from: error.place, in: text)
    let range = original(local.lowerBound)..<original(local.upperBound)
    findings.append(
      Finding(
        rule: error.type == SyntaxError.duplicateAttribute ? duplicateAttributeRule : syntaxRule,
        severity: .note, message: message, range: source.range(range),
        excerpt: source.text(range)))
  }
  return findings
}

/// Where the tag that begins at a place ends; otherwise the place after the next character.
private func markupEnd(from place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
  guard place < text.count else { return place }
  let longest = min(place + 80, text.count)
  if text[place] == UInt8(ascii: "<") {
    return text[place..<longest].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? place + 1
  }
  var end = place + 1
  while end < longest, text[end] & 0xC0 == 0x80 { end += 1 }
  return end
}

/// What is wrong, in words; `nil` for what mail does on purpose.
private func message(of error: SyntaxError, in text: UnsafeBufferPointer<UInt8>) -> String? {
  let place = error.place
  switch error.type {
  case 0, 1: return "this is not UTF-8; it is read as U+FFFD"
  case 2: return "a zero byte stands in the text"
  case 3: return "a numeric character reference has no digits"
  case 4: return "a numeric character reference lacks its semicolon"
  case 5: return "a numeric character reference names no character"
  case 6: return "a character reference lacks its semicolon"
  case 7: return "no character reference has this name; write '&amp;' for a plain ampersand"
  case 8: return "'<?' begins no tag; it is read as a comment"
  case 9, 12, 15...19, 22, 25: return "the file ends inside a tag, which is left out"
  case 10, 13: return "'<' begins no tag here; write '&lt;' for the character"
  case 11: return "'</>' is no end tag; it is left out"
  case 14: return "the file ends inside a script"
  case 16: return "a quote, '<' or '=' stands in an attribute's name"
  case 20, 21: return "a quote, '<' or '=' stands in a value without quotes; put the value in quotes"
  case 23: return "a space is missing between attributes"
  case 24: return "an attribute is given twice; the first counts"
  case 26: return "'/' stands inside a tag"
  case 27: return isConditionalComment(at: place, in: text) ? nil : "'<!' begins no comment; write '<!--'"
  case 28: return "the file ends inside a comment"
  // Two hyphens inside a comment are no error since HTML 5.2.
  case 29, 31, 32: return nil
  case 30, 33: return "a comment is not closed by '-->' alone"
  case 34...39: return "the doctype is malformed; write '<!DOCTYPE html>'"
  case 41: return "'/>' closes only void elements; this one stays open"
  default: return treeMessage(at: place, in: text)
  }
}

/// Whether `<![if …]>` or `<![endif]>` is there, or was just passed: the standard takes it for a comment.
private func isConditionalComment(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
  let around = text[max(0, place - 3)..<min(place + 8, text.count)]
  return around.contains(UInt8(ascii: "["))
}

/// What is wrong when a tag or text stands where it does not belong.
private func treeMessage(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> String {
  guard place < text.count else { return "the file ends while elements are open" }
  guard text[place] == UInt8(ascii: "<") else { return "text stands where none may; it is moved" }
  let isEnd = place + 1 < text.count && text[place + 1] == UInt8(ascii: "/")
  let start = place + (isEnd ? 2 : 1)
  let bytes = text[min(start, text.count)..<min(start + 40, text.count)]
  let name = String(decoding: bytes.prefix { !endsName($0) }, as: UTF8.self).lowercased()
  if name.hasPrefix("!") { return "a doctype stands where none may; it is ignored" }
  if place == 0 && !isEnd { return "the document has no doctype; it is laid out in quirks mode" }
  return isEnd
    ? "the end tag </\(name)> does not match what is open here"
    : "the start tag <\(name)> stands where it may not, or elements before it are not closed"
}
