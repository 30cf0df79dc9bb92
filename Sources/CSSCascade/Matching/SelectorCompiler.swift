import CSSSyntax
import DOM

extension CompiledSelector {
  /// Turns a selector around and interns its names.
  ///
  /// `foldsCase` says whether ids and classes match without regard to case, as in quirks mode.
  init(_ selector: ComplexSelector, foldsCase: Bool) {
    let compiler = SelectorCompiler(foldsCase: foldsCase)
    compounds = compiler.compounds(of: selector)
    specificity = selector.specificity
    pseudoElement = selector.pseudoElement
    requiredAncestors = SelectorCompiler.requiredAncestors(compounds)
  }
}

private struct SelectorCompiler {
  let foldsCase: Bool

  func compounds(of selector: ComplexSelector) -> [CompiledCompound] {
    var result: [CompiledCompound] = []
    for (index, step) in selector.steps.enumerated().reversed() {
      var compound = CompiledCompound(conditions: step.compound.simpleSelectors.compactMap(condition))
      compound.combinator = index == 0 ? .none : combinator(step.combinator)
      result.append(compound)
    }
    return result
  }

  private func combinator(_ combinator: Combinator?) -> CompiledCombinator {
    switch combinator {
    case nil, .descendant: .descendant
    case .child: .child
    case .nextSibling: .nextSibling
    case .subsequentSibling: .subsequentSibling
    }
  }

  private func list(_ list: SelectorList) -> [CompiledSelector] {
    list.selectors.map { CompiledSelector($0, foldsCase: foldsCase) }
  }

  private func folded(_ name: String) -> String { foldsCase ? name.asciiLowercased : name }

  /// The condition, or `nil` for one that everything meets.
  private func condition(_ simple: SimpleSelector) -> SelectorCondition? {
    switch simple {
    case .universal: nil
    case .type(let name, let lowercased):
      name == lowercased ? .type(Atom(name)) : .typeByNamespace(html: Atom(lowercased), other: Atom(name))
    case .id(let name): .id(Atom(folded(name)))
    case .class(let name): .class(Atom(folded(name)))
    case .attribute(let attribute): .attribute(self.attribute(attribute))
    case .pseudoClass(let pseudo): condition(pseudo)
    case .never: .never
    }
  }

  private func attribute(_ attribute: AttributeSelector) -> AttributeCondition {
    let operation: AttributeCondition.Operation =
      switch attribute.comparison {
      case .exists: .exists
      case .equals: .equals
      case .includes: .includes
      case .dashMatch: .dashMatch
      case .prefix: .prefix
      case .suffix: .suffix
      case .substring: .substring
      }
    let ignoresCase =
      switch attribute.caseSensitivity {
      case .insensitive: true
      case .sensitive: false
      case .byDocumentLanguage: AttributeSelector.isCaseInsensitiveInHTML(attribute.name)
      }
    return AttributeCondition(
      name: Atom(attribute.name), operation: operation, value: attribute.value, ignoresCase: ignoresCase)
  }

  private func condition(_ pseudo: PseudoClass) -> SelectorCondition {
    switch pseudo {
    case .is(let selectors), .where(let selectors): return .any(list(selectors))
    case .not(let selectors): return .not(list(selectors))
    case .has(let selectors): return .has(selectors.selectors.map(relative))
    case .nth(let position): return condition(position)
    case .onlyChild: return only(ofType: false)
    case .onlyOfType: return only(ofType: true)
    case .root: return .root
    case .scope: return .scope
    case .empty: return .empty
    case .anyLink, .link: return .link
    case .visited, .dynamic: return .never
    case .lang(let ranges): return .language(ranges.map(\.asciiLowercased))
    case .dir(let direction):
      return direction == .other ? .never : .direction(isRightToLeft: direction == .rightToLeft)
    case .form(let state): return condition(state)
    }
  }

  private func condition(_ state: PseudoClass.FormState) -> SelectorCondition {
    switch state {
    case .enabled: .flag(.enabled)
    case .disabled: .flag(.disabled)
    case .checked, .default: .flag(.checked)
    case .required: .flag(.required)
    case .optional: .flag(.optional)
    case .readOnly: .flag(.readOnly)
    case .readWrite: .flag(.readWrite)
    case .valid, .inRange: .flag(.enabled)
    case .invalid, .outOfRange, .indeterminate, .placeholderShown: .never
    }
  }

  private func condition(_ position: NthPosition) -> SelectorCondition {
    var condition = PositionCondition(
      step: position.step, offset: position.offset, ofType: false, fromEnd: position.fromEnd)
    switch position.counting {
    case .child(of: let selectors?): return .positionAmong(condition, list(selectors))
    case .child(of: nil): break
    case .type: condition.ofType = true
    }
    return .position(condition)
  }

  private func only(ofType: Bool) -> SelectorCondition {
    let ends = [false, true].map { fromEnd in
      SelectorCondition.position(PositionCondition(step: 0, offset: 1, ofType: ofType, fromEnd: fromEnd))
    }
    return .all(ends)
  }

  /// A selector of `:has()` with `:scope` to its left.
  private func relative(_ selector: ComplexSelector) -> RelativeCompiledSelector {
    let leading = combinator(selector.steps.first?.combinator)
    var compiled = CompiledSelector(selector, foldsCase: foldsCase)
    if !compiled.compounds.isEmpty {
      compiled.compounds[compiled.compounds.count - 1].combinator = leading
      compiled.compounds.append(CompiledCompound(conditions: [.scope]))
    }
    return RelativeCompiledSelector(combinator: leading, selector: compiled)
  }

  /// The names of compounds that must match an ancestor of the subject.
  static func requiredAncestors(_ compounds: [CompiledCompound]) -> AncestorSignature {
    var signature = AncestorSignature()
    var isAncestor = false
    for (index, compound) in compounds.enumerated() {
      if index > 0 {
        // A sibling's ancestors are the subject's too, but the sibling itself is not one of them.
        switch compounds[index - 1].combinator {
        case .descendant, .child: isAncestor = true
        case .nextSibling, .subsequentSibling, .none: isAncestor = false
        }
      }
      guard isAncestor else { continue }
      for condition in compound.conditions {
        switch condition {
        case .type(let name): signature.insert(name, as: .type)
        case .id(let name): signature.insert(name, as: .id)
        case .class(let name): signature.insert(name, as: .class)
        default: break
        }
      }
    }
    return signature
  }
}
