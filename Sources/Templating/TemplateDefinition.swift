import Diagnostics

/// What `email.yml` says of a template; values may hold Mustache.
struct TemplateDefinition: Sendable {
  static let keys = ["subject", "preheader", "from", "to", "reply-to", "phase", "links"]

  var values: [String: String] = [:]
  var links: [String] = []

  /// Reads the definition; unknown keys are errors that name the nearest known one.
  init(_ source: SourceFile) throws(TemplatingError) {
    let data = try parseYAML(source)
    guard case .map(let entries) = data else {
      throw TemplatingError(file: source.name, line: 1, reason: .malformed("the file must be a map of keys"))
    }
    for entry in entries {
      guard Self.keys.contains(entry.key) else {
        let nearest = nearestName(to: entry.key, among: Self.keys) ?? "subject"
        throw TemplatingError(
          file: source.name, line: Self.line(of: entry.key, in: source),
          reason: .malformed("unknown key '\(entry.key)'; did you mean '\(nearest)'?"))
      }
      if entry.key == "links" {
        guard case .list(let items) = entry.value else {
          throw TemplatingError(
            file: source.name, line: Self.line(of: "links", in: source),
            reason: .malformed("'links' must be a list of URLs"))
        }
        links = items.compactMap(\.text)
      } else if let text = entry.value.text {
        values[entry.key] = text
      } else {
        throw TemplatingError(
          file: source.name, line: Self.line(of: entry.key, in: source),
          reason: .malformed("'\(entry.key)' must be text"))
      }
    }
  }

  private static func line(of key: String, in source: SourceFile) -> Int? {
    let prefix = Array("\(key):".utf8)
    return source.lineStarts.firstIndex { source.bytes[$0...].starts(with: prefix) }.map { $0 + 1 }
  }
}
