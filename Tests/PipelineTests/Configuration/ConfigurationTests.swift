import Diagnostics
import Testing

@testable import Pipeline

struct ConfigurationTests {
  private func read(_ text: String) throws(ConfigurationError) -> Configuration {
    try Configuration(SourceFile(name: "email-snapshot.yml", text: text))
  }

  private func problems(_ text: String) -> [String] {
    do throws(ConfigurationError) {
      _ = try read(text)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `an empty file is the default configuration`() throws {
    let configuration = try read("")
    #expect(configuration.matrix.widths == [640, 375])
    #expect(configuration.matrix.clients == ["standard"])
    #expect(configuration.budgets.html == 102_400)
  }

  @Test func `logotypes are CSS selectors`() throws {
    let configuration = try read(
      "gates: {contrast: {logotypes: ['.brand', 'td > a'], blocked-images: ignored}}")
    #expect(configuration.gates.contrast.logotypes.map(\.text) == [".brand", "td > a"])
    #expect(configuration.gates.contrast.blockedImages == .ignored)
    #expect(
      problems("gates:\n  contrast:\n    logotypes: ['.brand', '..']") == [
        "email-snapshot.yml:3:27: a CSS selector such as '.brand' is wanted here"
      ])
  }

  @Test func `every section is read`() throws {
    let configuration = try read(
      """
      templates: mail
      matrix:
        schemes: [dark]
        widths: [320]
        overrides:
          welcome:
            widths: [800, 320]
      budgets:
        html: 50000
        templates: {digest: 90000}
      gates:
        contrast:
          mode: warn
          level: AAA
          allow:
            - rule: contrast
              text: legal
              reason: the lawyers' grey
              expires: 2027-01-31
      phases:
        "04": {title: Sign-in}
      """)
    #expect(configuration.templates == "mail")
    #expect(configuration.matrix.schemes == [.dark])
    #expect(configuration.matrix.overrides["welcome"]?.widths == [800, 320])
    #expect(configuration.budgets.html(of: "digest") == 90000)
    #expect(configuration.budgets.html(of: "welcome") == 50000)
    #expect(configuration.gates.contrast.mode == .warn)
    #expect(configuration.gates.contrast.level == .aaa)
    #expect(configuration.gates.contrast.allow.first?.expires == CalendarDate(year: 2027, month: 1, day: 31))
    #expect(configuration.phases["04"]?.title == "Sign-in")
  }

  @Test func `an unknown key names its place and the nearest known one`() {
    #expect(
      problems("templates: a\nmatrix:\n  width: [640]\n").first?.hasPrefix(
        "email-snapshot.yml:3:3: unknown key 'width'; did you mean 'widths'? (known: fixtures, ") == true)
  }

  @Test func `every problem is reported, in the order of the file`() {
    let found = problems("matrix:\n  widths: []\n  schemes: [blue]\nbudgets:\n  html: many\n")
    #expect(found.count == 3)
    #expect(
      found.map { $0.prefix(22) } == [
        "email-snapshot.yml:2:1", "email-snapshot.yml:3:1", "email-snapshot.yml:5:9",
      ])
  }

  @Test(arguments: [
    ("a: [", "this is no valid YAML"),
    ("templates: a\ntemplates: b\n", "the same key stands twice: templates"),
    ("matrix: 5\n", "a map of keys is wanted here"),
    ("matrix: {widths: [640, 640]}\n", "the list holds a value twice"),
    ("gates: {contrast: {mode: maybe}}\n", "'maybe' is not known here; did you mean"),
    ("gates: {contrast: {allow: [{rule: x, expires: 2027-01-01}]}}\n", "the key 'reason' is missing"),
    ("gates: {contrast: {allow: [{reason: x}]}}\n", "the key 'expires' is missing"),
    (
      "gates: {contrast: {allow: [{reason: x, expires: 2027-02-30}]}}\n",
      "a date such as 2027-01-31 is wanted"
    ),
  ])
  func `what is malformed is said in words`(text: String, message: String) {
    #expect(problems(text).contains { $0.contains(message) })
  }

  @Test func `the schema has every key and its default`() {
    let schema = Configuration.jsonSchema
    #expect(schema["properties"]?["matrix"]?["properties"]?["widths"]?["default"] == [640, 375])
    #expect(
      schema["properties"]?["gates"]?["properties"]?["contrast"]?["properties"]?["level"]?["enum"] == [
        "AA", "AAA",
      ])
    #expect(schema["additionalProperties"] == false)
  }
}

struct CalendarDateTests {
  @Test(arguments: ["2026-04-17", "2024-02-29", "0001-01-01"])
  func `a date reads back as it is written`(text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(arguments: ["2026-02-29", "2026-4-17", "2026-13-01", "26-04-17", "2026-04-17 ", ""])
  func `what is no date is refused`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `dates are ordered by year, month and day`() throws {
    let dates = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map {
      try #require(CalendarDate($0))
    }
    #expect(dates == dates.reversed().sorted())
  }
}
