import CSSSyntax
import DOM

/// The order of two declarations that are equally important: specificity, then place.
struct CascadeKey: Hashable, Comparable {
  private let packed: UInt64

  init(specificity: Specificity, place: Int) {
    packed = UInt64(specificity.packed) << 32 | UInt64(UInt32(truncatingIfNeeded: place))
  }

  /// Of what stands in a `style` attribute, which comes after every rule.
  static let attribute = CascadeKey(packed: .max)

  private init(packed: UInt64) { self.packed = packed }

  static func < (left: CascadeKey, right: CascadeKey) -> Bool { left.packed < right.packed }
}

/// What counts of a declaration when it is compared with others.
struct DeclarationFacts {
  var property: PropertyNumber
  var validity: Validity
  var isImportant: Bool
  /// Whether it must be `!important` in what stays of its sheet.
  var becomesImportant = false

  /// Whether it is `!important` in what stays of its sheet.
  var isImportantInSheet: Bool { isImportant || becomesImportant }
}

/// A rule with declarations.
struct CollectedRule {
  /// The sheet it is in.
  var source: Int
  /// Its place in `RuleSet.declarations` and `RuleSet.facts`.
  var declarations: Range<Int>
  /// Its place in `RuleSet.selectors`.
  var selectors: Range<Int>
  /// The number of the conditions around it; rules with the same number hold at the same times.
  var condition: Int
}

/// One selector of a rule.
struct CollectedSelector {
  var rule: Int
  var selector: ComplexSelector
  var role: SelectorRole
  /// Whether it depends on what a reader or a client does.
  var isDynamic: Bool
  /// Whether it matches an element.
  var isUsed = false
  /// Whether it stays in the sheet.
  var stays: Bool
}

/// The rules of all sheets in one list.
struct RuleSet {
  var sources: [StyleSource]
  var rules: [CollectedRule] = []
  var selectors: [CollectedSelector] = []
  var declarations: [Declaration] = []
  /// What counts of each declaration.
  var facts: [DeclarationFacts] = []
  /// The sheet that each declaration is in, as an index of `sources`.
  var sourceOfDeclaration: [Int] = []
  /// The selectors from weakest to strongest.
  private(set) var ranking: [Int32] = []
  /// The place of each selector in `ranking`.
  private(set) var rank: [Int32] = []
  var properties = PropertyTable()
  /// The rule that each style rule of a sheet became, by its place in the sheet.
  private(set) var ruleAt: [[Int: Int]] = []
  private let document: Document
  private var names: DocumentNames?
  private var conditionNumbers: [String: Int] = [:]

  init(sources: [StyleSource], document: Document) {
    self.sources = sources
    self.document = document
    for (index, source) in sources.enumerated() {
      ruleAt.append([:])
      let conditions = source.isConditional ? "@media \(source.media)" : ""
      collect(
        source.sheet.rules, in: 0..<source.sheet.source.bytes.count, from: index,
        Surroundings(
          isConditional: source.isConditional, conditions: conditions,
          mayHoldTags: TemplateTags.mayOccur(in: source.sheet.source.bytes)))
    }
    sortSelectors()
  }

  private mutating func sortSelectors() {
    ranking = selectors.indices.sorted {
      let (left, right) = (selectors[$0].selector.specificity, selectors[$1].selector.specificity)
      return left == right ? $0 < $1 : left < right
    }.map { Int32($0) }
    rank = Array(repeating: 0, count: selectors.count)
    for (place, selector) in ranking.enumerated() { rank[Int(selector)] = Int32(place) }
  }

  /// The text that a declaration is from.
  func source(ofDeclaration index: Int) -> SourceText { sources[sourceOfDeclaration[index]].sheet.source }

  /// What is around a rule.
  private struct Surroundings {
    var isConditional: Bool
    var isNested = false
    /// The conditions from the outermost to the innermost, as text.
    var conditions: String
    /// Whether there are template tags in the sheet.
    var mayHoldTags: Bool
    /// How many template tags with a condition are open.
    var openTags = 0

    /// Notes the conditions that stand in a text.
    mutating func read(_ text: @autoclosure () -> String) {
      if mayHoldTags { openTags = max(0, openTags + TemplateTags.nesting(of: text())) }
    }
  }

  private mutating func collect(
    _ rules: [Rule], in block: Range<Int>, from source: Int, _ given: Surroundings
  ) {
    var surroundings = given
    var end = block.lowerBound
    let text = sources[source].sheet.source
    func conditional(_ name: String, _ prelude: Range<Int>) -> Surroundings {
      var inner = given
      inner.isConditional = true
      inner.conditions += "\(name) \(text.text(prelude));"
      return inner
    }
    for rule in rules {
      // Tags may stand in comments, which keeps a sheet valid.
      surroundings.read(text.text(end..<max(end, rule.range.lowerBound)))
      end = rule.range.upperBound
      switch rule {
      case .style(let rule): collect(rule, from: source, surroundings)
      case .media(let rule):
        collect(rule.rules, in: rule.blockRange, from: source, conditional("@media", rule.preludeRange))
      case .supports(let rule):
        collect(rule.rules, in: rule.blockRange, from: source, conditional("@supports", rule.preludeRange))
      case .layer(let rule):
        collect(
          rule.rules ?? [], in: rule.blockRange ?? rule.range, from: source,
          conditional("@layer", rule.preludeRange))
      case .invalid(let rule): surroundings.read(text.text(rule.range))
      case .import, .fontFace, .page, .keyframes, .other: break
      }
    }
  }

  private mutating func collect(_ rule: StyleRule, from source: Int, _ surroundings: Surroundings) {
    let index = rules.count
    let hasTags =
      surroundings.mayHoldTags
      && TemplateTags.stand(among: rule.declarations, in: rule.blockRange, of: sources[source].sheet.source)
    let isConditional = surroundings.isConditional || surroundings.openTags > 0 || hasTags
    let firstSelector = selectors.count
    for selector in rule.selectors.selectors {
      var role = role(of: selector)
      let isDynamic = role == .stay
      if isConditional, role != .stayApart { role = .stay }
      if role == .inline, surroundings.isNested || !rule.rules.isEmpty { role = .inlineAndStay }
      selectors.append(
        CollectedSelector(
          rule: index, selector: selector, role: role, isDynamic: isDynamic, stays: role != .inline))
    }
    let firstDeclaration = declarations.count
    for declaration in rule.declarations {
      let property = properties.number(of: declaration.name)
      let validity = Validity(
        of: declaration, properties.facts[Int(property)], in: sources[source].sheet.source,
        mode: document.quirksMode)
      declarations.append(declaration)
      facts.append(
        DeclarationFacts(property: property, validity: validity, isImportant: declaration.isImportant))
      sourceOfDeclaration.append(source)
    }
    rules.append(
      CollectedRule(
        source: source, declarations: firstDeclaration..<declarations.count,
        selectors: firstSelector..<selectors.count, condition: number(of: surroundings.conditions)))
    ruleAt[source][rule.range.lowerBound] = index
    if rule.rules.isEmpty { return }
    var inner = surroundings
    inner.isNested = true
    inner.isConditional = isConditional
    collect(rule.rules, in: rule.blockRange, from: source, inner)
  }

  private mutating func number(of conditions: String) -> Int {
    if let number = conditionNumbers[conditions] { return number }
    let number = conditionNumbers.count
    conditionNumbers[conditions] = number
    return number
  }

  private mutating func role(of selector: ComplexSelector) -> SelectorRole {
    selector.role(names: documentNames())
  }

  /// What a selector may match when readers and clients do all that they can.
  mutating func reach(of selector: ComplexSelector) -> ComplexSelector {
    guard selector.mayBeRelaxed else { return selector }
    let names = documentNames()
    return selector.relaxed(isHook: names.isHook)
  }

  private mutating func documentNames() -> DocumentNames {
    if let names { return names }
    let made = DocumentNames(document)
    names = made
    return made
  }
}
