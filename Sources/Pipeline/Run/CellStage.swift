import CSSCascade
import DOM
import Diagnostics
import Graphics

/// The second half of a run: each cell is drawn, measured and compared.
struct CellStage: Sendable {
  var project: Project
  var environment: DrawingEnvironment
  var baselines: BaselineStore
  var mode: RunMode
  var skipsPictures: Bool
  var today: CalendarDate
  /// Where the pictures go that people will want to see.
  var picturesFolder: String
  var cache: CellCache
  /// The revision that pictures are compared with instead of baselines.
  var revision: RevisionBaselines?
  /// What is not compared.
  var masks: [Mask] = []

  var configuration: Configuration { project.configuration }

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
    /// The pictures that explain what gates complain about.
    var pictures: [EvidencePicture] = []
    /// Why the picture differs.
    var causes: [Cause] = []
    /// What the cache knows the cell by.
    var cacheKey: ContentDigest
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
        if let index {
          groups[index].cells.append(cell)
        } else {
          groups.append(Group(message: message, cells: [cell]))
        }
      }
      return groups
    }
  }

  /// Checks the cells of one group.
  func check(_ group: Group, worker: DrawingWorker, assets: AssetSource) -> [Outcome] {
    let sessions = CellDrawing.Sessions(of: group.message, assets: assets, worker: worker)
    return group.cells.map { cell in
      check(cell, of: group.message, sessions: sessions, worker: worker, assets: assets)
    }
  }

  private func check(
    _ cell: CellID, of message: MessageStage.Prepared, sessions: CellDrawing.Sessions, worker: DrawingWorker,
    assets: AssetSource
  ) -> Outcome {
    // Each cell's own uses are part of its key; what was read once is not read again.
    let uses = AssetSource(sharing: assets)
    let key = cacheKey(of: cell, message)
    let known = skipsPictures ? nil : cache.entry(for: key, assets: uses)
    let drawing = CellDrawing(
      sessions: sessions, worker: worker, message: message, options: configuration.matrix.options(for: cell),
      assets: uses)
    var outcome = Outcome(
      result: CellResult(
        cell: cell, phase: message.result.phase, picture: nil, baseline: .notCompared, contrast: nil,
        gates: [],
        notes: []),
      baseline: nil, assets: [], cacheKey: key)
    askUncompared(drawing, known, into: &outcome)
    if !skipsPictures { compare(drawing, known, into: &outcome) }
    outcome.assets = uses.uses
    if known == nil, let entry = outcome.cacheEntry { cache.remember(entry, for: key) }
    return outcome
  }

  /// The gates that compare with no baseline; what is known had nothing to complain about.
  private func askUncompared(_ drawing: CellDrawing, _ known: CellCache.Entry?, into outcome: inout Outcome) {
    let cell = outcome.result.cell
    let contrast = ContrastGate(settings: configuration.gates.contrast, today: today)
    let accessibility = AccessibilityGate(settings: configuration.gates.accessibility, today: today)
    let equivalence = InliningEquivalenceGate(settings: configuration.gates.inliningEquivalence, today: today)
    if let known {
      let answer = contrast.answer(
        forPassed: cell, minimumRatio: known.minimumRatio, checked: known.checkedTexts)
      outcome.result.contrast = answer.summary
      outcome.result.accessibility = known.rules
      outcome.result.gates = [
        answer.result, accessibility.answer(forPassed: cell, rules: known.rules).result,
        equivalence.answer(forEqual: cell),
      ]
      return
    }
    let worker = drawing.worker
    let page = drawing.page
    let measured = contrast.check(
      cell, stage: drawing.accessibility, page: page, origin: { drawing.message.origin(ofElementAt: $0) })
    let heard = accessibility.check(
      cell, stage: drawing.accessibility, contrast: measured.checks,
      origin: { drawing.message.origin(of: $0, in: page.styled.document) })
    outcome.result.contrast = measured.summary
    outcome.result.accessibility = heard.rules
    outcome.result.gates = [measured.result, heard.result]
    let byteCount = drawing.message.result.size.decoded
    outcome.result.marks =
      measured.marks + (clipLine(of: page, byteCount: byteCount, scale: cell.scale).map { [$0] } ?? [])
    guard !skipsPictures else { return }
    outcome.pictures = measured.pictures
    outcome.result.gates.append(
      equivalence.check(
        cell, page: page, authored: drawing.message.authored, draw: { drawing.authoredPage },
        rasterize: { worker.rasterize($0) }))
  }

  private func compare(_ drawing: CellDrawing, _ known: CellCache.Entry?, into outcome: inout Outcome) {
    let cell = outcome.result.cell
    let size = known.map { PixelSize(width: $0.width, height: $0.height) } ?? drawing.picture.size
    let facts = PictureFacts(
      width: size.width, height: size.height, pixels: known?.pixels ?? pixelDigest(of: drawing.picture),
      content: contentKey(of: cell, html: drawing.message.result.html, assets: drawing.assets))
    outcome.result.picture = facts
    let approved =
      revision?.approved(drawing, of: cell, facts: facts, in: self) ?? baselines.approved(cell)
    var tree: SnapshotTree?
    if case .present(let baseline) = approved { tree = baseline.tree }
    outcome.result.masked = maskedAreas(drawing, of: cell, facts, since: tree)
    let questions = VisualRegressionGate.Questions(
      masked: outcome.result.masked,
      picture: { drawing.picture },
      explanation: { expected, actual, differences in
        explanation(
          drawing, of: cell, facts, since: tree, pictures: (expected, actual), environment: differences)
      })
    let answer = VisualRegressionGate(
      settings: configuration.gates.visualRegression, mode: mode, environment: environment,
      environments: baselines.environments, today: today
    ).check(cell, facts: facts, approved: approved, questions)
    outcome.result.gates.append(answer.result)
    outcome.result.baseline = answer.state
    outcome.result.notes = answer.notes
    outcome.result.changes = answer.explanation?.changes
    outcome.causes = answer.explanation?.causes ?? []
    do throws(FileError) {
      try keep(answer, drawing: drawing, facts: facts, in: &outcome)
    } catch {
      outcome.failure = ProjectError(.file(error))
    }
  }

  /// Writes the pictures for people, and says what the new baseline is.
  private func keep(
    _ answer: VisualRegressionGate.Answer, drawing: CellDrawing, facts: PictureFacts,
    in outcome: inout Outcome
  ) throws(FileError) {
    let cell = outcome.result.cell
    var actual: [UInt8]?
    for shown in outcome.pictures + answer.pictures {
      let file = encodePicture(shown.picture)
      if shown.kind == .actual { actual = file }
      let path = "\(shown.kind.rawValue)/\(cell.fileName)"
      try FileSystem.write(file, to: PathName.join(picturesFolder, path))
      outcome.result.pictures.append(
        PictureFile(kind: shown.kind, path: path, digest: ContentDigest(of: file)))
    }
    var tree: [UInt8]?
    if actual != nil || answer.newRecord != nil {
      let bytes = Array(self.tree(drawing, of: cell, facts).text.utf8)
      tree = bytes
      if actual != nil {
        let path = "\(PictureKind.actual.rawValue)/\(cell.treeFileName)"
        try FileSystem.write(bytes, to: PathName.join(picturesFolder, path))
        outcome.result.tree = TreeFile(path: path, digest: ContentDigest(of: bytes))
      }
    }
    var record = SnapshotRecord(
      pixels: facts.pixels, content: facts.content, environment: environment.digest, file: facts.pixels)
    switch answer.newRecord {
    case .picture:
      let file = actual ?? encodePicture(drawing.picture)
      record.file = ContentDigest(of: file)
      outcome.baseline = NewBaseline(cell: cell, file: file, tree: tree, record: record)
      outcome.result.baseline = outcome.result.baseline.written(as: record.file)
    case .line(let file):
      record.file = file
      outcome.baseline = NewBaseline(cell: cell, file: nil, tree: tree, record: record)
    case nil: break
    }
  }

  // MARK: - Keys

  /// The digest of everything that can change the picture: HTML, files, cell, engine, libraries, fonts.
  func contentKey(of cell: CellID, html: [UInt8], assets: AssetSource) -> ContentDigest {
    var key = cellKey(of: cell, html: html)
    for use in assets.uses { key.add(use.reference, use.digest?.hex ?? "absent") }
    return key.digest()
  }

  /// The digest of everything that can change the answers, but for the files that the mail names.
  private func cacheKey(of cell: CellID, _ message: MessageStage.Prepared) -> ContentDigest {
    var key = cellKey(of: cell, html: message.result.html)
    key.add("authored", message.authored.source.bytes)
    let gates = configuration.gates
    key.add("level", gates.contrast.level.rawValue)
    key.add("blocked", gates.contrast.blockedImages.rawValue)
    key.add("logotypes", gates.contrast.logotypes.map(\.text).joined(separator: "\n"))
    key.add("fail-on", gates.accessibility.failOn.rawValue)
    key.add("gates", "\(gates.contrast.mode) \(gates.accessibility.mode) \(gates.inliningEquivalence.mode)")
    key.add("program", CellCache.programStamp)
    return key.digest()
  }

  private func cellKey(of cell: CellID, html: [UInt8]) -> DigestBuilder {
    var key = DigestBuilder()
    key.add("html", html)
    key.add("client", cell.client)
    key.add("scheme", cell.scheme.rawValue)
    key.add("viewport", "\(cell.width) × \(configuration.matrix.height) @ \(cell.scale)")
    key.add("environment", environment.digest)
    return key
  }
}

extension MatrixSettings {
  fileprivate func options(for cell: CellID) -> DrawingOptions {
    DrawingOptions(
      width: Double(cell.width), height: Double(height), scale: Double(cell.scale), scheme: cell.scheme,
      client: cell.client == CellID.standardClient ? nil : cell.client)
  }
}

extension CellStage.Outcome {
  /// What is worth remembering: only cells that had nothing to complain about.
  fileprivate var cacheEntry: CellCache.Entry? {
    guard let picture = result.picture, let contrast = result.contrast,
      contrast.failed + contrast.unclear == 0, result.marks.isEmpty,
      result.accessibility.allSatisfy({ $0.reason == nil }),
      result.gates.filter({ $0.gate != .visualRegression }).allSatisfy({
        $0.verdict == .passed && $0.findings.isEmpty && $0.tolerated.isEmpty
      })
    else { return nil }
    return CellCache.Entry(
      width: picture.width, height: picture.height, pixels: picture.pixels,
      minimumRatio: contrast.minimumRatio,
      checkedTexts: contrast.checked, rules: result.accessibility, assets: assets)
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
