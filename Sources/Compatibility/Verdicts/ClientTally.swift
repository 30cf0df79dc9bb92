import DOM
import Diagnostics
import EmailClients

/// Counts, for each client, what becomes of the features that an input uses.
struct ClientTally {
  private struct Column {
    var counts: [Severity: Int] = [:]
    /// The worst that became of each feature.
    var worst: [Atom: ClientVerdict.Support] = [:]
    var dependsOnReader: Set<Atom> = []
  }

  private let clients: [EmailClient]
  private let matrix: ClientMatrix
  private var columns: [Column]
  /// Statuses that were counted already: mail repeats itself.
  private var counted: [Atom: [ResolvedSupport]] = [:]

  init(clients: [EmailClient], matrix: ClientMatrix) {
    self.clients = clients
    self.matrix = matrix
    columns = Array(repeating: Column(), count: clients.count)
  }

  /// Counts one use of a feature.
  mutating func count(_ feature: Atom, _ statuses: [ResolvedSupport]) {
    if counted[feature] == statuses { return }
    counted[feature] = statuses
    for (column, status) in statuses.enumerated() {
      if status.dependsOnReader { columns[column].dependsOnReader.insert(feature) }
      let known = columns[column].worst[feature]
      if known.map({ status.support.weight > $0.weight }) ?? true {
        columns[column].worst[feature] = status.support
      }
    }
  }

  /// Counts the findings of rules, each for the clients that it concerns.
  mutating func count(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    let places = Dictionary(clients.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for finding in findings {
      for verdict in finding.clients {
        if let column = places[verdict.client] { add(finding.severity, to: column) }
      }
    }
  }

  /// Counts one finding that concerns a client.
  mutating func add(_ severity: Severity, to column: Int) {
    columns[column].counts[severity, default: 0] += 1
  }

  /// What is to be said of each client.
  func verdicts(_ features: Set<Atom>) -> [ClientSummary] {
    zip(clients, columns).map { client, column in
      func names(_ support: ClientVerdict.Support) -> [String] {
        column.worst.filter { $0.value == support }.map(\.key.name).sorted()
      }
      let tests = features.compactMap { feature -> String? in
        guard let known = column.worst[feature], known != .unknown else { return nil }
        return matrix.rows[feature]?.lastTested
      }
      return ClientSummary(
        client: client.id, name: "\(client.familyName), \(client.platformName)",
        errors: column.counts[.error] ?? 0, warnings: column.counts[.warning] ?? 0,
        notes: column.counts[.note] ?? 0, supported: names(.yes).count, unsupported: names(.no),
        partial: names(.partial), unknown: names(.unknown),
        dependsOnReader: column.dependsOnReader.map(\.name).sorted(), oldestTest: tests.min() ?? "",
        newestTest: tests.max() ?? "")
    }
  }
}

extension ClientVerdict.Support {
  /// The worse, the more.
  fileprivate var weight: Int {
    switch self {
    case .unknown: 0
    case .yes: 1
    case .partial: 2
    case .no: 3
    }
  }
}
