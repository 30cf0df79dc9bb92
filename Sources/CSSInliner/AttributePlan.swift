import CSSSyntax

/// What is put before and behind the declarations that an attribute has, and what changes in them.
struct AttributePlan {
  /// Declarations of rules, from weakest to strongest, as the attribute has them.
  var before = ""
  /// Declarations that must win against those of the attribute.
  var behind = ""
  /// The attribute's own declarations that become important, by their index.
  var important: [Int] = []

  var isEmpty: Bool { before.isEmpty && behind.isEmpty && important.isEmpty }
}

/// Turns the plan of a group into text: what is certainly overridden is left out.
struct AttributePlanner {
  let rules: RuleSet
  var text: DeclarationText
  /// The text of each rule's declaration, made when first needed.
  private var cache: [Written?]
  private var numbers: [String: Int] = [:]
  /// The round in which a text was last met, by its number.
  private var met: [Int32] = []
  private var covered: [Int32]
  private var round: Int32 = 0

  init(rules: RuleSet, text: DeclarationText) {
    self.rules = rules
    self.text = text
    cache = Array(repeating: nil, count: rules.declarations.count)
    covered = Array(repeating: 0, count: rules.properties.count)
  }

  /// The text of a declaration and its number: equal texts have equal numbers.
  private struct Written {
    var text: String
    var number: Int
  }

  /// A declaration in the order in which the finished attribute has it.
  private struct Item {
    enum Place { case before, attribute, behind }

    var place: Place
    var entry: ImportanceSolver.Entry
    var isImportant: Bool
    var written: Written
    var isKept = true

    var text: String { written.text }
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
    var before: [String] = []
    var behind: [String] = []
    var important: [Int] = []
    for item in items where item.isKept {
      let importance = text.importance(item.isImportant)
      switch (item.place, item.entry.declaration) {
      case (.before, .rule(let index)):
        let declaration = rules.declarations[index]
        let source = rules.sources[declaration.source].sheet.source
        if let fallback = resolved(declaration.declaration, source) { before.append(fallback + importance) }
        before.append(item.text + importance)
      case (_, .rule): behind.append(item.text + importance)
      case (_, .attribute(let index)): if item.isImportant, !item.entry.isImportant { important.append(index) }
      }
    }
    return AttributePlan(
      before: text.escaped(before.joined(separator: text.separator)),
      behind: text.escaped(behind.joined(separator: text.separator)), important: important)
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
      return Item(place: place, entry: entry, isImportant: isImportant, written: ruleText(index))
    case .attribute(let index):
      let own = plan.attribute[index]
      // Only importance can be added to what the author put into the attribute.
      return Item(
        place: .attribute, entry: entry, isImportant: isImportant || entry.isImportant,
        written: numbered(text.text(of: own.declaration, in: own.source)))
    }
  }

  private mutating func ruleText(_ index: Int) -> Written {
    if let written = cache[index] { return written }
    let declaration = rules.declarations[index]
    let made = numbered(
      text.text(of: declaration.declaration, in: rules.sources[declaration.source].sheet.source))
    cache[index] = made
    return made
  }

  private mutating func numbered(_ text: String) -> Written {
    if let number = numbers[text] { return Written(text: text, number: number) }
    let number = met.count
    numbers[text] = number
    met.append(0)
    return Written(text: text, number: number)
  }

  /// From the strongest to the weakest: a declaration leaves when the same comes later, or when all that it
  /// sets is certainly set by stronger ones.
  private mutating func dropCovered(_ items: inout [Item], _ plan: ImportanceSolver.Plan) {
    round += 1
    for importance in [true, false] {
      for index in items.indices.reversed() where items[index].isImportant == importance {
        let (longhands, validity) = effect(of: items[index].entry, plan)
        let isRepeated = met[items[index].written.number] == round
        met[items[index].written.number] = round
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
    return last?.written.number == item.written.number
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
