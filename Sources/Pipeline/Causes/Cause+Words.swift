extension Cause {
  /// The cause in words, without what it did.
  var words: String {
    switch kind {
    case .declaration: "\(subject) \(declarationWords)\(declarationPlace)"
    case .attribute: "\(subject) \(change(of: "the attribute `\(name ?? "")`", quote: Self.code))"
    case .text: "\(subject) \(textWords)"
    case .data:
      "the fixture's `\(name ?? "")` changed from \(Self.quote(before)) to \(Self.quote(after))" + dataPlace
    case .image: "\(subject) shows `\(name ?? "")`, which \(fileWords)"
    case .font: "the font `\(name ?? "")` \(fileWords)"
    case .added: "\(subject(quoting: after)) is new"
    case .removed: "\(subject(quoting: before, verb: " that was")) is gone"
    case .engine: "the program changed, not the mail" + (name.map { " (\($0))" } ?? "")
    case .unknown: name ?? "nothing that is known of the mail accounts for what changed"
    }
  }

  /// `the button in partials/button.html:12`, and how many more elements there are.
  private var subject: String { subject(quoting: nil) }

  private func subject(quoting text: String?, verb: String = "") -> String {
    guard let first = elements.first else { return "the mail" }
    let place = first.file.map { file in "\(verb) in \(file)" + (first.line.map { ":\($0)" } ?? "") } ?? ""
    let excerpt = text.map { $0.isEmpty ? "" : " \(Self.quote($0))" } ?? ""
    let noun =
      place.isEmpty && excerpt.isEmpty
      ? "the \(first.noun) `\(first.selector)`" : "the \(first.noun)\(excerpt)\(place)"
    switch elements.count {
    case 1: return noun
    case Self.maximumElements...: return "\(noun) and \(elements.count - 1) or more other elements"
    case 2: return "\(noun) and 1 other element"
    default: return "\(noun) and \(elements.count - 1) other elements"
    }
  }

  private var declarationWords: String {
    guard let formerName else { return change(of: "`\(name ?? "")`", quote: Self.code) }
    return "changed `\(formerName): \(before ?? "")` to `\(name ?? ""): \(after ?? "")`"
  }

  /// Where the declaration stands, when that is not where the element is.
  private var declarationPlace: String {
    guard let file, let line, elements.first?.file != file || elements.first?.line != line else { return "" }
    return " (\(file):\(line))"
  }

  private var dataPlace: String {
    guard let file else { return "" }
    return " (\(file)" + (line.map { ":\($0)" } ?? "") + ")"
  }

  private func change(of what: String, quote: (String?) -> String) -> String {
    switch (before, after) {
    case (nil, _): "gained \(what), \(quote(after))"
    case (_, nil): "lost \(what), which was \(quote(before))"
    default: "changed \(what) from \(quote(before)) to \(quote(after))"
    }
  }

  private var textWords: String {
    let (first, second) = Self.differingParts(before ?? "", after ?? "")
    return "changed its text from \(Self.quote(first)) to \(Self.quote(second))"
  }

  private var fileWords: String {
    switch (before, after) {
    case (nil, _): "was missing and is there now"
    case (_, nil): "is missing now"
    default: "has other bytes"
    }
  }

  private static func code(_ text: String?) -> String { "`\(shortened(text ?? "", to: 120))`" }

  private static func quote(_ text: String?) -> String { "“\(shortened(text ?? "", to: 60))”" }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// The parts in which two texts differ, with whole words and a word before and after them.
  static func differingParts(_ before: String, _ after: String) -> (String, String) {
    let (first, second) = (before.split(separator: " "), after.split(separator: " "))
    var start = 0
    while start < min(first.count, second.count), first[start] == second[start] { start += 1 }
    var end = 0
    while end < min(first.count, second.count) - start,
      first[first.count - 1 - end] == second[second.count - 1 - end]
    {
      end += 1
    }
    start = max(0, start - 1)
    end = max(0, end - 1)
    func part(_ words: [Substring]) -> String {
      (start > 0 ? "… " : "") + words[start..<words.count - end].joined(separator: " ")
        + (end > 0 ? " …" : "")
    }
    return (part(first), part(second))
  }
}

extension CauseElement {
  /// Orders elements by their places, then by what they are.
  static func precedes(_ left: CauseElement, _ right: CauseElement) -> Bool {
    let (first, second) = (left.file ?? "", right.file ?? "")
    if first != second { return PathName.precedes(first, second) }
    if left.line != right.line { return left.line ?? 0 < right.line ?? 0 }
    return PathName.precedes(left.selector, right.selector)
  }
}
