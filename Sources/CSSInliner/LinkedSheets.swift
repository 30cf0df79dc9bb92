import CSSSyntax
import DOM
import Diagnostics

extension InlinerOptions {
  /// Reads the style sheets that a document links, so that they are inlined like those in it.
  ///
  /// Addresses inside a sheet are counted from the sheet's place; as they move into the document, they get the
  /// folder put before them. A sheet that is not found stays linked.
  ///
  /// CSS Values 4 §4.5.1, “Relative URLs”. <https://www.w3.org/TR/css-values-4/#relative-urls>
  /// - Parameters:
  ///   - document: The document.
  ///   - read: Gives the bytes of a sheet by the `href` it is linked with; `nil` when there is none.
  public mutating func readLinkedStyleSheets(of document: Document, _ read: (String) -> [UInt8]?) {
    for node in document.descendants(of: document.root) {
      guard let href = document.element(node).flatMap(StyleSource.linkedStyleSheet(of:)),
        linkedStyleSheets[href] == nil, let bytes = read(href)
      else { continue }
      let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      linkedStyleSheets[href] = SourceFile(name: href, bytes: Self.rebased(marked, from: href))
    }
  }

  /// The sheet with addresses that are right outside its folder.
  private static func rebased(_ bytes: [UInt8], from href: String) -> [UInt8] {
    guard let slash = href.lastIndex(of: "/") else { return bytes }
    let folder = String(href[...slash])
    let text = String(decoding: bytes, as: UTF8.self)
    let bytes = Array(text.utf8)
    var edits = SourceEdits()
    var isAfterURL = false
    for token in ComponentValues(parsing: text).allTokens {
      switch token.kind {
      case .url(let address) where isRelative(address):
        let opening = bytes[token.range].firstIndex(of: 0x28) ?? token.range.lowerBound
        let inside = bytes[(opening + 1)...]
        edits.insert(folder, at: inside.firstIndex { $0 > 0x20 } ?? inside.startIndex)
        isAfterURL = false
      case .string(let address) where isAfterURL && isRelative(address):
        edits.insert(folder, at: token.range.lowerBound + 1)
        isAfterURL = false
      case .function("url"): isAfterURL = true
      case .whitespace: break
      default: isAfterURL = false
      }
    }
    return edits.isEmpty ? bytes : edits.applied(to: bytes[...])
  }

  /// Whether an address has neither a scheme nor a host, and does not begin at the root.
  private static func isRelative(_ address: String) -> Bool {
    guard let first = address.utf8.first, first != 0x2F, first != 0x23 else { return false }
    let scheme = address.utf8.prefix { $0 != 0x3A && $0 != 0x2F && $0 != 0x3F }
    return scheme.count == address.utf8.count || address.utf8.dropFirst(scheme.count).first != 0x3A
  }
}
