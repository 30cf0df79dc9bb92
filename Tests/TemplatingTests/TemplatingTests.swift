import Diagnostics
import FoundationEssentials
import Testing

@testable import Templating

/// A folder of templates that exists while a test runs.
private final class TemporaryTemplates {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.path + "/templates-\(UInt64.random(in: 0...UInt64.max))"
    for (name, text) in files {
      let file = "\(path)/\(name)"
      let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: file))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

private let definition = "subject: Hello {{name}}\nfrom: a@example.com\nto: b@example.com\n"

@Test func `values are escaped in html and left alone in text and in the subject`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "<p>{{name}}</p>", "hi/email.txt": "Hi {{name}}", "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: A & B",
  ])
  let message = try TemplateFolder(path: folder.path).render(template: "hi", fixture: "default")
  #expect(message.html == "<p>A &amp; B</p>")
  #expect(message.text == "Hi A & B")
  #expect(message.subject == "Hello A & B")
}

@Test func `text partials are not escaped either`() throws {
  let folder = try TemporaryTemplates([
    "partials/greeting.txt": "Hi {{name}}\n", "hi/email.html": "{{name}}",
    "hi/email.txt": "{{> greeting}}\nBye",
    "hi/email.yml": definition, "hi/fixtures/default.yml": "name: A & B",
  ])
  let message = try TemplateFolder(path: folder.path).render(template: "hi", fixture: "default")
  #expect(message.text == "Hi A & B\nBye")
}

@Test func `a missing variable is an error at its tag that names the fixture`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "<p>{{name}}</p>\n  <b>{{code}}</b>", "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: Ada",
  ])
  let templates = try TemplateFolder(path: folder.path)
  let path = folder.path
  #expect {
    try templates.render(template: "hi", fixture: "default")
  } throws: {
    "\($0)".hasPrefix("\(path)/hi/email.html:2:6: the variable 'code' is not in the fixture 'default'")
  }
}

@Test func `a variable of the data around a section is found from inside it`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "{{#item}}{{title}} for {{name}}{{/item}}", "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: Ada\nitem:\n  title: Book",
  ])
  let message = try TemplateFolder(path: folder.path).render(template: "hi", fixture: "default")
  #expect(message.html == "Book for Ada")
}

@Test func `a variable that neither a section's item nor the data around it has is missing`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "{{name}}{{#items}}{{price}}{{/items}}", "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: Ada\nitems:\n  - title: Book",
  ])
  let templates = try TemplateFolder(path: folder.path)
  #expect(throws: TemplatingError.self) { try templates.render(template: "hi", fixture: "default") }
}

@Test func `a key that no template uses is a warning`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "{{name}}", "hi/email.yml": definition, "hi/fixtures/default.yml": "name: Ada\nage: 36",
  ])
  let message = try TemplateFolder(path: folder.path).render(template: "hi", fixture: "default")
  #expect(message.findings.map(\.rule) == ["unused-data"])
  #expect(message.findings.map(\.excerpt) == ["age"])
}

@Test func `an unknown partial is an error, not an empty string`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "{{name}}{{> buton}}", "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: Ada",
  ])
  let templates = try TemplateFolder(path: folder.path)
  #expect {
    try templates.render(template: "hi", fixture: "default")
  } throws: {
    "\($0)".contains("there is no partial 'buton'")
  }
}

@Test func `an unknown key of email.yml names the nearest known one`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "{{name}}", "hi/email.yml": "subjct: x", "hi/fixtures/default.yml": "name: Ada",
  ])
  let templates = try TemplateFolder(path: folder.path)
  #expect {
    try templates.render(template: "hi", fixture: "default")
  } throws: {
    "\($0)".contains("email.yml:1:1: unknown key 'subjct'; did you mean 'subject'?")
  }
}

@Test func `the default fixture comes first and an unknown one names the nearest`() throws {
  let folder = try TemporaryTemplates([
    "hi/email.html": "", "hi/email.yml": definition, "hi/fixtures/default.yml": "a: 1",
    "hi/fixtures/alpha.yml": "a: 1",
  ])
  let templates = try TemplateFolder(path: folder.path)
  #expect(try templates.fixtureNames(of: "hi") == ["default", "alpha"])
  #expect {
    try templates.data(of: "alfa", template: "hi")
  } throws: {
    "\($0)".contains("did you mean 'alpha'?")
  }
}

@Test func `the source map leads from the message through partials to the authored line`() throws {
  let folder = try TemporaryTemplates([
    "partials/box.html": "<div>\n{{$body}}{{/body}}\n</div>\n",
    "hi/email.html": "{{<box}}\n{{$body}}\n<p>{{name}}</p>\n{{/body}}\n{{/box}}\n",
    "hi/email.yml": definition,
    "hi/fixtures/default.yml": "name: Ada",
  ])
  let message = try TemplateFolder(path: folder.path).render(template: "hi", fixture: "default")
  let bytes = Array(message.html.utf8)
  let paragraph = try #require(bytes.firstIndex(of: UInt8(ascii: "p")))
  let origin = try #require(message.sourceMap.range(paragraph - 1..<paragraph + 2))
  #expect(origin.file.hasSuffix("hi/email.html"))
  #expect(origin.start.line == 3)
  #expect(origin.start.column == 1)
}

@Test(arguments: [
  ("04", DataValue.string("04")), ("7", .integer(7)), ("1.5", .number(1.5)), ("true", .bool(true)),
  ("2026-04-17 12:00:00Z", .string("2026-04-17 12:00:00Z")), ("'7'", .string("7")), ("~", .null),
  ("1.2.3", .string("1.2.3")),
])
func `a YAML scalar is a number only when it reads as one`(text: String, expected: DataValue) throws {
  #expect(try parseYAML(SourceFile(name: "a.yml", text: "a: \(text)"))["a"] == expected)
}

@Test func `broken YAML is one line with its place`() {
  #expect {
    try parseYAML(SourceFile(name: "a.yml", text: "a: [1\nb: 2"))
  } throws: {
    "\($0)".hasPrefix("a.yml:")
  }
}
