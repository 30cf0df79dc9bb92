/// A path with fields in braces that each output of a command fills in its own way.
struct OutputPattern {
  var text: String

  /// The known fields of `rasterize`.
  static let fields = ["name", "dir", "index", "client", "scheme", "width", "scale"]

  /// The path with every `{field}` replaced.
  /// - Throws: `CommandFailure` (usage) for a field that is not known.
  func path(_ values: [String: String]) throws -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else {
        throw CommandFailure(
          status: .usage,
          message: "-o \(text): unknown field {\(name)}; known are {\(Self.fields.joined(separator: "}, {"))}"
        )
      }
      result += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Fails when two outputs have one path.
  static func checkDistinct(_ paths: [String]) throws {
    var seen: Set<String> = []
    for path in paths where path != "-" && !seen.insert(path).inserted {
      throw CommandFailure(
        status: .usage,
        message:
          "-o: two outputs would be written to \(path); add fields such as {name}, {dir}, {index} to the pattern"
      )
    }
  }
}
