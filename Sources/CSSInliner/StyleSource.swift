import CSSSyntax
import DOM
import Diagnostics

/// A style sheet of the document and where it stands.
struct StyleSource {
  /// What holds the sheet.
  enum Holder {
    /// The text between the tags of a `style` element.
    case element(node: NodeID, content: Range<Int>)
    /// A `link` whose sheet was given; its tag.
    case link(node: NodeID, tag: Range<Int>)

    /// The element.
    var node: NodeID {
      switch self {
      case .element(let node, _), .link(let node, _): node
      }
    }
  }

  var holder: Holder
  var sheet: Stylesheet
  /// Whether the sheet holds for some media only.
  var isConditional: Bool
  /// The `media` attribute.
  var media: String
}

extension StyleSource {
  private static let style = Atom("style")
  private static let link = Atom("link")
  private static let type = Atom("type")
  private static let media = Atom("media")
  private static let rel = Atom("rel")
  private static let href = Atom("href")
  private static let template = Atom("template")

  /// The style sheets of a document in order.
  static func collect(
    in document: Document, options: InlinerOptions, findings: inout [Finding]
  ) -> [StyleSource] {
    var sources: [StyleSource] = []
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard case .element(let element) = document[node].kind else { continue }
      if element.name == template {
        current = document.nextSkippingChildren(after: node, below: document.root)
        continue
      }
      let source =
        element.name == style
        ? styleElement(node, element, in: document, &findings)
        : element.name == link ? linkedSheet(node, element, options, &findings) : nil
      if let source { sources.append(source) }
    }
    return sources
  }

  private static func styleElement(
    _ node: NodeID, _ element: Element, in document: Document, _ findings: inout [Finding]
  ) -> StyleSource? {
    let type = value(type, of: element).asciiLowercased
    guard type.isEmpty || type == "text/css", let start = element.startTagRange,
      let end = element.endTagRange,
      start.upperBound <= end.lowerBound
    else { return nil }
    let content = start.upperBound..<end.lowerBound
    let parsed = parseStylesheet(SourceText(file: document.source, range: content))
    findings += parsed.findings
    let media = value(media, of: element)
    return StyleSource(
      holder: .element(node: node, content: content), sheet: parsed.value,
      isConditional: isConditional(media),
      media: media)
  }

  private static func linkedSheet(
    _ node: NodeID, _ element: Element, _ options: InlinerOptions, _ findings: inout [Finding]
  ) -> StyleSource? {
    guard !options.linkedStyleSheets.isEmpty, let tag = element.startTagRange,
      let file = linkedStyleSheet(of: element).flatMap({ options.linkedStyleSheets[$0] })
    else { return nil }
    let parsed = parseStylesheet(SourceText(file: file))
    findings += parsed.findings
    let media = value(media, of: element)
    return StyleSource(
      holder: .link(node: node, tag: tag), sheet: parsed.value, isConditional: isConditional(media),
      media: media)
  }

  /// The address that an element links a style sheet with; `nil` for other elements and for alternatives, which
  /// a reader would have to choose.
  static func linkedStyleSheet(of element: Element) -> String? {
    guard element.name == link, element.namespace == .html else { return nil }
    let kinds = value(rel, of: element).asciiLowercased.split(whereSeparator: \.isWhitespace)
    let address = value(href, of: element)
    guard kinds.contains("stylesheet"), !kinds.contains("alternate"), !address.isEmpty else { return nil }
    return address
  }

  /// A sheet for screens is one for every reader of mail.
  private static func isConditional(_ media: String) -> Bool {
    let media = media.asciiLowercased.filter { !$0.isWhitespace }
    return !(media.isEmpty || media == "all" || media == "screen")
  }

  private static func value(_ name: Atom, of element: Element) -> String {
    element.attributes.first { $0.name == name }?.value ?? ""
  }
}
