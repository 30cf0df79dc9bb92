import CSSCascade
import CSSSyntax
import Synchronization

/// The number of a longhand: its place in the registry, or behind all of those for a name that is not in it.
typealias LonghandID = Int32

/// The number of a property in one run of the inliner.
typealias PropertyNumber = Int32

/// What the inliner needs to know of a property.
struct PropertyFacts: Sendable {
  /// The longhands that it sets.
  var longhands: [LonghandID]
  /// The values that every client accepts, if there are such.
  var plainValues: PlainValues.Grammar?
  /// Whether browsers know it.
  var isKnown: Bool
}

/// The properties that occur, and which longhands they set.
///
/// Names that no browser knows (`mso-…`) and custom properties are longhands of their own, numbered anew in
/// each run.
struct PropertyTable {
  /// How many longhands there are.
  private(set) var longhandCount = PropertyRegistry.shared.longhands.count
  private(set) var facts: [PropertyFacts] = []
  private var numbers: [String: PropertyNumber] = [:]

  /// The number of a property, by its name in lower case.
  mutating func number(of name: String) -> PropertyNumber {
    if let number = numbers[name] { return number }
    let number = PropertyNumber(facts.count)
    numbers[name] = number
    if let known = KnownProperties.facts(of: name) {
      facts.append(known)
    } else {
      facts.append(PropertyFacts(longhands: [LonghandID(longhandCount)], plainValues: nil, isKnown: false))
      longhandCount += 1
    }
    return number
  }

  /// The longhands that a property sets.
  @inline(__always)
  func longhands(of property: PropertyNumber) -> [LonghandID] { facts[Int(property)].longhands }
}

/// The properties of the registry, each looked up once in a process.
private struct KnownProperties {
  private var facts: [String: PropertyFacts] = [:]
  private let ids: [String: LonghandID]

  private static let shared = Mutex(KnownProperties())

  static func facts(of name: String) -> PropertyFacts? { shared.withLock { $0.lookUp(name) } }

  private init() {
    var ids: [String: LonghandID] = [:]
    for (index, definition) in PropertyRegistry.shared.longhands.enumerated() {
      ids[definition.name] = LonghandID(index)
    }
    self.ids = ids
  }

  private mutating func lookUp(_ name: String) -> PropertyFacts? {
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
