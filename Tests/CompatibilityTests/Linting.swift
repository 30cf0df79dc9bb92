import Diagnostics
import EmailClients
import HTMLParser

@testable import Compatibility

/// A document as a part of the input that is checked.
func part(_ html: String, pictures: [String: [UInt8]] = [:]) -> LintDocument {
  let document = parseHTML(SourceFile(name: "a.html", text: html)).value
  return LintDocument(document: document, isConditional: false, picture: { pictures[$0] })
}

/// What some clients make of a document.
func lint(_ html: String, clients: String, pictures: [String: [UInt8]] = [:]) throws -> LintReport {
  let chosen = try ClientSelector.clients(
    matching: clients.split(separator: ",").map(String.init), in: .builtIn)
  return Linter(clients: chosen).lint([part(html, pictures: pictures)], file: "a.html")
}

/// The status letters that one client's findings of a rule have, in the order of the source.
func statuses(of rule: String, _ html: String, in client: String) throws -> [String] {
  try lint(html, clients: client).findings.filter { $0.rule == rule }.flatMap { finding in
    finding.clients.map(\.support.rawValue)
  }
}
