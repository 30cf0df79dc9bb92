import CSSSyntax
import DOM

/// Takes classes out of `class` attributes that nothing has a use for any more.
struct ClassRemoval {
  /// The classes that something mentions, in lower case.
  private var used: Set<String> = []
  /// Whether something may use any class at all.
  private var isUnknown = false
  private static let className = Atom("class")
  private static let style = Atom("style")
  private static let script = Atom("script")
  private static let link = Atom("link")

  /// Looks at everything that may use a class: the style sheets as they will be, and the document but for
  /// the elements that those come from.
  init(_ document: Document, sheets: [[UInt8]], reduced: Set<NodeID>) {
    for sheet in sheets { scan(String(decoding: sheet, as: UTF8.self)) }
    var current = document.next(after: document.root, below: document.root)
    while let node = current, !isUnknown {
      current = document.next(after: node, below: document.root)
      switch document[node].kind {
      case .comment(let text): scan(text)
      case .element(let element):
        if reduced.contains(node) { continue }
        if element.name == Self.style { scan(document.textContent(of: node)) }
        // A script or a sheet that is not here may ask for anything.
        if element.name == Self.script || element.name == Self.link && isStyleSheet(element) {
          isUnknown = true
        }
      default: break
      }
    }
  }

  private func isStyleSheet(_ element: Element) -> Bool {
    element.attributes.contains {
      $0.name == Atom("rel") && $0.value.asciiLowercased.contains("stylesheet")
    }
  }

  /// Notes the names after full stops, wherever they are.
  private mutating func scan(_ text: String) {
    var cursor = ComponentValues(parsing: text).cursor
    while let token = cursor.next() {
      switch token.kind {
      case .delimiter("."):
        if case .identifier(let name)? = cursor.peek()?.kind { used.insert(name.asciiLowercased) }
        if case .function(let name)? = cursor.peek()?.kind { used.insert(name) }
      case .openBracket:
        if cursor.peek()?.keyword == "class" { isUnknown = true }
      case .atKeyword("import"): isUnknown = true
      default: break
      }
    }
  }

  /// Writes the `class` attributes without the unused classes.
  func write(_ document: Document, _ edits: inout SourceEdits) {
    if isUnknown { return }
    for node in document.nodes {
      guard case .element(let element) = node.kind else { continue }
      for attribute in element.attributes where attribute.name == Self.className {
        write(attribute, in: document, &edits)
      }
    }
  }

  private func write(_ attribute: Attribute, in document: Document, _ edits: inout SourceEdits) {
    guard let whole = attribute.sourceRange, let range = attribute.valueRange,
      !TemplateTags.mayOccur(in: attribute.value.utf8), !document.source.bytes[range].contains(0x26)
    else { return }
    let names = attribute.value.split(whereSeparator: \.isWhitespace)
    let kept = names.filter { used.contains(String($0).asciiLowercased) || ClientNames.isAdded(String($0)) }
    if kept.count == names.count { return }
    if !kept.isEmpty {
      edits.replace(range, with: kept.joined(separator: " "))
    } else if whole.lowerBound > 0, isSpace(document.source.bytes[whole.lowerBound - 1]) {
      edits.remove(whole.lowerBound - 1..<whole.upperBound)
    } else {
      edits.remove(whole)
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
