import Diagnostics
import HTMLParser
import Templating

@testable import Pipeline

/// A template stack of one message, filled by a closure.
struct StubMessages: MessageSource {
  var html: @Sendable (DataValue) -> String
  var text: String? = ""
  var to = "ada@example.com"
  var data: DataValue = .map([DataEntry(key: "email", value: .string("ada@example.com"))])
  var links: [String] = []

  func templateNames() throws(TemplatingError) -> [String] { ["welcome"] }
  func fixtureNames(of template: String) throws(TemplatingError) -> [String] { ["default"] }
  func data(of fixture: String, template: String) throws(TemplatingError) -> DataValue { data }
  func inputFiles(of template: String, fixture: String) throws(TemplatingError) -> [String] { [] }

  func render(template: String, fixture: String, data: DataValue) throws(TemplatingError) -> Message {
    let page = html(data)
    return Message(
      template: template, fixture: fixture, subject: "Hello", preheader: "", from: "Us <us@example.com>",
      to: to,
      replyTo: "help@example.com", phase: "01", links: links, html: page, text: text, data: data,
      sourceMap: TemplateSourceMap(unrendered: SourceFile(name: "email.html", text: page)), findings: [])
  }

  /// The message as the gates get it.
  func underTest() throws(TemplatingError) -> MessageUnderTest {
    let message = try render(template: "welcome", fixture: "default", data: data)
    let source = SourceFile(name: "welcome/default.html", text: message.html)
    return MessageUnderTest(
      id: MessageID(template: "welcome", fixture: "default"), message: message, html: source,
      document: parseHTML(source).value, size: MessageSize(html: source), source: self)
  }
}

let testDay = CalendarDate(year: 2026, month: 4, day: 17) ?? .earliest
