import CSSSyntax
import DOM
import Diagnostics

/// An attribute stands on an element once.
struct DuplicateAttribute: LintRule {
  static let definition = LintRuleDefinition(
    "duplicate-attribute", .document, .warning, title: "attribute given twice",
    what:
      "A tag has the same attribute twice, such as two style attributes. With the same value it is a note.",
    why: "The first counts, the second is dropped with all that is in it.",
    fix: "Put both into one attribute.", evidence: .documented("2024", "HTML §13.2.2, duplicate-attribute"))

  func check(_ context: inout LintContext) {
    let errors = context.page.part.syntax.filter { $0.rule == Self.definition.id }
    guard !errors.isEmpty else { return }
    let bytes = context.document.source.bytes
    let tags = context.page.elements.compactMap { element -> (range: Range<Int>, element: PageElement)? in
      guard case .element(let payload) = context.document[element.node].kind else { return nil }
      return payload.startTagRange.map { ($0, element) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    for error in errors {
      guard let place = error.range?.start.offset else { continue }
      while next < tags.count, tags[next].range.upperBound <= place { next += 1 }
      guard next < tags.count, tags[next].range.contains(place) else { continue }
      let written = WrittenAttribute(bytes, at: place, in: tags[next].range)
      let first = context.page.attribute(Atom(written.name), of: tags[next].element)
      context.report(
        "\(written.name) is given twice in this tag, and the second is dropped; write one", at: written.range,
        severity: first == written.value ? .note : nil)
    }
  }
}

/// An attribute as it is written, its character references left alone.
private struct WrittenAttribute {
  var name: String
  var value: String
  var range: Range<Int>

  init(_ bytes: [UInt8], at start: Int, in tag: Range<Int>) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let limit = min(tag.upperBound, bytes.count)
    var index = start
    while index < limit, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    name = String(decoding: bytes[start..<index], as: UTF8.self).asciiLowercased
    value = ""
    range = start..<index
    while index < limit, isSpace(bytes[index]) { index += 1 }
    guard index < limit, bytes[index] == UInt8(ascii: "=") else { return }
    index += 1
    while index < limit, isSpace(bytes[index]) { index += 1 }
    guard index < limit else { return }
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    let first = isQuoted ? index + 1 : index
    var end = first
    while end < limit,
      isQuoted ? bytes[end] != quote : !isSpace(bytes[end]) && bytes[end] != UInt8(ascii: ">")
    {
      end += 1
    }
    value = String(decoding: bytes[first..<end], as: UTF8.self)
    range = start..<min(isQuoted ? end + 1 : end, limit)
  }
}
