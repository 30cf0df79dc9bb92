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
    var result: [UInt8] = []
    result.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
    var position = text.startIndex
    for edit in ordered(in: text) {
      result += text[position..<edit.range.lowerBound]
      result += edit.replacement.utf8
      position = edit.range.upperBound
    }
    result += text[position...]
    return result
  }

  /// Where each byte of the text with every edit made comes from.
  func map(of text: ArraySlice<UInt8>) -> EditMap {
    var map = EditMap()
    var shift = 0
    for edit in ordered(in: text) {
      let start = edit.range.lowerBound + shift
      let count = edit.replacement.utf8.count
      map.edits.append(EditMap.Edit(written: start..<start + count, original: edit.range))
      shift += count - edit.range.count
    }
    return map
  }

  /// The edits that are made, in the order of the text.
  private func ordered(in text: ArraySlice<UInt8>) -> [Edit] {
    // Sorting is not stable, so that the place in the list decides between equals.
    let order = edits.indices.sorted {
      (edits[$0].range.lowerBound, $0) < (edits[$1].range.lowerBound, $1)
    }
    var result: [Edit] = []
    result.reserveCapacity(edits.count)
    var position = text.startIndex
    for index in order {
      let edit = edits[index]
      guard edit.range.lowerBound >= position, edit.range.upperBound <= text.endIndex else { continue }
      result.append(edit)
      position = edit.range.upperBound
    }
    return result
  }
}

/// Leads from the bytes of an edited text to those that it was made from.
public struct EditMap: Sendable {
  struct Edit: Sendable {
    /// The bytes that were written, in the edited text.
    var written: Range<Int>
    /// The bytes that they stand for, in the text before.
    var original: Range<Int>
  }

  /// Where a byte comes from.
  public enum Origin: Hashable, Sendable {
    /// It was there before, at this offset.
    case kept(Int)
    /// It was written in the place of these bytes.
    case written(Range<Int>)
  }

  var edits: [Edit] = []

  /// Creates the map of a text that nothing was changed in.
  public init() {}

  /// Where a byte of the edited text comes from.
  /// - Complexity: O(log *edits*).
  public func origin(of offset: Int) -> Origin {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].written.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return .kept(offset) }
    let edit = edits[low - 1]
    if edit.written.contains(offset) { return .written(edit.original) }
    return .kept(offset - edit.written.upperBound + edit.original.upperBound)
  }
}
