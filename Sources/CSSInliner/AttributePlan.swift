import CSSSyntax

/// What is put before and behind the declarations that an attribute has, and what changes in them.
struct AttributePlan {
  /// Declarations of rules, from weakest to strongest, as CSS.
  var before: [String] = []
  /// Declarations that must win against those of the attribute.
  var behind: [String] = []
  /// The attribute's own declarations that become important, by their index.
  var important: [Int] = []

  var isEmpty: Bool { before.isEmpty && behind.isEmpty && important.isEmpty }
}

/// Turns the plan of a group into text: what is certainly overridden is left out.
struct AttributePlanner {
  let rules: RuleSet
  var text: DeclarationText
  /// The text of each rule's declaration, made when first needed.
  private var cache: [String?]
  private var covered: [Int32]
  private var round: Int32 = 0

  init(rules: RuleSet, text: DeclarationText) {
    self.rules = rules
    self.text = text
    cache = Array(repeating: nil, count: rules.declarations.count)
    covered = Array(repeating: 0, count: rules.properties.count)
  }

  /// A declaration in the order in which the finished attribute has it.
  private struct Item {
    enum Place { case before, attribute, behind }

    var place: Place
    var entry: ImportanceSolver.Entry
    var isImportant: Bool
    var text: String
    var isKept = true
  }

  /// The plan of a group; `resolved` gives a declaration without `var()`, to be put before the one with it.
  mutating func plan(
    _ plan: ImportanceSolver.Plan, resolved: (Declaration, SourceText) -> String? = { _, _ in nil }
  ) -> AttributePlan {
    var items = plan.entries.map { item($0, plan) }
    // Those that must win although they are important no more come last.
    items =
      items.filter { $0.place == .before } + items.filter { $0.place == .attribute }
      + items.filter { $0.place == .behind }
    dropCovered(&items, plan)
    var result = AttributePlan()
    for item in items where item.isKept {
      let importance = text.importance(item.isImportant)
      let written = item.text + importance
      if case .rule(let index) = item.entry.declaration, item.place == .before {
        let declaration = rules.declarations[index]
        let source = rules.sources[declaration.source].sheet.source
        if let fallback = resolved(declaration.declaration, source) {
          result.before.append(fallback + importance)
        }
      }
      switch item.place {
      case .before: result.before.append(written)
      case .behind: result.behind.append(written)
      case .attribute:
        if case .attribute(let index) = item.entry.declaration, item.isImportant, !item.entry.isImportant {
          result.important.append(index)
        }
      }
    }
    return result
  }

  private mutating func item(_ entry: ImportanceSolver.Entry, _ plan: ImportanceSolver.Plan) -> Item {
    let isImportant =
      switch entry.demand {
      case .none: entry.isImportant
      case .important: true
      case .normal: false
      }
    switch entry.declaration {
    case .rule(let index):
      let place: Item.Place = entry.isImportant && !isImportant ? .behind : .before
      return Item(place: place, entry: entry, isImportant: isImportant, text: ruleText(index))
    case .attribute(let index):
      let own = plan.attribute[index]
      // Only importance can be added to what the author put into the attribute.
      return Item(
        place: .attribute, entry: entry, isImportant: isImportant || entry.isImportant,
        text: text.text(of: own.declaration, in: own.source))
    }
  }

  private mutating func ruleText(_ index: Int) -> String {
    if let text = cache[index] { return text }
    let declaration = rules.declarations[index]
    let made = text.text(
      of: declaration.declaration, in: rules.sources[declaration.source].sheet.source)
    cache[index] = made
    return made
  }

  /// From the strongest to the weakest: a declaration leaves when the same comes later, or when all that it
  /// sets is certainly set by stronger ones.
  private mutating func dropCovered(_ items: inout [Item], _ plan: ImportanceSolver.Plan) {
    round += 1
    var seen: Set<String> = []
    for importance in [true, false] {
      for index in items.indices.reversed() where items[index].isImportant == importance {
        let (longhands, validity) = effect(of: items[index].entry, plan)
        let isRepeated = !seen.insert(items[index].text).inserted
        let isCovered = longhands.allSatisfy { covered[Int($0)] == round }
        if items[index].place != .attribute, isRepeated || isCovered || ends(with: items[index], items, plan)
        {
          items[index].isKept = false
        }
        if validity == .certain { for longhand in longhands { covered[Int(longhand)] = round } }
      }
    }
  }

  /// Whether the attribute already says last what is to be put behind it.
  private func ends(with item: Item, _ items: [Item], _ plan: ImportanceSolver.Plan) -> Bool {
    guard item.place == .behind else { return false }
    let longhands = effect(of: item.entry, plan).0
    let last = items.last { other in
      other.place == .attribute && !other.isImportant
        && effect(of: other.entry, plan).0.contains { longhands.contains($0) }
    }
    return last?.text == item.text
  }

  private func effect(
    of entry: ImportanceSolver.Entry, _ plan: ImportanceSolver.Plan
  ) -> ([LonghandID], Validity) {
    switch entry.declaration {
    case .rule(let index): (rules.declarations[index].longhands, rules.declarations[index].validity)
    case .attribute(let index): (plan.attribute[index].longhands, plan.attribute[index].validity)
    }
  }
}
