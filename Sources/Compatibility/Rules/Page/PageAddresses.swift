import CSSSyntax
import DOM

/// An address that a page names.
struct PageAddress {
  /// Without white space around it.
  var address: String
  /// The attribute.
  var range: Range<Int>?

  /// The scheme in lower case, without the colon; empty for a relative address.
  ///
  /// RFC 3986 §3.1. <https://www.rfc-editor.org/rfc/rfc3986#section-3.1>
  var scheme: String {
    // Browsers pass over tabs and line breaks inside an address.
    let bytes = address.utf8.prefix(100).filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    let name = bytes[..<colon]
    let isName = name.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D || byte == 0x2E
    }
    return isName ? String(decoding: name, as: UTF8.self).asciiLowercased : ""
  }

  /// Whether it is an address of a draft: of the author's machine or network, or of a name reserved for examples.
  ///
  /// RFC 6761 §6. <https://www.rfc-editor.org/rfc/rfc6761#section-6>
  var isPlaceholder: Bool {
    guard scheme == "http" || scheme == "https", !TemplateTags.occur(in: address.utf8) else { return false }
    let rest = address.drop { $0 != ":" }.dropFirst().drop { $0 == "/" || $0 == "\\" }
    let authority = rest.prefix { !"/?#\\".contains($0) }
    let host = String(authority.split(separator: "@").last ?? "").asciiLowercased
    let name = host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" })
    if name.isEmpty || name == "localhost" || name.hasPrefix("127.") || name == "[::1]" || name == "0.0.0.0" {
      return true
    }
    if name.hasPrefix("192.168.") || name.hasPrefix("10.") && name.allSatisfy({ $0 == "." || $0.isNumber }) {
      return true
    }
    let labels = name.split(separator: ".")
    if let last = labels.last, ["test", "invalid", "local", "localhost", "example"].contains(last) {
      return true
    }
    return labels.count >= 2 && labels[labels.count - 2] == "example"
      && ["com", "net", "org"].contains(labels[labels.count - 1])
  }
}

extension LintPage {
  /// Where links lead, in document order; anchors without an address are none.
  var links: [PageAddress] {
    elements.compactMap { element in
      guard element.name == PageNames.a || element.name == PageNames.area else { return nil }
      return address(PageNames.href, of: element)
    }
  }

  /// Where pictures come from, in document order.
  var pictureAddresses: [PageAddress] {
    elements.compactMap { $0.name == PageNames.img ? address(PageNames.src, of: $0) : nil }
  }

  private func address(_ name: Atom, of element: PageElement) -> PageAddress? {
    attributeNode(name, of: element).map { attribute in
      // A data: address may be long; nothing behind its beginning is asked for.
      let text = attribute.value.utf8.prefix(4096).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      var end = text.endIndex
      while end > text.startIndex {
        let last = text[text.index(before: end)]
        guard last == 0x20 || (0x09...0x0D).contains(last) else { break }
        end = text.index(before: end)
      }
      return PageAddress(
        address: String(decoding: text[..<end], as: UTF8.self), range: attribute.sourceRange)
    }
  }
}
