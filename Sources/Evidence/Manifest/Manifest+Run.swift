import Accessibility
import Diagnostics
import Pipeline

extension Manifest {
  /// Writes down a run's result.
  public init(_ result: RunResult, project: Project, context: RunContext) {
    let sizes = Dictionary(uniqueKeysWithValues: result.messages.map { ($0.message, $0.size.decoded) })
    self.init(
      schemaVersion: Self.currentSchemaVersion,
      tool: Tool(name: "email-snapshot", version: toolVersion, engineVersion: engineVersion),
      generatedAt: context.now.description,
      git: Git(sha: context.git.sha, dirty: context.git.isDirty, tag: context.ci.tag),
      ci: CI(runURL: context.ci.runURL, workflow: context.ci.workflow),
      environment: Environment(
        digest: result.environment.digest.hex,
        components: Dictionary(
          result.environment.components.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })),
      mode: result.mode.rawValue, phase: nil, shard: result.selection.shard?.description,
      result: Outcome(result.outcome), expectedCells: result.expectedCells.map(\.description),
      inputs: Dictionary(uniqueKeysWithValues: result.inputs.map { ($0.path, $0.digest.hex) }),
      messages: result.messages.map { MessageEntry($0, project: project) },
      cells: result.cells.map { CellEntry($0, byteSize: sizes[$0.cell.message] ?? 0, project: project) },
      orphans: result.orphans, against: result.revision, masks: result.masks, causes: result.causes)
  }
}

extension Manifest.Outcome {
  init(_ outcome: RunResult.Outcome) {
    switch outcome {
    case .passed: self = .pass
    case .failed: self = .fail
    case .environmentDiffers: self = .environmentDiffers
    }
  }
}

extension MessageEntry {
  /// Where the evidence keeps what is sent.
  static func path(of message: MessageID, ending: String) -> String { "messages/\(message).\(ending)" }

  init(_ result: MessageResult, project: Project) {
    self.init(
      message: result.message.description, template: result.message.template, fixture: result.message.fixture,
      phase: result.phase,
      html: FileEntry(
        path: Self.path(of: result.message, ending: "html"), sha256: ContentDigest(of: result.html).hex),
      text: result.text.map {
        FileEntry(path: Self.path(of: result.message, ending: "txt"), sha256: ContentDigest(of: $0).hex)
      },
      byteSize: result.size.decoded, quotedPrintableBytes: result.size.quotedPrintable,
      base64Bytes: result.size.base64, byteBudget: result.budget, features: result.features,
      gates: GateEntry.byName(result.gates, project: project))
  }
}

extension CellEntry {
  init(_ result: CellResult, byteSize: Int, project: Project) {
    let cell = result.cell
    let snapshot = PathName.join(project.configuration.snapshots, cell.fileName)
    self.init(
      cell: cell.description, template: cell.message.template, fixture: cell.message.fixture,
      client: cell.client,
      scheme: cell.scheme.rawValue, phase: result.phase, snapshot: snapshot,
      snapshotSHA256: result.baseline.file?.hex,
      snapshotByteSize: result.baseline.file.flatMap { _ in FileSystem.stamp(of: project.path(snapshot))?.size
      },
      pixelDigest: result.picture?.pixels.hex, contentKey: result.picture?.content.hex,
      dimensions: result.picture.map {
        Dimensions(width: $0.width, height: $0.height, scale: cell.scale, viewportWidth: cell.width)
      },
      byteSize: byteSize, contrastMinRatio: result.contrast.map { cutToHundredths($0.minimumRatio) },
      contrastChecks: result.contrast?.checked ?? 0,
      accessibility: result.accessibility.map(RuleEntry.init),
      gates: GateEntry.byName(result.gates, project: project),
      differingPixels: result.baseline.differentPixels, differingRatio: result.baseline.differentRatio,
      baseline: result.baseline.word,
      artifactURL: project.configuration.artifactURL.map { $0.replacing("{cell}", with: cell.description) },
      pictures: Dictionary(
        uniqueKeysWithValues: result.pictures.map {
          ($0.kind.rawValue, FileEntry(path: $0.path, sha256: $0.digest.hex))
        }),
      marks: result.marks.map {
        MarkEntry(
          kind: $0.kind.rawValue, label: $0.label, x: $0.x, y: $0.y, width: $0.width, height: $0.height)
      },
      tree: result.tree.map { FileEntry(path: $0.path, sha256: $0.digest.hex) }, masked: result.masked,
      changes: result.changes,
      notes: result.notes)
  }
}

/// A ratio that is not made to look better than it is.
func cutToHundredths(_ ratio: Double) -> Double { (ratio * 100 + 1e-9).rounded(.down) / 100 }

extension BaselineState {
  /// The word that evidence uses.
  var word: String {
    switch self {
    case .notCompared: "not-compared"
    case .equal: "equal"
    case .tolerated: "tolerated"
    case .missing: "missing"
    case .written: "written"
    case .updated: "updated"
    case .different: "different"
    case .environmentDiffers: "environment-differs"
    case .unreadable: "unreadable"
    }
  }

  var differentRatio: Double? {
    switch self {
    case .different(let difference, _), .environmentDiffers(let difference, _, _): difference.ratio
    default: nil
    }
  }
}

extension GateEntry {
  static func byName(_ results: [GateResult], project: Project) -> [String: GateEntry] {
    Dictionary(
      results.map { ($0.gate.rawValue, GateEntry($0, project: project)) },
      uniquingKeysWith: { first, _ in first })
  }

  init(_ result: GateResult, project: Project) {
    self.init(
      result: result.verdict.word, findings: result.findings.map { FindingEntry($0, project: project) },
      tolerated: result.tolerated.map {
        ToleratedEntry(
          rule: $0.finding.rule, message: $0.finding.message, reason: $0.reason,
          expires: $0.expires.description)
      })
  }
}

extension FindingEntry {
  init(_ finding: Finding, project: Project) {
    self.init(
      rule: finding.rule, severity: finding.severity.rawValue, message: finding.message,
      file: finding.range.map { project.relative($0.file) }, line: finding.range?.start.line,
      column: finding.range?.start.column, excerpt: finding.excerpt.isEmpty ? nil : finding.excerpt,
      clients: finding.clients.map(\.client))
  }
}

extension RuleEntry {
  init(_ result: RuleResult) {
    self.init(
      rule: result.rule, outcome: result.outcome.rawValue, examined: result.examined,
      findings: result.findings, reason: result.reason)
  }
}
