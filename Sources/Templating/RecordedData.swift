import Mustache

/// What the templates asked of the data while they were rendered.
final class DataUse {
  private(set) var usedPaths: Set<String> = []
  private(set) var missingNames: [String] = []
  /// A name that an inner map did not have; the maps around it are asked next.
  private var pending: String?

  func found(_ path: String, named name: String) {
    settle(before: name)
    pending = nil
    usedPaths.insert(path)
  }

  func missed(_ name: String, atRoot isRoot: Bool) {
    settle(before: name)
    pending = nil
    if isRoot { missingNames.append(name) } else { pending = name }
  }

  /// Ends the recording: what is still pending was never found.
  func finish() {
    settle(before: "")
  }

  private func settle(before name: String) {
    if let pending, pending != name {
      missingNames.append(pending)
      self.pending = nil
    }
  }
}

/// A map of the data that tells `DataUse` what is looked up in it.
struct RecordedMap: MustacheParent {
  let entries: [DataEntry]
  let path: String
  let isRoot: Bool
  let use: DataUse

  func child(named name: String) -> Any? {
    guard let entry = entries.first(where: { $0.key == name }) else {
      use.missed(name, atRoot: isRoot)
      return nil
    }
    let inner = path.isEmpty ? name : "\(path).\(name)"
    use.found(inner, named: name)
    return recorded(entry.value, path: inner, use: use)
  }
}

/// A null: it prints nothing and counts as false.
struct RecordedNull: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

func recorded(_ value: DataValue, path: String, use: DataUse) -> Any {
  switch value {
  case .null: RecordedNull()
  case .bool(let value): value
  case .integer(let value): value
  case .number(let value): value
  case .string(let value): value
  case .list(let values): values.map { recorded($0, path: path, use: use) }
  case .map(let entries): RecordedMap(entries: entries, path: path, isRoot: path.isEmpty, use: use)
  }
}
