import Diagnostics
import Templating
import Yams

extension String: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> String? {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      reader.report("text is wanted here", at: node)
      return nil
    }
    return scalar.string
  }

  static var schema: JSONValue { ["type": "string", "minLength": 1] }
  var schemaDefault: JSONValue? { .string(self) }
}

extension Int: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Int? {
    guard case .scalar(let scalar) = node, let value = Int(scalar.string), value >= 0 else {
      reader.report("a whole number from 0 upwards is wanted here", at: node)
      return nil
    }
    return value
  }

  static var schema: JSONValue { ["type": "integer", "minimum": 0] }
  var schemaDefault: JSONValue? { .integer(self) }
}

extension Double: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Double? {
    guard case .scalar(let scalar) = node, let value = Double(scalar.string), value >= 0, value.isFinite
    else {
      reader.report("a number from 0 upwards is wanted here", at: node)
      return nil
    }
    return value
  }

  static var schema: JSONValue { ["type": "number", "minimum": 0] }
  var schemaDefault: JSONValue? { .number(self) }
}

extension Bool: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Bool? {
    if case .scalar(let scalar) = node {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    reader.report("'true' or 'false' is wanted here", at: node)
    return nil
  }

  static var schema: JSONValue { ["type": "boolean"] }
  var schemaDefault: JSONValue? { .bool(self) }
}

extension CalendarDate: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> CalendarDate? {
    guard case .scalar(let scalar) = node, let date = CalendarDate(scalar.string) else {
      reader.report("a date such as 2027-01-31 is wanted here", at: node)
      return nil
    }
    return date
  }

  static var schema: JSONValue { ["type": "string", "format": "date"] }
}

extension Array: ConfigurationValue where Element: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> [Element]? {
    guard case .sequence(let sequence) = node else {
      reader.report("a list is wanted here: [a, b]", at: node)
      return nil
    }
    var values: [Element] = []
    for item in sequence {
      guard let value = Element.read(item, in: &reader) else { return nil }
      values.append(value)
    }
    return values
  }

  static var schema: JSONValue { ["type": "array", "items": Element.schema] }

  var schemaDefault: JSONValue? {
    let values = compactMap(\.schemaDefault)
    return values.count == count ? .array(values) : nil
  }
}

/// Values under names that the author chooses, in the file's order.
public struct NamedValues<Value: Sendable>: Sendable {
  /// A name, where it stands, and its value.
  public struct Entry: Sendable {
    /// The key as written.
    public var name: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1.
    public var column: Int
    /// What stands under the name.
    public var value: Value
  }

  /// The values in the file's order.
  public var entries: [Entry] = []

  /// The value under a name.
  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
}

extension NamedValues: ConfigurationValue where Value: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> NamedValues? {
    guard case .mapping(let mapping) = node else {
      reader.report("a map of names is wanted here", at: node)
      return nil
    }
    var result = NamedValues()
    for (key, item) in mapping {
      guard case .scalar(let scalar) = key else {
        reader.report("a name must be plain text", at: key)
        continue
      }
      if let value = Value.read(item, in: &reader) {
        result.entries.append(
          Entry(name: scalar.string, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1, value: value))
      }
    }
    return result
  }

  static var schema: JSONValue { ["type": "object", "additionalProperties": Value.schema] }
}

/// One of a few words.
protocol ConfigurationChoice: ConfigurationValue, CaseIterable, RawRepresentable where RawValue == String {}

extension ConfigurationChoice {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> Self? {
    let words = allCases.map(\.rawValue)
    guard case .scalar(let scalar) = node else {
      reader.report("one of \(words.joined(separator: ", ")) is wanted here", at: node)
      return nil
    }
    guard let value = Self(rawValue: scalar.string) else {
      let nearest = nearestName(to: scalar.string, among: words) ?? ""
      reader.report(
        "'\(scalar.string)' is not known here; did you mean '\(nearest)'? (known: \(words.joined(separator: ", ")))",
        at: node)
      return nil
    }
    return value
  }

  static var schema: JSONValue {
    ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
  }

  var schemaDefault: JSONValue? { .string(rawValue) }
}
