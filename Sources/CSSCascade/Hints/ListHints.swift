/// The attributes of lists (HTML §15.3.8, “Lists”).
enum ListHints {
  static func declare(
    _ attribute: HintAttribute, _ value: String, on element: HintElement, in block: inout DeclarationBlock
  ) {
    switch (attribute, element) {
    case (.type, .orderedList), (.type, .unorderedList), (.type, .listItem):
      guard let type = type(value) else { return }
      block.set(.listStyleType) { $0.style.list.value.type = type }
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

  private static func type(_ value: String) -> ListStyleType? {
    switch value {
    case "1": return .decimal
    case "a": return .lowerAlpha
    case "A": return .upperAlpha
    case "i": return .lowerRoman
    case "I": return .upperRoman
    default: break
    }
    switch value.asciiLowercased {
    case "disc": return .disc
    case "circle", "round": return .circle
    case "square": return .square
    case "none": return ListStyleType.none
    default: return nil
    }
  }
}
