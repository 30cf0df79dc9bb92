/// How many annotations of one level GitHub shows for a step; it drops the rest without a word.
private let annotationLimit = 10

/// The findings as commands that make GitHub annotate the lines, the heaviest first.
///
/// GitHub shows ten of a level; how many more there are is said in a plain line.
/// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.
public func formatGitHubAnnotations(_ reports: [LintReport]) -> String {
  var output = ""
  for severity in Severity.allCases.sorted(by: >) {
    let findings = reports.flatMap { report in
      report.findings.filter { $0.severity == severity }.map { (finding: $0, file: report.file) }
    }
    for (finding, file) in findings.prefix(annotationLimit) { output += annotation(finding, file) + "\n" }
    let more = findings.count - annotationLimit
    if more > 0 { output += "… and \(more) more \(severity.noun(more))\n" }
  }
  return output
}

private func annotation(_ finding: Finding, _ file: String) -> String {
  var properties = [("file", finding.range?.file ?? file)]
  if let range = finding.range {
    properties += [("line", "\(range.start.line)"), ("col", "\(range.start.column)")]
    properties.append(("endLine", "\(range.end.line)"))
    // GitHub takes columns only within one line.
    if range.end.line == range.start.line { properties.append(("endColumn", "\(range.end.column)")) }
  }
  properties.append(("title", finding.rule))
  let list = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
  return "::\(finding.severity.command) \(list)::\(escapedMessage(finding.message))"
}

private func escapedMessage(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func escapedProperty(_ text: String) -> String {
  var result = ""
  for scalar in escapedMessage(text).unicodeScalars {
    switch scalar {
    case ":": result += "%3A"
    case ",": result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Severity {
  fileprivate var command: String { self == .note ? "notice" : rawValue }

  fileprivate func noun(_ count: Int) -> String { count == 1 ? rawValue : rawValue + "s" }
}
