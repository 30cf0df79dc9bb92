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
    var property: PropertyNumber
    var validity: Validity
    var isImportant: Bool
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
    var attribute: AttributeContents?
  }

  private(set) var rules: RuleSet
  let groups: [ElementGroup]
  private(set) var plans: [Plan]
  private let mode: QuirksMode
  /// Inlined declarations that stay in their sheet as well, because no attribute can say what they mean.
  private var duplicated: Set<Int> = []
  /// What the rules of a set give, by the set's number.
  private var entriesOfMatches: [Int: [Entry]] = [:]
  private var winners: [Int32] = []
  private var stamp: [Int32] = []
  private var round: Int32 = 0

  init(rules: consuming RuleSet, groups: [ElementGroup], mode: QuirksMode) {
    self.rules = rules
    self.groups = groups
    self.mode = mode
    plans = []
  }

  mutating func solve() {
    plans.reserveCapacity(groups.count)
    for group in groups { plans.append(plan(for: group)) }
    entriesOfMatches = [:]
    winners = Array(repeating: 0, count: rules.properties.longhandCount)
    stamp = Array(repeating: 0, count: rules.properties.longhandCount)
    let meeting = groups.indices.filter { !groups[$0].staying.isEmpty }
    if meeting.isEmpty { return }
    for index in meeting { demandFromSheets(index) }
    var changed = true
    while changed {
      changed = false
      for index in meeting where pass(onIn: index) { changed = true }
    }
    // A declaration that has to stay in its sheet as well may be in the way of others: go on until none is.
    for _ in 0..<8 {
      let count = duplicated.count
      for index in duplicated.isEmpty ? meeting : Array(groups.indices) { demandFromAttributes(index) }
      if duplicated.count == count { break }
    }
  }

  // MARK: - What each element is given

  private mutating func plan(for group: ElementGroup) -> Plan {
    var entries = ruleEntries(of: group)
    guard let value = group.attribute else { return Plan(entries: entries, attribute: nil) }
    let contents = AttributeContents(value, &rules.properties, mode: mode)
    for (index, facts) in contents.facts.enumerated() where facts.validity != .impossible {
      entries.append(Entry(.attribute(index), .attribute, facts))
    }
    return Plan(entries: entries, attribute: contents)
  }

  /// What the rules of a group give, without what is certainly overridden.
  private mutating func ruleEntries(of group: ElementGroup) -> [Entry] {
    if let known = entriesOfMatches[group.matches] { return known }
    var entries: [Entry] = []
    for match in group.inlined {
      for index in rules.rules[match.rule].declarations where rules.facts[index].validity != .impossible {
        entries.append(
          Entry(
            .rule(index), CascadeKey(specificity: match.specificity, place: index), rules.facts[index]))
      }
    }
    if entries.count > 1 { dropCovered(&entries) }
    entriesOfMatches[group.matches] = entries
    return entries
  }

  /// Thousands of rules for one element must not become thousands of entries for each of its kind.
  private func dropCovered(_ entries: inout [Entry]) {
    var covered = Array(repeating: false, count: rules.properties.longhandCount)
    var isKept = Array(repeating: true, count: entries.count)
    for importance in [true, false] {
      for index in entries.indices.reversed() where entries[index].isImportant == importance {
        let longhands = rules.properties.longhands(of: entries[index].property)
        isKept[index] = !longhands.allSatisfy { covered[Int($0)] }
        if entries[index].validity == .certain { for longhand in longhands { covered[Int(longhand)] = true } }
      }
    }
    guard isKept.contains(false) else { return }
    entries = zip(entries, isKept).filter(\.1).map(\.0)
  }

  /// Notes for each longhand which entry sets it.
  private mutating func findWinners(in group: Int) {
    round += 1
    for importance in [false, true] {
      for (index, entry) in plans[group].entries.enumerated()
      where entry.isImportant == importance && entry.validity.mayCount {
        for longhand in rules.properties.longhands(of: entry.property) {
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
    let isImportant = rules.facts[index].isImportant
    if isImportant != entry.isImportant { return isImportant }
    return key > entry.key
  }

  /// Marks the staying declarations of a group that an attribute would now win against.
  private mutating func demandFromSheets(_ group: Int) {
    guard !plans[group].entries.isEmpty else { return }
    findWinners(in: group)
    for match in groups[group].staying {
      for index in rules.rules[match.rule].declarations {
        let facts = rules.facts[index]
        if facts.isImportantInSheet || !facts.validity.mayCount { continue }
        let key = CascadeKey(specificity: match.specificity, place: index)
        let isNeeded = rules.properties.longhands(of: facts.property).contains { longhand in
          guard let winner = winner(of: longhand) else { return false }
          let entry = plans[group].entries[winner]
          return !entry.isImportant && wins(index, key, against: entry)
            && !isHidden(longhand, of: match, in: group)
        }
        if isNeeded { rules.facts[index].becomesImportant = true }
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
          let facts = rules.facts[index]
          return facts.isImportant && facts.validity.mayCount
            && rules.properties.longhands(of: facts.property).contains(longhand)
        }
    }
  }

  /// What used to win against a staying declaration that has become important must become it too.
  ///
  /// Tells whether there was anything.
  private mutating func pass(onIn group: Int) -> Bool {
    round += 1
    var changed = false
    for match in groups[group].staying {
      for index in rules.rules[match.rule].declarations where rules.facts[index].validity.mayCount {
        let longhands = rules.properties.longhands(of: rules.facts[index].property)
        if !rules.facts[index].isImportantInSheet, longhands.contains(where: { stamp[Int($0)] == round }) {
          rules.facts[index].becomesImportant = true
          changed = true
        }
        if rules.facts[index].becomesImportant { for longhand in longhands { stamp[Int(longhand)] = round } }
      }
    }
    return changed
  }

  // MARK: - What attributes need

  private mutating func demandFromAttributes(_ group: Int) {
    findWinners(in: group)
    for match in groups[group].staying { demand(from: match, in: group) }
    if !duplicated.isEmpty {
      for match in groups[group].inlined {
        let declarations = rules.rules[match.rule].declarations
        if declarations.contains(where: duplicated.contains) { demand(from: match, in: group) }
      }
    }
    spread(in: group)
  }

  private mutating func demand(from match: RuleMatch, in group: Int) {
    for index in rules.rules[match.rule].declarations
    where rules.facts[index].isImportantInSheet && rules.facts[index].validity.mayCount {
      let key = CascadeKey(specificity: match.specificity, place: index)
      for longhand in rules.properties.longhands(of: rules.facts[index].property) {
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
  }

  /// Keeps a declaration in its sheet, important, between those that it wins and loses against.
  private mutating func duplicate(_ entry: Entry, in group: Int) {
    guard case .rule(let index) = entry.declaration, duplicated.insert(index).inserted else { return }
    rules.facts[index].becomesImportant = true
    for match in groups[group].inlined where rules.rules[match.rule].declarations.contains(index) {
      rules.selectors[match.selector].stays = true
    }
  }

  /// Lets what is related to a declaration with a demand follow it.
  ///
  /// A shorthand that has become important must not win against what is declared after it, and one that no
  /// longer is must not lose against what it used to win against.
  private mutating func spread(in group: Int) {
    var changed = true
    while changed {
      changed = false
      for (index, entry) in plans[group].entries.enumerated() where entry.demand != .none {
        for longhand in rules.properties.longhands(of: entry.property) {
          guard let winner = winner(of: longhand) else { continue }
          if entry.demand == .important, winner != index {
            let other = plans[group].entries[winner]
            guard !other.isImportant, other.demand == .none else { continue }
            plans[group].entries[winner].demand = .important
            changed = true
          } else if entry.demand == .normal, entry.isImportant, winner == index {
            if lower(longhand, below: index, in: group) { changed = true }
          }
        }
      }
    }
  }

  /// Takes the importance of what an entry that has lost its own used to win against.
  private mutating func lower(_ longhand: LonghandID, below index: Int, in group: Int) -> Bool {
    var changed = false
    for loser in 0..<index {
      let other = plans[group].entries[loser]
      guard other.isImportant, other.validity.mayCount, other.demand == .none,
        rules.properties.longhands(of: other.property).contains(longhand)
      else { continue }
      plans[group].entries[loser].demand = .normal
      changed = true
    }
    return changed
  }
}

extension ImportanceSolver.Entry {
  fileprivate init(
    _ declaration: ImportanceSolver.DeclarationReference, _ key: CascadeKey, _ facts: DeclarationFacts
  ) {
    self.init(
      declaration: declaration, key: key, property: facts.property, validity: facts.validity,
      isImportant: facts.isImportant)
  }
}
