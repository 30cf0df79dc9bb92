import DOM

/// The features that a name alone shows, by kind of name.
struct DetectorTable: Sendable {
  /// An element's name with what its `type` attribute must be.
  struct ElementPattern: Sendable {
    enum TypeCondition: Sendable {
      case any, absent
      case equals(String)
    }

    var feature: Atom
    var type: TypeCondition
    /// An attribute that must be there.
    var requiredAttribute: Atom?
  }

  var properties: [String: [Atom]] = [:]
  var functions: [String: [Atom]] = [:]
  var units: [String: [Atom]] = [:]
  var atRules: [String: [Atom]] = [:]
  var mediaFeatures: [String: [Atom]] = [:]
  var pseudoClasses: [String: [Atom]] = [:]
  var pseudoElements: [String: [Atom]] = [:]
  var attributes: [Atom: [Atom]] = [:]
  var elements: [Atom: [ElementPattern]] = [:]

  static let shared = DetectorTable(detectorListText)

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3 else { continue }
      let feature = Atom(String(words[1]))
      for pattern in words[2].split(separator: "|").map(String.init) {
        add(pattern, kind: words[0], feature)
      }
    }
  }

  private mutating func add(_ pattern: String, kind: Substring, _ feature: Atom) {
    switch kind {
    case "property": properties[pattern, default: []].append(feature)
    case "function": functions[pattern, default: []].append(feature)
    case "unit": units[pattern, default: []].append(feature)
    case "at-rule": atRules[pattern, default: []].append(feature)
    case "media-feature": mediaFeatures[pattern, default: []].append(feature)
    case "pseudo-class": pseudoClasses[pattern, default: []].append(feature)
    case "pseudo-element": pseudoElements[pattern, default: []].append(feature)
    case "attribute": attributes[Atom(pattern), default: []].append(feature)
    case "element": addElement(pattern, feature)
    default: break
    }
  }

  private mutating func addElement(_ pattern: String, _ feature: Atom) {
    guard let bracket = pattern.firstIndex(where: { $0 == "[" || $0 == ":" }) else {
      elements[Atom(pattern), default: []].append(ElementPattern(feature: feature, type: .any))
      return
    }
    let name = Atom(String(pattern[..<bracket]))
    let condition = pattern[bracket...]
    var entry = ElementPattern(feature: feature, type: .any)
    if condition.hasPrefix("[type=") {
      entry.type = .equals(String(condition.dropFirst(6).dropLast()))
    } else if condition.hasPrefix(":not") {
      entry.type = .absent
    } else {
      entry.requiredAttribute = Atom(String(condition.dropFirst().dropLast()))
    }
    elements[name, default: []].append(entry)
  }
}
