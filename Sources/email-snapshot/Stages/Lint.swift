import ArgumentParser
import Compatibility
import Diagnostics
import EmailClients
import Pipeline

extension Severity: ExpressibleByArgument {}

/// The command `email-snapshot lint`.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what of an email the chosen clients do not support.",
    discussion: """
      A finding is an error where the layout or the content may break, a warning where something looks different, \
      a note where nothing is lost but looks. Comments in the file tolerate a rule for a while:
      <!-- email-snapshot: allow css-display-flex until 2027-01-01 because our readers use Apple Mail -->
      'email-snapshot explain RULE' says what a rule means.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "Clients by name, family, platform or set: gmail,outlook.windows,*.ios,@business.")
  var clients: String?

  @Option(
    help: ArgumentHelp(
      "YAML or JSON that gives each client its share of the readers; the score is weighted by it.",
      valueName: "FILE"))
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "Findings that are known and fail nothing, as --write-baseline wrote them.", valueName: "FILE"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write the findings of today as a baseline, and pass.", valueName: "FILE"))
  var writeBaseline: String?

  @Option(help: "The least severity that fails: error, warning or note.")
  var failOn: Severity = .error

  @Option(
    help: ArgumentHelp(
      "The day that comments which tolerate rules are judged by, instead of today.", valueName: "DATE"))
  var today: CalendarDate?

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  @Flag(help: "List every note in text, and not only how many there are.")
  var notes = false

  @OptionGroup var assets: AssetOptions

  func run() throws {
    let shares = try readAudience()
    let linter = Linter(clients: try chosenClients(shares))
    let day = today ?? RunContext.today()
    let inputs = try input.inputs()
    var reports = try inputs.map { input in
      let files = try assets.assets(for: input)
      var parts = lintParts(of: input.source) { files.bytes(for: $0) }
      for index in parts.indices where !parts[index].isConditional {
        parts[index].mediaTypes = Set(input.message?.leaves.map { $0.mediaType.lowercased() } ?? [])
      }
      var report = linter.lint(parts, file: input.path, today: day)
      for index in report.clients.indices {
        report.clients[index].share = shares?[report.clients[index].client]
      }
      return report
    }
    if let writeBaseline {
      try write(Array((FindingBaseline.json(of: reports).text(.indented) + "\n").utf8), to: writeBaseline)
      complain(
        "\(writeBaseline): \(reports.reduce(0) { $0 + $1.findings.count }) findings are known from now on")
      return
    }
    try apply(baseline, to: &reports)
    emit(text(of: reports))
    if reports.contains(where: { $0.findings.contains { $0.severity >= failOn } }) {
      throw CommandFailure.failed
    }
  }

  private func text(of reports: [LintReport]) -> String {
    guard format == .text else {
      return format.text(of: reports, suite: "lint", rules: ruleDescriptions(of: reports))
    }
    return reports.map { $0.summaryText(notes: notes ? .listed : .counted) }.joined()
  }

  private func readAudience() throws -> [String: Double]? {
    guard let audience else { return nil }
    do {
      let source = SourceFile(name: audience, bytes: try FileSystem.read(audience))
      return try Audience(source, table: .builtIn).shares
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
  }

  private func chosenClients(_ shares: [String: Double]?) throws -> [EmailClient] {
    let patterns =
      clients.map { $0.split(separator: ",").map(String.init) } ?? shares.map { Array($0.keys) } ?? [
        "@default"
      ]
    do {
      return try ClientSelector.clients(matching: patterns, in: .builtIn)
    } catch {
      throw CommandFailure.badInput("--clients: \(error)")
    }
  }

  private func apply(_ baseline: String?, to reports: inout [LintReport]) throws {
    guard let baseline else { return }
    do {
      let file = SourceFile(name: baseline, bytes: try FileSystem.read(baseline))
      let outcome = try FindingBaseline(JSONValue(parsing: file), file: baseline).apply(to: reports)
      reports = outcome.reports
      complain("\(outcome.known) known findings are not shown (\(baseline))")
      if outcome.gone > 0 {
        complain(
          "\(outcome.gone) known findings are gone; write the baseline anew with --write-baseline \(baseline)"
        )
      }
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `2026-04-17`.
  public init?(argument: String) { self.init(argument) }
}
