/// CSSOM §5.2, “Serializing Selectors”. <https://www.w3.org/TR/cssom-1/#serializing-selectors>
extension SelectorList {
  /// The selectors as text, separated by commas.
  public var serialized: String { selectors.map(\.serialized).joined(separator: ", ") }
}

extension ComplexSelector {
  /// The selector as text.
  public var serialized: String {
    var result = ""
    for (index, step) in steps.enumerated() {
      switch step.combinator {
      case nil: break
      case .descendant?: result += index == 0 ? "" : " "
      case .child?: result += index == 0 ? "> " : " > "
      case .nextSibling?: result += index == 0 ? "+ " : " + "
      case .subsequentSibling?: result += index == 0 ? "~ " : " ~ "
      }
      for simple in step.compound.simpleSelectors { simple.write(to: &result) }
    }
    if let pseudoElement { result += "::" + pseudoElement.name }
    return result.isEmpty ? "*" : result
  }
}

extension SimpleSelector {
  fileprivate func write(to result: inout String) {
    switch self {
    case .universal: result += "*"
    case .type(let name, _): writeIdentifier(name, to: &result)
    case .id(let name):
      result += "#"
      writeIdentifier(name, to: &result)
    case .class(let name):
      result += "."
      writeIdentifier(name, to: &result)
    case .attribute(let attribute): attribute.write(to: &result)
    case .pseudoClass(let pseudoClass): result += ":" + pseudoClass.serialized
    case .never: result += "|*"
    }
  }
}

extension AttributeSelector {
  fileprivate func write(to result: inout String) {
    result += "["
    writeIdentifier(name, to: &result)
    if comparison != .exists {
      switch comparison {
      case .exists, .equals: break
      case .includes: result += "~"
      case .dashMatch: result += "|"
      case .prefix: result += "^"
      case .suffix: result += "$"
      case .substring: result += "*"
      }
      result += "=" + Token.Kind.string(value).serialized
      switch caseSensitivity {
      case .byDocumentLanguage: break
      case .insensitive: result += " i"
      case .sensitive: result += " s"
      }
    }
    result += "]"
  }
}

extension PseudoClass {
  /// The pseudo-class as text, without its colon.
  public var serialized: String {
    switch self {
    case .is(let list): "is(\(list.serialized))"
    case .where(let list): "where(\(list.serialized))"
    case .not(let list): "not(\(list.serialized))"
    case .has(let list): "has(\(list.serialized))"
    case .nth(let position): position.serialized
    case .onlyChild: "only-child"
    case .onlyOfType: "only-of-type"
    case .root: "root"
    case .scope: "scope"
    case .empty: "empty"
    case .anyLink: "any-link"
    case .link: "link"
    case .visited: "visited"
    case .lang(let ranges): "lang(\(ranges.map { Token.Kind.string($0).serialized }.joined(separator: ", ")))"
    case .dir(.leftToRight): "dir(ltr)"
    case .dir(.rightToLeft): "dir(rtl)"
    case .dir(.other): "dir(other)"
    case .form(let state): state.rawValue
    case .dynamic(let name): name
    }
  }
}

extension NthPosition {
  fileprivate var serialized: String {
    var name = fromEnd ? "nth-last-" : "nth-"
    var filter = ""
    switch counting {
    case .type: name += "of-type"
    case .child(let list):
      name += "child"
      if let list { filter = " of \(list.serialized)" }
    }
    if step == 0 { return "\(name)(\(offset)\(filter))" }
    let multiple = step == 1 ? "n" : step == -1 ? "-n" : "\(step)n"
    let rest = offset == 0 ? "" : offset < 0 ? "\(offset)" : "+\(offset)"
    return "\(name)(\(multiple)\(rest)\(filter))"
  }
}
