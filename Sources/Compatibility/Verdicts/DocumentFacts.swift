import CSSSyntax
import DOM

/// What the conditions of notes ask about a document, found in one pass.
struct DocumentFacts {
  /// Elements with a table somewhere below them.
  private(set) var tableHolders: Set<NodeID> = []
  /// Elements that a background is declared for, by an attribute or by a style.
  private(set) var paintedElements: Set<NodeID> = []
  /// Rows whose cells have different padding above or below.
  private(set) var unevenRows: Set<NodeID> = []
  /// The bytes of all style sheets up to the end of each.
  private(set) var sheetBytes: [NodeID: Int] = [:]
  /// The values of `id` attributes.
  private(set) var ids: Set<String> = []
  /// The names of anchors.
  private(set) var anchors: Set<String> = []

  private var rowPadding: [NodeID: [Token.Kind?]] = [:]

  /// - Parameters:
  ///   - detection: What stands in the document.
  ///   - matched: The elements that each rule is for.
  ///   - attributeBlocks: The block of each element's `style` attribute.
  init(_ detection: FeatureDetection, matched: [[NodeID]], attributeBlocks: NodeTable<Int32>) {
    let document = detection.document
    var bytes = 0
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard case .element(let element) = document[node].kind else { continue }
      if element.name == FactNames.table { markHolders(of: node, document) }
      if FactNames.cells.contains(element.name), let row = document[node].parent {
        let block = attributeBlocks[node].map { detection.blocks[Int($0)] }
        compare(verticalPadding(block), in: row)
      }
      if element.name == Names.style {
        bytes += document.textContent(of: node).utf8.count
        sheetBytes[node] = bytes
      }
      for attribute in element.attributes {
        if attribute.name == FactNames.id { ids.insert(attribute.value.asciiLowercased) }
        if attribute.name == Names.name, element.name == Names.a {
          anchors.insert(attribute.value.asciiLowercased)
        }
        if FactNames.backgrounds.contains(attribute.name) { paintedElements.insert(node) }
      }
    }
    for block in detection.blocks where block.declarations.contains(where: \.isBackground) {
      switch block.owner {
      case .attribute(let node): paintedElements.insert(node)
      case .rule(let rule): paintedElements.formUnion(matched[Int(rule)])
      case .apart: break
      }
    }
  }

  private mutating func markHolders(of table: NodeID, _ document: Document) {
    var current = document[table].parent
    while let node = current, tableHolders.insert(node).inserted { current = document[node].parent }
  }

  private mutating func compare(_ padding: [Token.Kind?], in row: NodeID) {
    if let first = rowPadding[row] {
      if first != padding { unevenRows.insert(row) }
    } else {
      rowPadding[row] = padding
    }
  }

  /// The padding above and below that a `style` attribute declares, as it is written.
  private func verticalPadding(_ block: StyleBlock?) -> [Token.Kind?] {
    var sides: [Token.Kind?] = [nil, nil]
    for declaration in block?.declarations ?? [] where declaration.name.utf8.starts(with: "padding".utf8) {
      let parts = declaration.value.topLevel.map(\.kind)
      guard let first = parts.first else { continue }
      switch declaration.name {
      case "padding": sides = [first, parts.count > 2 ? parts[2] : first]
      case "padding-top": sides[0] = first
      case "padding-bottom": sides[1] = first
      default: break
      }
    }
    return sides
  }
}

private enum FactNames {
  static let table = Atom("table")
  static let id = Atom("id")
  static let cells: Set<Atom> = ["td", "th"]
  static let backgrounds: Set<Atom> = ["bgcolor", "background"]
}

extension Declaration {
  /// Whether it paints something behind its element.
  var isBackground: Bool {
    guard name == "background" || name == "background-color" else { return false }
    return value.singleToken?.keyword.map { !["none", "transparent", "initial", "inherit"].contains($0) }
      ?? true
  }
}
