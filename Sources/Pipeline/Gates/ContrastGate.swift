import Accessibility
import DOM
import Diagnostics
import Graphics
import Templating

/// `contrast`: every text can be read on what is painted behind it (WCAG 2.2 SC 1.4.3 and 1.4.6).
struct ContrastGate {
  var settings: ContrastGateSettings
  var today: CalendarDate

  /// What the gate says, and what was measured.
  struct Answer {
    var result: GateResult
    var summary: ContrastSummary?
  }

  /// - Parameters:
  ///   - cell: What was laid out.
  ///   - page: The page as it is sent.
  ///   - origin: Finds the template's line that an element comes from, by the element's path.
  ///   - rasterize: Draws a part of a display list, for text on pictures.
  func check(
    _ cell: CellID, page: DrawnPage, origin: (String) -> SourceRange?,
    rasterize: @escaping (DisplayList, DeviceRect) -> Bitmap
  ) -> Answer {
    let judgement = GateJudgement(gate: .contrast, mode: settings.mode, allow: settings.allow, today: today)
    guard settings.mode != .off else {
      return Answer(result: judgement.result([], about: cell.message), summary: nil)
    }
    let checks = measureContrast(
      of: page.displayList, tree: page.fragments, styled: page.styled,
      options: ContrastOptions(level: settings.level, scale: Double(cell.scale)), rasterize: rasterize)
    guard let minimum = checks.filter({ $0.outcome != .cannotTell }).map(\.ratio).min() else {
      return Answer(
        result: judgement.couldNotCheck("\(cell) shows no text whose contrast could be measured"),
        summary: nil)
    }
    let summary = ContrastSummary(
      minimumRatio: minimum, checked: checks.count, failed: checks.count { $0.outcome == .fail },
      unclear: checks.count { $0.outcome == .cannotTell })
    let findings = checks.compactMap { check -> Finding? in
      switch check.outcome {
      case .pass: nil
      case .fail: .tooLittle(check, at: origin(check.path))
      case .cannotTell: .unclear(check, at: origin(check.path))
      }
    }
    return Answer(
      result: judgement.result(findings, about: cell.message, client: cell.client), summary: summary)
  }

  /// The answer for a cell of which it is known that every text passes.
  func answer(forPassed cell: CellID, minimumRatio: Double, checked: Int) -> Answer {
    let judgement = GateJudgement(gate: .contrast, mode: settings.mode, allow: settings.allow, today: today)
    return Answer(
      result: judgement.result([], about: cell.message),
      summary: ContrastSummary(minimumRatio: minimumRatio, checked: checked, failed: 0, unclear: 0))
  }
}

extension Finding {
  fileprivate static func tooLittle(_ check: ContrastCheck, at range: SourceRange?) -> Finding {
    let nearest =
      check.suggestion?.foreground.map { "; the nearest text colour that passes is \($0.hex)" } ?? ""
    return Finding(
      rule: "contrast", severity: .error,
      message:
        "'\(check.text)' has \(check.displayedRatio):1 (\(check.foreground.hex) on \(check.background.hex)) "
        + "where \(check.required):1 is required\(nearest)", range: range, excerpt: check.text)
  }

  fileprivate static func unclear(_ check: ContrastCheck, at range: SourceRange?) -> Finding {
    Finding(
      rule: "contrast", severity: .error,
      message:
        "the contrast of '\(check.text)' cannot be told: \(check.reason ?? "its background is not known")",
      range: range, excerpt: check.text)
  }
}

extension Document {
  /// The element at a path as `path(of:)` writes it, `/html[1]/body[1]/p[2]`.
  func element(at path: String) -> NodeID? {
    var node = root
    for step in path.split(separator: "/") {
      guard let bracket = step.firstIndex(of: "["),
        let position = Int(step[step.index(after: bracket)...].dropLast())
      else { return nil }
      let name = Atom(String(step[..<bracket]))
      var remaining = position
      var child = self[node].firstChild
      while let candidate = child {
        if self.name(of: candidate) == name { remaining -= 1 }
        if remaining == 0 { break }
        child = self[candidate].nextSibling
      }
      guard let child else { return nil }
      node = child
    }
    return node == root ? nil : node
  }
}
