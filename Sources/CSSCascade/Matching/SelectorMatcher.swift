import CSSSyntax
import DOM

/// Answers whether elements of one document match selectors (Selectors 4).
/// <https://www.w3.org/TR/selectors-4/>
///
/// The document is static: nothing is hovered, focused or visited, and it stays as it was when this was made.
public struct SelectorMatcher {
  let table: ElementTable
  /// What `:scope` means; the root when there is none.
  private var scope: NodeID?
  /// Steps that `:has()` and positions by type may still take, so that hostile sheets end.
  private var remainingSteps = 20_000_000
  /// Ancestors further up than this are not looked at by descendant combinators.
  private static let maximumDepth = 2_048

  init(_ table: ElementTable) { self.table = table }

  /// Looks at every element of a document once.
  /// - Complexity: O(*n*) in the number of nodes.
  public init(_ document: Document) { self.init(ElementTable(document)) }

  /// Prepares a selector for this document.
  public func compiled(_ selector: ComplexSelector) -> CompiledSelector {
    CompiledSelector(selector, foldsCase: table.foldsCase)
  }

  /// Whether an element is the subject of one of some selectors; those with a pseudo-element do not count.
  ///
  /// Prepare selectors with `compiled(_:)` to ask about many elements.
  public mutating func matches(_ list: SelectorList, _ node: NodeID) -> Bool {
    list.selectors.contains { $0.pseudoElement == nil && matches(compiled($0), node) }
  }

  /// Whether an element is the subject of a selector, or the element that its pseudo-element belongs to.
  public mutating func matches(_ selector: CompiledSelector, _ node: NodeID) -> Bool {
    guard table[node].ancestors.isSuperset(of: selector.requiredAncestors) else { return false }
    return match(selector.compounds, 0, node) == .matches
  }

  /// How a match failed, which says whether other candidates are worth trying.
  private enum Outcome { case matches, fails, failsForSiblings, failsCompletely }

  /// Matches the compounds from `index` on, the first of them against `node`.
  private mutating func match(_ compounds: [CompiledCompound], _ index: Int, _ node: NodeID) -> Outcome {
    for condition in compounds[index].conditions where !holds(condition, node) { return .fails }
    switch compounds[index].combinator {
    case .none:
      return .matches
    case .child:
      guard let parent = table[node].parent else { return .failsCompletely }
      let outcome = match(compounds, index + 1, parent)
      return outcome == .fails ? .failsForSiblings : outcome
    case .descendant:
      return matchAncestors(compounds, index + 1, node)
    case .nextSibling:
      guard let sibling = table[node].previousSibling else { return .failsForSiblings }
      return match(compounds, index + 1, sibling)
    case .subsequentSibling:
      var sibling = table[node].previousSibling
      while let current = sibling {
        let outcome = match(compounds, index + 1, current)
        if outcome != .fails { return outcome }
        sibling = table[current].previousSibling
      }
      return .failsForSiblings
    }
  }

  private mutating func matchAncestors(
    _ compounds: [CompiledCompound], _ index: Int, _ node: NodeID
  ) -> Outcome {
    var ancestor = table[node].parent
    var depth = 0
    while let current = ancestor, depth < Self.maximumDepth {
      switch match(compounds, index, current) {
      case .matches: return .matches
      case .failsCompletely: return .failsCompletely
      case .fails, .failsForSiblings: break
      }
      ancestor = table[current].parent
      depth += 1
    }
    return .failsCompletely
  }

  private mutating func holds(_ condition: SelectorCondition, _ node: NodeID) -> Bool {
    switch condition {
    case .type(let name): return table[node].name == name
    case .typeByNamespace(let html, let other):
      return table[node].name == (table[node].namespace == .html ? html : other)
    case .id(let name): return table[node].id == name
    case .class(let name): return table.hasClass(name, table[node])
    case .attribute(let condition): return holds(condition, node)
    case .root: return table[node].parent == nil
    case .scope: return scope.map { $0 == node } ?? (table[node].parent == nil)
    case .empty: return isEmpty(node)
    case .link: return isLink(node)
    case .position(let condition): return condition.holds(position(of: node, condition))
    case .positionAmong(let condition, let selectors):
      return matchesAny(selectors, node) && condition.holds(position(of: node, condition, among: selectors))
    case .all(let conditions):
      for condition in conditions where !holds(condition, node) { return false }
      return true
    case .any(let selectors): return matchesAny(selectors, node)
    case .not(let selectors): return !matchesAny(selectors, node)
    case .has(let selectors):
      for selector in selectors where has(selector, node) { return true }
      return false
    case .language(let ranges): return matchesLanguage(ranges, node)
    case .direction(let isRightToLeft): return isRightToLeft == self.isRightToLeft(node)
    case .flag(let state): return holds(state, node)
    case .never: return false
    }
  }

  private mutating func matchesAny(_ selectors: [CompiledSelector], _ node: NodeID) -> Bool {
    for selector in selectors where matches(selector, node) { return true }
    return false
  }

  // MARK: - Structure

  private func isEmpty(_ node: NodeID) -> Bool {
    var child = table.document[node].firstChild
    while let current = child {
      switch table.document[current].kind {
      case .element: return false
      case .text(let text): if !text.isEmpty { return false }
      case .comment, .doctype, .document: break
      }
      child = table.document[current].nextSibling
    }
    return true
  }

  private mutating func position(of node: NodeID, _ condition: PositionCondition) -> Int {
    let row = table[node]
    if !condition.ofType {
      return Int(condition.fromEnd ? table.siblingCount(of: node) - row.position + 1 : row.position)
    }
    var count = 1
    var sibling = condition.fromEnd ? row.nextSibling : row.previousSibling
    // Without a step only one position counts, so that the walk can stop once it is passed.
    let limit = condition.step == 0 ? condition.offset : Int.max
    while let current = sibling, count <= limit, remainingSteps > 0 {
      remainingSteps -= 1
      if table[current].name == row.name, table[current].namespace == row.namespace { count += 1 }
      sibling = condition.fromEnd ? table[current].nextSibling : table[current].previousSibling
    }
    return count
  }

  private mutating func position(
    of node: NodeID, _ condition: PositionCondition, among selectors: [CompiledSelector]
  ) -> Int {
    var count = 1
    var sibling = condition.fromEnd ? table[node].nextSibling : table[node].previousSibling
    while let current = sibling, remainingSteps > 0 {
      remainingSteps -= 1
      if matchesAny(selectors, current) { count += 1 }
      sibling = condition.fromEnd ? table[current].nextSibling : table[current].previousSibling
    }
    return count
  }

  /// Selectors 4 §4.5, “The Relational Pseudo-class: :has()”.
  private mutating func has(_ relative: RelativeCompiledSelector, _ anchor: NodeID) -> Bool {
    let outer = scope
    defer { scope = outer }
    scope = anchor
    switch relative.combinator {
    case .none, .descendant, .child:
      return hasBelow(anchor, relative.selector)
    case .nextSibling, .subsequentSibling:
      var sibling = table[anchor].nextSibling
      while let current = sibling, remainingSteps > 0 {
        remainingSteps -= 1
        if matches(relative.selector, current) || hasBelow(current, relative.selector) { return true }
        sibling = relative.combinator == .nextSibling ? nil : table[current].nextSibling
      }
      return false
    }
  }

  private mutating func hasBelow(_ anchor: NodeID, _ selector: CompiledSelector) -> Bool {
    var current = table.document.next(after: anchor, below: anchor)
    while let node = current, remainingSteps > 0 {
      remainingSteps -= 1
      if table[node].isElement, matches(selector, node) { return true }
      current = table.document.next(after: node, below: anchor)
    }
    return false
  }
}

extension SelectorMatcher {
  // MARK: - Attributes

  private static let href = Atom("href")
  private static let links: Set<Atom> = ["a", "area", "link"]

  private func isLink(_ node: NodeID) -> Bool {
    Self.links.contains(table[node].name) && table.document.attribute(Self.href, of: node) != nil
  }

  private func holds(_ condition: AttributeCondition, _ node: NodeID) -> Bool {
    guard case .element(let element) = table.document[node].kind else { return false }
    for attribute in element.attributes where attribute.name == condition.name {
      return condition.accepts(attribute.value)
    }
    return false
  }

  private static let lang = Atom("lang")
  private static let dir = Atom("dir")

  /// Selectors 4 §7.2: a range is a prefix of the language, up to a hyphen.
  private func matchesLanguage(_ ranges: [String], _ node: NodeID) -> Bool {
    var current: NodeID? = node
    while let element = current {
      if let language = table.document.attribute(Self.lang, of: element)?.asciiLowercased {
        return ranges.contains { range in
          if range == "*" { return !language.isEmpty }
          if range.isEmpty { return language.isEmpty }
          let wanted = range.hasPrefix("*-") ? String(range.dropFirst(2)) : range
          if range.hasPrefix("*-") {
            return language.hasSuffix("-" + wanted) || language.contains("-" + wanted + "-")
          }
          return language == wanted || language.hasPrefix(wanted + "-")
        }
      }
      current = table[element].parent
    }
    return false
  }

  private func isRightToLeft(_ node: NodeID) -> Bool {
    var current: NodeID? = node
    while let element = current {
      switch table.document.attribute(Self.dir, of: element)?.asciiLowercased {
      case "rtl": return true
      case "ltr": return false
      case "auto": return hasRightToLeftText(table.document.textContent(of: element))
      default: current = table[element].parent
      }
    }
    return false
  }

  // MARK: - Form states

  private static let controls: Set<Atom> = [
    "button", "input", "select", "textarea", "option", "optgroup", "fieldset",
  ]
  private static let editable: Set<Atom> = ["input", "textarea"]
  fileprivate static let choosable: Set<Atom> = ["input", "select", "textarea"]
  private static let disabled = Atom("disabled")
  private static let checked = Atom("checked")
  private static let selected = Atom("selected")
  private static let requiredName = Atom("required")
  private static let readOnlyName = Atom("readonly")
  private static let option = Atom("option")
  private static let input = Atom("input")

  private func holds(_ state: ElementState, _ node: NodeID) -> Bool {
    let name = table[node].name
    func has(_ attribute: Atom) -> Bool { table.document.attribute(attribute, of: node) != nil }
    switch state {
    case .enabled: return Self.controls.contains(name) && !has(Self.disabled)
    case .disabled: return Self.controls.contains(name) && has(Self.disabled)
    case .checked:
      return (name == Self.input && has(Self.checked)) || (name == Self.option && has(Self.selected))
    case .required: return Self.choosable.contains(name) && has(Self.requiredName)
    case .optional: return Self.choosable.contains(name) && !has(Self.requiredName)
    case .readWrite: return Self.editable.contains(name) && !has(Self.readOnlyName) && !has(Self.disabled)
    case .readOnly: return !holds(.readWrite, node)
    }
  }
}

extension AttributeCondition {
  /// Whether an attribute's value satisfies the condition.
  func accepts(_ actual: String) -> Bool {
    let wanted = value.utf8
    let text = actual.utf8
    func equal(_ slice: Substring.UTF8View) -> Bool {
      guard slice.count == wanted.count else { return false }
      return ignoresCase
        ? zip(slice, wanted).allSatisfy { asciiLower($0) == asciiLower($1) } : slice.elementsEqual(wanted)
    }
    switch operation {
    case .exists: return true
    case .equals: return ignoresCase ? actual.equalsIgnoringCase(value) : actual == value
    case .includes:
      return !wanted.isEmpty && text.split(whereSeparator: isHTMLSpace).contains { equal($0) }
    case .dashMatch:
      return equal(text.prefix(wanted.count))
        && (text.count == wanted.count || text.dropFirst(wanted.count).first == UInt8(ascii: "-"))
    case .prefix: return !wanted.isEmpty && equal(text.prefix(wanted.count))
    case .suffix: return !wanted.isEmpty && equal(text.suffix(wanted.count))
    case .substring: return !wanted.isEmpty && contains(Array(text), Array(wanted))
    }
  }

  private func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { start in
      wanted.indices.allSatisfy {
        ignoresCase
          ? asciiLower(text[start + $0]) == asciiLower(wanted[$0]) : text[start + $0] == wanted[$0]
      }
    }
  }
}

/// Whether the first letter with a direction is written from right to left (HTML §3.2.6.4, `dir=auto`).
func hasRightToLeftText(_ text: String) -> Bool {
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
    default: if scalar.properties.isAlphabetic { return false }
    }
  }
  return false
}
