import Diagnostics
import Evidence
import NativeGraphics
import Pipeline

/// Performs a run in the project around the working folder, leaves its evidence, and says what came of it.
struct ProjectRun {
  var reporting: RunReportOptions

  func perform(_ options: RunOptions) throws {
    let project = try load { () throws(ProjectError) in try Project(containing: ".") }
    let context = RunContext.current(folder: project.root, excluded: [project.configuration.evidence])
    let fonts = FontLibrary()
    let environment = try load { () throws(ProjectError) in
      try project.drawingEnvironment(fonts: fonts, usesCache: options.usesCache)
    }
    let run = Run(
      project: project, options: options, today: context.now.date, fonts: fonts, environment: environment)
    let progress = ProgressBar(isQuiet: reporting.quiet)
    let manifest = try load { () throws(ProjectError) in
      // The gates that need no picture leave no evidence: they are for the time of writing.
      let evidence =
        options.skipsPictures ? nil : try RunEvidence(project: project, target: reporting.evidence)
      do throws(ProjectError) {
        let result = try run.perform(picturesFolder: evidence?.picturesFolder ?? "", progress: progress.show)
        return try evidence?.finish(result, context: context)
          ?? Manifest(result, project: project, context: context)
      } catch {
        evidence?.discard()
        throw error
      }
    }
    progress.finish()
    report(manifest, project: project, options: options)
    switch manifest.result {
    case .pass: break
    case .fail: throw CommandFailure.failed
    case .environmentDiffers: throw CommandFailure(status: .unfitEnvironment, message: nil)
    }
  }

  private func report(_ manifest: Manifest, project: Project, options: RunOptions) {
    switch reporting.format {
    case .text:
      let colors = Colors(isOn: !reporting.noColor)
      emit(RunSummary(manifest, isQuiet: reporting.quiet, colors: colors).text)
      if !options.skipsPictures, !reporting.quiet {
        complain("evidence: \(reporting.evidence ?? project.relative(project.latestEvidenceFolder))")
      }
    case .json: emit(manifest.bytes)
    case .junit: emit(manifest.junit)
    case .sarif, .github: emit(reporting.format.text(of: manifest.lintReports, suite: "run"))
    }
  }
}

/// Turns what stops a project's command into an exit code and one line.
func load<Value>(_ work: () throws(ProjectError) -> Value) throws -> Value {
  do throws(ProjectError) {
    return try work()
  } catch {
    throw CommandFailure(
      status: error.exitCode == 3 ? .unfitEnvironment : .badInput,
      message: error.lines.joined(separator: "\nerror: "))
  }
}
