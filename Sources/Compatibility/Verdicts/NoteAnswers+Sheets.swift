import CSSSyntax
import DOM

extension UseContext {
  /// Answers a question about a selector or an at-rule.
  func answer(
    _ question: NoteCondition.SheetQuestion, _ condition: NoteCondition, _ use: FeatureUse
  ) -> Bool? {
    switch question {
    case .nested, .media, .mediaOther, .mediaValue, .percentageFrames, .remoteURL:
      guard case .atRule(let index) = use.site else { return false }
      return answer(question, condition, detection.atRules[Int(index)])
    case .withoutAmpersand:
      guard case .rule(let rule) = use.site else { return false }
      return detection.rules[Int(rule)].isNestedWithoutAmpersand
    case .selectorWithType:
      return selectors(of: use).contains { $0.steps.contains(where: \.compound.hasType) }
    case .withoutType: return selectors(of: use).contains(where: \.hasPseudoWithoutType)
    case .attributeBesideClass:
      return compounds(of: use).contains { !$0.attributes.isEmpty && $0.hasClass }
    case .attributeOther:
      return compounds(of: use).flatMap(\.attributes).contains { !condition.set.contains($0.name) }
    case .attributeValueOf:
      return compounds(of: use).flatMap(\.attributes).contains {
        condition.set.contains($0.name) && $0.comparison != .exists
      }
    case .operatorOther:
      return compounds(of: use).flatMap(\.attributes).contains { !condition.set.contains($0.comparison.sign) }
    }
  }

  private func answer(
    _ question: NoteCondition.SheetQuestion, _ condition: NoteCondition, _ rule: AtRuleUse
  ) -> Bool? {
    switch question {
    case .nested: return rule.depth > 0
    case .media: return rule.mediaWords.features.contains { condition.set.contains($0) }
    case .mediaOther: return rule.mediaWords.features.contains { !condition.set.contains($0) }
    case .mediaValue: return rule.mediaWords.values.contains { condition.set.contains($0) }
    case .percentageFrames:
      return rule.frames.contains { frame in
        frame.allTokens.contains {
          if case .percentage = $0.kind { return true }
          return false
        }
      }
    case .remoteURL: return rule.declarations.contains { $0.value.allTokens.contains(where: \.isRemote) }
    default: return nil
    }
  }

  private func selectors(of use: FeatureUse) -> [ComplexSelector] {
    switch use.site {
    case .selector(let rule, let index): [detection.rules[Int(rule)].selectors.selectors[Int(index)]]
    case .rule(let rule): detection.rules[Int(rule)].selectors.selectors
    default: []
    }
  }

  private func compounds(of use: FeatureUse) -> [CompoundSelector] {
    selectors(of: use).flatMap { $0.steps.map(\.compound) }
  }

  /// Answers a question about where something stands and how it is written.
  func answer(_ question: NoteCondition.TextQuestion, _ use: FeatureUse) -> Bool? {
    switch question {
    case .always: return true
    case .inSheet: return isInAttribute(use).map { !$0 }
    case .inAttribute: return isInAttribute(use)
    case .escaped: return text(of: use).map { $0.contains("\\") }
    case .lowercase: return text(of: use).map { $0 == $0.asciiLowercased }
    case .notLowercase: return text(of: use).map { $0 != $0.asciiLowercased }
    case .noSpaceBefore:
      guard let start = use.range?.lowerBound, start > 0, start <= document.source.bytes.count else {
        return nil
      }
      let before = document.source.bytes[start - 1]
      return before != 0x20 && !(0x09...0x0D).contains(before)
    }
  }

  private func isInAttribute(_ use: FeatureUse) -> Bool? {
    switch use.site {
    case .comment(let inAttribute): return inAttribute
    case .declaration(let block, _):
      if case .attribute = detection.blocks[Int(block)].owner { return true }
      return false
    default: return nil
    }
  }

  private func text(of use: FeatureUse) -> String? { use.range.map { document.source.text($0) } }
}

extension AtRuleUse {
  /// What a media query asks for, and what it compares it with.
  fileprivate var mediaWords: (features: [String], values: [String]) {
    var features: [String] = []
    var values: [String] = []
    var depth = 0
    var followsColon = false
    for token in prelude.allTokens {
      switch token.kind {
      case .openParenthesis, .function: depth += 1
      case .closeParenthesis: depth -= 1
      case .colon:
        followsColon = true
        continue
      case .whitespace: continue
      case .identifier:
        guard depth > 0, let keyword = token.keyword else { break }
        if followsColon {
          values.append(keyword)
        } else if !["and", "or", "not"].contains(keyword) {
          features.append(keyword)
        }
      default: break
      }
      followsColon = false
    }
    return (features, values)
  }
}

extension Token {
  fileprivate var isRemote: Bool {
    let address: String
    switch kind {
    case .url(let text), .string(let text): address = text.asciiLowercased
    default: return false
    }
    return address.hasPrefix("http:") || address.hasPrefix("https:") || address.hasPrefix("//")
  }
}

extension ComplexSelector {
  /// Whether a pseudo-class, or the pseudo-element, stands on something without the name of an element.
  fileprivate var hasPseudoWithoutType: Bool {
    if pseudoElement != nil, !(steps.last?.compound.hasType ?? false) { return true }
    return steps.contains { $0.compound.hasPseudoClass && !$0.compound.hasType }
  }
}

extension CompoundSelector {
  fileprivate var hasType: Bool {
    simpleSelectors.contains {
      if case .type = $0 { return true }
      return false
    }
  }

  fileprivate var hasClass: Bool {
    simpleSelectors.contains {
      if case .class = $0 { return true }
      return false
    }
  }

  fileprivate var hasPseudoClass: Bool {
    simpleSelectors.contains {
      if case .pseudoClass = $0 { return true }
      return false
    }
  }

  fileprivate var attributes: [AttributeSelector] {
    simpleSelectors.compactMap {
      if case .attribute(let attribute) = $0 { return attribute }
      return nil
    }
  }
}

extension AttributeSelector.Operator {
  /// As the list of notes writes it.
  fileprivate var sign: String {
    switch self {
    case .exists: "exists"
    case .equals: "="
    case .includes: "~="
    case .dashMatch: "|="
    case .prefix: "^="
    case .suffix: "$="
    case .substring: "*="
    }
  }
}
