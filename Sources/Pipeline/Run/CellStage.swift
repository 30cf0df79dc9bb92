import CSSCascade
import DOM
import Diagnostics
import Graphics

/// The second half of a run: each cell is drawn, measured and compared.
struct CellStage: Sendable {
  var configuration: Configuration
  var environment: DrawingEnvironment
  var baselines: BaselineStore
  var mode: RunMode
  var skipsPictures: Bool
  var today: CalendarDate
  /// Where the pictures go that people will want to see.
  var picturesFolder: String

  /// The cells of one message in one client and one size; only the scheme differs, so they follow each other.
  struct Group: Sendable {
    var message: MessageStage.Prepared
    var cells: [CellID]
  }

  /// A cell with what is to be written.
  struct Outcome: Sendable {
    var result: CellResult
    var baseline: NewBaseline?
    /// What the pictures depend on beside the message.
    var assets: [AssetUse]
    var failure: ProjectError?
  }

  /// Cuts the messages into groups, in the order of the cells.
  static func groups(_ messages: [MessageStage.Prepared]) -> [Group] {
    messages.flatMap { message in
      var groups: [Group] = []
      for cell in message.cells {
        let index = groups.firstIndex { group in
          group.cells.contains {
            $0.client == cell.client && $0.width == cell.width && $0.scale == cell.scale
          }
        }
        if let index { groups[index].cells.append(cell) } else { groups.append(Group(message: message, cells: [cell])) }
      }
      return groups
    }
  }

  /// Checks the cells of one group.
  func check(_ group: Group, worker: DrawingWorker, assets: AssetSource) -> [Outcome] {
    group.cells.map { check($0, of: group.message, worker: worker, assets: assets) }
  }

  private func check(
    _ cell: CellID, of message: MessageStage.Prepared, worker: DrawingWorker, assets: AssetSource
  ) -> Outcome {
    let options = DrawingOptions(
      width: Double(cell.width), height: Double(configuration.matrix.height), scale: Double(cell.scale),
      scheme: cell.scheme, client: cell.client == CellID.standardClient ? nil : cell.client)
    // Each cell's own uses are part of its key; what was read once is not read again.
    let uses = AssetSource(sharing: assets)
    let page = worker.layOut(message.sent, options: options, assets: uses)
    let contrast = ContrastGate(settings: configuration.gates.contrast, today: today)
      .check(
        cell, page: page, origin: { message.origin(ofElementAt: $0) },
        rasterize: { worker.rasterize($0, part: $1, of: page) })
    var outcome = Outcome(
      result: CellResult(
        cell: cell, phase: message.result.phase, picture: nil, baseline: .notCompared, contrast: contrast.summary,
        gates: [contrast.result], notes: []),
      baseline: nil, assets: [])
    if !skipsPictures {
      compare(page, of: message, options: options, worker: worker, assets: uses, into: &outcome)
    }
    outcome.assets = uses.uses
    return outcome
  }

  private func compare(
    _ page: DrawnPage, of message: MessageStage.Prepared, options: DrawingOptions, worker: DrawingWorker,
    assets: AssetSource, into outcome: inout Outcome
  ) {
    let cell = outcome.result.cell
    outcome.result.gates.append(
      InliningEquivalenceGate(settings: configuration.gates.inliningEquivalence, today: today)
        .check(
          cell, page: page, authored: message.authored,
          draw: { worker.layOut($0, options: options, assets: assets) }, rasterize: { worker.rasterize($0) }))
    let picture = worker.rasterize(page)
    let facts = PictureFacts(
      width: picture.width, height: picture.height, pixels: pixelDigest(of: picture),
      content: contentKey(of: cell, html: message.result.html, assets: assets))
    outcome.result.picture = facts
    let answer = VisualRegressionGate(
      settings: configuration.gates.visualRegression, mode: mode, environment: environment, baselines: baselines,
      today: today
    ).check(cell, facts: facts) { picture }
    outcome.result.gates.append(answer.result)
    outcome.result.baseline = answer.state
    outcome.result.notes = answer.notes
    do throws(FileError) {
      try keep(answer, picture: picture, facts: facts, in: &outcome)
    } catch {
      outcome.failure = ProjectError(.file(error))
    }
  }

  /// Writes the pictures for people, and says what the new baseline is.
  private func keep(
    _ answer: VisualRegressionGate.Answer, picture: Bitmap, facts: PictureFacts, in outcome: inout Outcome
  ) throws(FileError) {
    let cell = outcome.result.cell
    var actual: [UInt8]?
    for shown in answer.pictures {
      let file = encodePicture(shown.picture)
      if shown.kind == .actual { actual = file }
      let path = "\(shown.kind.rawValue)/\(cell.fileName)"
      try FileSystem.write(file, to: PathName.join(picturesFolder, path))
      outcome.result.pictures.append(
        PictureFile(kind: shown.kind, path: path, digest: ContentDigest(of: file)))
    }
    var record = SnapshotRecord(
      pixels: facts.pixels, content: facts.content, environment: environment.digest, file: facts.pixels)
    switch answer.newRecord {
    case .picture:
      let file = actual ?? encodePicture(picture)
      record.file = ContentDigest(of: file)
      outcome.baseline = NewBaseline(cell: cell, file: file, record: record)
      outcome.result.baseline = outcome.result.baseline.written(as: record.file)
    case .line(let file):
      record.file = file
      outcome.baseline = NewBaseline(cell: cell, file: nil, record: record)
    case nil: break
    }
  }

  /// The digest of everything that can change the picture: HTML, files, cell, engine, libraries, fonts.
  private func contentKey(of cell: CellID, html: [UInt8], assets: AssetSource) -> ContentDigest {
    var key = DigestBuilder()
    key.add("html", html)
    key.add("client", cell.client)
    key.add("scheme", cell.scheme.rawValue)
    key.add("viewport", "\(cell.width) × \(configuration.matrix.height) @ \(cell.scale)")
    key.add("environment", environment.digest)
    for use in assets.uses { key.add(use.reference, use.digest?.hex ?? "absent") }
    return key.digest()
  }
}

extension BaselineState {
  /// The state after the picture has become the baseline.
  fileprivate func written(as file: ContentDigest) -> BaselineState {
    switch self {
    case .different(let difference, _): .updated(differentPixels: difference.differentPixels, file: file)
    default: .written(file: file)
    }
  }
}
