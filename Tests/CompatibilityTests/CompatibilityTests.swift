import Diagnostics
import EmailClients
import HTMLParser
import Testing

@testable import Compatibility

private func rules(_ html: String, clients: String = "@default") throws -> [String] {
  let document = parseHTML(SourceFile(name: "a.html", text: html)).value
  let chosen = try ClientSelector.clients(matching: [clients], in: .builtIn)
  return Linter(clients: chosen).lint(
    [LintDocument(document: document, isConditional: false)], file: "a.html"
  )
  .findings.map(\.rule)
}

@Test func `a picture without a width is a hazard in Outlook alone`() throws {
  #expect(try rules("<img src=a.png alt=a>").contains("outlook-image-width"))
  #expect(try !rules("<img src=a.png alt=a width=10>").contains("outlook-image-width"))
  #expect(try !rules("<img src=a.png alt=a>", clients: "gmail").contains("outlook-image-width"))
}

@Test func `padding on a paragraph is a hazard, on a cell it is not`() throws {
  #expect(try rules("<p style='padding:0 4px'>x").contains("outlook-block-padding"))
  #expect(try !rules("<p style='padding:0'>x").contains("outlook-block-padding"))
  #expect(try !rules("<table><td style='padding:4px'>x").contains("outlook-block-padding"))
}

@Test func `the more specific feature speaks for display`() throws {
  let document = parseHTML(SourceFile(name: "a.html", text: "<p style='display:flex'>")).value
  let slugs = featureUses(in: LintDocument(document: document, isConditional: false)).map(\.slug)
  #expect(slugs.contains("css-display-flex"))
  #expect(!slugs.contains("css-display"))
}
