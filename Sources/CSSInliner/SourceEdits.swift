/// Replacements of bytes in one text, collected in any order and applied at once.
struct SourceEdits {
  private struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]
  }

  private var edits: [Edit] = []

  var isEmpty: Bool { edits.isEmpty }

  /// Puts text in the place of a range; of two edits at one place the one given first comes first.
  mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
    edits.append(Edit(range: range, replacement: replacement))
  }

  mutating func replace(_ range: Range<Int>, with replacement: String) {
    replace(range, with: Array(replacement.utf8))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  mutating func remove(_ range: Range<Int>) { replace(range, with: []) }

  /// The text with every edit made; an edit that overlaps an earlier one in the text is left out.
  func applied(to text: ArraySlice<UInt8>) -> [UInt8] {
    // Sorting is not stable, so that the place in the list decides between equals.
    let order = edits.indices.sorted {
      (edits[$0].range.lowerBound, $0) < (edits[$1].range.lowerBound, $1)
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = text.startIndex
    for index in order {
      let edit = edits[index]
      guard edit.range.lowerBound >= position, edit.range.upperBound <= text.endIndex else { continue }
      result += text[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    result += text[position...]
    return result
  }
}
