import Pipeline

/// Makes the evidence of one run out of its shards': byte for byte what the run would have written alone.
public struct ShardMerge {
  private let folders: [String]
  private let manifests: [Manifest]

  /// Reads the shards.
  /// - Throws: `ProjectError` when one is missing, stands twice, or they are not of one run.
  public init(folders: [String]) throws(ProjectError) {
    guard !folders.isEmpty else { throw ProjectError(.refused("give the folders of the shards")) }
    self.folders = folders
    var manifests: [Manifest] = []
    for folder in folders { manifests.append(try Manifest.read(in: folder)) }
    self.manifests = manifests
    try checkShards()
    try checkSameRun()
  }

  /// Writes the evidence.
  /// - Returns: Its manifest.
  public func write(to target: String, project: Project) throws(ProjectError) -> Manifest {
    let manifest = try merged()
    let compatibility = try mergedCompatibility()
    try refuseForeignFolder(target, unlessItHolds: Manifest.fileName)
    do throws(FileError) {
      let folder = try FolderReplacement(of: target, scratch: try project.scratch(for: target))
      do throws(FileError) {
        for (source, part) in zip(folders, manifests) {
          for entry in part.namedFiles {
            let file = try FileSystem.read(PathName.join(source, entry.path))
            guard ContentDigest(of: file).hex == entry.sha256 else {
              throw FileError(
                .read, PathName.join(source, entry.path), reason: "not the file that the shard wrote")
            }
            try folder.write(file, to: entry.path)
          }
          for cell in part.cells where cell.showsApproved {
            let path = BundlePaths.picture(of: cell.cell)
            try folder.write(try FileSystem.read(PathName.join(source, path)), to: path)
          }
        }
        try folder.write(manifest, with: compatibility, showing: ReviewReport(manifest))
        try folder.commit(last: Manifest.fileName)
      } catch {
        folder.discard()
        throw error
      }
    } catch {
      throw ProjectError(.file(error))
    }
    return manifest
  }

  private func mergedCompatibility() throws(ProjectError) -> CompatibilityReport {
    var result = try CompatibilityReport.read(in: folders[0])
    for folder in folders.dropFirst() {
      result = result.merged(with: try CompatibilityReport.read(in: folder))
    }
    return result
  }

  private func checkShards() throws(ProjectError) {
    var seen: Set<Int> = []
    var count: Int?
    for (folder, manifest) in zip(folders, manifests) {
      guard let shard = manifest.shard.flatMap({ Shard($0) }) else {
        throw ProjectError(
          .malformed(file: folder, reason: "this is no shard; make it with 'run --shard I/N'"))
      }
      if let count, count != shard.count {
        throw ProjectError(
          .malformed(file: folder, reason: "it is one of \(shard.count) shards, the others of \(count)"))
      }
      count = shard.count
      guard seen.insert(shard.index).inserted else {
        throw ProjectError(.malformed(file: folder, reason: "the shard \(shard) is given twice"))
      }
    }
    let missing = (1...(count ?? 1)).filter { !seen.contains($0) }
    guard missing.isEmpty else {
      let names = missing.map { "\($0)/\(count ?? 1)" }.joined(separator: ", ")
      throw ProjectError(.refused("shards are missing: \(names); give the folders of all of them"))
    }
  }

  private func checkSameRun() throws(ProjectError) {
    guard let first = manifests.first else { return }
    for (folder, manifest) in zip(folders, manifests) {
      guard manifest.environment == first.environment else {
        throw ProjectError(
          .unfitEnvironment(
            "\(folder): this shard was drawn in another environment than \(folders[0]); draw all in one"))
      }
      guard manifest.tool == first.tool, manifest.git == first.git, manifest.mode == first.mode else {
        throw ProjectError(
          .malformed(file: folder, reason: "this shard is not of the same run as \(folders[0])"))
      }
    }
  }

  private func merged() throws(ProjectError) -> Manifest {
    guard var result = manifests.first else { throw ProjectError(.refused("give the folders of the shards")) }
    for (folder, manifest) in zip(folders, manifests) {
      for (path, digest) in manifest.inputs {
        guard result.inputs[path] ?? digest == digest else {
          throw ProjectError(.malformed(file: folder, reason: "\(path) was another file in this shard"))
        }
        result.inputs[path] = digest
      }
    }
    result.shard = nil
    result.generatedAt = manifests.map(\.generatedAt).min() ?? result.generatedAt
    result.messages = manifests.flatMap(\.messages).sorted { PathName.precedes($0.message, $1.message) }
    result.cells = manifests.flatMap(\.cells).sorted { PathName.precedes($0.cell, $1.cell) }
    result.expectedCells = manifests.flatMap(\.expectedCells).sorted(by: PathName.precedes)
    result.orphans = Set(manifests.flatMap(\.orphans)).sorted(by: PathName.precedes)
    guard Set(result.cells.map(\.cell)).count == result.cells.count else {
      throw ProjectError(.refused("the shards overlap: a cell stands in two of them"))
    }
    result.masks = MaskUse.merged(manifests.map(\.masks))
    result.causes = Cause.counted(manifests.flatMap(\.causes), over: result.changedCells)
    result.result = result.outcomeOfEntries
    return result
  }
}
