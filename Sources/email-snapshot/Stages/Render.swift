import ArgumentParser
import Diagnostics
import MIME
import Pipeline
import Templating

/// The command `email-snapshot render`.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Renders a template with a fixture's data.")

  /// What is printed.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case html, text, eml
  }

  @Argument(help: ArgumentHelp("The template's name.", valueName: "TEMPLATE"))
  var template: String

  @Option(help: "The fixture's name.")
  var fixture = "default"

  @Option(help: "html, text or eml.")
  var part: Part = .html

  @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
  var output: String?

  func run() throws {
    let source = try load { () throws(ProjectError) in try Project(containing: ".").messageSource() }
    let message: Message
    do {
      message = try source.render(template: template, fixture: fixture)
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
    for finding in message.findings { complain("\(finding.severity): \(finding.message)") }
    switch part {
    case .html: try write(Array(message.html.utf8), to: output)
    case .text:
      guard let text = message.text else {
        throw CommandFailure.badInput("\(template): the template has no text part; add email.txt")
      }
      try write(Array(text.utf8), to: output)
    case .eml: try write(outgoing(message).bytes(), to: output)
    }
  }

  private func outgoing(_ message: Message) -> OutgoingMessage {
    var fields = [("From", message.from), ("To", message.to)]
    if !message.replyTo.isEmpty { fields.append(("Reply-To", message.replyTo)) }
    fields.append(("Subject", message.subject))
    return OutgoingMessage(
      fields: fields.map { (name: $0.0, value: $0.1) }, text: message.text, html: message.html)
  }
}
