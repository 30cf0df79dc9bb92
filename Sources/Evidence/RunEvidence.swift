import Pipeline

/// The folder of evidence that a run leaves: built out of sight, put in place in one step.
public struct RunEvidence {
  private let project: Project
  private let folder: FolderReplacement

  /// Begins the evidence of a run.
  /// - Parameters:
  ///   - project: The project that is run over.
  ///   - target: The folder that it becomes; the project's own for the latest run unless it is given.
  /// - Throws: `ProjectError` when nothing can be written there.
  public init(project: Project, target: String? = nil) throws(ProjectError) {
    self.project = project
    let target = target ?? project.latestEvidenceFolder
    try refuseForeignFolder(target, unlessItHolds: Manifest.fileName)
    do throws(FileError) {
      folder = try FolderReplacement(of: target, scratch: try project.scratch(for: target))
    } catch {
      throw ProjectError(.file(error))
    }
  }

  /// Where the run writes its pictures.
  public var picturesFolder: String { folder.staging }
  /// The folder that the evidence becomes.
  public var target: String { folder.target }

  /// Writes manifest, reports and messages beside the pictures, and puts the folder in place.
  public func finish(_ result: RunResult, context: RunContext) throws(ProjectError) -> Manifest {
    var manifest = Manifest(result, project: project, context: context)
    manifest.quoteSources(of: project)
    do throws(FileError) {
      try manifest.quoteApprovals(of: project)
      for message in result.messages {
        try folder.write(message.html, to: MessageEntry.path(of: message.message, ending: "html"))
        if let text = message.text {
          try folder.write(text, to: MessageEntry.path(of: message.message, ending: "txt"))
        }
      }
      for cell in manifest.cells where cell.showsApproved {
        try folder.link(project.path(cell.snapshot), as: BundlePaths.picture(of: cell.cell))
      }
      let compatibility = CompatibilityReport(result, project: project)
      try folder.write(manifest, with: compatibility, showing: ReviewReport(manifest))
      try folder.commit(last: Manifest.fileName)
    } catch {
      folder.discard()
      throw ProjectError(.file(error))
    }
    return manifest
  }

  /// Gives the evidence up, so that the earlier one stays.
  public func discard() {
    folder.discard()
  }
}

extension FolderReplacement {
  /// Writes the manifest, the reports that are made of it, and the page that shows them.
  ///
  /// The pictures and messages that the page shows have to be there already.
  func write(
    _ manifest: Manifest, with compatibility: CompatibilityReport, showing report: ReviewReport
  ) throws(FileError) {
    for file in manifest.reports(with: compatibility) { try write(file.bytes, to: file.path) }
    try write(evidenceJSON(report), to: ReviewReport.path)
    try write(evidenceJSON(RegressionReport(manifest)), to: RegressionReport.path)
    let page = ReviewPage(report).bytes { try? FileSystem.read(PathName.join(staging, $0)) }
    try write(page, to: ReviewPage.path)
    try write(manifest.bytes, to: Manifest.fileName)
  }
}

extension Manifest {
  /// The reports that are made of a manifest.
  fileprivate func reports(with compatibility: CompatibilityReport) -> [(path: String, bytes: [UInt8])] {
    [
      (ContrastReport.path, evidenceJSON(ContrastReport(self))),
      (AccessibilityRuleReport.path, evidenceJSON(AccessibilityRuleReport(self))),
      (ByteBudgetReport.path, Array(ByteBudgetReport(self).text.utf8)),
      (CompatibilityReport.path, evidenceJSON(compatibility)),
      (JUnitReport.path, JUnitReport(self).bytes),
      (MarkdownSummary.path, Array(MarkdownSummary(self).text.utf8)),
    ]
  }
}

/// Evidence replaces the whole folder: one that is something else must not be lost.
func refuseForeignFolder(_ folder: String, unlessItHolds file: String) throws(ProjectError) {
  guard FileSystem.exists(folder) else { return }
  let names: [String]
  do throws(FileError) { names = try FileSystem.names(in: folder) } catch { throw ProjectError(.file(error)) }
  guard names.isEmpty || names.contains(file) else {
    throw ProjectError(
      .refused(
        "\(folder): this folder holds other files and would be replaced; name one that is new or empty"))
  }
}
