import Graphics

/// What a paragraph's shape and breaks depend on.
struct ParagraphKey: Hashable {
  let text: [UInt8]
  let fonts: [FontDescription]
  let ends: [Int]
  let direction: TextDirection
  let levels: [UInt8]
  let language: String

  init(text: [UInt8], spans: [FontSpan], direction: TextDirection, levels: [UInt8]) {
    self.text = text
    fonts = spans.map(\.font)
    ends = spans.flatMap { [$0.textRange.lowerBound, $0.textRange.upperBound] }
    self.direction = direction
    self.levels = levels
    language = ""
  }

  init(text: [UInt8], language: String) {
    self.text = text
    fonts = []
    ends = []
    direction = .leftToRight
    levels = []
    self.language = language
  }
}

/// Results for paragraphs that come again: the same email at another width, in another scheme.
///
/// It is emptied when it has grown too large, so that memory stays bounded.
struct ParagraphCache<Value> {
  private var entries: [ParagraphKey: Value] = [:]
  private var cost = 0
  /// In glyphs or bytes.
  private static var limit: Int { 200_000 }

  subscript(key: ParagraphKey) -> Value? { entries[key] }

  mutating func insert(_ value: Value, for key: ParagraphKey, cost added: Int) {
    if cost + added > Self.limit {
      entries.removeAll()
      cost = 0
    }
    guard added <= Self.limit else { return }
    cost += added
    entries[key] = value
  }
}
