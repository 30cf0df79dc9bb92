import CSSCascade
import Graphics

extension InlineFlow {
  /// Ends a line that is too long with an ellipsis, where the block clips and asks for it.
  ///
  /// CSS Overflow 3 §5.1, “Inline overflow ellipsis”. <https://www.w3.org/TR/css-overflow-3/#text-overflow>
  func truncate(_ line: inout LineBox, to width: LayoutUnit, in context: inout LayoutContext) {
    let box = context[styleOf: container].box.value
    guard box.textOverflow == .ellipsis, box.overflowX != .visible, !content.needsReordering else { return }
    let text = context.generatedText("\u{2026}", context.tree[container].style)
    let shaped = context.inline.contents[Int(text)]
    let ellipsis = shaped.width(0, Int32(shaped.text.count))
    var used = LayoutUnit.zero
    for index in line.leaves.indices {
      let leaf = line.leaves[index]
      if used + leaf.width + ellipsis <= width {
        used += leaf.width
        continue
      }
      var kept = index
      if case .text(let item, let range) = leaf.content {
        let end = lastCharacter(of: range, within: width - ellipsis - used)
        line.leaves[index].content = .text(item: item, range: range.lowerBound..<end)
        line.leaves[index].width = content.width(range.lowerBound, end)
        kept += 1
      }
      line.cutLeaves(from: kept)
      // In the root inline box, on the line's baseline.
      line.add(
        LineBox.Leaf(content: .generated(text, container), state: 0, width: ellipsis, root: 0, level: 0))
      return
    }
  }

  /// Where the characters end that are not wider than `width` together.
  private func lastCharacter(of range: Range<Int32>, within width: LayoutUnit) -> Int32 {
    var end = range.lowerBound
    for index in range.dropFirst() where content.boundaries[Int(index)].contains(.grapheme) {
      if content.width(range.lowerBound, index) > width { break }
      end = index
    }
    return end
  }
}

extension LineBox {
  /// Takes leaves away from the end of a line; inline boxes end where their last leaf is.
  mutating func cutLeaves(from first: Int) {
    guard first < leaves.count else { return }
    leaves.removeSubrange(first...)
    for state in states.indices {
      if let leaf = states[state].firstLeaf, leaf >= first { states[state].firstLeaf = nil }
      if let leaf = states[state].lastLeaf, leaf >= first {
        states[state].lastLeaf = first > 0 ? first - 1 : nil
      }
    }
  }
}
