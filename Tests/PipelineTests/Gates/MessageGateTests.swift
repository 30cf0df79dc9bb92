import Diagnostics
import Templating
import Testing

@testable import Pipeline

struct TextPartGateTests {
  private func check(_ html: String, text: String?, data: [DataEntry] = [], links: [String] = []) throws
    -> GateResult
  {
    let messages = StubMessages(html: { _ in html }, text: text, data: .map(data), links: links)
    return TextPartGate(settings: PlainGateSettings(), today: testDay).check(try messages.underTest())
  }

  @Test func `a link that the text part lacks is found at its tag`() throws {
    let result = try check("<p>Hi</p>\n<a href='https://example.com/x'>x</a>", text: "Hi")
    #expect(result.verdict == .failed)
    #expect(result.findings.first?.range?.start.line == 2)
  }

  @Test(arguments: [
    ("<a href='https://example.com/x'>x</a>", "Go to https://example.com/x now"),
    ("<a href='mailto:a@example.com?subject=x'>x</a>", "Write to a@example.com"),
    ("<a href='tel:+4930'>x</a>", "Call +4930"), ("<a href='#top'>x</a>", "Hi"), ("<a name='x'>x</a>", "Hi"),
  ])
  func `a link that readers of text can follow is fine`(html: String, text: String) throws {
    #expect(try check(html, text: text).verdict == .passed)
  }

  @Test func `a value that the HTML shows has to be in the text`() throws {
    let data = [
      DataEntry(key: "code", value: .integer(3)), DataEntry(key: "name", value: .string("Ada  Marlowe")),
    ]
    #expect(
      try check("<p>Ada Marlowe</p>", text: "Hello", data: data).findings.map(\.excerpt) == ["Ada Marlowe"])
    #expect(try check("<p>You have 3 left</p>", text: "Hello", data: data).findings.map(\.excerpt) == ["3"])
    #expect(try check("<p>In 2013</p>", text: "Hello", data: data).verdict == .passed)
    #expect(try check("<p>Ada Marlowe: 3</p>", text: "3 for Ada\nMarlowe", data: data).verdict == .passed)
  }

  @Test func `without a text part it cannot check, which fails`() throws {
    #expect(try check("<p>Hi</p>", text: nil).verdict.isFailure)
    #expect(try check("<p>Hi</p>", text: " \n").verdict.isFailure)
  }

  @Test func `a promised link has to be in both parts`() throws {
    let result = try check("<p>Hi</p>", text: "https://example.com/a", links: ["https://example.com/a"])
    #expect(result.findings.count == 1)
  }
}

struct RecipientsGateTests {
  private func check(to: String, key: String = "email") throws -> GateResult {
    var settings = RecipientsGateSettings()
    settings.addressKey = key
    let messages = StubMessages(html: { _ in "<p>Hi</p>" }, to: to)
    return RecipientsGate(settings: settings, today: testDay).check(try messages.underTest())
  }

  @Test(arguments: ["ada@example.com", "Ada Marlowe <ada@example.com>"])
  func `the fixture's address is the right one`(to: String) throws {
    #expect(try check(to: to).verdict == .passed)
  }

  @Test(arguments: [
    "", "ada", "a@b@c", "Ada <ada@example.com", "eve@example.com", "ada@example.com\nBcc: x@y", "a@x, b@y",
  ])
  func `anything else fails`(to: String) throws {
    #expect(try check(to: to).verdict == .failed)
  }

  @Test func `without the key it cannot check, which fails`() throws {
    #expect(try check(to: "ada@example.com", key: "newEmail").verdict.isFailure)
  }
}

struct EscapingGateTests {
  private func check(_ html: @escaping @Sendable (String) -> String) throws -> GateResult {
    let messages = StubMessages(
      html: { data in html(data["name"]?.text ?? "") },
      data: .map([DataEntry(key: "name", value: .string("Ada")), DataEntry(key: "empty", value: .string(""))])
    )
    return EscapingGate(settings: PlainGateSettings(), today: testDay).check(try messages.underTest())
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  @Test func `escaped values change nothing`() throws {
    let result = try check { "<p title=\"\(Self.escaped($0))\">\(Self.escaped($0))</p>" }
    #expect(result.verdict == .passed)
  }

  @Test func `an unescaped value is named with its place`() throws {
    let result = try check { "<p>Hi</p>\n<p>\($0)</p>" }
    #expect(result.verdict == .failed)
    #expect(result.findings.map(\.excerpt) == ["name"])
    #expect(result.findings.first?.range?.start.line == 2)
  }

  @Test func `a value in an attribute without quotes becomes attributes`() throws {
    #expect(try check { "<p title=\(Self.escaped($0))>Hi</p>" }.verdict == .failed)
  }

  @Test func `a value in an attribute with the other quotes gets out of it`() throws {
    #expect(try check { "<p title='\(Self.escaped($0))'>Hi</p>" }.verdict == .failed)
  }

  @Test func `a value in a comment gets out of it`() throws {
    #expect(try check { "<!-- \($0) --><p>Hi</p>" }.verdict == .failed)
  }
}

struct SizeBudgetGateTests {
  private func check(bytes: Int) throws -> GateResult {
    var budgets = BudgetSettings()
    budgets.html = 100
    let messages = StubMessages(html: { _ in String(repeating: "x", count: bytes) })
    return SizeBudgetGate(settings: PlainGateSettings(), budgets: budgets, today: testDay).check(
      try messages.underTest())
  }

  @Test func `the budget may be used up, with a warning from nine tenths on`() throws {
    #expect(try check(bytes: 89).findings.isEmpty)
    #expect(try check(bytes: 90).findings.map(\.severity) == [.warning])
    #expect(try check(bytes: 100).verdict == .passed)
    #expect(try check(bytes: 101).verdict == .failed)
  }

  @Test func `an empty part cannot be checked, which fails`() throws {
    #expect(try check(bytes: 0).verdict.isFailure)
  }
}
