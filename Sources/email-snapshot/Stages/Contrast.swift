import Accessibility
import ArgumentParser
import CSSCascade
import Diagnostics
import NativeGraphics
import Pipeline

extension ContrastLevel: ExpressibleByArgument {}

/// `email-snapshot contrast`
struct Contrast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the contrast of every text as it is painted (WCAG 2.2 SC 1.4.3 and 1.4.6).")

  @OptionGroup var input: InputOptions

  @Option(help: "light or dark.")
  var scheme: MediaEnvironment.ColorScheme = .light

  @Option(help: ArgumentHelp("The client to simulate.", valueName: "ID"))
  var client: String?

  @Option(help: "AA or AAA.")
  var level: ContrastLevel = .aa

  @Option(help: "The viewport's width in CSS pixels.")
  var width = 640.0

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  @OptionGroup var assets: AssetOptions

  /// What was measured of one file.
  private struct Measured: Sendable {
    var source: SourceFile
    var checks: [ContrastCheck]
  }

  func run() throws {
    try checkClient(client)
    let inputs = try input.inputs()
    let sources = try inputs.map { ($0.source, try assets.assets(for: $0)) }
    let drawing = DrawingOptions(width: width, scheme: scheme, client: client)
    let measured = measure(sources, drawing)
    switch format {
    case .json:
      let values = measured.map { json($0) }
      emit((values.count == 1 ? values[0] : .array(values)).text(.indented) + "\n")
    case .text, .sarif, .junit, .github:
      let reports = measured.map { LintReport(file: $0.source.name, findings: findings($0)) }
      emit(format.text(of: reports, suite: "contrast"))
    }
    if measured.contains(where: { $0.checks.contains { $0.outcome != .pass } }) {
      throw CommandFailure.failed
    }
  }

  private func measure(_ sources: [(SourceFile, AssetSource)], _ drawing: DrawingOptions) -> [Measured] {
    let fontFolders = assets.fontDir
    let level = level
    return WorkerThreads.onLargeStack {
      let worker = DrawingWorker(fonts: FontLibrary(extraDirectories: fontFolders))
      return sources.map { source, files in
        let page = worker.draw(source, options: drawing, assets: files).page
        let checks = measureContrast(
          of: page.displayList, tree: page.fragments, styled: page.styled,
          options: ContrastOptions(level: level)
        ) { list, part in worker.rasterize(list, part: part, of: page) }
        return Measured(source: source, checks: checks)
      }
    }
  }

  private func findings(_ measured: Measured) -> [Finding] {
    measured.checks.compactMap { check in
      let line = check.line.flatMap { $0 >= 1 && $0 <= measured.source.lineStarts.count ? $0 : nil }
      let range = line.map {
        measured.source.range(measured.source.lineStarts[$0 - 1]..<measured.source.lineStarts[$0 - 1])
      }
      let colors = "\(check.foreground.hex) on \(check.background.hex)"
      switch check.outcome {
      case .pass: return nil
      case .fail:
        let hint = check.suggestion?.foreground.map { "; \($0.hex) would pass" } ?? ""
        return Finding(
          rule: "contrast", severity: .error,
          message:
            "'\(check.text)' has \(check.displayedRatio):1 (\(colors)), \(check.required):1 is required\(hint)",
          range: range, excerpt: check.text)
      case .cannotTell:
        return Finding(
          rule: "contrast", severity: .error,
          message: "the contrast of '\(check.text)' cannot be told: \(check.reason ?? "no reason is known")",
          range: range, excerpt: check.text)
      }
    }
  }

  private func json(_ measured: Measured) -> JSONValue {
    [
      "file": .string(measured.source.name), "scheme": .string(scheme.rawValue), "client": .optional(client),
      "minimumRatio": .optional(
        measured.checks.filter { $0.outcome != .cannotTell }.map(\.displayedRatio).min()),
      "checks": .array(measured.checks.map(json)),
    ]
  }

  private func json(_ check: ContrastCheck) -> JSONValue {
    let suggestion: JSONValue =
      check.suggestion.map { suggestion in
        [
          "foreground": .optional(suggestion.foreground?.hex),
          "background": .optional(suggestion.background?.hex),
          "smallerStep": .string(suggestion.smallerStep.rawValue),
        ]
      } ?? .null
    return [
      "path": .string(check.path), "line": .optional(check.line), "text": .string(check.text),
      "foreground": .string(check.foreground.hex), "background": .string(check.background.hex),
      "ratio": .number(check.displayedRatio), "required": .number(check.required),
      "fontSize": .number(check.fontSize), "fontWeight": .integer(check.fontWeight),
      "largeText": .bool(check.isLargeText), "result": .string(check.outcome.rawValue),
      "reason": .optional(check.reason), "suggestion": suggestion,
      "apca": .number((check.perceptualContrast * 10).rounded() / 10),
    ]
  }
}
