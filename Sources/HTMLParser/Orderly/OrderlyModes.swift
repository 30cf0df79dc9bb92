import DOM

/// The insertion modes from the start to the head and after the body (HTML §13.2.6.4).
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhtml>
extension OrderlyParser {
  /// Acts on a start tag as the mode asks.
  mutating func startTag(_ tag: consuming OrderlyTag) {
    if mode < .inBody, !startsBody(tag.kind, tag.start) {
      startTagBeforeBody(tag)
      return
    }
    switch mode {
    case .inBody: startTagInBody(tag)
    case .inTable, .inColumnGroup, .inTableBody, .inRow, .inCell: startTagInTable(tag)
    default: giveUp()
    }
  }

  /// Brings the modes before the body to where a tag belongs; tells whether that is the body.
  private mutating func startsBody(_ kind: OrderlyKind, _ place: Int) -> Bool {
    if mode == .initial { lackDoctype(at: place) }
    if mode == .beforeHTML {
      if kind == .html { return false }
      imply(OrderlyNames.html, .html, at: place)
      mode = .beforeHead
    }
    if mode == .beforeHead {
      if kind == .head || kind == .html { return false }
      imply(OrderlyNames.head, .head, at: place)
      mode = .inHead
    }
    if mode == .inHead {
      switch kind {
      case .metadata, .rawText, .title, .html, .head, .unsupported: return false
      default:
        pop()
        mode = .afterHead
      }
    }
    switch kind {
    case .body, .metadata, .rawText, .title, .html, .head, .unsupported: return false
    default:
      imply(OrderlyNames.body, .body, at: place)
      mode = .inBody
      return true
    }
  }

  private mutating func startTagBeforeBody(_ tag: consuming OrderlyTag) {
    switch (mode, tag.kind) {
    case (.beforeHTML, .html):
      open(tag)
      mode = .beforeHead
    case (.beforeHead, .head):
      open(tag)
      mode = .inHead
    case (.inHead, .metadata): add(tag)
    case (.inHead, .rawText), (.inHead, .title): readContent(of: tag)
    case (.afterHead, .body):
      open(tag)
      mode = .inBody
    default: giveUp()
    }
  }

  /// Acts on an end tag as the mode asks.
  mutating func endTag(_ name: Atom, _ kind: OrderlyKind, _ range: Range<Int>) {
    switch (mode, kind) {
    case (.inHead, .head):
      pop(endTag: range)
      mode = .afterHead
    case (.inBody, .body):
      guard endBody() else { return giveUp() }
      setEnd(range, of: current.node)
      mode = .afterBody
    case (.inBody, .html):
      guard endBody() else { return giveUp() }
      setEnd(range, of: stack[0].node)
      mode = .afterAfterBody
    case (.afterBody, .html):
      setEnd(range, of: stack[0].node)
      mode = .afterAfterBody
    case (.inBody, _): endTagInBody(name, kind, range)
    case (.inTable, _), (.inColumnGroup, _), (.inTableBody, _), (.inRow, _), (.inCell, _):
      endTagInTable(name, kind, range)
    default: giveUp()
    }
  }

  /// Whether nothing but the body is open.
  private func endBody() -> Bool { stack.count == 2 && current.kind == .body }
}

extension OrderlyParser.Mode: Comparable {
  static func < (left: OrderlyParser.Mode, right: OrderlyParser.Mode) -> Bool {
    left.rawValue < right.rawValue
  }
}
