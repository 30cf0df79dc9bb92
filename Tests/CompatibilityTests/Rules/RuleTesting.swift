import Diagnostics
import EmailClients
import HTMLParser
import Testing

@testable import Compatibility

/// A rule, a document that breaks it so many times, and one that does not.
struct RuleExample: Sendable, CustomTestStringConvertible {
  var rule: String
  var bad: String
  var count = 1
  var severity: Severity?
  var good: String
  var testDescription: String { "\(rule): \(bad.prefix(60))" }

  init(_ rule: String, _ bad: String, count: Int = 1, _ severity: Severity? = nil, good: String) {
    self.rule = rule
    self.bad = bad
    self.count = count
    self.severity = severity
    self.good = good
  }
}

/// What the rules beyond the support table find in a document.
func ruleFindings(
  _ html: String, clients: [EmailClient] = SupportTable.builtIn.clients, name: String = "a.html"
) -> [Finding] {
  let parsed = parseHTML(SourceFile(name: name, text: html))
  let part = LintDocument(document: parsed.value, isConditional: false, syntax: parsed.findings)
  return checkRules(in: part, for: clients)
}

/// What one rule finds in a document.
func findings(of rule: String, in html: String) -> [Finding] { ruleFindings(html).filter { $0.rule == rule } }

/// Checks that a rule finds its bad document, as often and as heavy as expected, and leaves the good one alone.
func expectExample(_ example: RuleExample) throws {
  let definition = try #require(LintRuleCatalogue.definition(of: example.rule))
  let found = findings(of: example.rule, in: example.bad)
  #expect(found.count == example.count, "\(found.map(\.message))")
  #expect(found.allSatisfy { $0.severity == example.severity ?? definition.severity })
  #expect(findings(of: example.rule, in: example.good).isEmpty, "the good document")
}
