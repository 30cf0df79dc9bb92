import CSSSyntax
import DOM

/// Files inside the message count towards its size.
struct DataAddressSize: LintRule {
  static let definition = LintRuleDefinition(
    "data-url-size", .document, .warning, title: "large data: address",
    what: "An attribute holds a data: address of more than 10,240 bytes.",
    why: """
      It counts towards the 102,400 bytes after which Gmail cuts the message off, and the clients that show no data: \
      pictures (Gmail, Outlook for Windows) load it for nothing.
      """,
    fix: "Attach the picture with a cid: address, or put it on a server.",
    evidence: .observed("2024", "caniemail image-base64; hteumeuleu/email-bugs#41"))

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements {
      guard case .element(let payload) = context.document[element.node].kind else { continue }
      for attribute in payload.attributes where attribute.value.utf8.count > 10_240 {
        let start = attribute.value.utf8.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(5)
        guard String(decoding: start, as: UTF8.self).asciiLowercased == "data:" else { continue }
        context.report(
          "this data: address has \(attribute.value.utf8.count) bytes of the 102,400 that Gmail shows; attach the file instead",
          at: attribute.sourceRange.map { $0.lowerBound..<min($0.upperBound, $0.lowerBound + 80) })
      }
    }
  }
}
