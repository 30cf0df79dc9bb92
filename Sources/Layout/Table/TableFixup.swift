import CSSCascade
import Graphics

extension BoxTree {
  /// Wraps the children of `parent` in the anonymous table boxes that they, or `parent`, lack, and drops what
  /// may not be there.
  ///
  /// Called once for each box, when its children are complete and fixed up themselves, before runs of
  /// inline-level children are wrapped in blocks; anonymous cells made here are completed here too. Linear in
  /// the number of children.
  ///
  /// CSS 2.2 §17.2.1, “Anonymous table objects”, and CSS Tables 3 §2.2, “Fixup”.
  /// <https://www.w3.org/TR/CSS22/tables.html#anonymous-boxes>
  mutating func fixUpTableChildren(of parent: BoxID) {
    guard self[parent].firstChild != nil else { return }
    switch self[parent].kind {
    case .table:
      wrapChildren(of: parent, in: .tableRowGroup) { $0 == .caption || $0 == .columns || $0 == .rows }
    case .tableRowGroup: wrapChildren(of: parent, in: .tableRow) { $0 == .row }
    case .tableRow: wrapChildren(of: parent, in: .tableCell) { $0 == .cell }
    case .tableColumnGroup: dropChildren(of: parent, except: .tableColumn)
    case .tableColumn: dropChildren(of: parent, except: nil)
    case .inline: wrapStrayParts(of: parent, in: .inlineTable)
    case .blockContainer, .flexContainer, .gridContainer: wrapStrayParts(of: parent, in: .table)
    case .text, .lineBreak, .wordBreak, .replaced: break
    }
  }

  /// What a box is to a table.
  private enum Part {
    case caption, columns, rows, row, cell
    /// Collapsible white space.
    case space
    /// `position: absolute` or `fixed`: lies anywhere without making boxes.
    case outOfFlow
    /// Something that needs a cell around it, in a table.
    case content
  }

  private func part(_ box: BoxID) -> Part {
    if self[box].participation == .outOfFlow { return .outOfFlow }
    switch self[box].kind {
    case .tableRowGroup: return .rows
    case .tableRow: return .row
    case .tableColumn, .tableColumnGroup: return .columns
    case .text: return isCollapsibleSpace(box) ? .space : .content
    case .blockContainer:
      switch self[self[box].style].box.display {
      case .tableCell: return .cell
      case .tableCaption: return .caption
      default: return .content
      }
    default: return .content
    }
  }

  /// Whether a text is nothing but white space that may be dropped.
  private func isCollapsibleSpace(_ box: BoxID) -> Bool {
    let collapse = self[self[box].style].text.whiteSpaceCollapse
    guard collapse == .collapse || collapse == .preserveBreaks else { return false }
    let range = self[box].textRange
    for byte in text[Int(range.lowerBound)..<Int(range.upperBound)] {
      switch byte {
      case 0x20, 0x09, 0x0C, 0x0D: continue
      case 0x0A where collapse == .collapse: continue
      default: return false
      }
    }
    return true
  }

  private mutating func dropChildren(of parent: BoxID, except kind: Box.Kind?) {
    var upcoming = self[parent].firstChild
    while let child = upcoming {
      upcoming = self[child].nextSibling
      if self[child].kind != kind { detach(child) }
    }
  }

  /// Completes the box around a run that is over.
  private mutating func finish(_ wrapper: inout BoxID?) {
    guard let run = wrapper else { return }
    wrapper = nil
    fixUpTableChildren(of: run)
    if self[run].kind == .blockContainer { completeBlockContainer(run) }
  }

  /// Inside a table, group or row: each run of children that do not belong there gets a box around it; white
  /// space is dropped unless it continues a text.
  private mutating func wrapChildren(of parent: BoxID, in display: Display, belongs: (Part) -> Bool) {
    var wrapper: BoxID?
    var upcoming = self[parent].firstChild
    while let child = upcoming {
      upcoming = self[child].nextSibling
      let part = part(child)
      if part == .outOfFlow { continue }
      if part == .space {
        // NOTE: as in Chromium, white space matters only after a text of the same parent.
        let follower = wrapper.flatMap { self[$0].lastChild }
        guard let wrapper, let follower, self[follower].kind == .text else {
          detach(child)
          continue
        }
        detach(child)
        append(child, to: wrapper)
      } else if belongs(part) {
        finish(&wrapper)
      } else {
        wrap(child, in: &wrapper, display, of: parent)
      }
    }
    finish(&wrapper)
  }

  /// Outside of tables: each run of table parts, with the white space between them, gets a table around it.
  private mutating func wrapStrayParts(of parent: BoxID, in display: Display) {
    var wrapper: BoxID?
    var spaces: [BoxID] = []
    var upcoming = self[parent].firstChild
    while let child = upcoming {
      upcoming = self[child].nextSibling
      switch part(child) {
      case .outOfFlow: continue
      case .space:
        if wrapper != nil { spaces.append(child) }
      case .content:
        finish(&wrapper)
        spaces.removeAll(keepingCapacity: true)
      case .caption, .columns, .rows, .row, .cell:
        for space in spaces { detach(space) }
        spaces.removeAll(keepingCapacity: true)
        wrap(child, in: &wrapper, display, of: parent)
      }
    }
    finish(&wrapper)
  }

  /// Moves a child into the wrapper of the run, which is made in its place when there is none yet.
  private mutating func wrap(
    _ child: BoxID, in wrapper: inout BoxID?, _ display: Display, of parent: BoxID
  ) {
    let run: BoxID
    if let wrapper {
      run = wrapper
    } else {
      run = makeAnonymousBox(display, inside: parent)
      insert(run, into: parent, before: child)
      wrapper = run
    }
    detach(child)
    append(child, to: run)
  }
}
