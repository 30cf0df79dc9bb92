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

/// A declaration of a rule, with what inlining needs to know of it.
struct RuleDeclaration {
  /// The sheet it is in, as an index of `RuleSet.sources`.
  var source: Int
  var declaration: Declaration
  /// The longhands it sets.
  var longhands: [LonghandID]
  /// What is known of its value.
  var validity: Validity
  /// Whether it must be `!important` in what stays of its sheet.
  var becomesImportant = false

  /// Whether it is `!important` in what stays of its sheet.
  var isImportantInSheet: Bool { declaration.isImportant || becomesImportant }
}

/// A rule with declarations.
struct CollectedRule {
  /// The sheet it is in.
  var source: Int
  /// Its place in `RuleSet.declarations`.
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
  var declarations: [RuleDeclaration] = []
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
        source.sheet.rules, from: index,
        Surroundings(isConditional: source.isConditional, conditions: conditions))
    }
  }

  /// What is around a rule.
  private struct Surroundings {
    var isConditional: Bool
    var isNested = false
    /// The conditions from the outermost to the innermost, as text.
    var conditions: String
    /// How many template tags with a condition are open.
    var openTags = 0
  }

  private mutating func collect(_ rules: [Rule], from source: Int, _ given: Surroundings) {
    var surroundings = given
    func conditional(_ name: String, _ prelude: Range<Int>) -> Surroundings {
      var inner = given
      inner.isConditional = true
      inner.conditions += "\(name) \(sources[source].sheet.source.text(prelude));"
      return inner
    }
    for rule in rules {
      switch rule {
      case .style(let rule): collect(rule, from: source, surroundings)
      case .media(let rule):
        collect(rule.rules, from: source, conditional("@media", rule.preludeRange))
      case .supports(let rule):
        collect(rule.rules, from: source, conditional("@supports", rule.preludeRange))
      case .layer(let rule):
        collect(rule.rules ?? [], from: source, conditional("@layer", rule.preludeRange))
      case .invalid(let rule):
        let text = sources[source].sheet.source.text(rule.range)
        surroundings.openTags = max(0, surroundings.openTags + TemplateTags.nesting(of: text))
      case .import, .fontFace, .page, .keyframes, .other: break
      }
    }
  }

  private mutating func collect(_ rule: StyleRule, from source: Int, _ surroundings: Surroundings) {
    let index = rules.count
    let isConditional = surroundings.isConditional || surroundings.openTags > 0
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
      let facts = properties.facts(of: declaration.name)
      declarations.append(
        RuleDeclaration(
          source: source, declaration: declaration, longhands: facts.longhands,
          validity: Validity(
            of: declaration, facts, in: sources[source].sheet.source, mode: document.quirksMode)))
    }
    rules.append(
      CollectedRule(
        source: source, declarations: firstDeclaration..<declarations.count,
        selectors: firstSelector..<selectors.count, condition: number(of: surroundings.conditions)))
    ruleAt[source][rule.range.lowerBound] = index
    var inner = surroundings
    inner.isNested = true
    collect(rule.rules, from: source, inner)
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
