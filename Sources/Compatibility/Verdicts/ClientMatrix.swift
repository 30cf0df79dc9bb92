import DOM
import Diagnostics
import EmailClients

/// What the chosen clients make of each feature, laid out so that a use is judged without searching.
struct ClientMatrix: Sendable {
  /// A feature's facts.
  struct Row: Sendable {
    var title: String
    var lastTested: String
    var impact: Impact
    /// By chosen client; `nil` when it was never tested.
    var support: [FeatureSupport?]
    /// What the notes of each client's entry mean; `nil` for a note that cannot be decided.
    var meanings: [[NoteMeaning?]]
    /// For each client, the first with the same entry: what holds for one holds for both.
    var twins: [Int]
    /// Whether the verdict is the same for every use.
    var isConstant: Bool
  }

  private(set) var rows: [Atom: Row] = [:]

  init(clients: [EmailClient], table: SupportTable) {
    let columns = Dictionary(
      clients.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for feature in table.features {
      let name = Atom(feature.slug)
      var row = Row(
        title: feature.title, lastTested: feature.lastTested, impact: Impact(of: name),
        support: Array(repeating: nil, count: clients.count),
        meanings: Array(repeating: [], count: clients.count), twins: Array(clients.indices), isConstant: true)
      for (client, support) in feature.support {
        guard let column = columns[client] else { continue }
        row.support[column] = support
        guard support.support == .partial else { continue }
        row.meanings[column] = support.notes.map {
          NoteMeaning.all[NoteMeaning.Key(feature: name, note: $0)]
        }
        row.isConstant = false
      }
      for column in clients.indices {
        guard let entry = row.support[column] else { continue }
        let twin = row.support.firstIndex { $0?.support == entry.support && $0?.notes == entry.notes }
        row.twins[column] = twin ?? column
      }
      rows[name] = row
    }
  }
}
