import Accessibility
import Diagnostics
import Testing

@testable import Pipeline

/// The project's own configuration is the example that people start from.
struct ExampleConfigurationTests {
  private static let root = PathName.normalized(PathName.join(#filePath, "../../../.."))

  private func file(_ name: String) throws -> SourceFile {
    SourceFile(name: name, bytes: try FileSystem.read(PathName.join(Self.root, name)))
  }

  @Test func `the example is read without complaint`() throws {
    let configuration = try Configuration(try file("email-snapshot.yml"))
    #expect(configuration.phases.entries.map(\.name) == ["04", "08"])
  }

  @Test func `the schema in docs is the one that the program prints`() throws {
    let schema = try file("docs/email-snapshot.schema.json")
    #expect(
      String(decoding: schema.bytes, as: UTF8.self) == Configuration.jsonSchema.text(.indented) + "\n",
      "write it anew: email-snapshot schema > docs/email-snapshot.schema.json")
  }

  @Test func `the rules on accessibility in docs are those of the program`() throws {
    let page = String(decoding: try file("docs/Accessibility.md").bytes, as: UTF8.self)
    #expect(
      page.hasSuffix("\n" + AccessibilityCatalogue.tables),
      "write the tables anew: email-snapshot explain accessibility")
  }

  @Test func `the example's keys are all in the schema`() throws {
    let text = String(decoding: try file("email-snapshot.yml").bytes, as: UTF8.self)
    let topKeys = text.split(separator: "\n").filter { $0.first?.isLetter == true }.compactMap {
      $0.split(separator: ":").first.map(String.init)
    }
    #expect(topKeys.count > 5)
    for key in topKeys { #expect(Configuration.jsonSchema["properties"]?[key] != nil, "\(key)") }
  }
}
