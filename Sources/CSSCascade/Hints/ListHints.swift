/// The attributes of lists (HTML §15.3.8, “Lists”).
enum ListHints {
  static func declare(
    _ attribute: HintAttribute, _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch (attribute, element) {
    case (.type, .orderedList): set(numeral(value), in: &block)
    case (.type, .unorderedList): set(bullet(value), in: &block)
    case (.type, .listItem): set(numeral(value) ?? bullet(value), in: &block)
    case (.start, .orderedList):
      guard let start = parseHTMLInteger(value) else { return }
      // The first item adds one to what the list begins with.
      let change = CounterChange(name: "list-item", value: start - 1)
      block.set(.counterReset) { $0.style.generated.value.counterReset = [change] }
    case (.value, .listItem):
      guard let number = parseHTMLInteger(value) else { return }
      let change = CounterChange(name: "list-item", value: number)
      block.set(.counterSet) { $0.style.generated.value.counterSet = [change] }
    default: break
    }
  }

  private static func set(_ type: ListStyleType?, in block: inout DeclarationBlock) {
    guard let type else { return }
    block.set(.listStyleType) { $0.style.list.value.type = type }
  }

  private static func numeral(_ value: String) -> ListStyleType? {
    switch value {
    case "1": .decimal
    case "a": .lowerAlpha
    case "A": .upperAlpha
    case "i": .lowerRoman
    case "I": .upperRoman
    default: nil
    }
  }

  private static func bullet(_ value: String) -> ListStyleType? {
    switch value.asciiLowercased {
    case "disc": .disc
    case "circle", "round": .circle
    case "square": .square
    case "none": ListStyleType.none
    default: nil
    }
  }
}
