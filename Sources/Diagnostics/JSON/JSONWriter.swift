/// How JSON is laid out.
public enum JSONLayout: Sendable {
  /// On one line, without spaces.
  case compact
  /// One member or element a line, indented by two spaces.
  case indented
}

extension JSONValue {
  /// The text of the value: the same value always gives the same bytes.
  ///
  /// Numbers are written as briefly as reads back equal, whole ones without a point.
  public func text(_ layout: JSONLayout = .compact) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, depth: 0)
    return String(decoding: writer.output, as: UTF8.self)
  }
}

private struct JSONWriter {
  let layout: JSONLayout
  var output: [UInt8] = []

  init(layout: JSONLayout) { self.layout = layout }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .integer(let value): write(String(value))
    case .number(let value): write(Self.digits(of: value))
    case .string(let value): writeString(value)
    case .array(let elements):
      writeList(elements, between: (UInt8(ascii: "["), UInt8(ascii: "]")), depth: depth) {
        $0.write($1, depth: depth + 1)
      }
    case .object(let members):
      writeList(members, between: (UInt8(ascii: "{"), UInt8(ascii: "}")), depth: depth) { writer, member in
        writer.writeString(member.name)
        writer.write(writer.layout == .compact ? ":" : ": ")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList<Item>(
    _ items: [Item], between brackets: (UInt8, UInt8), depth: Int, _ body: (inout JSONWriter, Item) -> Void
  ) {
    output.append(brackets.0)
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      body(&self, item)
    }
    if !items.isEmpty { breakLine(depth) }
    output.append(brackets.1)
  }

  private mutating func breakLine(_ depth: Int) {
    guard layout == .indented else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  private mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func writeString(_ text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): write("\\\"")
      case UInt8(ascii: "\\"): write("\\\\")
      case 0x08: write("\\b")
      case 0x09: write("\\t")
      case 0x0A: write("\\n")
      case 0x0C: write("\\f")
      case 0x0D: write("\\r")
      case 0..<0x20, 0x7F:
        write("\\u00")
        output.append(hexadecimalDigit(byte >> 4))
        output.append(hexadecimalDigit(byte & 15))
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func digits(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    return value.description
  }
}

/// The digit of a value below 16, as a byte.
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
