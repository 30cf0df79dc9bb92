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
  let text: DeclarationText
  /// The number of the text of each rule's declaration, made when first needed.
  private var numbers: [Int32?]
  private var numberOfText: [String: Int32] = [:]
  private var texts: [String] = []
  /// The round in which a text was last met, by its number.
  private var met: [Int32] = []
  /// The round in which a longhand was last certainly set.
  private var covered: [Int32]
  private var round: Int32 = 0

  init(rules: RuleSet, text: DeclarationText) {
    self.rules = rules
    self.text = text
    numbers = Array(repeating: nil, count: rules.declarations.count)
    covered = Array(repeating: 0, count: rules.properties.longhandCount)
  }

  /// A declaration in the order in which the finished attribute has it.
  private struct Item {
    enum Place { case before, attribute, behind }

    var place: Place
    var entry: ImportanceSolver.Entry
    var isImportant: Bool
    var isKept = true
  }

  /// The plan of a group; `resolved` gives a declaration without `var()`, to be put before the one with it.
  mutating func plan(
    _ plan: ImportanceSolver.Plan, resolved: ((Declaration, SourceText) -> String?)? = nil
  ) -> AttributePlan {
    var items = plan.entries.map(Self.item)
    // Those that must win although they are important no more come last.
    if items.contains(where: { $0.place == .behind }) {
      items = items.filter { $0.place != .behind } + items.filter { $0.place == .behind }
    }
    dropCovered(&items, plan)
    var result = AttributePlan()
    for item in items where item.isKept {
      switch (item.place, item.entry.declaration) {
      case (.before, .rule(let index)):
        if let fallback = resolved?(rules.declarations[index], rules.source(ofDeclaration: index)) {
          append(fallback, item, to: &result.before)
        }
        append(texts[Int(number(ofRule: index))], item, to: &result.before)
      case (_, .rule(let index)):
        append(texts[Int(number(ofRule: index))], item, to: &result.behind)
      case (_, .attribute(let index)):
        if item.isImportant, !item.entry.isImportant { result.important.append(index) }
      }
    }
    result.before = text.escaped(result.before)
    result.behind = text.escaped(result.behind)
    return result
  }

  private func append(_ declaration: String, _ item: Item, to result: inout String) {
    if !result.isEmpty { result += text.separator }
    result += declaration
    result += text.importance(item.isImportant)
  }

  private static func item(_ entry: ImportanceSolver.Entry) -> Item {
    let isImportant =
      switch entry.demand {
      case .none: entry.isImportant
      case .important: true
      case .normal: false
      }
    switch entry.declaration {
    case .rule:
      let place: Item.Place = entry.isImportant && !isImportant ? .behind : .before
      return Item(place: place, entry: entry, isImportant: isImportant)
    case .attribute:
      // Only importance can be added to what the author put into the attribute.
      return Item(place: .attribute, entry: entry, isImportant: isImportant || entry.isImportant)
    }
  }

  // MARK: - Texts

  private mutating func number(ofRule index: Int) -> Int32 {
    if let number = numbers[index] { return number }
    let made = number(of: text.text(of: rules.declarations[index], in: rules.source(ofDeclaration: index)))
    numbers[index] = made
    return made
  }

  private mutating func number(of text: String) -> Int32 {
    if let number = numberOfText[text] { return number }
    let number = Int32(texts.count)
    numberOfText[text] = number
    texts.append(text)
    met.append(0)
    return number
  }

  // MARK: - What is left out

  /// From the strongest to the weakest: a declaration leaves when the same comes later, or when all that it
  /// sets is certainly set by stronger ones.
  private mutating func dropCovered(_ items: inout [Item], _ plan: ImportanceSolver.Plan) {
    round += 1
    for importance in [true, false] {
      for index in items.indices.reversed() where items[index].isImportant == importance {
        let entry = items[index].entry
        let isCovered = rules.properties.longhands(of: entry.property).allSatisfy {
          covered[Int($0)] == round
        }
        if case .rule(let declaration) = entry.declaration {
          items[index].isKept =
            !isCovered && !isRepeated(declaration, items[index], plan)
            && !ends(with: items[index], items, plan)
        }
        if entry.validity == .certain, !isCovered {
          for longhand in rules.properties.longhands(of: entry.property) { covered[Int(longhand)] = round }
        }
      }
    }
  }

  /// Whether a stronger declaration, of a rule or of the attribute, has the same text.
  private mutating func isRepeated(_ index: Int, _ item: Item, _ plan: ImportanceSolver.Plan) -> Bool {
    let number = number(ofRule: index)
    if met[Int(number)] == round { return true }
    met[Int(number)] = round
    guard item.place == .before, let attribute = plan.attribute else { return false }
    return attribute.facts.indices.contains { other in
      attribute.facts[other].property == item.entry.property
        && (attribute.facts[other].isImportant || !item.isImportant)
        && text.text(of: attribute.declarations[other], in: attribute.source) == texts[Int(number)]
    }
  }

  /// Whether the attribute already says last what is to be put behind it.
  private mutating func ends(with item: Item, _ items: [Item], _ plan: ImportanceSolver.Plan) -> Bool {
    guard item.place == .behind, case .rule(let index) = item.entry.declaration else { return false }
    let longhands = rules.properties.longhands(of: item.entry.property)
    let last = items.last { other in
      other.place == .attribute && !other.isImportant
        && rules.properties.longhands(of: other.entry.property).contains(where: longhands.contains)
    }
    guard case .attribute(let own)? = last?.entry.declaration, let attribute = plan.attribute else {
      return false
    }
    return text.text(of: attribute.declarations[own], in: attribute.source)
      == texts[Int(number(ofRule: index))]
  }
}
