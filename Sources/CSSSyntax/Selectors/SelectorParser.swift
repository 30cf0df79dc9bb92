/// Reads selectors; anything that browsers do not accept makes the whole list invalid.
///
/// Selectors 4 §3.6 and §18, “Grammar”. <https://www.w3.org/TR/selectors-4/#grammar>
struct SelectorParser {
  /// How a list is read.
  private enum ListKind {
    /// The prelude of a rule; inside another rule, with the selectors of that one.
    case rule(parent: SelectorList?)
    /// The argument of `:not()` or `of`: complex selectors without pseudo-elements.
    case argument
    /// The argument of `:is()` and `:where()`: invalid ones are left out.
    case forgiving
    /// The argument of `:has()`: selectors that may begin with a combinator.
    case relative
  }

  /// Deeper nesting of functions is not read.
  private static let maximumDepth = 24

  /// What `&` stands for.
  let parent: SelectorList?
  private var depth = 0
  /// Whether `&` was met.
  private var usesParent = false
  private var isInsideHas = false

  private init(parent: SelectorList?) { self.parent = parent }

  /// Reads the selectors of a rule.
  static func parse(_ values: ComponentValues, nestedIn parent: SelectorList?) -> SelectorList? {
    var parser = SelectorParser(parent: parent)
    return parser.parseList(values, .rule(parent: parent))
  }

  private mutating func parseList(_ values: ComponentValues, _ kind: ListKind) -> SelectorList? {
    guard depth < SelectorParser.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    var selectors: [ComplexSelector] = []
    if case .forgiving = kind, values.trimmed.isEmpty { return SelectorList([]) }
    for part in values.separatedByCommas {
      if let selector = parseComplex(part, kind) {
        selectors.append(selector)
      } else if case .forgiving = kind {
        continue
      } else {
        return nil
      }
    }
    return SelectorList(selectors)
  }

  // MARK: - Complex selectors

  private mutating func parseComplex(_ values: ComponentValues, _ kind: ListKind) -> ComplexSelector? {
    guard let range = values.range else { return nil }
    var cursor = values.cursor
    var selector = ComplexSelector(steps: [], pseudoElement: nil, specificity: .zero, range: range)
    let outerUse = usesParent
    usesParent = false
    defer { usesParent = usesParent || outerUse }
    var combinator = takeCombinator(&cursor)
    if combinator != nil, !mayBeginWithCombinator(kind) { return nil }
    if combinator == nil, case .relative = kind { combinator = .descendant }
    while true {
      guard let compound = parseCompound(&cursor, into: &selector) else { return nil }
      selector.steps.append(ComplexSelector.Step(combinator: combinator, compound: compound))
      if cursor.isAtEnd { break }
      // Nothing follows a pseudo-element.
      guard selector.pseudoElement == nil, let next = takeCombinator(&cursor) else { return nil }
      combinator = next
    }
    if selector.pseudoElement != nil {
      guard case .rule = kind else { return nil }
    }
    if case .rule(let parent?) = kind, !usesParent || selector.steps.first?.combinator != nil {
      prepend(parent, to: &selector)
    }
    return selector
  }

  private func mayBeginWithCombinator(_ kind: ListKind) -> Bool {
    switch kind {
    case .relative: true
    case .rule(let parent): parent != nil
    case .argument, .forgiving: false
    }
  }

  /// A nested selector without `&`, or one that begins with a combinator, is about what is below the
  /// parent's.
  ///
  /// CSS Nesting 1 §3.1. <https://www.w3.org/TR/css-nesting-1/#syntax>
  private func prepend(_ parent: SelectorList, to selector: inout ComplexSelector) {
    if selector.steps[0].combinator == nil { selector.steps[0].combinator = .descendant }
    let compound = CompoundSelector([.pseudoClass(.is(parent))])
    selector.steps.insert(ComplexSelector.Step(combinator: nil, compound: compound), at: 0)
    selector.specificity = selector.specificity + parent.maximumSpecificity
  }

  private func takeCombinator(_ cursor: inout TokenCursor) -> Combinator? {
    let hadSpace = cursor.skipWhitespace()
    var combinator: Combinator? = hadSpace ? .descendant : nil
    if cursor.take(.delimiter(">")) {
      combinator = .child
    } else if cursor.take(.delimiter("+")) {
      combinator = .nextSibling
    } else if cursor.take(.delimiter("~")) {
      combinator = .subsequentSibling
    }
    cursor.skipWhitespace()
    return combinator
  }

  // MARK: - Compound selectors

  private mutating func parseCompound(
    _ cursor: inout TokenCursor, into selector: inout ComplexSelector
  ) -> CompoundSelector? {
    var simple: [SimpleSelector] = []
    var isEmpty = true
    if let (type, specificity) = takeType(&cursor) {
      guard let type else { return nil }
      simple.append(type)
      selector.specificity = selector.specificity + specificity
      isEmpty = false
    }
    while let token = cursor.peek() {
      switch token.kind {
      case .hash(let name, let isIdentifier):
        guard isIdentifier, selector.pseudoElement == nil else { return nil }
        cursor.next()
        simple.append(.id(name))
        selector.specificity = selector.specificity + Specificity(ids: 1, classes: 0, types: 0)
      case .delimiter("."):
        cursor.next()
        guard case .identifier(let name)? = cursor.next()?.kind, selector.pseudoElement == nil else {
          return nil
        }
        simple.append(.class(name))
        selector.specificity = selector.specificity + Specificity(ids: 0, classes: 1, types: 0)
      case .openBracket:
        guard selector.pseudoElement == nil, let contents = cursor.takeBlock(),
          let attribute = AttributeSelectorParser.parse(contents)
        else { return nil }
        simple.append(attribute)
        selector.specificity = selector.specificity + Specificity(ids: 0, classes: 1, types: 0)
      case .colon:
        cursor.next()
        guard parsePseudo(&cursor, into: &simple, of: &selector) else { return nil }
      case .delimiter("&"):
        cursor.next()
        appendNesting(to: &simple, of: &selector)
      default:
        return isEmpty ? nil : CompoundSelector(simple)
      }
      isEmpty = false
    }
    return isEmpty ? nil : CompoundSelector(simple)
  }

  private mutating func appendNesting(to simple: inout [SimpleSelector], of selector: inout ComplexSelector) {
    usesParent = true
    if let parent {
      simple.append(.pseudoClass(.is(parent)))
      selector.specificity = selector.specificity + parent.maximumSpecificity
    } else {
      simple.append(.pseudoClass(.scope))
    }
  }

  /// The type selector at the cursor: `nil` when there is none, an empty one when its namespace is unknown.
  private func takeType(_ cursor: inout TokenCursor) -> (SimpleSelector?, Specificity)? {
    guard let first = takeName(&cursor) else {
      // `|name` is a name in no namespace, which no element of HTML has.
      guard cursor.take(.delimiter("|")) else { return nil }
      return takeName(&cursor) == nil ? (nil, .zero) : (.never, Specificity(ids: 0, classes: 0, types: 1))
    }
    let start = cursor.position
    if cursor.take(.delimiter("|")) {
      if let second = takeName(&cursor) {
        // Prefixes need @namespace, which is not interpreted: only `*|` is known.
        return first == .universal ? (second, typeSpecificity(second)) : (nil, .zero)
      }
      cursor.position = start
      return (nil, .zero)
    }
    return (first, typeSpecificity(first))
  }

  private func typeSpecificity(_ selector: SimpleSelector) -> Specificity {
    selector == .universal ? .zero : Specificity(ids: 0, classes: 0, types: 1)
  }

  private func takeName(_ cursor: inout TokenCursor) -> SimpleSelector? {
    switch cursor.peek()?.kind {
    case .identifier(let name)?:
      cursor.next()
      return .type(name: name, lowercased: name.asciiLowercased)
    case .delimiter("*")?:
      cursor.next()
      return .universal
    default: return nil
    }
  }

  // MARK: - Pseudo-classes and pseudo-elements

  /// Reads what follows a colon.
  private mutating func parsePseudo(
    _ cursor: inout TokenCursor, into simple: inout [SimpleSelector], of selector: inout ComplexSelector
  ) -> Bool {
    let isElement = cursor.take(.colon)
    guard let token = cursor.next() else { return false }
    switch token.kind {
    case .identifier(let written):
      let name = written.asciiLowercased
      if isElement || PseudoNames.legacyElements.contains(name) {
        return setPseudoElement(PseudoNames.element(name), of: &selector)
      }
      return appendPseudoClass(PseudoNames.simpleClass(name), name: name, to: &simple, of: &selector)
    case .function(let name):
      cursor.position -= 1
      guard let argument = cursor.takeBlock()?.trimmed else { return false }
      if isElement { return setPseudoElement(PseudoNames.elementFunction(name, argument), of: &selector) }
      let parsed = parseFunction(name, argument)
      return appendPseudoClass(
        parsed?.0, specificity: parsed?.1 ?? .zero, name: name, to: &simple, of: &selector)
    default: return false
    }
  }

  private func setPseudoElement(_ element: PseudoElementSelector?, of selector: inout ComplexSelector) -> Bool
  {
    guard let element, selector.pseudoElement == nil else { return false }
    selector.pseudoElement = element
    selector.specificity = selector.specificity + Specificity(ids: 0, classes: 0, types: 1)
    return true
  }

  private func appendPseudoClass(
    _ pseudoClass: PseudoClass?, specificity: Specificity = Specificity(ids: 0, classes: 1, types: 0),
    name: String, to simple: inout [SimpleSelector], of selector: inout ComplexSelector
  ) -> Bool {
    if let element = selector.pseudoElement {
      // After a pseudo-element only states may follow, such as `::-webkit-scrollbar-thumb:hover`.
      guard PseudoNames.mayFollowElement(name, element) else { return false }
      selector.pseudoElement = .other("\(element.name):\(name)")
    } else {
      guard let pseudoClass else { return false }
      simple.append(.pseudoClass(pseudoClass))
    }
    selector.specificity = selector.specificity + specificity
    return true
  }

  private mutating func parseFunction(
    _ name: String, _ argument: ComponentValues
  ) -> (PseudoClass, Specificity)? {
    let classSpecificity = Specificity(ids: 0, classes: 1, types: 0)
    switch name {
    case "is", "-webkit-any", "matches":
      guard let list = parseList(argument, .forgiving) else { return nil }
      return (.is(list), list.maximumSpecificity)
    case "where":
      guard let list = parseList(argument, .forgiving) else { return nil }
      return (.where(list), .zero)
    case "not":
      guard let list = parseList(argument, .argument) else { return nil }
      return (.not(list), list.maximumSpecificity)
    case "has":
      guard !isInsideHas else { return nil }
      isInsideHas = true
      defer { isInsideHas = false }
      guard let list = parseList(argument, .relative) else { return nil }
      return (.has(list), list.maximumSpecificity)
    case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
      return parseNth(name, argument)
    case "lang":
      let ranges = argument.separatedByCommas.map { part -> String? in
        switch part.singleToken?.kind {
        case .identifier(let text)?, .string(let text)?: text
        default: nil
        }
      }
      guard !ranges.isEmpty, !ranges.contains(nil) else { return nil }
      return (.lang(ranges.compactMap { $0 }), classSpecificity)
    case "dir":
      guard let word = argument.singleToken?.keyword else { return nil }
      return (.dir(word == "ltr" ? .leftToRight : word == "rtl" ? .rightToLeft : .other), classSpecificity)
    case "host", "host-context", "state", "active-view-transition-type":
      return (.dynamic(name), classSpecificity)
    default: return nil
    }
  }

  private mutating func parseNth(_ name: String, _ argument: ComponentValues) -> (PseudoClass, Specificity)? {
    var cursor = argument.cursor
    guard let (step, offset) = parseAnPlusB(&cursor) else { return nil }
    let isOfType = name.hasSuffix("type")
    var specificity = Specificity(ids: 0, classes: 1, types: 0)
    var counting = isOfType ? NthPosition.Counting.type : .child(of: nil)
    cursor.skipWhitespace()
    if !cursor.isAtEnd {
      guard !isOfType, cursor.take(keyword: "of"), let list = parseList(cursor.rest.trimmed, .argument) else {
        return nil
      }
      counting = .child(of: list)
      specificity = specificity + list.maximumSpecificity
    }
    let position = NthPosition(
      step: step, offset: offset, counting: counting, fromEnd: name.hasPrefix("nth-last"))
    return (.nth(position), specificity)
  }
}
