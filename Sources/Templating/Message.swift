import Diagnostics

/// One email, rendered from a template and a fixture.
public struct Message: Sendable {
  /// The template's name, which is its folder's.
  public var template: String
  /// The fixture's name, without `.yml`.
  public var fixture: String
  /// The field `Subject`.
  public var subject: String
  /// The line that inboxes show after the subject.
  public var preheader: String
  /// The field `From`.
  public var from: String
  /// The field `To`.
  public var to: String
  /// The field `Reply-To`.
  public var replyTo: String
  /// The phase of the acceptance test that the template belongs to.
  public var phase: String
  /// The links that both parts must hold.
  public var links: [String]
  /// The HTML part, before inlining.
  public var html: String
  /// The text part; `nil` when the template has none.
  public var text: String?
  /// The data that it was filled with.
  public var data: DataValue
  /// Where each byte of `html` was written.
  public var sourceMap: TemplateSourceMap
  /// Data that no template used.
  public var findings: [Finding]

  /// Creates a message from its rendered fields and parts.
  public init(
    template: String, fixture: String, subject: String, preheader: String, from: String, to: String,
    replyTo: String, phase: String, links: [String], html: String, text: String?, data: DataValue,
    sourceMap: TemplateSourceMap, findings: [Finding]
  ) {
    self.template = template
    self.fixture = fixture
    self.subject = subject
    self.preheader = preheader
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.phase = phase
    self.links = links
    self.html = html
    self.text = text
    self.data = data
    self.sourceMap = sourceMap
    self.findings = findings
  }
}

/// Where messages come from: the project's own templates, or a program that renders another stack's.
public protocol MessageSource: Sendable {
  /// The names of the templates, sorted.
  func templateNames() throws(TemplatingError) -> [String]
  /// The names of a template's fixtures: `default` first, the others sorted.
  func fixtureNames(of template: String) throws(TemplatingError) -> [String]
  /// A fixture's data.
  func data(of fixture: String, template: String) throws(TemplatingError) -> DataValue
  /// Renders a template with data, which need not be the fixture's own.
  func render(template: String, fixture: String, data: DataValue) throws(TemplatingError) -> Message
  /// Every file that the message depends on, sorted.
  func inputFiles(of template: String, fixture: String) throws(TemplatingError) -> [String]
}

extension MessageSource {
  /// Renders a template with one of its fixtures.
  public func render(template: String, fixture: String) throws(TemplatingError) -> Message {
    try render(template: template, fixture: fixture, data: data(of: fixture, template: template))
  }
}
