import DOM

/// The insertion mode “in body” (HTML §13.2.6.4.7).
/// <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody>
///
/// As formatting elements end where they are told to, none ever has to be opened anew.
extension OrderlyParser {
  mutating func startTagInBody(_ tag: consuming OrderlyTag) {
    switch tag.kind {
    case .html, .head, .body, .columnGroup, .column, .rowGroup, .row, .cell, .unsupported: return giveUp()
    case .metadata, .void: add(tag)
    case .rawText, .title: readContent(of: tag)
    case .rule:
      closeParagraph()
      add(tag)
    case .heading:
      closeParagraph()
      guard current.kind != .heading else { return giveUp() }
      open(tag)
    case .paragraph, .block:
      closeParagraph()
      open(tag)
    case .form:
      guard !isInForm else { return giveUp() }
      closeParagraph()
      isInForm = true
      open(tag)
    case .listItem, .definition:
      closePredecessor(of: tag.kind)
      closeParagraph()
      open(tag)
    case .button:
      guard !isOpen(.button) else { return giveUp() }
      open(tag)
    case .anchor:
      guard !isOpen(.anchor) else { return giveUp() }
      open(tag)
    case .table:
      if document.quirksMode != .quirks { closeParagraph() }
      open(tag)
      mode = .inTable
    case .formatting, .object, .ordinary: open(tag)
    }
  }

  mutating func endTagInBody(_ name: Atom, _ kind: OrderlyKind, _ range: Range<Int>) {
    switch kind {
    case .block, .heading, .object, .button: closeImplied()
    case .paragraph, .listItem, .definition: closeImplied(except: name)
    case .form:
      closeImplied()
      isInForm = false
    case .formatting, .anchor, .ordinary: break
    default: return giveUp()
    }
    guard current.name == name else { return giveUp() }
    pop(endTag: range)
  }

  /// Closes a paragraph that is open around what begins, unless something lies between that keeps it.
  private mutating func closeParagraph() {
    guard openParagraphs > 0 else { return }
    for element in stack.reversed() {
      if element.kind == .paragraph {
        closeImplied(except: element.name)
        if current.kind == .paragraph { pop() } else { giveUp() }
        return
      }
      if element.kind.bordersParagraphs { return }
    }
  }

  /// A list's item ends the one before.
  private mutating func closePredecessor(of kind: OrderlyKind) {
    for element in stack.reversed() {
      if element.kind == kind {
        closeImplied(except: element.name)
        if current.name == element.name { pop() } else { giveUp() }
        return
      }
      switch element.kind {
      case .formatting, .anchor, .ordinary, .paragraph: continue
      case .block where element.name == OrderlyNames.div || element.name == OrderlyNames.address: continue
      default: return
      }
    }
  }

  /// Whether an element is open in the same cell.
  private func isOpen(_ kind: OrderlyKind) -> Bool {
    for element in stack.reversed() {
      if element.kind == kind { return true }
      if element.kind == .cell || element.kind == .object { return false }
    }
    return false
  }
}
