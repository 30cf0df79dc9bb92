import Diagnostics

/// Data that a template is filled with: what YAML and JSON have in common, keys in the file's order.
public indirect enum DataValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([DataValue])
  case map([DataEntry])

  /// The value under a key of a map.
  public subscript(key: String) -> DataValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The scalar as templates print it; `nil` for lists and maps.
  public var text: String? {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .list, .map: nil
    }
  }

  /// Every scalar with its path, in order: `items[0].name`.
  public func leaves(under path: String = "") -> [DataLeaf] {
    switch self {
    case .list(let values):
      values.enumerated().flatMap { index, value in value.leaves(under: "\(path)[\(index)]") }
    case .map(let entries):
      entries.flatMap { $0.value.leaves(under: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    default: [DataLeaf(path: path, value: self)]
    }
  }

  /// The same data with every string replaced.
  public func mappingStrings(_ transform: (_ path: String, _ string: String) -> String) -> DataValue {
    mappingStrings(under: "", transform)
  }

  private func mappingStrings(under path: String, _ transform: (String, String) -> String) -> DataValue {
    switch self {
    case .string(let string): .string(transform(path, string))
    case .list(let values):
      .list(
        values.enumerated().map { index, value in value.mappingStrings(under: "\(path)[\(index)]", transform)
        })
    case .map(let entries):
      .map(
        entries.map { entry in
          let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
          return DataEntry(key: entry.key, value: entry.value.mappingStrings(under: inner, transform))
        })
    default: self
    }
  }
}

/// A key and its value.
public struct DataEntry: Hashable, Sendable {
  /// The name, unique within its map.
  public var key: String
  /// What the key stands for.
  public var value: DataValue

  /// Creates an entry of a map.
  public init(key: String, value: DataValue) {
    self.key = key
    self.value = value
  }
}

/// A scalar and where it stands in its data.
public struct DataLeaf: Hashable, Sendable {
  /// The keys and indices that lead to it, as in `items[0].name`.
  public var path: String
  /// The scalar itself.
  public var value: DataValue

  /// Creates a leaf from its place and its value.
  public init(path: String, value: DataValue) {
    self.path = path
    self.value = value
  }
}

extension DataValue {
  /// The same as JSON, keys in the file's order.
  var json: JSONValue {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .list(let values): .array(values.map(\.json))
    case .map(let entries): .object(entries.map { JSONMember($0.key, $0.value.json) })
    }
  }
}
