/// Replacements of bytes in one text, collected in any order and applied at once.
struct SourceEdits {
  private struct Edit {
    var range: Range<Int>
    var replacement: String
  }

  private var edits: [Edit] = []

  var isEmpty: Bool { edits.isEmpty }

  /// Puts text in the place of a range; of two edits at one place the one given first comes first.
  mutating func replace(_ range: Range<Int>, with replacement: String) {
    edits.append(Edit(range: range, replacement: replacement))
  }

  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  /// Makes the edits of a part of the text, which begins at an offset.
  mutating func append(_ others: SourceEdits, offset: Int) {
    edits += others.edits.map { edit in
      Edit(
        range: edit.range.lowerBound + offset..<edit.range.upperBound + offset,
        replacement: edit.replacement)
    }
  }

  mutating func remove(_ range: Range<Int>) { replace(range, with: "") }

  /// The text with every edit made; an edit that overlaps an earlier one in the text is left out.
  func applied(to text: ArraySlice<UInt8>) -> [UInt8] {
    // Sorting is not stable, so that the place in the list decides between equals.
    let order = edits.indices.sorted {
      (edits[$0].range.lowerBound, $0) < (edits[$1].range.lowerBound, $1)
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
    var position = text.startIndex
    for index in order {
      let edit = edits[index]
      guard edit.range.lowerBound >= position, edit.range.upperBound <= text.endIndex else { continue }
      result += text[position..<edit.range.lowerBound]
      result += edit.replacement.utf8
      position = edit.range.upperBound
    }
    result += text[position...]
    return result
  }
}
