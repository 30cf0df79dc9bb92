import CSSCascade
import CSSSyntax
import Synchronization

/// The number of a longhand: its place in the registry, or behind all of those for a name that is not in it.
typealias LonghandID = Int32

/// What inlining needs to know of a property.
struct PropertyFacts: Sendable {
  /// The longhands that it sets.
  var longhands: [LonghandID]
  /// The values that every client accepts, if there are such.
  var plainValues: PlainValues.Grammar?
  /// Whether browsers know it.
  var isKnown: Bool
}

/// Which longhands declarations set, as numbers.
///
/// Names that no browser knows (`mso-…`) and custom properties are longhands of their own, numbered anew in
/// each run.
struct PropertyTable {
  private(set) var count = PropertyRegistry.shared.longhands.count
  private var unknown: [String: PropertyFacts] = [:]

  /// What is known of a property, by its name in lower case.
  mutating func facts(of name: String) -> PropertyFacts {
    if let facts = Self.known.withLock({ $0.facts(of: name) }) { return facts }
    if let facts = unknown[name] { return facts }
    let facts = PropertyFacts(longhands: [LonghandID(count)], plainValues: nil, isKnown: false)
    unknown[name] = facts
    count += 1
    return facts
  }

  private static let known = Mutex(KnownProperties())
}

/// The properties of the registry, looked up once in a process.
private struct KnownProperties {
  private var facts: [String: PropertyFacts] = [:]
  private let ids: [String: LonghandID]

  init() {
    var ids: [String: LonghandID] = [:]
    for (index, definition) in PropertyRegistry.shared.longhands.enumerated() {
      ids[definition.name] = LonghandID(index)
    }
    self.ids = ids
  }

  mutating func facts(of name: String) -> PropertyFacts? {
    if let known = facts[name] { return known }
    if name.utf8.starts(with: "--".utf8) || !PropertyRegistry.shared.isKnown(name) { return nil }
    var names = PropertyRegistry.shared.longhandNames(of: name)
    // A logical property may set either of the physical ones that it stands for.
    names += names.flatMap(Self.physicalNames)
    var seen: Set<LonghandID> = []
    let longhands = names.compactMap { ids[$0] }.filter { seen.insert($0).inserted }
    let made = PropertyFacts(longhands: longhands, plainValues: PlainValues.grammar(of: name), isKnown: true)
    facts[name] = made
    return made
  }

  /// CSS Logical Properties 1 §4, for text in lines from left to right or right to left.
  private static func physicalNames(_ name: String) -> [String] {
    for (part, sides) in [
      ("-inline-start", ["-left", "-right"]), ("-inline-end", ["-left", "-right"]),
      ("-block-start", ["-top"]), ("-block-end", ["-bottom"]),
    ] {
      guard let range = name.firstRange(of: part) else { continue }
      let prefix = name[..<range.lowerBound]
      return sides.map { side in
        (prefix == "inset" ? String(side.dropFirst()) : prefix + side) + name[range.upperBound...]
      }
    }
    switch name {
    case "inline-size": return ["width"]
    case "block-size": return ["height"]
    case "min-inline-size": return ["min-width"]
    case "max-inline-size": return ["max-width"]
    case "min-block-size": return ["min-height"]
    case "max-block-size": return ["max-height"]
    case _ where name.hasPrefix("border-start") || name.hasPrefix("border-end"):
      return ["top-left", "top-right", "bottom-left", "bottom-right"].map { "border-\($0)-radius" }
    default: return []
    }
  }
}
