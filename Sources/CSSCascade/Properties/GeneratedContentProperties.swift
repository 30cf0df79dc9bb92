import Graphics

/// Generated content, counters and quotes (CSS Generated Content 3, CSS Lists 3 §4).
enum GeneratedContentProperties {
  private static let lists = "https://www.w3.org/TR/css-lists-3/#auto-numbering"

  // MARK: - content

  /// A part of `content` as written.
  enum SpecifiedItem: Sendable {
    case item(ContentItem)
    case image(SpecifiedImage)
  }

  enum SpecifiedContent: Sendable {
    case normal, none
    case items([SpecifiedItem])
  }

  static func parseContent(_ parser: inout ValueParser) -> SpecifiedContent? {
    if parser.accept("normal") { return .normal }
    if parser.accept("none") { return SpecifiedContent.none }
    var items: [SpecifiedItem] = []
    while !parser.isAtEnd {
      if parser.slash() {
        // What follows is read aloud, not shown.
        parser.skipRest()
        break
      }
      guard let item = parseItem(&parser) else { return nil }
      items.append(item)
    }
    return items.isEmpty ? nil : .items(items)
  }

  private static let quoteKeywords = KeywordTable<ContentItem>([
    "open-quote": .openQuote, "close-quote": .closeQuote, "no-open-quote": .noOpenQuote,
    "no-close-quote": .noCloseQuote,
  ])

  private static func parseItem(_ parser: inout ValueParser) -> SpecifiedItem? {
    if let text = parser.string() { return .item(.string(text)) }
    if let quote = parser.keyword(quoteKeywords) { return .item(quote) }
    if let image = parser.image() { return .image(image) }
    guard case (let name, var inner)? = parser.function() else { return nil }
    let item: ContentItem?
    switch name {
    case "attr": item = inner.customIdentifier().map { .attribute($0) }
    case "counter":
      item = inner.customIdentifier().flatMap { name in
        counterStyle(&inner).map { .counter(name: name, style: $0) }
      }
    case "counters":
      guard let name = inner.customIdentifier(), inner.comma(), let separator = inner.string() else {
        return nil
      }
      item = counterStyle(&inner).map { .counters(name: name, separator: separator, style: $0) }
    default: item = nil
    }
    if name == "attr" { inner.skipRest() }
    return inner.isAtEnd ? item.map { .item($0) } : nil
  }

  private static func counterStyle(_ parser: inout ValueParser) -> ListStyleType? {
    parser.comma() ? ListAndTableProperties.parseType(&parser) : .decimal
  }

  static func content(_ value: SpecifiedContent, _ builder: StyleBuilder) -> Content {
    switch value {
    case .normal: return .normal
    case .none: return Content.none
    case .items(let items):
      return .items(
        items.compactMap { item in
          switch item {
          case .item(let item): item
          case .image(let image): image.computed(builder).map { .image($0) }
          }
        })
    }
  }

  // MARK: - Counters

  private static func counters(
    _ name: String, default number: Int, read: @escaping @Sendable (ComputedStyle) -> [CounterChange],
    write: @escaping @Sendable (inout ComputedStyle, [CounterChange]) -> Void
  ) -> PropertyDefinition {
    .plain(
      name, lists, read: read, write: write,
      parse: { parser in
        if parser.accept("none") { return [] }
        var changes: [CounterChange] = []
        while let name = parser.customIdentifier() {
          changes.append(CounterChange(name: name, value: parser.integer() ?? number))
        }
        return changes.isEmpty ? nil : changes
      })
  }

  static func parseQuotes(_ parser: inout ValueParser) -> [String]? {
    if parser.accept("none") { return [] }
    if parser.accept("auto") { return TextStyle().quotes }
    var quotes: [String] = []
    while let text = parser.string() { quotes.append(text) }
    return quotes.isEmpty || quotes.count % 2 == 1 ? nil : quotes
  }

  static let all: [PropertyDefinition] = [
    .longhand(
      "content", "https://www.w3.org/TR/css-content-3/#content-property",
      read: { $0.generated.value.content },
      write: { $0.generated.value.content = $1 }, parse: parseContent, compute: content),
    counters(
      "counter-reset", default: 0, read: { $0.generated.value.counterReset },
      write: { $0.generated.value.counterReset = $1 }),
    counters(
      "counter-increment", default: 1, read: { $0.generated.value.counterIncrement },
      write: { $0.generated.value.counterIncrement = $1 }),
    counters(
      "counter-set", default: 0, read: { $0.generated.value.counterSet },
      write: { $0.generated.value.counterSet = $1 }),
    .plain(
      "quotes", "https://www.w3.org/TR/css-content-3/#quotes-property", inherited: true,
      read: { $0.text.value.quotes }, write: { $0.text.value.quotes = $1 }, parse: parseQuotes),
  ]
}
