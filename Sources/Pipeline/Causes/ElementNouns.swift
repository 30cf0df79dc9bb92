/// What people call an element of mail.
enum ElementNouns {
  private static let byName: [String: String] = [
    "a": "link", "img": "image", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading",
    "h5": "heading", "h6": "heading", "p": "paragraph", "table": "table", "tr": "row", "td": "cell",
    "th": "header cell", "ul": "list", "ol": "list", "li": "list item", "hr": "rule", "body": "body",
    "html": "page", "div": "block", "center": "block", "button": "button", "blockquote": "quotation",
    "pre": "preformatted text", "caption": "caption", "strong": "text", "b": "text", "em": "text",
    "i": "text", "u": "text", "s": "text", "small": "text", "big": "text", "span": "text", "font": "text",
    "code": "text", "sub": "text", "sup": "text", "mark": "text", "br": "line break",
  ]

  /// The word for an element, from its name and its classes and id (`.button#go`).
  static func noun(for name: String, label: String) -> String {
    isButton(label) ? "button" : byName[name] ?? "<\(name)>"
  }

  /// Whether an element is a part of a line of text.
  static func isInline(_ name: String) -> Bool { byName[name] == "text" || name == "a" || name == "br" }

  private static func isButton(_ label: String) -> Bool {
    label.lowercased().split { ".#".contains($0) }.contains { token in
      let parts = token.split { "-_".contains($0) }
      // `button`, `cta`, `btn-primary`; not `button-table`, which holds one.
      return ["button", "btn", "cta"].contains(parts.first.map(String.init) ?? "")
        && !["table", "row", "cell", "wrapper", "container", "td"].contains(parts.last.map(String.init) ?? "")
    }
  }
}
