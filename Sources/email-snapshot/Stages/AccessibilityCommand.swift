import Accessibility
import ArgumentParser
import CSSCascade
import Diagnostics
import HTMLParser
import NativeGraphics
import Pipeline

/// The command `email-snapshot accessibility`.
struct AccessibilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accessibility",
    abstract: "Asks the rules on structure, links, pictures, targets, contrast and enlargement (WCAG 2.2).",
    discussion: """
      The exit code is 1 for an error, and for a rule that could not be judged. docs/Accessibility.md lists the \
      rules; 'email-snapshot explain RULE' says what one is for.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "light or dark.")
  var scheme: MediaEnvironment.ColorScheme = .light

  @Option(help: ArgumentHelp("The client to simulate.", valueName: "ID"))
  var client: String?

  @Option(help: "The viewport's width in CSS pixels.")
  var width = 640.0

  @Option(help: "The level that contrast has to reach: AA or AAA.")
  var level: ContrastLevel = .aa

  @Option(
    name: .customLong("logotype"),
    help: ArgumentHelp("Elements whose text is part of a logo and needs no contrast.", valueName: "SELECTOR"))
  var logotypes: [ElementSelector] = []

  @Option(
    help: ArgumentHelp(
      "Also draw the page with what was found outlined; a pattern for several files.", valueName: "OUT.png"))
  var picture: String?

  @Option(help: "text, json, sarif, junit or github.")
  var format: ReportFormat = .text

  @OptionGroup var assets: AssetOptions

  /// What was found in one file.
  private struct Checked: Sendable {
    var source: SourceFile
    var report: AccessibilityReport
    var picture: [UInt8]?
  }

  func run() throws {
    try checkClient(client)
    let inputs = try input.inputs()
    let paths = try picturePaths(picture, for: inputs)
    let sources = try inputs.map { ($0.source, try assets.assets(for: $0)) }
    let checked = check(sources)
    for (result, path) in zip(checked, paths) {
      if let picture = result.picture { try write(picture, to: path) }
    }
    switch format {
    case .json:
      let values = checked.map { json($0) }
      emit(jsonOfEachFile: values)
    case .junit:
      emit(JUnitReport(name: "accessibility", suites: checked.map { suite($0) }).xml)
    case .text, .sarif, .github:
      let reports = checked.map { result in
        LintReport(
          file: result.source.name,
          findings: findings(of: result.report) + result.report.doubts)
      }
      emit(
        format.text(
          of: reports, suite: "accessibility",
          rules: AccessibilityCatalogue.definitions.map(\.description)))
    }
    let isBad = checked.contains { result in
      result.report.findings.contains { $0.finding.severity == .error } || !result.report.doubts.isEmpty
    }
    if isBad { throw CommandFailure.failed }
  }

  /// The findings, with the numbers of their outlines where there is a picture.
  private func findings(of report: AccessibilityReport) -> [Finding] {
    let outlined = Set(picture == nil ? [] : report.marks.map(\.number))
    return report.findings.enumerated().map { index, located in
      var finding = located.finding
      if outlined.contains(index + 1) { finding.message += " (outline \(index + 1))" }
      return finding
    }
  }

  private func check(_ sources: [(SourceFile, AssetSource)]) -> [Checked] {
    let fontFolders = assets.fontDir
    let options = DrawingOptions(width: width, scheme: scheme, client: client)
    return WorkerThreads.onLargeStack {
      let worker = DrawingWorker(fonts: FontLibrary(extraDirectories: fontFolders))
      return sources.map { source, files in
        let page = worker.layOut(parseHTML(source).value, options: options, assets: files)
        let stage = AccessibilityStage(worker: worker, page: page, options: options, assets: files)
        let report = stage.check(contrast: stage.contrast(level: level, logotypes: logotypes))
        var result = Checked(source: source, report: report)
        if picture != nil { result.picture = encodePicture(stage.picture(of: page, marks: report.marks)) }
        return result
      }
    }
  }

  /// A test for each rule.
  private func suite(_ checked: Checked) -> JUnitReport.Suite {
    let file = checked.source.name
    let cases = checked.report.results.map { result in
      let findings = checked.report.findings.map(\.finding).filter { $0.rule == result.rule }
      let details = findings.map { $0.text(in: file) }.joined(separator: "\n")
      let fails = findings.contains { $0.severity == .error }
      let outcome: JUnitReport.Outcome =
        switch result.outcome {
        case .failed where fails:
          .failed(message: findings.first?.message ?? "", kind: "error", details: details)
        case .cannotTell: .error(message: result.reason ?? "", kind: "cannot-tell", details: details)
        case .inapplicable: .skipped("the message has nothing that the rule is about")
        case .failed, .passed: .passed
        }
      return JUnitReport.TestCase(name: result.rule, className: file, outcome: outcome)
    }
    return JUnitReport.Suite(name: file, cases: cases)
  }

  private func json(_ checked: Checked) -> JSONValue {
    let findings = checked.report.findings
    return [
      "file": .string(checked.source.name), "scheme": .string(scheme.rawValue), "client": .optional(client),
      "width": .number(width),
      "findings": .array(
        findings.map { located in
          let place = [
            JSONMember("path", .optional(located.path)), JSONMember("rect", .optional(located.area)),
          ]
          return .object((located.finding.json(in: checked.source.name).members ?? []) + place)
        }),
      "rules": .array(checked.report.results.map(\.json)),
      "summary": [
        "errors": .integer(findings.map(\.finding).count(of: .error)),
        "warnings": .integer(findings.map(\.finding).count(of: .warning)),
        "notes": .integer(findings.map(\.finding).count(of: .note)),
      ],
    ]
  }
}

extension RuleResult {
  /// The result as the command line's JSON has it.
  fileprivate var json: JSONValue {
    let definition = AccessibilityCatalogue.definition(of: rule)
    return [
      "rule": .string(rule), "outcome": .string(outcome.rawValue), "examined": .integer(examined),
      "findings": .integer(findings), "reason": .optional(reason),
      "wcag": .array((definition?.criteria ?? []).map { .string($0) }),
      "act": .array((definition?.actRules ?? []).map { .string($0) }),
    ]
  }
}
