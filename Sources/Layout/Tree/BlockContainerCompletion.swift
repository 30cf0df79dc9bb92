import CSSCascade
import Graphics

/// Anonymous block boxes.
extension BoxTree {
  /// Makes the children of a block container either all block-level or all inline-level: inline boxes are cut
  /// in pieces around the blocks in them, and runs of inline-level children beside blocks are wrapped.
  ///
  /// CSS 2.2 §9.2.1.1, “Anonymous block boxes”. <https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level>
  mutating func completeBlockContainer(_ container: BoxID) {
    var hasBlocks = false
    var child = self[container].firstChild
    while let box = child {
      child = self[box].nextSibling
      if self[box].kind == .inline && self[box].containsBlocks && self[box].participation == .inlineLevel {
        liftBlocks(outOf: box)
        hasBlocks = true
      } else if self[box].participation == .blockLevel {
        hasBlocks = true
      }
    }
    if hasBlocks {
      wrapInlineRuns(of: container)
    } else {
      self[container].childrenAreInline = hasInlineLevelChild(container)
    }
  }

  /// Blockified children need nothing; text and other inline-level children of a flex or grid container are
  /// wrapped in one anonymous block for each run; runs of white space disappear.
  ///
  /// CSS Flexbox 1 §4. <https://www.w3.org/TR/css-flexbox-1/#flex-items>
  mutating func completeItemContainer(_ container: BoxID) { wrapInlineRuns(of: container) }

  private func hasInlineLevelChild(_ container: BoxID) -> Bool {
    var child = self[container].firstChild
    while let box = child {
      if self[box].participation == .inlineLevel { return true }
      child = self[box].nextSibling
    }
    return false
  }

  /// Whether a block-level box lies in an inline box, directly or in inline boxes in it.
  func hasBlockInside(_ inline: BoxID) -> Bool {
    var child = self[inline].firstChild
    while let box = child {
      if self[box].participation == .blockLevel || self[box].containsBlocks { return true }
      child = self[box].nextSibling
    }
    return false
  }

  // MARK: - Runs

  /// Wraps each run of inline-level children in an anonymous block.
  ///
  /// Floating and out-of-flow boxes within a run stay in it; those at its ends stay outside. Runs of
  /// collapsible white space are taken out.
  private mutating func wrapInlineRuns(of container: BoxID) {
    var child = self[container].firstChild
    while let box = child {
      guard self[box].participation == .inlineLevel else {
        child = self[box].nextSibling
        continue
      }
      var last = box
      var upcoming = self[box].nextSibling
      while let next = upcoming, self[next].participation != .blockLevel {
        if self[next].participation == .inlineLevel { last = next }
        upcoming = self[next].nextSibling
      }
      let after = self[last].nextSibling
      wrap(from: box, through: last, in: container)
      child = after
    }
  }

  private mutating func wrap(from first: BoxID, through last: BoxID, in container: BoxID) {
    let after = self[last].nextSibling
    var members: [BoxID] = []
    var upcoming: BoxID? = first
    while let box = upcoming, box != after {
      members.append(box)
      upcoming = self[box].nextSibling
    }
    if members.allSatisfy({ self[$0].participation != .inlineLevel || isCollapsibleWhiteSpace($0) }) {
      for box in members where self[box].participation == .inlineLevel { detach(box) }
      return
    }
    let block = makeAnonymousBox(.block, inside: container)
    insert(block, into: container, before: first)
    for box in members {
      detach(box)
      append(box, to: block)
    }
    self[block].childrenAreInline = true
  }

  /// Whether a box is text of white space only that collapses.
  func isCollapsibleWhiteSpace(_ box: BoxID) -> Bool {
    guard self[box].kind == .text else { return false }
    let collapse = self[styleOf: box].text.whiteSpaceCollapse
    guard collapse == .collapse || collapse == .preserveBreaks else { return false }
    for index in self[box].textRange {
      switch text[Int(index)] {
      case 0x20, 0x09, 0x0D, 0x0C: continue
      case 0x0A:
        if collapse == .preserveBreaks { return false }
      default: return false
      }
    }
    return true
  }

  // MARK: - Blocks in inline boxes

  /// Moves the blocks inside an inline box to its block container and leaves pieces of the inline box before,
  /// between and after them.
  private mutating func liftBlocks(outOf inline: BoxID) {
    guard let container = self[inline].parent else { return }
    let after = self[inline].nextSibling
    var sequence: [BoxID] = []
    var first = [(source: inline, piece: inline)]
    collectPieces(of: inline, into: &sequence, open: &first)
    for box in sequence where box != inline {
      if self[box].parent != nil { detach(box) }
      insert(box, into: container, before: after)
    }
  }

  /// Goes through an inline box's children; what is not a block stays in (or moves to) the current piece of
  /// each open inline box.
  ///
  /// `open` holds the chain of open boxes with their current pieces, outermost first.
  private mutating func collectPieces(
    of inline: BoxID, into sequence: inout [BoxID], open: inout [(source: BoxID, piece: BoxID)]
  ) {
    if open.count == 1 { sequence.append(inline) }
    var child = self[inline].firstChild
    while let box = child {
      child = self[box].nextSibling
      let piece = open[open.count - 1].piece
      if self[box].participation == .blockLevel {
        detach(box)
        sequence.append(box)
        if self[box].inlineParent == nil { self[box].inlineParent = piece }
        beginPieces(&open, &sequence)
      } else if self[box].kind == .inline && self[box].containsBlocks
        && self[box].participation == .inlineLevel
      {
        if self[box].parent != piece {
          detach(box)
          append(box, to: piece)
        }
        open.append((box, box))
        collectPieces(of: box, into: &sequence, open: &open)
        open.removeLast()
      } else if self[box].parent != piece {
        detach(box)
        append(box, to: piece)
      }
    }
  }

  /// Starts a new piece of every open inline box, after a block.
  private mutating func beginPieces(
    _ open: inout [(source: BoxID, piece: BoxID)], _ sequence: inout [BoxID]
  ) {
    for index in open.indices {
      let old = open[index].piece
      self[old].continuesAfter = true
      var piece = Box(
        kind: .inline, participation: .inlineLevel, node: self[old].node, pseudo: self[old].pseudo,
        style: self[old].style)
      piece.continuesBefore = true
      let id = makeBox(piece)
      if index == 0 { sequence.append(id) } else { append(id, to: open[index - 1].piece) }
      open[index].piece = id
    }
  }
}
