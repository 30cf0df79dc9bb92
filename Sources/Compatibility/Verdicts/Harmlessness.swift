import CSSSyntax
import DOM

/// Why a feature that is not supported is worth no more than a note.
enum Harmlessness: String, Sendable {
  /// Another declaration wins the cascade.
  case overridden = "another declaration wins over it"
  /// The element has no box.
  case notDisplayed = "its element is not displayed"
  /// No element of the message is meant.
  case matchesNothing = "no element of this message is meant"
  /// It asks for what is so anyway.
  case initialValue = "it asks for what is so without it"
  /// The property has no effect on this kind of box.
  case notApplicable = "it has no effect on this element"
  /// A rule beyond the support table says the same with more detail.
  case saidElsewhere = "another finding here says more"
  /// The client falls back on something as good.
  case fallback = "a fallback stands beside it"
}

extension UseContext {
  /// Why a use makes no difference whatever the client; `nil` when it does.
  ///
  /// CSS Cascade 5 §6.1, “Cascade Sorting Order”. <https://www.w3.org/TR/css-cascade-5/#cascade-sort>
  func harmlessness(of use: FeatureUse) -> Harmlessness? {
    switch use.site {
    case .declaration(let block, let index):
      let declared = detection.blocks[Int(block)]
      let declaration = declared.declarations[Int(index)]
      if case .apart = declared.owner { return nil }
      let elements = elements(ofBlock: block)
      if elements.isEmpty { return .matchesNothing }
      if elements.allSatisfy(isHidden(declaration.name)) { return .notDisplayed }
      if isOverridden(declaration, block, Int(index), elements) { return .overridden }
      if declaration.isInitial, !overridesAnything(declaration, block, elements) { return .initialValue }
      if let condition = ApplicableWhere(declaration.name),
        !elements.contains(where: { isMet(condition, $0) })
      {
        return .notApplicable
      }
      return nil
    case .selector(let rule, _), .rule(let rule):
      return matchedElements[Int(rule)].isEmpty ? .matchesNothing : nil
    case .attribute(let node, _), .element(let node): return isHidden("")(node) ? .notDisplayed : nil
    case .picture, .atRule, .comment, .document: return nil
    }
  }

  /// Whether a client for which a use fails has an earlier declaration of the same property that does not.
  func hasFallback(_ use: FeatureUse, isSupported: (FeatureUse) -> Bool) -> Bool {
    guard case .declaration(let block, let index) = use.site, let declaration = declaration(of: use) else {
      return false
    }
    if isCentredAnyway(declaration, block) || hasSizeAttribute(declaration, block) { return true }
    let declarations = detection.blocks[Int(block)].declarations
    let isOfProperty = detection.table.properties[declaration.name]?.contains(use.feature) ?? false
    for earlier in 0..<Int(index) where declarations[earlier].name == declaration.name {
      guard declarations[earlier].isPlain, !declarations[earlier].isImportant || declaration.isImportant
      else {
        continue
      }
      if !isOfProperty { return true }
      var other = use
      other.site = .declaration(block: block, index: Int32(truncatingIfNeeded: earlier))
      if isSupported(other) { return true }
    }
    return false
  }

  /// `margin: auto` where an attribute centres too.
  private func isCentredAnyway(_ declaration: Declaration, _ block: Int32) -> Bool {
    guard declaration.name.utf8.starts(with: "margin".utf8), declaration.value.keywords.contains("auto"),
      case .attribute(let node) = detection.blocks[Int(block)].owner
    else { return false }
    return [node, document[node].parent].contains { element in
      guard let element else { return false }
      return document.attribute(EffectNames.align, of: element)?.asciiLowercased == "center"
        || document.isElement(element, named: EffectNames.center)
    }
  }

  /// `width` and `height` where the attribute of the same name says a size too.
  private func hasSizeAttribute(_ declaration: Declaration, _ block: Int32) -> Bool {
    guard declaration.name == "width" || declaration.name == "height",
      case .attribute(let node) = detection.blocks[Int(block)].owner
    else { return false }
    return document.attribute(Atom(declaration.name), of: node) != nil
  }

  // MARK: - The cascade

  private func isHidden(_ property: String) -> (NodeID) -> Bool {
    { node in
      // What hides an element is not itself without effect.
      let first = property == "display" ? document[node].parent : node
      return first.map { hiddenElements.contains($0) } ?? false
    }
  }

  /// Whether, on every element, a declaration that every client understands wins.
  private func isOverridden(
    _ declaration: Declaration, _ block: Int32, _ index: Int, _ elements: [NodeID]
  ) -> Bool {
    let own = detection.blocks[Int(block)]
    for later in own.declarations.dropFirst(index + 1) where later.overrides(declaration) { return true }
    let isConditional: Bool
    let weight: UInt64
    switch own.owner {
    case .attribute: (isConditional, weight) = (false, .max)
    case .rule(let rule):
      let sheetRule = detection.rules[Int(rule)]
      isConditional =
        !sheetRule.isUnconditional || sheetRule.selectors.selectors.contains { $0.pseudoElement != nil }
      let specificity = sheetRule.selectors.maximumSpecificity
      weight = UInt64(specificity.packed) << 32 | UInt64(rule)
    case .apart: return false
    }
    // More elements than this are not looked at: one that it wins on is among them.
    guard !isConditional, elements.count <= 64 else { return false }
    return elements.allSatisfy { isOverridden(declaration, weight: weight, on: $0) }
  }

  private func isOverridden(_ declaration: Declaration, weight: UInt64, on node: NodeID) -> Bool {
    func wins(_ other: Declaration, _ otherWeight: UInt64) -> Bool {
      guard other.overridesByName(declaration) else { return false }
      if other.isImportant != declaration.isImportant { return other.isImportant }
      return otherWeight > weight
    }
    if weight != .max, let block = attributeBlocks[node],
      detection.blocks[Int(block)].declarations.contains(where: { wins($0, .max) })
    {
      return true
    }
    return (matchedRules[node] ?? []).contains { match in
      let rule = detection.rules[Int(match.rule)]
      return rule.isUnconditional
        && detection.blocks[Int(rule.block)].declarations.contains { wins($0, match.weight) }
    }
  }

  /// Whether some other declaration of the property is there, which this one may be meant against.
  private func overridesAnything(_ declaration: Declaration, _ block: Int32, _ elements: [NodeID]) -> Bool {
    elements.prefix(64).contains { node in
      let own = attributeBlocks[node]
      let others =
        (matchedRules[node] ?? []).map { detection.rules[Int($0.rule)].block } + (own.map { [$0] } ?? [])
      return others.contains { other in
        other != block
          && detection.blocks[Int(other)].declarations.contains { $0.name == declaration.name }
      }
    } || detection.blocks[Int(block)].declarations.count { $0.name == declaration.name } > 1
  }

  // MARK: - What a property needs

  private func isMet(_ condition: ApplicableWhere, _ node: NodeID) -> Bool {
    switch condition {
    case .positioned: return declared("position", on: node).map { $0 != "static" } ?? false
    case .flexOrGrid:
      return declared("display", on: node).map { $0.hasSuffix("flex") || $0.hasSuffix("grid") } ?? false
    case .elements(let names): return document.name(of: node).map(names.contains) ?? false
    }
  }

  /// The keyword that some declaration gives an element's property, conditional ones included.
  private func declared(_ name: String, on node: NodeID) -> String? {
    let blocks =
      (attributeBlocks[node].map { [$0] } ?? [])
      + (matchedRules[node] ?? []).map { detection.rules[Int($0.rule)].block }
    for block in blocks {
      for declaration in detection.blocks[Int(block)].declarations.reversed() where declaration.name == name {
        return declaration.value.singleToken?.keyword ?? "several"
      }
    }
    return nil
  }
}

private enum EffectNames {
  static let align = Atom("align")
  static let center = Atom("center")
}

/// What an element must be for a property to have an effect on it.
private enum ApplicableWhere {
  case positioned
  case flexOrGrid
  case elements(Set<Atom>)

  private static let replaced: Set<Atom> = ["img", "video", "object", "embed", "input", "svg", "iframe"]
  private static let tables: Set<Atom> = ["table"]

  init?(_ property: String) {
    switch property {
    case "top", "right", "bottom", "left", "inset", "z-index": self = .positioned
    case "align-items", "justify-content", "flex-direction", "flex-wrap", "flex-flow", "row-gap",
      "grid-template", "grid-template-areas", "grid-template-columns", "grid-template-rows":
      self = .flexOrGrid
    case "object-fit", "object-position": self = .elements(Self.replaced)
    case "table-layout", "border-spacing": self = .elements(Self.tables)
    default: return nil
    }
  }
}

extension Declaration {
  /// Whether every client understands the value: nothing in it but words, numbers and old units.
  fileprivate var isPlain: Bool {
    !value.isEmpty
      && value.allTokens.allSatisfy { token in
        switch token.kind {
        case .identifier, .number, .percentage, .hash, .whitespace, .comma, .string: true
        case .dimension(_, let unit, _): unit == "px" || unit == "pt" || unit == "em"
        default: false
        }
      }
  }

  /// Whether, standing after the other in the same block, it takes its place.
  fileprivate func overrides(_ other: Declaration) -> Bool {
    overridesByName(other) && (isImportant || !other.isImportant)
  }

  /// Whether it sets all that the other does, in words that every client understands.
  fileprivate func overridesByName(_ other: Declaration) -> Bool {
    guard isPlain else { return false }
    if name == other.name { return true }
    guard Self.shorthands.contains(name) else { return false }
    return other.name.utf8.starts(with: "\(name)-".utf8)
  }

  private static let shorthands: Set<String> = [
    "margin", "padding", "background", "list-style", "outline", "border-top", "border-right",
    "border-bottom", "border-left",
  ]

  /// Whether the value is the property's initial one, written as a single word or number.
  fileprivate var isInitial: Bool {
    guard let token = value.singleToken, let initial = Self.initialValues[name] else { return false }
    switch token.kind {
    case .identifier: return token.keyword == initial
    case .number(let number, _): return Double(initial) == number
    case .dimension(let number, _, _): return initial == "0" && number == 0
    default: return false
    }
  }

  private static let initialValues = [
    "float": "none", "clear": "none", "position": "static", "transform": "none", "box-shadow": "none",
    "text-shadow": "none", "filter": "none", "opacity": "1", "overflow": "visible", "max-width": "none",
    "max-height": "none", "min-width": "0", "min-height": "0", "z-index": "auto", "border-radius": "0",
    "background-image": "none", "letter-spacing": "normal", "word-spacing": "normal",
    "text-indent": "0", "text-transform": "none", "visibility": "visible", "white-space": "normal",
    "word-break": "normal", "overflow-wrap": "normal", "word-wrap": "normal", "object-fit": "fill",
    "mix-blend-mode": "normal", "transition": "none", "animation": "none", "table-layout": "auto",
    "background-position": "initial", "background-repeat": "repeat", "background-attachment": "scroll",
  ]
}
