import Diagnostics
import Pipeline

extension Manifest {
  /// Quotes for each cell who approved its baseline.
  /// - Throws: `FileError` when the log is there and cannot be read.
  mutating func quoteApprovals(of project: Project) throws(FileError) {
    let log = PathName.join(project.snapshotsFolder, ApprovalLog.fileName)
    let latest = ApprovalLog.latestLines(in: try FileSystem.readIfPresent(log) ?? [])
    for index in cells.indices { cells[index].approval = latest[cells[index].cell] }
  }
}
