import Accessibility
import DOM
import Diagnostics
import EmailClients
import MIME
import Templating

/// The first half of a run: each message is rendered, inlined, measured and asked what needs no picture.
struct MessageStage: Sendable {
  var configuration: Configuration
  var source: any MessageSource
  var today: CalendarDate
  /// The checks of the compatibility gates.
  var lintStage: LintStage
  /// Where the pictures are that messages name.
  var assets: AssetSource

  /// A message that is ready to be drawn.
  struct Prepared: Sendable {
    var result: MessageResult
    var cells: [CellID]
    /// The HTML as it is sent.
    var sent: Document
    /// The HTML before inlining.
    var authored: Document
    /// Where each byte of the authored HTML was written.
    var sourceMap: TemplateSourceMap
    /// The data that the template was filled with.
    var data: DataValue

    /// The template's line that an element comes from: inlining moves no element.
    func origin(ofElementAt path: String) -> SourceRange? {
      authored.element(at: path).flatMap { authored.element($0)?.startTagRange }.flatMap {
        sourceMap.range($0)
      }
    }

    /// The template's line that a finding about an element of the sent document comes from.
    func origin(of finding: LocatedFinding, in document: Document) -> SourceRange? {
      var current = finding.node
      while let node = current {
        if document.element(node)?.startTagRange != nil {
          return origin(ofElementAt: document.path(of: node))
        }
        current = document[node].parent
      }
      return nil
    }
  }

  /// Prepares one message.
  func prepare(_ entry: CellPlan.Entry) -> Result<Prepared, ProjectError> {
    let message: Message
    do throws(TemplatingError) {
      message = try source.render(template: entry.message.template, fixture: entry.message.fixture)
    } catch {
      return .failure(ProjectError(.templating(error)))
    }
    let authored = SourceFile(name: "\(entry.message).html", text: message.html)
    let outgoing = SentHTML(authored, settings: configuration.inlining)
    let size = MessageSize(html: outgoing.source, document: outgoing.document)
    let test = MessageUnderTest(
      id: entry.message, message: message, html: outgoing.source, document: outgoing.document, size: size,
      source: source)
    let lint = lintStage.check(outgoing, of: message) { [assets] in assets.bytes(for: $0) }
    let result = MessageResult(
      message: entry.message, phase: message.phase, html: outgoing.source.bytes,
      text: message.text.map { Array($0.utf8) }, size: size,
      budget: configuration.budgets.html(of: entry.message.template), features: lint.features,
      compatibility: lint.findings, warnings: message.findings, gates: gates(for: test, lint: lint))
    return .success(
      Prepared(
        result: result, cells: entry.cells, sent: outgoing.document, authored: outgoing.authored,
        sourceMap: message.sourceMap, data: message.data))
  }

  /// The gates of messages, in the order of `GateID`.
  private func gates(for test: MessageUnderTest, lint: LintOutcome) -> [GateResult] {
    let gates = configuration.gates
    return [
      CompatibilityGate(settings: gates.cssCompatibility, today: today).check(test, lint: lint),
      SizeBudgetGate(settings: gates.sizeBudget, budgets: configuration.budgets, today: today).check(test),
      TextPartGate(settings: gates.textPart, today: today).check(test),
      RecipientsGate(settings: gates.recipients, today: today).check(test),
      EscapingGate(settings: gates.escaping, today: today).check(test),
      OutlookHazardsGate(settings: gates.outlookHazards, today: today).check(test, lint: lint),
    ]
  }
}
