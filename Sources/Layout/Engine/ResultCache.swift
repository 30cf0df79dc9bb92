/// Layout results by box and input: for each box a short list in one arena, newest first.
struct ResultCache {
  private struct Entry {
    var input: LayoutInput
    var result: LayoutResult
    var next: Int32
  }

  private var heads: ContiguousArray<Int32> = []
  private var entries: ContiguousArray<Entry> = []

  mutating func reserve(_ boxCount: Int) {
    heads = ContiguousArray(repeating: -1, count: boxCount)
  }

  func result(for box: BoxID, _ input: LayoutInput) -> LayoutResult? {
    var index = heads[Int(box.index)]
    while index >= 0 {
      let found = entries[Int(index)].input == input
      if found { return entries[Int(index)].result }
      index = entries[Int(index)].next
    }
    return nil
  }

  mutating func insert(_ result: LayoutResult, for box: BoxID, _ input: LayoutInput) {
    entries.append(Entry(input: input, result: result, next: heads[Int(box.index)]))
    heads[Int(box.index)] = Int32(entries.count - 1)
  }
}
