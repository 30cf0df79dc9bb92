import DOM

/// The features that a name alone shows, by kind of name.
struct DetectorTable: Sendable {
  /// An element's name with what its `type` attribute must be.
  struct ElementPattern: Sendable {
    enum TypeCondition: Sendable {
      case any, absent
      case equals(String)
    }

    var slug: String
    var type: TypeCondition
    /// An attribute that must be there.
    var requiredAttribute: String?
  }

  var properties: [String: [String]] = [:]
  var functions: [String: [String]] = [:]
  var units: [String: [String]] = [:]
  var atRules: [String: [String]] = [:]
  var mediaFeatures: [String: [String]] = [:]
  var pseudoClasses: [String: [String]] = [:]
  var pseudoElements: [String: [String]] = [:]
  var attributes: [String: [String]] = [:]
  var elements: [String: [ElementPattern]] = [:]

  static let shared = DetectorTable(detectorListText)

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3 else { continue }
      let slug = String(words[1])
      for pattern in words[2].split(separator: "|").map(String.init) {
        add(pattern, kind: words[0], slug: slug)
      }
    }
  }

  private mutating func add(_ pattern: String, kind: Substring, slug: String) {
    switch kind {
    case "property": properties[pattern, default: []].append(slug)
    case "function": functions[pattern, default: []].append(slug)
    case "unit": units[pattern, default: []].append(slug)
    case "at-rule": atRules[pattern, default: []].append(slug)
    case "media-feature": mediaFeatures[pattern, default: []].append(slug)
    case "pseudo-class": pseudoClasses[pattern, default: []].append(slug)
    case "pseudo-element": pseudoElements[pattern, default: []].append(slug)
    case "attribute": attributes[pattern, default: []].append(slug)
    case "element": addElement(pattern, slug: slug)
    default: break
    }
  }

  private mutating func addElement(_ pattern: String, slug: String) {
    guard let bracket = pattern.firstIndex(where: { $0 == "[" || $0 == ":" }) else {
      elements[pattern, default: []].append(ElementPattern(slug: slug, type: .any))
      return
    }
    let name = String(pattern[..<bracket])
    let condition = pattern[bracket...]
    var entry = ElementPattern(slug: slug, type: .any)
    if condition.hasPrefix("[type=") {
      entry.type = .equals(String(condition.dropFirst(6).dropLast()))
    } else if condition.hasPrefix(":not") {
      entry.type = .absent
    } else {
      entry.requiredAttribute = String(condition.dropFirst().dropLast())
    }
    elements[name, default: []].append(entry)
  }
}
