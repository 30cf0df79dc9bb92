import Diagnostics
import Templating
import Yams

/// Reads the nodes of one file and collects what is wrong with them.
struct ConfigurationReader {
  let file: String
  private(set) var problems: [ConfigurationError.Problem] = []

  init(file: String) {
    self.file = file
  }

  mutating func report(_ message: String, at node: Node) {
    let mark = node.mark
    problems.append(.init(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
  }

  /// Reads a whole file as one section.
  /// - Throws: `ConfigurationError` with every problem found.
  static func read<Section: ConfigurationSection>(
    _ type: Section.Type, from source: SourceFile
  ) throws(ConfigurationError) -> Section {
    var reader = ConfigurationReader(file: source.name)
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw ConfigurationError(
        problems: [
          .init(file: source.name, line: 1, column: 1, message: "not UTF-8; save the file as UTF-8 text")
        ])
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw ConfigurationError(problems: [problem(error, in: source.name)])
    }
    let section = node.flatMap { Section.read($0, in: &reader) }
    guard reader.problems.isEmpty else {
      throw ConfigurationError(
        problems: reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    return section ?? Section()
  }

  private static func problem(_ error: any Error, in file: String) -> ConfigurationError.Problem {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      .init(file: file, line: mark.line, column: mark.column, message: "this is no valid YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      .init(
        file: file, line: context.mark.line, column: context.mark.column,
        message:
          "the same key stands twice: \(duplicates.sorted().joined(separator: ", ")); remove one of them")
    default:
      .init(file: file, line: 1, column: 1, message: "this is no valid YAML")
    }
  }
}

/// A value that a key can have: how it is read, and what editors are told about it.
protocol ConfigurationValue: Sendable {
  /// The value of a node, or `nil` after a report.
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Self?
  /// The value's JSON Schema.
  static var schema: JSONValue { get }
  /// The value as the schema shows a default; `nil` when none is shown.
  var schemaDefault: JSONValue? { get }
}

extension ConfigurationValue {
  var schemaDefault: JSONValue? { nil }
}

/// A map with known keys.
protocol ConfigurationSection: ConfigurationValue {
  /// The section with its defaults.
  init()
  /// What the section is for, for people.
  static var summary: String { get }
  /// Its keys in the order in which the schema lists them.
  static var keys: [ConfigurationKey<Self>] { get }
}

/// One key of a section: its name, what it means, and where its value goes.
struct ConfigurationKey<Section> {
  let name: String
  let summary: String
  let isRequired: Bool
  let schema: JSONValue
  let schemaDefault: (Section) -> JSONValue?
  let read: (Node, inout Section, inout ConfigurationReader) -> Void

  /// A key that may be left out.
  init<Value: ConfigurationValue>(
    _ name: String, _ path: WritableKeyPath<Section, Value>, _ summary: String, isRequired: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    schema = Value.schema
    schemaDefault = { $0[keyPath: path].schemaDefault }
    read = { node, section, reader in
      if let value = Value.read(node, in: &reader) { section[keyPath: path] = value }
    }
  }

  /// A key whose absence means something of its own.
  init<Value: ConfigurationValue>(
    _ name: String, optional path: WritableKeyPath<Section, Value?>, _ summary: String,
    isRequired: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    schema = Value.schema
    schemaDefault = { _ in nil }
    read = { node, section, reader in
      if let value = Value.read(node, in: &reader) { section[keyPath: path] = value }
    }
  }
}

extension ConfigurationKey {
  /// A key with a list that holds something, and nothing twice.
  init<Value: ConfigurationValue & Hashable>(
    _ name: String, distinct path: WritableKeyPath<Section, [Value]>, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    isRequired = false
    schema = ["type": "array", "items": Value.schema, "minItems": 1, "uniqueItems": true]
    schemaDefault = { section in
      section[keyPath: path].isEmpty ? nil : section[keyPath: path].schemaDefault
    }
    read = { node, section, reader in
      guard let values = [Value].read(node, in: &reader) else { return }
      if values.isEmpty {
        reader.report("the list must not be empty; leave the key out for its default", at: node)
      } else if Set(values).count != values.count {
        reader.report("the list holds a value twice; remove one of them", at: node)
      } else {
        section[keyPath: path] = values
      }
    }
  }
}

extension ConfigurationSection {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Self? {
    var section = Self()
    let keys = Self.keys
    if case .scalar(let scalar) = node, scalar.string.isEmpty { return section }
    guard case .mapping(let mapping) = node else {
      reader.report("a map of keys is wanted here: \(names(of: keys))", at: node)
      return nil
    }
    var seen: Set<String> = []
    for (name, value) in mapping {
      guard case .scalar(let scalar) = name, let key = keys.first(where: { $0.name == scalar.string }) else {
        reader.report(unknown(name, among: keys), at: name)
        continue
      }
      seen.insert(key.name)
      key.read(value, &section, &reader)
    }
    for key in keys where key.isRequired && !seen.contains(key.name) {
      reader.report("the key '\(key.name)' is missing: \(key.summary)", at: node)
    }
    return section
  }

  private static func unknown(_ node: Node, among keys: [ConfigurationKey<Self>]) -> String {
    guard case .scalar(let scalar) = node else { return "a key must be plain text" }
    let nearest = nearestName(to: scalar.string, among: keys.map(\.name)) ?? ""
    return "unknown key '\(scalar.string)'; did you mean '\(nearest)'? (known: \(names(of: keys)))"
  }

  private static func names(of keys: [ConfigurationKey<Self>]) -> String {
    keys.map(\.name).joined(separator: ", ")
  }

  static var schema: JSONValue {
    let defaults = Self()
    let properties = keys.map { key in
      JSONMember(key.name, described(key.schema, as: key.summary, default: key.schemaDefault(defaults)))
    }
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .object(compact: [
      ("type", "object"), ("description", .string(summary)), ("properties", .object(properties)),
      ("required", required.isEmpty ? nil : .array(required)), ("additionalProperties", false),
    ])
  }
}

/// A schema with the words of the key that it is the value of.
private func described(_ schema: JSONValue, as summary: String, default value: JSONValue?) -> JSONValue {
  guard case .object(var members) = schema else { return schema }
  members.removeAll { $0.name == "description" }
  members.append(JSONMember("description", .string(summary)))
  if let value { members.append(JSONMember("default", value)) }
  return .object(members)
}
