import Diagnostics
import Graphics
import ImageComparison

/// `visual-regression`: the picture is the approved one.
///
/// Digests are compared first; a baseline is decoded only when they differ.
struct VisualRegressionGate {
  var settings: VisualGateSettings
  var mode: RunMode
  var environment: DrawingEnvironment
  /// The environments that baselines were drawn in.
  var environments: EnvironmentRecords
  var today: CalendarDate

  /// What the gate says, and what is to be written down.
  struct Answer {
    var result: GateResult
    var state: BaselineState
    /// The record that becomes the baseline's, in a mode that writes.
    var newRecord: NewRecord?
    /// The pictures that people will want to see.
    var pictures: [EvidencePicture]
    var notes: [String]
    /// Why the picture differs.
    var explanation: CauseFinder.Explanation?
  }

  /// What the gate asks for only when it needs it.
  struct Questions {
    /// What is not compared.
    var masked: [MaskedArea] = []
    /// The actual picture.
    var picture: () -> Bitmap
    /// Why the actual picture differs from the expected one, which may not be here; the last are the differences of
    /// the environments.
    var explanation:
      (_ expected: Bitmap?, _ actual: Bitmap, _ environment: [String]) -> CauseFinder.Explanation
  }

  /// A baseline that is to be written.
  enum NewRecord {
    /// The picture itself.
    case picture
    /// Only the line in the lock file: the picture is equal.
    case line(file: ContentDigest)
  }

  /// Compares a cell's picture with the approved one.
  func check(
    _ cell: CellID, facts: PictureFacts, approved: ApprovedPicture, _ questions: Questions
  ) -> Answer {
    guard settings.mode != .off else {
      return Answer(
        result: GateResult(gate: .visualRegression, verdict: .off), state: .notCompared, newRecord: nil,
        pictures: [], notes: [])
    }
    switch approved {
    case .absent(let reason): return absent(cell, reason: reason, picture: questions.picture)
    case .unreadable(let reason):
      if mode == .update { return absent(cell, reason: reason, picture: questions.picture) }
      return answer(
        cell, .unreadable(reason), findings: [finding("the baseline \(reason)")],
        pictures: [EvidencePicture(.actual, questions.picture())])
    case .present(let baseline):
      if baseline.record.pixels == facts.pixels { return equal(cell, baseline, facts, questions) }
      return different(cell, baseline, questions)
    }
  }

  // MARK: - Answers

  private func absent(_ cell: CellID, reason: String, picture: () -> Bitmap) -> Answer {
    switch mode {
    case .check:
      return answer(
        cell, .missing,
        findings: [finding("\(reason); run 'email-snapshot run' and look at the picture it writes")],
        pictures: [EvidencePicture(.actual, picture())])
    case .against:
      return answer(
        cell, .missing, findings: [finding("\(reason): this picture is new; look at it")],
        pictures: [EvidencePicture(.actual, picture())])
    case .writeMissing:
      var result = answer(
        cell, .missing, findings: [finding("\(reason); it has been written: look at it, and commit it")],
        pictures: [EvidencePicture(.actual, picture())])
      result.newRecord = .picture
      return result
    case .update:
      var result = answer(cell, .missing, findings: [], pictures: [EvidencePicture(.actual, picture())])
      result.newRecord = .picture
      result.notes.append("\(reason); it has been written")
      return result
    }
  }

  private func equal(
    _ cell: CellID, _ baseline: ApprovedBaseline, _ facts: PictureFacts, _ questions: Questions
  ) -> Answer {
    var notes = baseline.notes
    if baseline.record.environment != environment.digest {
      notes.append(
        "equal, although drawn in another environment: \(differences(from: baseline).joined(separator: "; "))"
      )
    }
    var result = answer(cell, .equal(file: baseline.record.file), findings: [], pictures: [])
    // A baseline that is kept as a digest only is shown by the picture that is equal to it.
    if case .digestOnly = baseline.picture {
      let picture = questions.picture()
      result.pictures = [EvidencePicture(.actual, picture)]
      result.state = .equal(file: ContentDigest(of: encodePicture(picture)))
    } else {
      result.state = .equal(file: baseline.file)
    }
    result.notes = notes
    let isStale =
      baseline.record.environment != environment.digest || baseline.record.content != facts.content
      || baseline.record.file != baseline.file || baseline.tree == nil
    if mode == .update, isStale, let file = baseline.file { result.newRecord = .line(file: file) }
    return result
  }

  private func different(_ cell: CellID, _ baseline: ApprovedBaseline, _ questions: Questions) -> Answer {
    let actual = questions.picture()
    let expected: Bitmap
    switch baseline.picture.decoded {
    case .success(let picture?): expected = picture
    case .success(nil): return differentFromDigest(cell, baseline, actual, questions)
    case .failure(let error):
      return answer(
        cell, .unreadable("is damaged: \(error)"), findings: [finding("the baseline is damaged: \(error)")],
        pictures: [EvidencePicture(.actual, actual)])
    }
    let compared = (expected: expected.masked(questions.masked), actual: actual.masked(questions.masked))
    let comparison = comparePictures(expected: compared.expected, actual: compared.actual, settings: settings)
    let difference = comparison.difference
    let allowed = settings.allowedPixels(width: actual.width, height: actual.height)
    if difference.sizeMismatch == nil, difference.differentPixels <= allowed {
      var result = answer(
        cell, .tolerated(differentPixels: difference.differentPixels, file: baseline.file), findings: [],
        pictures: [])
      result.notes = baseline.notes
      if !questions.masked.isEmpty, difference.differentPixels == 0 {
        result.notes.append("equal but for what masks cover")
      }
      return result
    }
    let differences = baseline.record.environment == environment.digest ? [] : differences(from: baseline)
    let explanation = questions.explanation(compared.expected, compared.actual, differences)
    var result: Answer
    let pictures = [
      EvidencePicture(.actual, actual), EvidencePicture(.expected, expected),
      EvidencePicture(.diff, comparison.picture),
    ]
    let words = words(difference, explanation)
    if mode == .update {
      result = answer(
        cell, .different(difference, file: baseline.file), findings: [], pictures: [pictures[0]])
      result.newRecord = .picture
      result.notes.append("\(words); the baseline has been written anew")
    } else if !differences.isEmpty {
      result = differentEnvironment(cell, baseline, difference, words, pictures)
    } else {
      result = answer(
        cell, .different(difference, file: baseline.file), findings: [finding(words)], pictures: pictures)
    }
    result.explanation = explanation
    return result
  }

  /// The digests differ, and the approved picture is not here to be looked at.
  private func differentFromDigest(
    _ cell: CellID, _ baseline: ApprovedBaseline, _ actual: Bitmap, _ questions: Questions
  ) -> Answer {
    let differences = baseline.record.environment == environment.digest ? [] : differences(from: baseline)
    let explanation = questions.explanation(nil, actual, differences)
    let reason =
      "the picture is not the approved one of \(SnapshotLock.fileName)"
      + Self.causeWords(explanation)
      + "; the approved picture itself is not here: 'run --against REV' draws it again"
    var result = answer(
      cell, .unreadable(reason), findings: [finding(reason)], pictures: [EvidencePicture(.actual, actual)])
    if mode == .update {
      result = answer(cell, .missing, findings: [], pictures: [EvidencePicture(.actual, actual)])
      result.newRecord = .picture
      result.notes = ["\(reason); it has been written anew"]
    } else if !differences.isEmpty {
      result.result.verdict = settings.mode == .warn ? .warned : .environmentDiffers
    }
    result.explanation = explanation
    return result
  }

  /// What differs and why, in words.
  private func words(_ difference: PictureDifference, _ explanation: CauseFinder.Explanation) -> String {
    var words = difference.words
    let changes = explanation.changes
    if changes.changedPixels == 0, !changes.moved.isEmpty, changes.insertedRows + changes.removedRows == 0 {
      words += ", all by content that moved"
    }
    return words + Self.causeWords(explanation)
  }

  private static func causeWords(_ explanation: CauseFinder.Explanation) -> String {
    guard let first = explanation.causes.first else { return "" }
    let others = explanation.causes.count - 1
    return ": \(first.sentence)"
      + (others == 0 ? "" : others == 1 ? ", and 1 other cause" : ", and \(others) other causes")
  }

  private func differentEnvironment(
    _ cell: CellID, _ baseline: ApprovedBaseline, _ difference: PictureDifference, _ words: String,
    _ pictures: [EvidencePicture]
  ) -> Answer {
    let differences = differences(from: baseline)
    let finding = Finding(
      rule: "environment", severity: .error,
      message: "\(words); the baseline was drawn in another environment "
        + "(\(differences.joined(separator: "; "))); draw both in one environment to compare them, as 'run --against REV' does",
      range: nil
    )
    let result = GateResult(
      gate: .visualRegression, verdict: settings.mode == .warn ? .warned : .environmentDiffers,
      findings: [finding])
    return Answer(
      result: result,
      state: .environmentDiffers(difference, file: baseline.file, differences: differences), newRecord: nil,
      pictures: pictures, notes: [])
  }

  private func differences(from baseline: ApprovedBaseline) -> [String] {
    guard let other = environments.environments[baseline.record.environment] else {
      return [
        "the environment \(baseline.record.environment.short) is not described in \(EnvironmentRecords.fileName)"
      ]
    }
    return environment.differences(from: other)
  }

  private func answer(
    _ cell: CellID, _ state: BaselineState, findings: [Finding], pictures: [EvidencePicture]
  ) -> Answer {
    let judgement = GateJudgement(
      gate: .visualRegression, mode: settings.mode, allow: settings.allow, today: today)
    return Answer(
      result: judgement.result(findings, about: cell.message, client: cell.client), state: state,
      newRecord: nil,
      pictures: pictures, notes: [])
  }

  private func finding(_ message: String) -> Finding {
    Finding(rule: "visual-regression", severity: .error, message: message, range: nil)
  }
}

extension VisualGateSettings {
  /// How many pixels of a picture may differ: the smaller of the two allowances.
  func allowedPixels(width: Int, height: Int) -> Int {
    let byRatio = maxDiffRatio.map { Int(min($0, 1) * Double(width) * Double(height)) }
    return [maxDiffPixels, byRatio].compactMap { $0 }.min() ?? 0
  }
}

extension PictureDifference {
  /// The difference for people.
  var words: String {
    guard let sizeMismatch else {
      return differentPixels == 1 ? "1 pixel differs" : "\(differentPixels) pixels differ"
    }
    return "the picture has \(sizeMismatch.actualWidth) × \(sizeMismatch.actualHeight) pixels instead of "
      + "\(sizeMismatch.expectedWidth) × \(sizeMismatch.expectedHeight)"
  }
}

/// A picture that evidence shows.
struct EvidencePicture {
  var kind: PictureKind
  var picture: Bitmap

  init(_ kind: PictureKind, _ picture: Bitmap) {
    self.kind = kind
    self.picture = picture
  }
}

/// What a picture in the evidence shows; also the name of its folder there.
public enum PictureKind: String, Hashable, Sendable, CaseIterable {
  case actual
  case expected
  case diff
  /// The page with the texts outlined that have too little contrast.
  case contrast
  /// The same where pictures are blocked.
  case blockedContrast = "contrast-blocked-images"

  /// The gate that it explains.
  public var gate: GateID {
    switch self {
    case .actual, .expected, .diff: .visualRegression
    case .contrast, .blockedContrast: .contrast
    }
  }
}
