import Accessibility
import ArgumentParser
import CSSCascade
import Diagnostics
import Graphics
import HTMLParser
import NativeGraphics
import Pipeline

extension ContrastLevel: ExpressibleByArgument {}

extension ElementSelector: ExpressibleByArgument {
  /// Reads a selector from the command line; `nil` for text that is none.
  public init?(argument: String) { self.init(argument) }
}

/// The command `email-snapshot contrast`.
struct Contrast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the contrast of every text as it is painted (WCAG 2.2 SC 1.4.3 and 1.4.6).",
    discussion: """
      The exit code and the checks are those of the page with its pictures. What changes where clients block \
      pictures is reported as warnings, or with --images blocked in place of the rest.
      """)

  /// Which pictures are shown.
  enum Images: String, ExpressibleByArgument, CaseIterable {
    case both, shown, blocked
  }

  @OptionGroup var input: InputOptions

  @Option(help: "light or dark.")
  var scheme: MediaEnvironment.ColorScheme = .light

  @Option(help: ArgumentHelp("The client to simulate.", valueName: "ID"))
  var client: String?

  @Option(help: "AA or AAA.")
  var level: ContrastLevel = .aa

  @Option(help: "The viewport's width in CSS pixels.")
  var width = 640.0

  @Option(help: "Measure with pictures shown, with remote ones blocked, or both.")
  var images: Images = .both

  @Option(
    name: .customLong("logotype"),
    help: ArgumentHelp("Elements whose text is part of a logo and needs no contrast.", valueName: "SELECTOR"))
  var logotypes: [ElementSelector] = []

  @Option(
    help: ArgumentHelp(
      "Also draw the page with every text outlined that did not pass; a pattern for several files.",
      valueName: "OUT.png"))
  var picture: String?

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  @OptionGroup var assets: AssetOptions

  /// What was measured of one file.
  private struct Measured: Sendable {
    var source: SourceFile
    var checks: [ContrastCheck]
    /// What is different where pictures are blocked; `nil` where nothing can be, or nobody asked.
    var blocked: [ContrastCheck]?
    var picture: [UInt8]?
  }

  func run() throws {
    try checkClient(client)
    let inputs = try input.inputs()
    let paths = try picturePaths(picture, for: inputs)
    let sources = try inputs.map { ($0.source, try assets.assets(for: $0)) }
    let measured = measure(sources)
    for (result, path) in zip(measured, paths) {
      if let picture = result.picture { try write(picture, to: path) }
    }
    switch format {
    case .json:
      let values = measured.map { json($0) }
      emit(jsonOfEachFile: values)
    case .text, .sarif, .junit, .github:
      let reports = measured.map { LintReport(file: $0.source.name, findings: findings($0)) }
      emit(format.text(of: reports, suite: "contrast", rules: Self.rules))
    }
    if measured.contains(where: { $0.checks.contains { $0.outcome != .pass } }) {
      throw CommandFailure.failed
    }
  }

  private static let rules: [RuleDescription] = {
    guard var description = AccessibilityCatalogue.definition(of: "text-contrast")?.description else {
      return []
    }
    description.id = "contrast"
    return [description]
  }()

  private func measure(_ sources: [(SourceFile, AssetSource)]) -> [Measured] {
    let fontFolders = assets.fontDir
    return WorkerThreads.onLargeStack {
      let worker = DrawingWorker(fonts: FontLibrary(extraDirectories: fontFolders))
      return sources.map { measure($0.0, $0.1, worker) }
    }
  }

  private func measure(_ source: SourceFile, _ files: AssetSource, _ worker: DrawingWorker) -> Measured {
    var options = DrawingOptions(width: width, scheme: scheme, client: client)
    if images == .blocked { options.remoteImages = .blocked }
    let page = worker.layOut(parseHTML(source).value, options: options, assets: files)
    let stage = AccessibilityStage(worker: worker, page: page, options: options, assets: files)
    let checks = stage.contrast(level: level, logotypes: logotypes)
    var result = Measured(source: source, checks: checks)
    if images == .both {
      result.blocked =
        stage.contrastWithBlockedImages(level: level, logotypes: logotypes, besides: checks)?.checks
    }
    if picture != nil { result.picture = encodePicture(stage.picture(of: page, marks: checks.marks)) }
    return result
  }

  private func findings(_ measured: Measured) -> [Finding] {
    func place(_ check: ContrastCheck) -> SourceRange? {
      let starts = measured.source.lineStarts
      guard let line = check.line, line >= 1, line <= starts.count else { return nil }
      return measured.source.range(starts[line - 1]..<starts[line - 1])
    }
    var blocked =
      measured.blocked?.contrastFindings(where: "with pictures blocked, ", at: place) ?? []
    for index in blocked.indices { blocked[index].severity = .warning }
    return measured.checks.contrastFindings(at: place) + blocked
  }

  private func json(_ measured: Measured) -> JSONValue {
    .object(compact: [
      ("file", .string(measured.source.name)), ("scheme", .string(scheme.rawValue)),
      ("client", .optional(client)), ("images", .string(images == .blocked ? "blocked" : "shown")),
      ("minimumRatio", .optional(minimum(measured.checks))),
      ("checks", .array(measured.checks.map(json))),
      (
        "blockedImages",
        measured.blocked.map { checks in
          ["minimumRatio": .optional(minimum(checks)), "checks": .array(checks.map(json))]
        }
      ),
    ])
  }

  private func minimum(_ checks: [ContrastCheck]) -> Double? {
    checks.filter { $0.outcome != .cannotTell }.map(\.displayedRatio).min()
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
      "apca": .number((check.perceptualContrast * 10).rounded() / 10), "rect": .optional(check.bounds),
    ]
  }
}

extension JSONValue {
  /// A rectangle as `[x, y, width, height]` in hundredths of a pixel, or `null` for none.
  static func optional(_ rect: DeviceRect?) -> JSONValue {
    guard let rect else { return .null }
    return .array([rect.x, rect.y, rect.width, rect.height].map { .number(($0 * 100).rounded() / 100) })
  }
}

/// Where the picture of each input goes.
/// - Throws: `CommandFailure` (usage) when two have one path, or a field is not known.
func picturePaths(_ pattern: String?, for inputs: [Input]) throws -> [String?] {
  let paths = try inputs.enumerated().map { index, input in
    try pattern.map {
      try OutputPattern(text: $0).path([
        "name": input.stem, "dir": input.folderName, "index": "\(index + 1)",
      ])
    }
  }
  try OutputPattern.checkDistinct(paths.compactMap { $0 })
  return paths
}
