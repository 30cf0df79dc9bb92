import DOM
import Diagnostics
import EmailClients

/// What a rule of the support table means: what, why, which clients, and what to do.
public struct FeatureExplanation: Sendable {
  /// The feature.
  public var feature: Feature
  /// What shows that it is used.
  public var what: String
  /// What is lost where it is missing.
  public var why: String
  /// What to do instead.
  public var fix: String

  /// Explains a feature.
  public init(_ feature: Feature) {
    self.feature = feature
    what = Self.signs(of: feature)
    why =
      switch Impact(of: Atom(feature.slug)) {
      case .cosmetic: "Where it is missing, the mail looks plainer and stays whole: findings are notes."
      case .visible:
        "Where it is missing, something looks or behaves differently: findings are warnings, and notes where it is "
          + "supported in part."
      case .structural:
        "Where it is missing, columns collapse, or content is lost or not where it should be: findings are errors, "
          + "and warnings where it is supported in part."
      }
    fix = Self.advice(for: feature.slug)
  }

  /// The page with the tests and the notes.
  public var address: String { "https://www.caniemail.com/features/\(feature.slug)/" }

  /// The same for SARIF and for the documentation.
  public var description: RuleDescription {
    func names(_ support: ClientVerdict.Support) -> String {
      feature.support.filter { $0.support.support == support }.map(\.client).joined(separator: ", ")
    }
    var help = "\(what)\n\n\(why)\n\n**Fix:** \(fix)\n"
    for (support, words) in [(ClientVerdict.Support.no, "Not supported"), (.partial, "Supported in part")] {
      let clients = names(support)
      if !clients.isEmpty { help += "\n\(words): \(clients).\n" }
    }
    help += "\nLast tested \(feature.lastTested). [Tests and notes](\(address))\n"
    let severity = Impact(of: Atom(feature.slug)).severity(isUnsupported: true)
    return RuleDescription(
      id: feature.slug, summary: "\(feature.title) is not supported by every client", help: help,
      severity: severity, tags: ["compatibility", feature.category.rawValue])
  }

  private static func advice(for slug: String) -> String {
    for line in featureAdviceText.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let pattern = line[..<colon]
      let fits = pattern.hasSuffix("*") ? slug.hasPrefix(pattern.dropLast()) : slug == pattern
      if fits { return String(line[line.index(after: colon)...].drop { $0 == " " }) }
    }
    return "Do without it, or see that the message is whole where it is missing."
  }

  /// The names that the list of detectors looks for.
  private static func signs(of feature: Feature) -> String {
    var signs: [String] = []
    for line in detectorListText.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, words[1] == feature.slug else { continue }
      let kind = words[0] == "at-rule" ? "rule" : words[0].replacing("-", with: " ")
      let sign = words[0] == "at-rule" ? "@" : ""
      signs.append(
        "the \(kind) " + words[2].split(separator: "|").map { "`\(sign)\($0)`" }.joined(separator: ", "))
    }
    guard !signs.isEmpty else {
      return "Reported where the message uses it: \(feature.title)."
    }
    return "Reported where the message uses \(signs.joined(separator: "; "))."
  }
}
