import Accessibility
import Diagnostics
import Graphics

/// `contrast`: every text can be read on what is painted behind it (WCAG 2.2 SC 1.4.3 and 1.4.6), with pictures and
/// where clients block them.
struct ContrastGate {
  var settings: ContrastGateSettings
  var today: CalendarDate

  /// What the gate says, and what was measured.
  struct Answer {
    var result: GateResult
    var summary: ContrastSummary?
    /// Every text of the page as it is sent; `nil` when nothing was measured.
    var checks: [ContrastCheck]?
    /// What to look at where the gate did not pass.
    var pictures: [EvidencePicture] = []
    /// Where the text is that did not pass.
    var marks: [CellMark] = []
  }

  /// Judges every text of a page by the contrast that it is painted with.
  /// - Parameters:
  ///   - cell: What was laid out.
  ///   - stage: Measures the page.
  ///   - page: The page as it is sent.
  ///   - origin: Finds the template's line that an element comes from, by the element's path.
  /// - Returns: The gate's answer with what was measured.
  func check(
    _ cell: CellID, stage: AccessibilityStage, page: DrawnPage, origin: (String) -> SourceRange?
  ) -> Answer {
    let judgement = judgement
    guard settings.mode != .off else {
      return Answer(result: judgement.result([], about: cell.message))
    }
    let checks = stage.contrast(level: settings.level, logotypes: settings.logotypes)
    guard let minimum = checks.filter({ $0.outcome != .cannotTell }).map(\.ratio).min() else {
      return Answer(
        result: judgement.couldNotCheck("\(cell) shows no text whose contrast could be measured"))
    }
    let blocked =
      settings.blockedImages == .ignored
      ? nil
      : stage.contrastWithBlockedImages(
        level: settings.level, logotypes: settings.logotypes, besides: checks)
    let summary = ContrastSummary(
      minimumRatio: minimum, checked: checks.count, failed: checks.count { $0.outcome == .fail },
      unclear: checks.count { $0.outcome == .cannotTell },
      failedWithBlockedImages: blocked?.checks.count { $0.outcome != .pass } ?? 0)
    let own = checks.contrastFindings { origin($0.path) }
    let findings =
      own
      + (blocked?.checks.contrastFindings(where: "with pictures blocked, ") { origin($0.path) } ?? [])
    let result = judgement.result(findings, about: cell.message, client: cell.client)
    var pictures: [EvidencePicture] = []
    if result.verdict == .failed || result.verdict == .warned {
      let sides =
        [(PictureKind.contrast, page, checks)]
        + (blocked.map { [(.blockedContrast, $0.page, $0.checks)] } ?? [])
      for (kind, page, checks) in sides where !checks.marks.isEmpty {
        pictures.append(EvidencePicture(kind, stage.picture(of: page, marks: checks.marks)))
      }
    }
    let marks = zip(checks.filter { $0.outcome != .pass }, own).map {
      CellMark(.contrast, label: $1.message, around: $0.bounds)
    }
    return Answer(result: result, summary: summary, checks: checks, pictures: pictures, marks: marks)
  }

  /// The answer for a cell of which it is known that every text passes.
  func answer(forPassed cell: CellID, minimumRatio: Double, checked: Int) -> Answer {
    Answer(
      result: judgement.result([], about: cell.message),
      summary: ContrastSummary(
        minimumRatio: minimumRatio, checked: checked, failed: 0, unclear: 0, failedWithBlockedImages: 0))
  }

  private var judgement: GateJudgement {
    GateJudgement(gate: .contrast, mode: settings.mode, allow: settings.allow, today: today)
  }
}

extension [ContrastCheck] {
  /// What is wrong with the texts that did not pass, each with the number of its outline in pictures.
  /// - Parameters:
  ///   - circumstance: Words that each message begins with.
  ///   - range: Finds the place of a text.
  /// - Returns: One error for each text that failed or could not be judged.
  public func contrastFindings(
    where circumstance: String = "", at range: (ContrastCheck) -> SourceRange?
  ) -> [Finding] {
    filter { $0.outcome != .pass }.enumerated().map { index, check in
      Finding(
        rule: "contrast", severity: .error,
        message: "\(circumstance)\(check.complaint) (outline \(index + 1))", range: range(check),
        excerpt: check.text)
    }
  }
}

extension ContrastCheck {
  /// What is wrong, and what would be right.
  fileprivate var complaint: String {
    guard outcome == .fail else {
      return "the contrast of '\(text)' cannot be told: \(reason ?? "its background is not known")"
    }
    let measured =
      "'\(text)' has \(displayedRatio):1 (\(foreground.hex) on \(background.hex)) where \(required):1 is required"
    return switch (suggestion?.smallerStep, suggestion?.foreground, suggestion?.background) {
    case (.background, _, let color?): "\(measured); the nearest background that passes is \(color.hex)"
    case (_, let color?, _): "\(measured); the nearest text colour that passes is \(color.hex)"
    default: measured
    }
  }
}
