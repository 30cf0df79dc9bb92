import DOM
import Diagnostics
import Templating

/// `text-part`: every link and every fixture value that the HTML shows is in the text part, and so are the links
/// that the template promises.
struct TextPartGate {
  var settings: PlainGateSettings
  var today: CalendarDate

  func check(_ test: MessageUnderTest) -> GateResult {
    let judgement = GateJudgement(gate: .textPart, mode: settings.mode, allow: settings.allow, today: today)
    guard let part = test.message.text, part.contains(where: { !$0.isWhitespace }) else {
      return judgement.couldNotCheck(
        "\(test.id) has no text part; add \(test.id.template)/email.txt with what the HTML says")
    }
    let text = normalized(part)
    let links = Self.links(of: test.document)
    var findings: [Finding] = []
    for link in links where !text.contains(normalized(link.shown)) {
      findings.append(.missingLink(link.address, at: test.document.sourceRange(of: link.node)))
    }
    let addresses = Set(links.map(\.address))
    for promised in test.message.links {
      if !addresses.contains(promised) { findings.append(.brokenPromise(promised, part: "HTML")) }
      if !text.contains(normalized(promised)) { findings.append(.brokenPromise(promised, part: "text")) }
    }
    let shown = Self.visibleTexts(of: test.document)
    for leaf in test.message.data.leaves() {
      guard let value = Self.comparable(leaf.value), !text.contains(value),
        shown.contains(where: { holdsWord(value, in: $0) })
      else { continue }
      findings.append(.missingValue(leaf.path, value: value))
    }
    return judgement.result(findings, about: test.id)
  }

  private struct Link {
    var node: NodeID
    var address: String
    /// What a reader of text needs to see.
    var shown: String
  }

  /// The links that lead out of the message.
  private static func links(of document: Document) -> [Link] {
    var links: [Link] = []
    var node: NodeID? = document.root
    while let current = node {
      node = document.next(after: current, below: document.root)
      guard document.isElement(current, named: anchor) || document.isElement(current, named: area),
        let value = document.attribute(href, of: current)
      else { continue }
      let address = trimmed(value)
      if address.isEmpty || address.hasPrefix("#") { continue }
      links.append(Link(node: current, address: address, shown: shownAddress(address)))
    }
    return links
  }

  /// `mailto:` and `tel:` are for programs; people read the address.
  private static func shownAddress(_ address: String) -> String {
    for scheme in ["mailto:", "tel:"] where address.lowercased().hasPrefix(scheme) {
      return String(address.dropFirst(scheme.count).prefix { $0 != "?" })
    }
    return address
  }

  /// The texts of the body, one for each text node; what is only hidden counts, style sheets and scripts do not.
  private static func visibleTexts(of document: Document) -> [String] {
    guard let body = document.body else { return [] }
    var texts: [String] = []
    var node: NodeID? = document.next(after: body, below: body)
    while let current = node {
      if let name = document.name(of: current), unseen.contains(name) {
        node = document.nextSkippingChildren(after: current, below: body)
        continue
      }
      if let text = document.text(of: current) { texts.append(normalized(text)) }
      node = document.next(after: current, below: body)
    }
    return texts
  }

  /// What of a value can be looked for; truth values and nothings are never shown as such.
  private static func comparable(_ value: DataValue) -> String? {
    switch value {
    case .string, .integer, .number:
      let text = normalized(value.text ?? "")
      return text.isEmpty ? nil : text
    case .null, .bool, .list, .map: return nil
    }
  }

  private static let anchor: Atom = "a"
  private static let area: Atom = "area"
  private static let href: Atom = "href"
  private static let unseen: Set<Atom> = ["style", "script", "template", "title", "noscript"]
}

/// The text with every run of white space as one space, and without characters that nobody sees.
private func normalized(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var pendingSpace = false
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0xAD, 0x34F, 0x200B...0x200D, 0x2060, 0xFEFF: continue
    case 0x9...0xD, 0x20, 0xA0: pendingSpace = !result.isEmpty
    default:
      if pendingSpace { result.append(" ") }
      pendingSpace = false
      result.append(scalar)
    }
  }
  return String(result)
}

private func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}

/// Whether a text holds a value that is not part of a longer word or number.
private func holdsWord(_ value: String, in text: String) -> Bool {
  func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }
  let needle = Array(value.utf8)
  let bytes = Array(text.utf8)
  guard let first = needle.first, let last = needle.last, bytes.count >= needle.count else { return false }
  for start in 0...(bytes.count - needle.count)
  where bytes[start] == first && bytes[start..<(start + needle.count)].elementsEqual(needle) {
    let end = start + needle.count
    let beginsWord = start == 0 || !isWordByte(first) || !isWordByte(bytes[start - 1])
    let endsWord = end == bytes.count || !isWordByte(last) || !isWordByte(bytes[end])
    if beginsWord && endsWord { return true }
  }
  return false
}

extension Finding {
  fileprivate static func missingLink(_ address: String, at range: SourceRange?) -> Finding {
    Finding(
      rule: "text-part", severity: .error,
      message: "the link \(address) is not in the text part; add it there",
      range: range, excerpt: address)
  }

  fileprivate static func brokenPromise(_ address: String, part: String) -> Finding {
    Finding(
      rule: "text-part", severity: .error,
      message: "email.yml promises the link \(address), which the \(part) part does not have", range: nil,
      excerpt: address)
  }

  fileprivate static func missingValue(_ path: String, value: String) -> Finding {
    Finding(
      rule: "text-part", severity: .error,
      message: "the HTML shows '\(value)' ({{\(path)}}), which the text part does not; add it there",
      range: nil,
      excerpt: value)
  }
}
