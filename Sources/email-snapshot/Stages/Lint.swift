import ArgumentParser
import Compatibility
import Diagnostics
import EmailClients
import Pipeline

/// `email-snapshot lint`
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what of an email the chosen clients do not support.")

  @OptionGroup var input: InputOptions

  @Option(help: "Clients by name, family, platform or set: gmail,outlook.windows,*.ios,@business.")
  var clients = "@default"

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  func run() throws {
    let patterns = clients.split(separator: ",").map(String.init)
    let chosen: [EmailClient]
    do {
      chosen = try ClientSelector.clients(matching: patterns, in: .builtIn)
    } catch {
      throw CommandFailure.badInput("--clients: \(error)")
    }
    let linter = Linter(clients: chosen)
    let reports = try input.inputs().map { linter.lint(lintParts(of: $0.source), file: $0.path) }
    emit(format.text(of: reports, suite: "lint"))
    if reports.contains(where: { $0.findings.count(of: .error) > 0 }) { throw CommandFailure.failed }
  }
}
