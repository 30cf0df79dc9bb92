import Diagnostics
import Yams

/// Reads YAML into `DataValue`.
///
/// Only what JSON could say is taken: scalars by the YAML core schema (`true`, `false`, `null`, integers,
/// decimals), everything else is text, so that a version or a time stays as it is written.
public func parseYAML(_ source: SourceFile) throws(TemplatingError) -> DataValue {
  let text = String(decoding: source.bytes, as: UTF8.self)
  let node: Node?
  do {
    node = try Yams.compose(yaml: text)
  } catch {
    throw TemplatingError(error, in: source.name)
  }
  return try node.map { node throws(TemplatingError) in try value(of: node, in: source.name) } ?? .map([])
}

private func value(of node: Node, in file: String) throws(TemplatingError) -> DataValue {
  switch node {
  case .scalar(let scalar): return scalarValue(scalar)
  case .sequence(let sequence):
    var values: [DataValue] = []
    for item in sequence { values.append(try value(of: item, in: file)) }
    return .list(values)
  case .mapping(let mapping):
    var entries: [DataEntry] = []
    for (key, item) in mapping {
      guard case .scalar(let name) = key else {
        throw TemplatingError(
          file: file, line: key.mark?.line, column: key.mark?.column,
          reason: .malformed("a key must be plain text"))
      }
      entries.append(DataEntry(key: name.string, value: try value(of: item, in: file)))
    }
    return .map(entries)
  case .alias:
    throw TemplatingError(file: file, reason: .malformed("aliases are not allowed; write the value out"))
  }
}

private func scalarValue(_ scalar: Node.Scalar) -> DataValue {
  guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
  switch scalar.string {
  case "", "~", "null", "Null", "NULL": return .null
  case "true", "True", "TRUE": return .bool(true)
  case "false", "False", "FALSE": return .bool(false)
  default: break
  }
  let digits = scalar.string.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  guard let first = digits.first, (0x30...0x39).contains(first) else { return .string(scalar.string) }
  // A leading zero is kept as text: `04` is a phase, not the number 4.
  if first == 0x30, digits.count > 1, digits.dropFirst().first != UInt8(ascii: ".") {
    return .string(scalar.string)
  }
  if let integer = Int(scalar.string) { return .integer(integer) }
  let isDecimal = digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  if isDecimal, let number = Double(scalar.string) { return .number(number) }
  return .string(scalar.string)
}

extension TemplatingError {
  /// Turns an error of the YAML reader into one line.
  init(_ error: any Error, in file: String) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      self.init(
        file: file, line: mark.line, column: mark.column,
        reason: .malformed("this is no valid YAML: \(problem)"))
    case YamlError.duplicatedKeysInMapping(let duplicates, _):
      let names = duplicates.sorted().joined(separator: ", ")
      self.init(file: file, reason: .malformed("the same key stands twice: \(names)"))
    default:
      self.init(file: file, reason: .malformed("this is no valid YAML"))
    }
  }
}
