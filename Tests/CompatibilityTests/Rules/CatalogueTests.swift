import Diagnostics
import EmailClients
import HTMLParser
import Testing

@testable import Compatibility

@Suite struct `Catalogue of rules` {
  @Test func `every rule has a name of its own and says what, why and how to fix it`() {
    let definitions = LintRuleCatalogue.definitions
    #expect(Set(definitions.map(\.id)).count == definitions.count)
    for definition in definitions {
      #expect(!definition.title.isEmpty && !definition.what.isEmpty && !definition.why.isEmpty)
      #expect(
        !definition.fix.isEmpty && !definition.evidence.source.isEmpty && !definition.evidence.date.isEmpty)
      #expect(LintRuleCatalogue.definition(of: definition.id) == definition)
      #expect(definition.id.allSatisfy { $0 == "-" || ($0.isASCII && $0.isLowercase) })
    }
    #expect(LintRuleCatalogue.definition(of: "no-such-rule") == nil)
  }

  @Test func `no rule has the name of a feature of the support table`() {
    let slugs = Set(SupportTable.builtIn.features.map(\.slug))
    #expect(LintRuleCatalogue.definitions.allSatisfy { !slugs.contains($0.id) })
    #expect(LintRuleCatalogue.definitions.flatMap(\.replaces).allSatisfy { slugs.contains($0) })
  }

  @Test func `every client that a rule names is in the support table`() {
    for definition in LintRuleCatalogue.definitions where !definition.clients.isEmpty {
      #expect(SupportTable.builtIn.clients.contains { definition.concerns($0.id) }, "\(definition.id)")
    }
  }

  @Test func `the name of a rule about Word begins with outlook, and no other's does`() {
    for definition in LintRuleCatalogue.definitions {
      #expect(definition.id.hasPrefix("outlook-") == (definition.subject == .outlookWindows))
    }
  }

  @Test func `a rule about one client is silent when another is asked about`() throws {
    let html = "<p style='padding:20px'>x"
    let gmail = try ClientSelector.clients(matching: ["gmail"], in: .builtIn)
    let word = try ClientSelector.clients(matching: ["outlook.windows", "gmail"], in: .builtIn)
    #expect(!ruleFindings(html, clients: gmail).contains { $0.rule == "outlook-block-padding" })
    let finding = ruleFindings(html, clients: word).first { $0.rule == "outlook-block-padding" }
    #expect(finding?.clients.map(\.client) == ["outlook.windows"])
    #expect(finding?.clients.map(\.support) == [.no])
  }

  @Test func `what Word alone reads is not checked`() {
    let document = parseHTML(SourceFile(name: "a.html", text: "<p style='padding:20px'>x")).value
    let part = LintDocument(document: document, isConditional: true)
    #expect(checkRules(in: part, for: SupportTable.builtIn.clients).isEmpty)
  }

  @Test(arguments: [
    "", "<", "<!--[if", "<!--[if mso]>", "<![endif]-->", "<style>", "<style>@media{@media{", "<p style='",
    "<p style='color:'>", "\u{0}", "<a href>", "<img width='%'>", "<style>a{b:c}}}}", "<meta charset>",
    "<table><table><table>", "<style>@font-face{}</style>", "<p style='&#112;adding:4px;&#0;'>x",
  ])
  func `a broken document ends cleanly`(_ html: String) {
    _ = ruleFindings(html)
  }

  @Test func `deep nesting, long rows and large attributes end cleanly`() {
    let deep = String(repeating: "<div style='padding:9px'>", count: 2000) + "x"
    #expect(ruleFindings(deep).contains { $0.rule == "outlook-block-padding" })
    let long = String(repeating: "<!--[if mso]><v:rect/><![endif]--><p style='width:50px'>x</p>", count: 2000)
    #expect(findings(of: "outlook-block-size", in: long).isEmpty)
    let wide = "<p style='\(String(repeating: "color:red;Color:#0008;", count: 5000))'>x"
    #expect(findings(of: "gmail-property-case", in: wide).isEmpty)
  }

  @Test func `a place in an attribute with character references is the whole attribute`() {
    let found = findings(
      of: "outlook-block-padding", in: "<p style=\"font-family:&quot;A&quot;;padding:9px\">x")
    #expect(found.map(\.excerpt) == ["style=\"font-family:&quot;A&quot;;padding:9px\""])
  }
}
