import DOM

/// Tells tables of data from tables that only arrange.
///
/// HTML §4.9.1, “Techniques for describing tables”, lists what speaks for each.
/// <https://html.spec.whatwg.org/multipage/tables.html#the-table-element>
enum DataTable {
  /// What in a table's own rows says that it holds data.
  static func marks(of table: NodeID, in page: PageSemantics) -> [String] {
    let document = page.document
    var marks: [String] = []
    if let role = page.role(of: table), ["table", "grid", "treegrid"].contains(role) {
      marks.append("role=\"\(role)\"")
    }
    for part in parts(of: table, in: document) {
      if document.isElement(part, named: ElementNames.th), isHeading(part, in: document) {
        marks.append("th element")
      }
      if document.isElement(part, named: ElementNames.caption) { marks.append("caption element") }
      if document.attribute(AttributeNames.scope, of: part) != nil { marks.append("scope attribute") }
      if document.attribute(AttributeNames.headers, of: part) != nil { marks.append("headers attribute") }
    }
    return marks
  }

  /// Whether a header cell heads anything: frameworks use th for columns of layout too, with blocks in them.
  private static func isHeading(_ cell: NodeID, in document: Document) -> Bool {
    let text = document.textContent(of: cell).condensed(to: 61)
    if text.isEmpty || text.count > 60 { return false }
    return !document.descendants(of: cell).contains {
      document.isElement($0, named: ElementNames.table) || document.isElement($0, named: ElementNames.img)
    }
  }

  /// Whether a table without such marks reads like data all the same: a grid of short texts, nothing nested.
  static func looksLikeData(_ table: NodeID, in page: PageSemantics) -> Bool {
    let document = page.document
    let parts = parts(of: table, in: document)
    let rows = parts.filter { document.isElement($0, named: ElementNames.tr) }
    guard rows.count >= 3 else { return false }
    var columns: Int?
    for row in rows {
      let cells = document.children(of: row).filter { document.isElement($0, named: ElementNames.td) }
      guard cells.count >= 2, columns == nil || columns == cells.count else { return false }
      columns = cells.count
      for cell in cells {
        let text = document.textContent(of: cell).condensed(to: 60)
        if text.isEmpty || text.count >= 60 { return false }
        let hasBlocks = document.descendants(of: cell).contains {
          document.isElement($0, named: ElementNames.table) || document.isElement($0, named: ElementNames.img)
            || document.isElement($0, named: ElementNames.a)
        }
        if hasBlocks { return false }
      }
    }
    return true
  }

  /// The rows, cells and captions of a table, without those of tables in it.
  static func parts(of table: NodeID, in document: Document) -> [NodeID] {
    var result: [NodeID] = []
    var current = document[table].firstChild
    while let node = current {
      let isTable = document.isElement(node, named: ElementNames.table)
      if document.element(node) != nil, !isTable { result.append(node) }
      let isLeaf = isTable || document.isElement(node, named: ElementNames.td)
      current =
        isLeaf
        ? document.nextSkippingChildren(after: node, below: table) : document.next(after: node, below: table)
    }
    return result
  }
}
