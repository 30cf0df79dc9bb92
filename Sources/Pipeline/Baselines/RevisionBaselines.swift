import CSSCascade
import Diagnostics
import EmailClients
import Templating

/// Pictures of another revision of git in place of stored baselines: its messages are drawn with this program, so that
/// what differs was changed in the mail.
struct RevisionBaselines: Sendable {
  /// The revision as it was named.
  let revision: String
  /// Its commit.
  let sha: String
  private let project: Project
  private let assets: AssetSource
  private let messages: [MessageID: Message]
  /// The messages that cannot be rendered any more, and why.
  private let failures: [MessageID: String]

  /// A message of the revision, as it is sent.
  private struct Message {
    var sent: SentHTML
    var rendered: Templating.Message
  }

  /// Renders the messages of a revision that are asked for.
  init(
    _ checkout: RevisionCheckout, messages wanted: [MessageID], jobs: Int
  ) throws(ProjectError) {
    revision = checkout.revision
    sha = checkout.sha
    project = checkout.project
    assets = try checkout.project.assetSource()
    let source = try checkout.project.messageSource()
    let known = Set(try ProjectError.wrapping { () throws(TemplatingError) in try source.templateNames() })
    let inlining = project.configuration.inlining
    let rendered = WorkerThreads.map(
      wanted.filter { known.contains($0.template) }, jobs: jobs, makeWorker: {},
      body: { _, id -> (MessageID, Result<Message?, TemplatingError>) in
        do throws(TemplatingError) {
          guard try source.fixtureNames(of: id.template).contains(id.fixture) else {
            return (id, .success(nil))
          }
          let message = try source.render(template: id.template, fixture: id.fixture)
          let authored = SourceFile(name: "\(id).html", text: message.html)
          return (id, .success(Message(sent: SentHTML(authored, settings: inlining), rendered: message)))
        } catch {
          return (id, .failure(error))
        }
      }, progress: { _ in })
    var messages: [MessageID: Message] = [:]
    var failures: [MessageID: String] = [:]
    for (id, result) in rendered {
      switch result {
      case .success(let message): messages[id] = message
      case .failure(let error): failures[id] = "\(error)"
      }
    }
    self.messages = messages
    self.failures = failures
  }

  /// The picture of a cell as the revision has it, drawn on the worker that draws the cell.
  ///
  /// The facts are those of the actual picture, which stands for the revision's where the mail is the same.
  func approved(_ drawing: CellDrawing, of cell: CellID, facts: PictureFacts, in stage: CellStage)
    -> ApprovedPicture
  {
    if let failure = failures[cell.message] {
      return .unreadable("cannot be drawn, because the template fails at \(revision): \(failure)")
    }
    guard let message = messages[cell.message] else {
      return .absent("there is no such message at \(revision)")
    }
    let html = message.sent.source.bytes
    let record = SnapshotRecord(
      pixels: facts.pixels, content: facts.content, environment: stage.environment.digest, file: facts.pixels)
    if html == drawing.message.result.html, hasSameFiles(as: drawing.assets) {
      return .present(
        ApprovedBaseline(record: record, file: nil, picture: .equalByContent, tree: nil, notes: []))
    }
    // The actual picture is finished before the worker turns to another document with fonts of its own.
    _ = drawing.picture
    return drawn(message, html, drawing, of: cell, in: stage)
  }

  private func hasSameFiles(as other: AssetSource) -> Bool {
    let own = AssetSource(sharing: assets)
    for use in other.uses { _ = own.bytes(for: use.reference) }
    return own.uses == other.uses
  }

  private func drawn(
    _ message: Message, _ html: [UInt8], _ drawing: CellDrawing, of cell: CellID, in stage: CellStage
  ) -> ApprovedPicture {
    let uses = AssetSource(sharing: assets)
    let prepared = MessageStage.Prepared(
      result: MessageResult(
        message: cell.message, phase: "", html: html, text: nil,
        size: MessageSize(html: message.sent.source, document: message.sent.document), budget: 0,
        features: [],
        compatibility: [], warnings: [], gates: []), cells: [], sent: message.sent.document,
      authored: message.sent.authored, sourceMap: message.rendered.sourceMap, data: message.rendered.data)
    let own = CellDrawing(
      sessions: CellDrawing.Sessions(of: prepared, assets: uses, worker: drawing.worker),
      worker: drawing.worker, message: prepared, options: drawing.options, assets: uses)
    let picture = own.picture
    var then = stage
    then.project = Project(
      root: project.root, configuration: stage.configuration, configurationDigest: project.configurationDigest
    )
    let facts = PictureFacts(
      width: picture.width, height: picture.height, pixels: pixelDigest(of: picture),
      content: stage.contentKey(of: cell, html: html, assets: uses))
    let record = SnapshotRecord(
      pixels: facts.pixels, content: facts.content, environment: stage.environment.digest, file: facts.pixels)
    return .present(
      ApprovedBaseline(
        record: record, file: nil, picture: .drawn(picture), tree: then.tree(own, of: cell, facts), notes: [])
    )
  }

  /// The cells of the revision's own templates that are none any more, by their names, sorted.
  func gone(beside cells: Set<CellID>, configuration: Configuration) throws(ProjectError) -> [String] {
    var then = configuration
    then.matrix.overrides = project.configuration.matrix.overrides
    guard
      let plan = try? CellPlan(
        configuration: then, source: try project.messageSource(), selection: CellSelection(),
        knownClients: Run.knownClients)
    else { return [] }
    return plan.allCells.subtracting(cells).map(\.description).sorted(by: PathName.precedes)
  }
}
