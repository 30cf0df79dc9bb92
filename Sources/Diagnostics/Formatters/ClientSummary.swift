/// What becomes of one input in one client: the verdict first, a score second.
public struct ClientSummary: Hashable, Sendable {
  /// The verdict in a word.
  public enum Verdict: String, Hashable, Sendable {
    /// The layout or the content may break.
    case breaks
    /// Something looks or behaves differently.
    case degrades
    /// At most it looks plainer.
    case works
    /// Nothing is known of anything that the input uses.
    case unknown
  }

  /// The client, as `family.platform`.
  public var client: String
  /// Its name for people.
  public var name: String
  /// How many findings of each severity concern it.
  public var errors, warnings, notes: Int
  /// How many of the features that the input uses it supports.
  public var supported: Int
  /// The features that it does not support where the input uses them.
  public var unsupported: [String]
  /// The features that it supports in part there.
  public var partial: [String]
  /// The features that nobody tested in it.
  public var unknown: [String]
  /// Features that work for some of its readers only, by their account, browser or display.
  public var dependsOnReader: [String]
  /// The days of the oldest and the newest test behind the verdict, `YYYY-MM-DD`; empty when there is none.
  public var oldestTest, newestTest: String
  /// The share of the readers who use it, from 0 to 1; `nil` when no audience was given.
  public var share: Double?

  /// Creates a summary.
  public init(
    client: String, name: String, errors: Int, warnings: Int, notes: Int, supported: Int,
    unsupported: [String], partial: [String], unknown: [String], dependsOnReader: [String],
    oldestTest: String, newestTest: String, share: Double? = nil
  ) {
    self.client = client
    self.name = name
    self.errors = errors
    self.warnings = warnings
    self.notes = notes
    self.supported = supported
    self.unsupported = unsupported
    self.partial = partial
    self.unknown = unknown
    self.dependsOnReader = dependsOnReader
    self.oldestTest = oldestTest
    self.newestTest = newestTest
    self.share = share
  }

  /// The verdict.
  public var verdict: Verdict {
    if errors > 0 { return .breaks }
    if warnings > 0 { return .degrades }
    return supported + unsupported.count + partial.count == 0 ? .unknown : .works
  }

  /// The share of the known features that are supported, from 0 to 1; partial support counts half.
  ///
  /// `nil` when nothing is known.
  public var score: Double? {
    let known = supported + unsupported.count + partial.count
    guard known > 0 else { return nil }
    return (Double(supported) + Double(partial.count) / 2) / Double(known)
  }

  /// The summary as the command line's JSON has it.
  public var json: JSONValue {
    .object(compact: [
      ("client", .string(client)),
      ("verdict", .string(verdict.rawValue)),
      ("score", score.map { .number(($0 * 1000).rounded() / 1000) }),
      ("share", share.map { .number($0) }),
      ("errors", .integer(errors)), ("warnings", .integer(warnings)), ("notes", .integer(notes)),
      ("unsupported", .array(unsupported.map { .string($0) })),
      ("partial", .array(partial.map { .string($0) })),
      ("unknown", .array(unknown.map { .string($0) })),
      ("dependsOnReader", .array(dependsOnReader.map { .string($0) })),
      ("oldestTest", oldestTest.isEmpty ? nil : .string(oldestTest)),
      ("newestTest", newestTest.isEmpty ? nil : .string(newestTest)),
    ])
  }
}

extension [ClientSummary] {
  /// The scores weighted by the audience, or by nothing when there is none; `nil` when no client has a score.
  public var weightedScore: Double? {
    let weighed = compactMap { summary in
      summary.score.map { (score: $0, weight: summary.share ?? (hasAudience ? 0 : 1)) }
    }
    let total = weighed.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    return weighed.reduce(0) { $0 + $1.score * $1.weight } / total
  }

  /// Whether shares are known.
  public var hasAudience: Bool { contains { $0.share != nil } }

  /// A table for people: verdict, score, what fails, and how old the tests are.
  public var text: String {
    var output = ""
    for summary in self {
      let score = summary.score.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
      var line = "\(summary.client.padded(to: 26))\(summary.verdict.rawValue.padded(to: 10))"
      line += score.padded(to: 7)
      if let share = summary.share { line += "of \(Int((share * 1000).rounded()).tenths) %".padded(to: 11) }
      line += "\(summary.errors) errors, \(summary.warnings) warnings, \(summary.notes) notes"
      if !summary.newestTest.isEmpty { line += " (tested \(summary.oldestTest) to \(summary.newestTest))" }
      output += line + "\n"
    }
    if let weightedScore, count > 1 {
      let label = hasAudience ? "score of the audience" : "mean score"
      output += "\(label.padded(to: 36))\(Int((weightedScore * 100).rounded())) %\n"
    }
    return output
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}

extension Int {
  /// A number of tenths with its decimal point.
  fileprivate var tenths: String { self % 10 == 0 ? "\(self / 10)" : "\(self / 10).\(self % 10)" }
}
