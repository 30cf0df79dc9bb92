import CSSCascade
import CSSSyntax

/// The number of a longhand in one run of the inliner.
typealias LonghandID = Int32

/// Which longhands a declaration sets, as numbers.
///
/// Names that no browser knows (`mso-…`) are longhands of their own.
struct PropertyTable {
  private(set) var count = 0
  private var ids: [String: LonghandID] = [:]
  private var longhands: [String: [LonghandID]] = [:]

  /// The longhands of a property, by its name in lower case.
  mutating func longhands(of name: String) -> [LonghandID] {
    if let known = longhands[name] { return known }
    var names = PropertyRegistry.shared.longhandNames(of: name)
    if names.isEmpty { names = [name] }
    // A logical property may set either of the physical ones that it stands for.
    names += names.flatMap(Self.physicalNames)
    var seen: Set<LonghandID> = []
    let result = names.map { id(of: $0) }.filter { seen.insert($0).inserted }
    longhands[name] = result
    return result
  }

  private mutating func id(of name: String) -> LonghandID {
    if let id = ids[name] { return id }
    let id = LonghandID(count)
    ids[name] = id
    count += 1
    return id
  }

  /// CSS Logical Properties 1 §4, for text in lines from left to right or right to left.
  private static func physicalNames(_ name: String) -> [String] {
    guard
      name.contains("inline") || name.contains("block") || name.hasPrefix("border-start")
        || name.hasPrefix("border-end")
    else { return [] }
    for (part, sides) in [
      ("-inline-start", ["-left", "-right"]), ("-inline-end", ["-left", "-right"]),
      ("-block-start", ["-top"]), ("-block-end", ["-bottom"]),
    ] {
      guard let range = name.firstRange(of: part) else { continue }
      let prefix = name[..<range.lowerBound]
      return sides.map {
        (prefix == "inset" ? "" : prefix + "-") + $0.dropFirst() + name[range.upperBound...]
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
