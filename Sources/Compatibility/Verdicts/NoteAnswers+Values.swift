import CSSSyntax
import DOM

extension UseContext {
  /// Answers a question about a declaration's value.
  func answer(
    _ question: NoteCondition.ValueQuestion, _ condition: NoteCondition, _ use: FeatureUse
  ) -> Bool? {
    guard let declaration = declaration(of: use) else { return false }
    let value = declaration.value
    switch question {
    case .keyword: return value.allTokens.contains { $0.keyword.map(condition.set.contains) ?? false }
    case .keywordOther:
      return value.allTokens.contains { $0.keyword.map { !condition.set.contains($0) } ?? false }
    case .function: return value.functions.contains { condition.set.contains($0) }
    case .property: return condition.set.contains(declaration.name)
    case .propertyOther: return !condition.set.contains(declaration.name)
    case .beside: return condition.words.contains { isBeside($0, use) }
    case .lacksBeside: return !condition.words.contains { isBeside($0, use) }
    case .severalValues: return value.topLevel.count > 1
    case .slash: return value.topLevel.contains { $0.kind == .delimiter("/") }
    case .layers: return value.separatedByCommas.count > 1
    case .url: return value.allTokens.contains { $0.isAddress }
    default: return numericAnswer(question, condition, value)
    }
  }

  private func numericAnswer(
    _ question: NoteCondition.ValueQuestion, _ condition: NoteCondition, _ value: ComponentValues
  ) -> Bool? {
    switch question {
    case .unit:
      return value.allTokens.contains {
        if case .dimension(_, let unit, _) = $0.kind { return condition.set.contains(unit) }
        return false
      }
    case .percentage:
      return value.allTokens.contains {
        if case .percentage = $0.kind { return true }
        return false
      }
    case .negative: return value.topLevel.contains { ($0.number ?? 0) < 0 }
    case .numberOther:
      return value.topLevel.contains { token in
        guard case .number(let number, _) = token.kind else { return false }
        return !condition.words.contains { Double($0) == number }
      }
    case .longerThan:
      let limit = condition.words.first.flatMap(Double.init) ?? 0
      return value.topLevel.contains {
        if case .dimension(let length, "px", _) = $0.kind { return length > limit }
        return false
      }
    default: return colorAnswer(question, value)
    }
  }

  private func colorAnswer(_ question: NoteCondition.ValueQuestion, _ value: ComponentValues) -> Bool? {
    switch question {
    case .notColor: return value.topLevel.contains { !$0.mayBeColor }
    case .notBasicColor:
      return value.topLevel.contains { $0.keyword.map { !BackgroundWords.basicColors.contains($0) } ?? true }
    case .spaceSeparatedColor:
      return value.colorFunctions.contains { contents in
        contents.separatedByCommas.count == 1 && contents.topLevel.count > 1
      }
    case .colorWithAlpha:
      return value.colorFunctions.contains { contents in
        contents.separatedByCommas.count > 3 || contents.topLevel.contains { $0.kind == .delimiter("/") }
      }
    default: return nil
    }
  }

  /// Whether `name` or `name:keyword` is declared in the same block.
  private func isBeside(_ text: String, _ use: FeatureUse) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return false }
    return declarationsBeside(use).contains { other in
      other.name == name && (parts.count == 1 || other.value.singleToken?.keyword == parts[1])
    }
  }
}

/// Words of the property `background`.
private enum BackgroundWords {
  /// Those that are no colours.
  static let layout: Set<String> = [
    "repeat", "repeat-x", "repeat-y", "no-repeat", "space", "round", "scroll", "fixed", "local", "top",
    "bottom", "left", "right", "center", "cover", "contain", "auto", "border-box", "padding-box",
    "content-box",
  ]

  /// The colours of CSS 1, and no colour.
  static let basicColors: Set<String> = [
    "aqua", "black", "blue", "fuchsia", "gray", "green", "lime", "maroon", "navy", "olive", "purple", "red",
    "silver", "teal", "white", "yellow", "inherit", "initial", "transparent",
  ]

  static let colorFunctions: Set<String> = ["rgb", "rgba", "hsl", "hsla"]
}

extension Token {
  /// Whether it may be a colour, or nothing at all.
  fileprivate var mayBeColor: Bool {
    switch kind {
    case .hash: true
    case .identifier: keyword.map { !BackgroundWords.layout.contains($0) } ?? false
    case .function(let name): BackgroundWords.colorFunctions.contains(name)
    default: false
    }
  }

  fileprivate var number: Double? {
    switch kind {
    case .number(let value, _), .percentage(let value), .dimension(let value, _, _): value
    default: nil
    }
  }

  /// Whether it is `url(…)`.
  var isAddress: Bool {
    if case .url = kind { return true }
    return kind == .function("url")
  }
}

extension ComponentValues {
  /// The first token of each component value, white space and commas left out.
  var topLevel: [Token] {
    var result: [Token] = []
    var cursor = cursor
    while let token = cursor.peek() {
      if token.kind != .whitespace, token.kind != .comma { result.append(token) }
      cursor.skipComponentValue()
    }
    return result
  }

  /// The names of the functions, nested ones included.
  fileprivate var functions: [String] {
    allTokens.compactMap {
      if case .function(let name) = $0.kind { return name }
      return nil
    }
  }

  /// The arguments of each `rgb()` and `rgba()`.
  fileprivate var colorFunctions: [ComponentValues] {
    var result: [ComponentValues] = []
    var cursor = cursor
    while let token = cursor.peek() {
      if token.kind == .function("rgb") || token.kind == .function("rgba") {
        if let contents = cursor.takeBlock() { result.append(contents) }
      } else {
        cursor.next()
      }
    }
    return result
  }
}
