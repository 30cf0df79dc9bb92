import Diagnostics
import Pipeline

/// `reports/css-compatibility.json`: the features that are used, what does not work where, and in which messages.
///
/// It is made from a run's findings; a bundle's is a part of its run's, and shards' are put together.
struct CompatibilityReport: Codable, Hashable, Sendable {
  static let path = "reports/css-compatibility.json"

  /// One thing that some clients do not support.
  struct Entry: Codable, Hashable, Sendable {
    var rule: String
    var severity: String
    var message: String
    var clients: [String]
    /// Where it is used, sorted.
    var uses: [Use]
  }

  /// The uses of it in one message.
  struct Use: Codable, Hashable, Sendable {
    var message: String
    var count: Int
    /// The first place, as `FILE:LINE:COLUMN`.
    var place: String?
  }

  /// The messages that use a feature, by the feature.
  var features: [String: [String]]
  /// The weightiest first.
  var findings: [Entry]

  init(_ result: RunResult, project: Project) {
    features = [:]
    var entries: [Entry] = []
    var positions: [Entry: Int] = [:]
    for message in result.messages {
      let name = message.message.description
      for feature in message.features { features[feature, default: []].append(name) }
      for finding in message.compatibility {
        let clients = finding.clients.map(\.client)
        let key = Entry(
          rule: finding.rule, severity: finding.severity.rawValue, message: finding.message, clients: clients,
          uses: [])
        let position = positions[key] ?? entries.count
        if position == entries.count {
          positions[key] = position
          entries.append(key)
        }
        if entries[position].uses.last?.message == name {
          entries[position].uses[entries[position].uses.count - 1].count += 1
        } else {
          let place = finding.range.map { "\(project.relative($0.file)):\($0.start.line):\($0.start.column)" }
          entries[position].uses.append(Use(message: name, count: 1, place: place))
        }
      }
    }
    findings = entries.sorted(by: Self.precedes)
  }

  /// The part that concerns some messages.
  func restricted(to messages: Set<String>) -> CompatibilityReport {
    var part = self
    part.features = features.mapValues { $0.filter(messages.contains) }.filter { !$0.value.isEmpty }
    part.findings = findings.compactMap { entry in
      var entry = entry
      entry.uses = entry.uses.filter { messages.contains($0.message) }
      return entry.uses.isEmpty ? nil : entry
    }
    return part
  }

  /// The report of several runs over different messages.
  func merged(with other: CompatibilityReport) -> CompatibilityReport {
    var result = self
    result.features.merge(other.features) { ($0 + $1).sorted(by: PathName.precedes) }
    for entry in other.findings {
      let twin = result.findings.firstIndex { known in
        known.rule == entry.rule && known.severity == entry.severity && known.message == entry.message
          && known.clients == entry.clients
      }
      if let twin {
        let uses = result.findings[twin].uses + entry.uses
        result.findings[twin].uses = uses.sorted { PathName.precedes($0.message, $1.message) }
      } else {
        result.findings.append(entry)
      }
    }
    result.findings.sort(by: Self.precedes)
    return result
  }

  /// Reads the report of a folder of evidence.
  static func read(in folder: String) throws(ProjectError) -> CompatibilityReport {
    try decodeEvidence(CompatibilityReport.self, at: PathName.join(folder, path))
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let weights = (Severity(rawValue: left.severity) ?? .note, Severity(rawValue: right.severity) ?? .note)
    if weights.0 != weights.1 { return weights.0 > weights.1 }
    if left.rule != right.rule { return PathName.precedes(left.rule, right.rule) }
    if left.message != right.message { return PathName.precedes(left.message, right.message) }
    return PathName.precedes(left.clients.joined(separator: " "), right.clients.joined(separator: " "))
  }
}
