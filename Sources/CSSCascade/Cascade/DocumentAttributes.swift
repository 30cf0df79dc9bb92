import DOM
import Graphics

/// What elements say about the whole document.
enum DocumentAttributes {
  private static let meta = Atom("meta")
  private static let name = Atom("name")
  private static let content = Atom("content")
  private static let link = Atom("link")

  /// HTML §4.2.5.3: the first valid `<meta name=color-scheme>` in the tree.
  static func colorSchemes(_ document: Document) -> ColorSchemeProperty.Schemes {
    guard let head = document.documentElement else { return .init() }
    var current = document.next(after: head, below: head)
    while let node = current {
      if document.isElement(node, named: meta),
        document.attribute(name, of: node)?.equalsIgnoringCase("color-scheme") == true,
        let value = document.attribute(content, of: node)
      {
        var schemes = ColorSchemeProperty.Schemes()
        for word in value.asciiLowercased.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
          if word == "light" { schemes.hasLight = true }
          if word == "dark" { schemes.hasDark = true }
        }
        return schemes
      }
      current = document.next(after: node, below: head)
    }
    return .init()
  }

  /// HTML §15.3.1, “The page”: the colour that the body gives to links.
  static func linkColor(_ document: Document) -> Color? {
    document.body.flatMap { document.attribute(link, of: $0) }.flatMap { Color(legacyHTML: $0) }
  }
}
