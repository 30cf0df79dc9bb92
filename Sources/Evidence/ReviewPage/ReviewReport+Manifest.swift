import Pipeline

extension ReviewReport {
  /// The report of a run.
  init(_ manifest: Manifest) {
    self.init(manifest, kind: .run, title: "Review of all emails", disposition: nil)
  }

  /// The report of a run or a bundle.
  ///
  /// `disposition` is a bundle's, with everything that speaks against it.
  init(_ manifest: Manifest, kind: Kind, title: String, disposition: Disposition?) {
    var table = FindingTable()
    let messages = manifest.messages.map { Message($0, &table) }
    let cells = manifest.cells.map { Cell($0, &table) }
    self.init(
      kind: kind, title: title, result: manifest.result,
      disposition: (disposition ?? Disposition(manifest)).word, reasons: disposition?.reasons ?? [],
      phase: manifest.phase, mode: manifest.mode, generated_at: manifest.generatedAt, tool: manifest.tool,
      git: manifest.git, ci: manifest.ci, environment: manifest.environment.digest,
      gates: Self.counts(manifest), findings: table.findings, messages: messages, cells: cells,
      causes: manifest.causes.map { Cause($0) },
      orphans: manifest.orphans)
  }

  private static func counts(_ manifest: Manifest) -> [GateCounts] {
    let entries = manifest.messages.map(\.gates) + manifest.cells.map(\.gates)
    return GateID.allCases.map { gate in
      var counts: [String: Int] = [:]
      for entry in entries {
        if let result = entry[gate.rawValue]?.result { counts[result, default: 0] += 1 }
      }
      return GateCounts(gate: gate.rawValue, counts: counts)
    }
  }
}

/// Findings, each once: most cells of a message have the same.
private struct FindingTable {
  private(set) var findings: [FindingEntry] = []
  private var places: [FindingEntry: Int] = [:]

  mutating func place(of finding: FindingEntry) -> Int {
    if let known = places[finding] { return known }
    places[finding] = findings.count
    findings.append(finding)
    return findings.count - 1
  }

  mutating func answers(_ gates: [String: GateEntry]) -> [String: ReviewReport.Answer] {
    var answers: [String: ReviewReport.Answer] = [:]
    // In the gates' order, so that the table has the same order whatever a dictionary's is.
    for gate in gates.inOrder {
      let found = gate.entry.findings.map { place(of: $0) }
      answers[gate.name] = ReviewReport.Answer(
        result: gate.entry.result, findings: found.isEmpty ? nil : found,
        tolerated: gate.entry.tolerated.isEmpty ? nil : gate.entry.tolerated)
    }
    return answers
  }
}

extension ReviewReport.Message {
  fileprivate init(_ entry: MessageEntry, _ table: inout FindingTable) {
    self.init(
      message: entry.message, template: entry.template, fixture: entry.fixture, phase: entry.phase,
      html: entry.html.path, text: entry.text?.path, byte_size: entry.byteSize,
      quoted_printable_bytes: entry.quotedPrintableBytes, base64_bytes: entry.base64Bytes,
      byte_budget: entry.byteBudget, gates: table.answers(entry.gates))
  }
}

extension ReviewReport.Cell {
  fileprivate init(_ entry: CellEntry, _ table: inout FindingTable) {
    let shown = entry.shownPictures
    self.init(
      cell: entry.cell, message: "\(entry.template)/\(entry.fixture)", template: entry.template,
      client: entry.client, scheme: entry.scheme, width: entry.dimensions?.width,
      height: entry.dimensions?.height, scale: entry.dimensions?.scale,
      viewport_width: entry.dimensions?.viewportWidth, baseline: entry.baseline,
      differing_pixels: entry.differingPixels, differing_ratio: entry.differingRatio,
      changed_pixels: entry.changes?.changedPixels, contrast_min_ratio: entry.contrastMinRatio,
      pixel_digest: entry.pixelDigest, before: shown.before,
      after: shown.after, diff: entry.pictures[PictureKind.diff.rawValue]?.path,
      actual: entry.pictures[PictureKind.actual.rawValue]?.path, gates: table.answers(entry.gates),
      marks: entry.marks, regions: entry.changes?.shownRegions, causes: entry.changes?.causes,
      remark: entry.changes?.remark, notes: entry.notes, artifact_url: entry.artifactURL)
  }
}

extension ReviewReport.Cause {
  fileprivate init(_ cause: Cause) {
    let place = cause.file.map { file in cause.line.map { "\(file):\($0)" } ?? file }
    let element = cause.elements.first.map { element in
      let place = element.file.map { file in " at \(file)\(element.line.map { ":\($0)" } ?? "")" } ?? ""
      let more = cause.elements.count > 1 ? " and \(cause.elements.count - 1) more" : ""
      return "\(element.selector)\(place)\(more)"
    }
    let growth =
      cause.growth == 0 ? nil : "it \(cause.growth > 0 ? "grew" : "shrank") by \(abs(cause.growth)) px"
    let moves = cause.moves ? "what follows moved" : nil
    let detail = [element, growth, moves].compactMap { $0 }.joined(separator: "; ")
    self.init(
      id: cause.id, kind: cause.kind.rawValue, title: cause.sentence, place: place,
      detail: detail.isEmpty ? nil : detail, pixels: cause.pixels)
  }
}

extension PictureChanges {
  /// What changed and what moved, for the drawing over the picture.
  fileprivate var shownRegions: [ReviewReport.Region] {
    regions.map {
      ReviewReport.Region(
        kind: $0.kind.rawValue, x: $0.x, y: $0.y, width: $0.width, height: $0.height, pixels: $0.pixels,
        causes: $0.causes)
    }
      + moved.map {
        ReviewReport.Region(
          kind: "moved", x: $0.x, y: $0.y, width: $0.width, height: $0.height, dx: $0.dx, dy: $0.dy)
      }
  }
}

extension CellEntry {
  /// Whether the picture that is drawn now is the approved one, so that only that is kept.
  var showsApproved: Bool {
    snapshotSHA256 != nil && pictures[PictureKind.actual.rawValue] == nil
      && [BaselineState.equal(file: nil).word, "tolerated"].contains(baseline)
  }

  /// The pictures to compare, relative to the evidence.
  fileprivate var shownPictures: (before: String?, after: String?) {
    let approved = showsApproved ? BundlePaths.picture(of: cell) : nil
    return (
      pictures[PictureKind.expected.rawValue]?.path ?? approved,
      pictures[PictureKind.actual.rawValue]?.path ?? (baseline == "tolerated" ? nil : approved)
    )
  }
}
