import DOM
import Diagnostics
import EmailClients

/// Where a rule has said, with more detail, what the support table would say again.
struct Replacements {
  private struct Place {
    var range: Range<Int>
    /// The clients that the rule has spoken of, by their place among the chosen ones.
    var columns: [Int]
  }

  /// By feature, in the order of the source.
  private var places: [Atom: [Place]] = [:]

  init(_ findings: [Finding], clients: [EmailClient]) {
    let columns = Dictionary(
      clients.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for finding in findings {
      guard let range = finding.range, let replaced = LintRuleCatalogue.definition(of: finding.rule)?.replaces
      else { continue }
      for feature in replaced {
        places[Atom(feature), default: []].append(
          Place(
            range: range.start.offset..<range.end.offset,
            columns: finding.clients.compactMap { columns[$0.client] }))
      }
    }
    for feature in places.keys { places[feature]?.sort { $0.range.lowerBound < $1.range.lowerBound } }
  }

  /// Whether rules have spoken, at the place of a use, of each client for which it fails.
  /// - Complexity: O(log *places*).
  func cover(_ use: FeatureUse, _ statuses: [ResolvedSupport]) -> Bool {
    guard let places = places[use.feature], let start = use.range?.lowerBound else { return false }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.lowerBound <= start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    var covered: Set<Int> = []
    let begin = places[low - 1].range.lowerBound
    for place in places[..<low].reversed() {
      guard place.range.contains(start), place.range.lowerBound == begin else { break }
      covered.formUnion(place.columns)
    }
    return statuses.indices.allSatisfy {
      covered.contains($0) || statuses[$0].support == .yes || statuses[$0].support == .unknown
    }
  }
}
