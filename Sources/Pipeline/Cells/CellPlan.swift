import CSSCascade
import Templating

/// What a run has to do: the messages, and the cells of each.
public struct CellPlan: Sendable {
  /// One message with its cells, both sorted.
  public struct Entry: Sendable {
    /// The message that the cells show.
    public var message: MessageID
    /// The pictures that are drawn of it.
    public var cells: [CellID]
  }

  /// The messages in order.
  public var entries: [Entry]
  /// Every cell of the whole matrix, whatever this run is restricted to.
  public var allCells: Set<CellID>

  /// The cells of this run in order.
  public var cells: [CellID] { entries.flatMap(\.cells).sorted() }
}

/// What a run is restricted to; what is empty restricts nothing.
public struct CellSelection: Sendable {
  /// Names of templates.
  public var templates: [String]
  /// Identifiers of clients, `standard` among them.
  public var clients: [String]
  /// The colour schemes.
  public var schemes: [MediaEnvironment.ColorScheme]
  /// The part of the messages that this run takes; `nil` takes them all.
  public var shard: Shard?

  /// Creates a selection; without arguments it restricts nothing.
  public init(
    templates: [String] = [], clients: [String] = [], schemes: [MediaEnvironment.ColorScheme] = [],
    shard: Shard? = nil
  ) {
    self.templates = templates
    self.clients = clients
    self.schemes = schemes
    self.shard = shard
  }

  /// Whether the run is the whole matrix.
  public var isEverything: Bool { templates.isEmpty && clients.isEmpty && schemes.isEmpty && shard == nil }
}

/// One of several runs that share the work: messages are dealt out in turn.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 1 to `count`.
  public let index: Int
  /// How many runs share the work.
  public let count: Int

  /// Creates a shard; `nil` unless the index lies between 1 and the count.
  public init?(index: Int, count: Int) {
    guard count >= 1, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `I/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  /// `I/N`, as `init(_:)` reads it.
  public var description: String { "\(index)/\(count)" }

  func takes(_ position: Int) -> Bool { position % count == index - 1 }
}

extension CellPlan {
  /// Lays out the matrix.
  /// - Throws: `ProjectError` for a template, a fixture or a client that nobody knows.
  public init(
    configuration: Configuration, source: some MessageSource, selection: CellSelection,
    knownClients: [String]
  ) throws(ProjectError) {
    let templates = try ProjectError.wrapping { () throws(TemplatingError) in try source.templateNames() }
    try Self.check(configuration, templates: templates, selection: selection, knownClients: knownClients)
    var entries: [Entry] = []
    var all: Set<CellID> = []
    for template in templates {
      let matrix = configuration.matrix.applying(configuration.matrix.overrides[template])
      let fixtures = try ProjectError.wrapping { () throws(TemplatingError) in
        try source.fixtureNames(of: template)
      }
      for fixture in matrix.fixtures where !fixtures.contains(fixture) {
        throw ProjectError(.unknownName(kind: "fixture", name: "\(template)/\(fixture)", known: fixtures))
      }
      for fixture in fixtures {
        let message = MessageID(template: template, fixture: fixture)
        let cells = matrix.fixtures.contains(fixture) ? matrix.cells(of: message) : []
        all.formUnion(cells)
        guard selection.templates.isEmpty || selection.templates.contains(template) else { continue }
        entries.append(Entry(message: message, cells: cells.filter(selection.takes).sorted()))
      }
    }
    entries.sort { $0.message < $1.message }
    if let shard = selection.shard {
      entries = entries.enumerated().filter { shard.takes($0.offset) }.map(\.element)
    }
    self.init(entries: entries, allCells: all)
  }

  private static func check(
    _ configuration: Configuration, templates: [String], selection: CellSelection, knownClients: [String]
  ) throws(ProjectError) {
    for name in selection.templates where !templates.contains(name) {
      throw ProjectError(.unknownName(kind: "template", name: name, known: templates))
    }
    for entry in configuration.matrix.overrides.entries where !templates.contains(entry.name) {
      throw ProjectError(.unknownName(kind: "template", name: entry.name, known: templates))
    }
    let matrices = configuration.matrix.overrides.entries.map(\.value.clients)
    for client in configuration.matrix.clients + matrices.joined() + selection.clients
    where !knownClients.contains(client) {
      throw ProjectError(.unknownName(kind: "client", name: client, known: knownClients))
    }
  }
}

extension CellSelection {
  fileprivate func takes(_ cell: CellID) -> Bool {
    (clients.isEmpty || clients.contains(cell.client)) && (schemes.isEmpty || schemes.contains(cell.scheme))
  }
}

extension MatrixSettings {
  fileprivate func cells(of message: MessageID) -> [CellID] {
    clients.flatMap { client in
      schemes.flatMap { scheme in
        widths.flatMap { width in
          scales.map { CellID(message: message, client: client, scheme: scheme, width: width, scale: $0) }
        }
      }
    }
  }
}
