import CSSSyntax
import DOM

/// Finds out which declarations must become important, or stop being it, so that what is inlined and what
/// stays in style sheets win and lose against each other as before.
///
/// In a `style` attribute a declaration wins against every rule that is not important. So a staying
/// declaration that used to win must become important; an inlined one that used to win against another
/// staying one which is important now must become important too.
struct ImportanceSolver {
  /// A declaration that an element of a group is given.
  struct Entry {
    /// The declaration, as an index of `RuleSet.declarations`, or of the group's attribute.
    var declaration: DeclarationReference
    var key: CascadeKey
    var isImportant: Bool
    /// Whether browsers take it into account.
    var mayCount: Bool
    /// What it must be in the attribute.
    var demand = Demand.none
  }

  enum DeclarationReference: Hashable {
    case rule(Int)
    case attribute(Int)
  }

  enum Demand {
    case none, important, normal
  }

  /// What a group's attribute is written from.
  struct Plan {
    var entries: [Entry]
    /// The declarations that the attribute has.
    var attribute: [AttributeDeclaration]
  }

  private(set) var rules: RuleSet
  let groups: [ElementGroup]
  private(set) var plans: [Plan]
  private let mode: QuirksMode
  /// Inlined declarations that stay in their sheet as well, because no attribute can say what they mean.
  private var duplicated: Set<Int> = []
  private var winners: [Int32] = []
  private var stamp: [Int32] = []
  private var round: Int32 = 0

  init(rules: RuleSet, groups: [ElementGroup], mode: QuirksMode) {
    self.mode = mode
    self.rules = rules
    self.groups = groups
    plans = []
  }

  mutating func solve() {
    for group in groups { plans.append(plan(for: group)) }
    winners = Array(repeating: 0, count: rules.properties.count)
    stamp = Array(repeating: 0, count: rules.properties.count)
    guard groups.contains(where: { !$0.staying.isEmpty }) else { return }
    for index in groups.indices where !groups[index].staying.isEmpty { demandFromSheets(index) }
    var changed = true
    while changed {
      changed = false
      for index in groups.indices where groups[index].staying.count > 0 && pass(onIn: index) {
        changed = true
      }
    }
    // A declaration that has to stay in its sheet as well may be in the way of others: go on until none is.
    for _ in 0..<8 {
      let count = duplicated.count
      for index in groups.indices { demandFromAttributes(index) }
      if duplicated.count == count { break }
    }
  }

  // MARK: - What each element is given

  private mutating func plan(for group: ElementGroup) -> Plan {
    var entries: [Entry] = []
    for match in group.inlined {
      for index in rules.rules[match.rule].declarations
      where rules.declarations[index].validity != .impossible {
        entries.append(
          Entry(
            declaration: .rule(index), key: CascadeKey(specificity: match.specificity, place: index),
            isImportant: rules.declarations[index].declaration.isImportant,
            mayCount: rules.declarations[index].validity.mayCount))
      }
    }
    let attribute = group.attribute.map { AttributeDeclaration.read($0.value, &rules.properties, mode: mode) } ?? []
    for (index, declaration) in attribute.enumerated() where declaration.validity != .impossible {
      entries.append(
        Entry(
          declaration: .attribute(index), key: .attribute, isImportant: declaration.declaration.isImportant,
          mayCount: declaration.validity.mayCount))
    }
    return Plan(entries: entries, attribute: attribute)
  }

  private func longhands(of entry: Entry, in plan: Plan) -> [LonghandID] {
    switch entry.declaration {
    case .rule(let index): rules.declarations[index].longhands
    case .attribute(let index): plan.attribute[index].longhands
    }
  }

  /// Notes for each longhand which entry sets it.
  private mutating func findWinners(_ plan: Plan) {
    round += 1
    for importance in [false, true] {
      for (index, entry) in plan.entries.enumerated()
      where entry.isImportant == importance && entry.mayCount {
        for longhand in longhands(of: entry, in: plan) {
          winners[Int(longhand)] = Int32(index)
          stamp[Int(longhand)] = round
        }
      }
    }
  }

  private func winner(of longhand: LonghandID) -> Int? {
    stamp[Int(longhand)] == round ? Int(winners[Int(longhand)]) : nil
  }

  // MARK: - What staying declarations need

  private func wins(_ index: Int, _ key: CascadeKey, against entry: Entry) -> Bool {
    let isImportant = rules.declarations[index].declaration.isImportant
    if isImportant != entry.isImportant { return isImportant }
    return key > entry.key
  }

  /// Marks the staying declarations of a group that an attribute would now win against.
  private mutating func demandFromSheets(_ group: Int) {
    guard !plans[group].entries.isEmpty else { return }
    findWinners(plans[group])
    for match in groups[group].staying {
      for index in rules.rules[match.rule].declarations {
        let declaration = rules.declarations[index]
        if declaration.isImportantInSheet || !declaration.validity.mayCount { continue }
        let key = CascadeKey(specificity: match.specificity, place: index)
        let isNeeded = declaration.longhands.contains { longhand in
          guard let winner = winner(of: longhand) else { return false }
          let entry = plans[group].entries[winner]
          return !entry.isImportant && wins(index, key, against: entry)
            && !isHidden(longhand, of: match, in: group)
        }
        if isNeeded { rules.declarations[index].becomesImportant = true }
      }
    }
  }

  /// Whether an important declaration that holds whenever a rule does sets the longhand anyway.
  private func isHidden(_ longhand: LonghandID, of match: RuleMatch, in group: Int) -> Bool {
    groups[group].staying.contains { other in
      let isWithIt =
        other.rule == match.rule
        || rules.rules[other.rule].condition == rules.rules[match.rule].condition
          && !rules.selectors[other.selector].isDynamic
      return isWithIt
        && rules.rules[other.rule].declarations.contains { index in
          let declaration = rules.declarations[index]
          return declaration.declaration.isImportant && declaration.validity.mayCount
            && declaration.longhands.contains(longhand)
        }
    }
  }

  /// What used to win against a staying declaration that has become important must become it too.
  ///
  /// Tells whether there was anything.
  private mutating func pass(onIn group: Int) -> Bool {
    var raised: Set<LonghandID> = []
    var changed = false
    for match in groups[group].staying {
      for index in rules.rules[match.rule].declarations {
        let declaration = rules.declarations[index]
        if !declaration.validity.mayCount { continue }
        if !declaration.isImportantInSheet, declaration.longhands.contains(where: { raised.contains($0) }) {
          rules.declarations[index].becomesImportant = true
          changed = true
        }
        if rules.declarations[index].becomesImportant { raised.formUnion(declaration.longhands) }
      }
    }
    return changed
  }

  // MARK: - What attributes need

  private mutating func demandFromAttributes(_ group: Int) {
    findWinners(plans[group])
    var matches = groups[group].staying
    if !duplicated.isEmpty {
      matches += groups[group].inlined.filter { match in
        rules.rules[match.rule].declarations.contains { duplicated.contains($0) }
      }
    }
    for match in matches {
      for index in rules.rules[match.rule].declarations where rules.declarations[index].isImportantInSheet {
        if !rules.declarations[index].validity.mayCount { continue }
        demand(from: index, CascadeKey(specificity: match.specificity, place: index), in: group, match)
      }
    }
    spread(in: group)
  }

  private mutating func demand(from index: Int, _ key: CascadeKey, in group: Int, _ match: RuleMatch) {
    for longhand in rules.declarations[index].longhands {
      guard let winner = winner(of: longhand) else { continue }
      let entry = plans[group].entries[winner]
      if entry.declaration == .rule(index) { continue }
      let wanted: Demand = wins(index, key, against: entry) ? .normal : .important
      if entry.demand == .none || entry.demand == wanted {
        plans[group].entries[winner].demand = wanted
      } else {
        duplicate(entry, in: group)
        plans[group].entries[winner].demand = .normal
      }
    }
  }

  /// Keeps a declaration in its sheet, important, between those that it wins and loses against.
  private mutating func duplicate(_ entry: Entry, in group: Int) {
    guard case .rule(let index) = entry.declaration, duplicated.insert(index).inserted else { return }
    rules.declarations[index].becomesImportant = true
    for match in groups[group].inlined where rules.rules[match.rule].declarations.contains(index) {
      rules.selectors[match.selector].stays = true
    }
  }

  /// A shorthand that has become important must not win against what is declared after it, and one that no
  /// longer is must not lose against what it used to win against.
  private mutating func spread(in group: Int) {
    var changed = true
    while changed {
      changed = false
      for (index, entry) in plans[group].entries.enumerated() where entry.demand != .none {
        for longhand in longhands(of: entry, in: plans[group]) {
          guard let winner = winner(of: longhand), winner != index || entry.demand == .normal else {
            continue
          }
          if entry.demand == .important {
            let other = plans[group].entries[winner]
            guard !other.isImportant, other.demand == .none else { continue }
            plans[group].entries[winner].demand = .important
            changed = true
          } else if entry.isImportant, winner == index {
            for loser in plans[group].entries.indices where loser < index {
              let other = plans[group].entries[loser]
              guard other.isImportant, other.mayCount, other.demand == .none,
                longhands(of: other, in: plans[group]).contains(longhand)
              else { continue }
              plans[group].entries[loser].demand = .normal
              changed = true
            }
          }
        }
      }
    }
  }
}
