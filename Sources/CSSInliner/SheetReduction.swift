import CSSSyntax

/// Takes out of a sheet what has been inlined, and adds the importance that the rest needs.
struct SheetReduction {
  let rules: RuleSet
  let source: Int
  let options: InlinerOptions
  private var edits = SourceEdits()
  private let text: SourceText

  init(rules: RuleSet, source: Int, options: InlinerOptions) {
    self.rules = rules
    self.source = source
    self.options = options
    text = rules.sources[source].sheet.source
  }

  /// What is left of the sheet.
  enum Outcome {
    /// All of it.
    case unchanged
    /// What these edits leave.
    case changed(SourceEdits)
    /// No rule.
    case empty
  }

  /// What becomes of the sheet.
  mutating func outcome() -> Outcome {
    let sheet = rules.sources[source]
    let whole = 0..<text.bytes.count
    if reduce(sheet.sheet.rules, in: whole, isConditional: sheet.isConditional) { return .empty }
    return edits.isEmpty ? .unchanged : .changed(edits)
  }

  /// Reduces a list of rules and tells whether there were some and none is left.
  private mutating func reduce(_ list: [Rule], in block: Range<Int>, isConditional: Bool) -> Bool {
    var gap = block.lowerBound
    var isEmptied = !list.isEmpty
    for rule in list {
      if stays(rule, isConditional: isConditional) {
        isEmptied = false
        change(rule, isConditional: isConditional)
      } else {
        // Comments and space before a rule go with it, but neither template tags nor what hides the sheet from
        // clients of old.
        let before = gap..<max(gap, rule.range.lowerBound)
        let isKept =
          text.text(before).contains("<!--") || TemplateTags.mayOccur(in: text.bytes[before])
        edits.remove((isKept ? rule.range.lowerBound : gap)..<rule.range.upperBound)
      }
      gap = rule.range.upperBound
    }
    return isEmptied
  }

  private func collected(_ rule: StyleRule) -> CollectedRule? {
    rules.ruleAt[source][rule.range.lowerBound].map { rules.rules[$0] }
  }

  private func stays(_ rule: Rule, isConditional: Bool) -> Bool {
    switch rule {
    case .style(let rule):
      guard let collected = collected(rule) else { return true }
      let selectors = rules.selectors[collected.selectors]
      if isConditional, options.unusedConditionalRules == .remove {
        return !rule.rules.isEmpty || selectors.contains { $0.isUsed || $0.role == .stayApart }
      }
      return selectors.contains { $0.stays }
    case .media(let rule):
      guard options.unusedConditionalRules == .remove, !rule.rules.isEmpty else { return true }
      return rule.rules.contains { stays($0, isConditional: true) }
    default:
      return true
    }
  }

  private mutating func change(_ rule: Rule, isConditional: Bool) {
    switch rule {
    case .style(let rule): change(rule, isConditional: isConditional)
    case .media(let rule): _ = reduce(rule.rules, in: rule.blockRange, isConditional: true)
    case .supports(let rule): _ = reduce(rule.rules, in: rule.blockRange, isConditional: true)
    case .layer(let rule):
      if let block = rule.blockRange { _ = reduce(rule.rules ?? [], in: block, isConditional: true) }
    default: break
    }
  }

  private mutating func change(_ rule: StyleRule, isConditional: Bool) {
    guard let collected = collected(rule) else { return }
    let selectors = rules.selectors[collected.selectors]
    if !isConditional, !rule.preludeRange.isEmpty, selectors.contains(where: { !$0.stays }) {
      let kept = selectors.filter(\.stays).map { text.text($0.selector.range) }
      edits.replace(rule.preludeRange, with: kept.joined(separator: ", "))
    }
    for index in collected.declarations where rules.facts[index].becomesImportant {
      let declaration = rules.declarations[index]
      if !declaration.isImportant { edits.insert(" !important", at: declaration.valueRange.upperBound) }
    }
    for nested in rule.rules { change(nested, isConditional: true) }
  }
}
