import Pipeline

extension Manifest {
  /// Puts the lines of the source around its place into every finding that has one.
  mutating func quoteSources(of project: Project) {
    var quotes = SourceQuotes(project: project)
    for index in messages.indices { quotes.add(to: &messages[index].gates) }
    for index in cells.indices { quotes.add(to: &cells[index].gates) }
  }
}

/// Lines of the project's files; each file is read once.
private struct SourceQuotes {
  /// How many lines before and after the place are shown.
  private static let reach = 3
  private static let lineLimit = 200

  private let project: Project
  private var files: [String: [Substring]] = [:]

  init(project: Project) {
    self.project = project
  }

  mutating func add(to gates: inout [String: GateEntry]) {
    // Values are replaced in place: the order in which they are visited does not matter.
    for name in gates.keys {
      guard var gate = gates[name], !gate.findings.isEmpty else { continue }
      for index in gate.findings.indices { gate.findings[index].source = lines(around: gate.findings[index]) }
      gates[name] = gate
    }
  }

  private mutating func lines(around finding: FindingEntry) -> FindingEntry.SourceLines? {
    guard let file = finding.file, let line = finding.line else { return nil }
    let all = content(of: file)
    guard all.indices.contains(line - 1) else { return nil }
    let first = max(0, line - 1 - Self.reach)
    let last = min(all.count, line + Self.reach)
    return FindingEntry.SourceLines(
      first: first + 1, lines: all[first..<last].map { String($0.prefix(Self.lineLimit)) })
  }

  private mutating func content(of file: String) -> [Substring] {
    if let known = files[file] { return known }
    let bytes = (try? FileSystem.read(project.path(file))) ?? []
    var lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
      $0.isNewline
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    files[file] = lines
    return lines
  }
}
