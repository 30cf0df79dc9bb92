import Evidence
import Foundation
import Pipeline

/// A run in words for the terminal: what failed, worst first, then the counts.
struct RunSummary {
  private let manifest: Manifest
  private let isQuiet: Bool
  private let colors: Colors

  init(_ manifest: Manifest, isQuiet: Bool, colors: Colors) {
    self.manifest = manifest
    self.isQuiet = isQuiet
    self.colors = colors
  }

  var text: String {
    var lines = causeLines
    let explained = Set(manifest.cells.filter { $0.changes?.causes.isEmpty == false }.map(\.cell))
    // What a cause says of many cells is not said again of each.
    lines += manifest.problems.filter {
      $0.gate != GateID.visualRegression.rawValue || !explained.contains($0.subject)
    }.map { problem in
      let word = problem.isFailure ? colors.red("failed") : colors.yellow(problem.verdict)
      return "\(word) \(problem.subject) \(problem.gate): \(problem.message)"
    }
    if !isQuiet {
      lines += manifest.cells.flatMap { cell in cell.notes.map { "\(colors.dim("note")) \(cell.cell): \($0)" }
      }
      lines += gateLines
    }
    if !isQuiet || manifest.result != .pass { lines.append(conclusion) }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// More causes than these are counted.
  private static let shownCauses = 20

  /// One line for each cause of what changed, the weightiest first.
  private var causeLines: [String] {
    guard !manifest.causes.isEmpty else { return [] }
    var lines = manifest.causes.prefix(Self.shownCauses).map { cause in
      "\(colors.red("changed")) \(colors.dim(cause.id)): \(cause.sentence); "
        + cause.effect(manifest.movement(by: cause))
    }
    let more = manifest.causes.count - lines.count
    if more > 0 { lines.append("and \(more) more causes; the evidence names them") }
    if !isQuiet, manifest.mode != RunMode.update.rawValue {
      lines.append(
        colors.dim(
          "approve what one cause changed with 'email-snapshot accept --cause ID', all with 'email-snapshot accept'"
        ))
    }
    return lines
  }

  /// One line for each gate: how often it passed, and what was measured.
  private var gateLines: [String] {
    let width = GateID.allCases.map(\.rawValue.count).max() ?? 0
    return GateID.allCases.compactMap { gate in
      let results = (manifest.messages.map(\.gates) + manifest.cells.map(\.gates)).compactMap {
        $0[gate.rawValue]?.result
      }
      guard !results.isEmpty else { return nil }
      let passed = results.count { $0 == "pass" }
      let name = gate.rawValue + String(repeating: " ", count: width - gate.rawValue.count)
      let mark =
        passed == results.count ? colors.green("passed") : colors.red("\(results.count - passed) not passed")
      return "  \(name)  \(mark), \(results.count) checked\(measured(gate))"
    }
  }

  private func measured(_ gate: GateID) -> String {
    switch gate {
    case .contrast:
      manifest.cells.compactMap(\.contrastMinRatio).min().map { ", least ratio \($0):1" } ?? ""
    case .sizeBudget:
      manifest.messages.max { $0.byteSize < $1.byteSize }.map {
        ", largest \($0.byteSize) of \($0.byteBudget) bytes"
      }
        ?? ""
    case .cssCompatibility: ", \(Set(manifest.messages.flatMap(\.features)).count) features in use"
    case .accessibility: notMet.isEmpty ? "" : ", rules not met: \(notMet.joined(separator: ", "))"
    case .visualRegression: ", \(manifest.cells.count { $0.baseline == "equal" }) pictures equal"
    default: ""
    }
  }

  /// The rules on accessibility that a cell does not meet, though they may be too light for the gate.
  private var notMet: [String] {
    Set(manifest.cells.flatMap(\.accessibility).filter { $0.outcome == "failed" }.map(\.rule)).sorted()
  }

  private var conclusion: String {
    let counted = manifest.extent
    return switch manifest.result {
    case .pass: "\(colors.green("Every gate passed")): \(counted)."
    case .fail: "\(colors.red("A gate failed")): \(counted)."
    case .environmentDiffers: "\(colors.yellow("The environment is not the baselines'")): \(counted)."
    }
  }
}

/// Colours for a terminal, or none.
struct Colors {
  private let isOn: Bool

  /// Colours where they are wanted: on a terminal, and without `NO_COLOR`.
  init(isOn: Bool) {
    let isRefused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    self.isOn = isOn && !isRefused && isatty(1) == 1
  }

  func red(_ text: String) -> String { colored(text, "31") }
  func green(_ text: String) -> String { colored(text, "32") }
  func yellow(_ text: String) -> String { colored(text, "33") }
  func dim(_ text: String) -> String { colored(text, "2") }

  private func colored(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
