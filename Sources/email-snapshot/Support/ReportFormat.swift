import ArgumentParser
import Diagnostics

/// The formats of findings.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, junit, github

  /// Findings in this format.
  func text(of reports: [LintReport], suite: String, rules: [RuleDescription] = []) -> String {
    switch self {
    case .text: formatText(reports)
    case .json: reports.json.text(.indented) + "\n"
    case .sarif:
      formatSARIF(
        reports, rules: rules, tool: SARIFTool(name: "email-snapshot", version: EmailSnapshot.version)
      )
      .text(.indented) + "\n"
    case .junit: JUnitReport(name: suite, reports, failing: .error).xml
    case .github: formatGitHubAnnotations(reports)
    }
  }
}

/// The formats of a single result.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
