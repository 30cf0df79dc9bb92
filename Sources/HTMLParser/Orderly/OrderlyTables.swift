import DOM

/// The insertion modes of tables (HTML §13.2.6.4.9 to 15).
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable>
extension OrderlyParser {
  /// Acts on a start tag: closes and implies parts of the table until the tag is where it belongs.
  mutating func startTagInTable(_ tag: consuming OrderlyTag) {
    let kind = tag.kind
    while isOrderly {
      switch (mode, kind) {
      case (.inTable, .columnGroup):
        open(tag)
        mode = .inColumnGroup
        return
      case (.inTable, .column):
        imply(OrderlyNames.colgroup, .columnGroup, at: tag.start)
        mode = .inColumnGroup
      case (.inTable, .rowGroup):
        open(tag)
        mode = .inTableBody
        return
      case (.inTable, .row), (.inTable, .cell):
        imply(OrderlyNames.tbody, .rowGroup, at: tag.start)
        mode = .inTableBody
      case (.inTable, .rawText): return readContent(of: tag)
      case (.inColumnGroup, .column):
        add(tag)
        return
      case (.inColumnGroup, _): leave(.columnGroup, for: .inTable)
      case (.inTableBody, .row):
        open(tag)
        mode = .inRow
        return
      case (.inTableBody, .cell):
        note(SyntaxError.treeError, at: tag.start)
        imply(OrderlyNames.row, .row, at: tag.start)
        mode = .inRow
      case (.inTableBody, .rowGroup), (.inTableBody, .columnGroup), (.inTableBody, .column):
        leave(.rowGroup, for: .inTable)
      case (.inRow, .cell):
        open(tag)
        mode = .inCell
        return
      case (.inRow, .row), (.inRow, .rowGroup), (.inRow, .columnGroup), (.inRow, .column):
        leave(.row, for: .inTableBody)
      case (.inCell, .cell), (.inCell, .row), (.inCell, .rowGroup), (.inCell, .columnGroup),
        (.inCell, .column):
        closeImplied()
        leave(.cell, for: .inRow)
      case (.inCell, _): return startTagInBody(tag)
      default: giveUp()
      }
    }
  }

  mutating func endTagInTable(_ name: Atom, _ kind: OrderlyKind, _ range: Range<Int>) {
    while isOrderly {
      switch (mode, kind) {
      case (.inTable, .table):
        guard current.kind == .table else { return giveUp() }
        mode = current.outerMode
        return pop(endTag: range)
      case (.inColumnGroup, .columnGroup): return leave(.columnGroup, for: .inTable, endTag: range)
      case (.inColumnGroup, _): leave(.columnGroup, for: .inTable)
      case (.inTableBody, .rowGroup):
        guard current.name == name else { return giveUp() }
        return leave(.rowGroup, for: .inTable, endTag: range)
      case (.inTableBody, .table): leave(.rowGroup, for: .inTable)
      case (.inRow, .row): return leave(.row, for: .inTableBody, endTag: range)
      case (.inRow, .table), (.inRow, .rowGroup): leave(.row, for: .inTableBody)
      case (.inCell, .cell):
        closeImplied()
        guard current.name == name else { return giveUp() }
        return leave(.cell, for: .inRow, endTag: range)
      case (.inCell, .table), (.inCell, .row), (.inCell, .rowGroup):
        closeImplied()
        leave(.cell, for: .inRow)
      case (.inCell, .columnGroup), (.inCell, .column): return giveUp()
      case (.inCell, _): return endTagInBody(name, kind, range)
      default: return giveUp()
      }
    }
  }

  /// Closes the part of a table that must be the current element.
  private mutating func leave(_ kind: OrderlyKind, for outer: Mode, endTag: Range<Int>? = nil) {
    guard current.kind == kind else { return giveUp() }
    pop(endTag: endTag)
    mode = outer
  }
}
