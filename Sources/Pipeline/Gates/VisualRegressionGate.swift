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
  var baselines: BaselineStore
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
  }

  /// A baseline that is to be written.
  enum NewRecord {
    /// The picture itself.
    case picture
    /// Only the line in the lock file: the picture is equal.
    case line(file: ContentDigest)
  }

  /// - Parameter picture: The actual picture's pixels; asked for only when they are needed.
  func check(_ cell: CellID, facts: PictureFacts, picture: () -> Bitmap) -> Answer {
    guard settings.mode != .off else {
      return Answer(
        result: GateResult(gate: .visualRegression, verdict: .off), state: .notCompared, newRecord: nil,
        pictures: [], notes: [])
    }
    switch approved(cell) {
    case .absent(let reason): return absent(cell, reason: reason, picture: picture)
    case .unreadable(let reason):
      if mode == .update { return absent(cell, reason: reason, picture: picture) }
      return answer(
        cell, .unreadable(reason), findings: [finding("the baseline \(reason)")],
        pictures: [EvidencePicture(.actual, picture())])
    case .present(let baseline):
      if baseline.record.pixels == facts.pixels { return equal(cell, baseline, facts: facts) }
      return different(cell, baseline, facts: facts, actual: picture())
    }
  }

  // MARK: - The baseline

  private struct Baseline {
    var record: SnapshotRecord
    var file: ContentDigest
    /// The file's bytes; `nil` where only the lock file is kept.
    var bytes: [UInt8]
    var notes: [String]
  }

  private enum Approved {
    case absent(String)
    case unreadable(String)
    case present(Baseline)
  }

  /// Finds the approved picture and makes sure that it is the one that was approved.
  private func approved(_ cell: CellID) -> Approved {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try baselines.file(of: cell) } catch {
      return .unreadable("cannot be read: \(error.reason)")
    }
    let record = baselines.lock.records[cell.description]
    switch (bytes, record) {
    case (nil, nil): return .absent("there is no baseline")
    case (nil, .some):
      return .absent("the baseline's picture is gone, though \(SnapshotLock.fileName) names it")
    case (.some, nil):
      return .unreadable(
        "is not in \(SnapshotLock.fileName), so nobody approved it; run 'email-snapshot accept'")
    case (.some(let bytes), .some(let record)):
      let digest = ContentDigest(of: bytes)
      if digest == record.file {
        return .present(Baseline(record: record, file: digest, bytes: bytes, notes: []))
      }
      // The file is another one; it may still be the same picture, written by an optimizer.
      switch decodePicture(bytes) {
      case .failure(let error): return .unreadable("is damaged: \(error)")
      case .success(let picture) where pixelDigest(of: picture) == record.pixels:
        let note = "the baseline's file was written anew since its approval; its pixels are the same"
        return .present(Baseline(record: record, file: digest, bytes: bytes, notes: [note]))
      case .success:
        return .unreadable(
          "is not the picture that was approved: its pixels are not those of \(SnapshotLock.fileName)")
      }
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

  private func equal(_ cell: CellID, _ baseline: Baseline, facts: PictureFacts) -> Answer {
    var notes = baseline.notes
    if baseline.record.environment != environment.digest {
      notes.append(
        "equal, although drawn in another environment: \(differences(from: baseline).joined(separator: "; "))"
      )
    }
    var result = answer(cell, .equal(file: baseline.file), findings: [], pictures: [])
    result.notes = notes
    let isStale =
      baseline.record.environment != environment.digest || baseline.record.content != facts.content
      || baseline.record.file != baseline.file
    if mode == .update, isStale { result.newRecord = .line(file: baseline.file) }
    return result
  }

  private func different(_ cell: CellID, _ baseline: Baseline, facts: PictureFacts, actual: Bitmap) -> Answer
  {
    let expected: Bitmap
    switch decodePicture(baseline.bytes) {
    case .success(let picture): expected = picture
    case .failure(let error):
      return answer(
        cell, .unreadable("is damaged: \(error)"), findings: [finding("the baseline is damaged: \(error)")],
        pictures: [EvidencePicture(.actual, actual)])
    }
    let comparison = comparePictures(expected: expected, actual: actual, settings: settings)
    let difference = comparison.difference
    let allowed = settings.allowedPixels(width: actual.width, height: actual.height)
    if difference.sizeMismatch == nil, difference.differentPixels <= allowed {
      var result = answer(
        cell, .tolerated(differentPixels: difference.differentPixels, file: baseline.file), findings: [],
        pictures: [])
      result.notes = baseline.notes
      return result
    }
    if mode == .update {
      var result = answer(
        cell, .different(difference, file: baseline.file), findings: [],
        pictures: [EvidencePicture(.actual, actual)])
      result.newRecord = .picture
      result.notes.append("\(difference.words); the baseline has been written anew")
      return result
    }
    let pictures = [
      EvidencePicture(.actual, actual), EvidencePicture(.expected, expected),
      EvidencePicture(.diff, comparison.picture),
    ]
    guard baseline.record.environment == environment.digest else {
      return differentEnvironment(cell, baseline, difference, pictures)
    }
    return answer(
      cell, .different(difference, file: baseline.file), findings: [finding(difference.words)],
      pictures: pictures)
  }

  private func differentEnvironment(
    _ cell: CellID, _ baseline: Baseline, _ difference: PictureDifference, _ pictures: [EvidencePicture]
  ) -> Answer {
    let differences = differences(from: baseline)
    let finding = Finding(
      rule: "environment", severity: .error,
      message: "\(difference.words), but the baseline was drawn in another environment "
        + "(\(differences.joined(separator: "; "))); draw both in one environment to compare them", range: nil
    )
    let result = GateResult(
      gate: .visualRegression, verdict: settings.mode == .warn ? .warned : .environmentDiffers,
      findings: [finding])
    return Answer(
      result: result,
      state: .environmentDiffers(difference, file: baseline.file, differences: differences), newRecord: nil,
      pictures: pictures, notes: [])
  }

  private func differences(from baseline: Baseline) -> [String] {
    guard let other = baselines.environments.environments[baseline.record.environment] else {
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
