/// The project as it was in a revision of git, in a folder of its own that goes when the work is done.
struct RevisionCheckout {
  /// The revision as it was named.
  let revision: String
  /// Its commit.
  let sha: String
  /// The project as it was, with its own configuration if it had one.
  let project: Project
  private let folder: String

  /// Puts the files of a revision, but for pictures and evidence, into the scratch folder.
  /// - Throws: `ProjectError` when there is no git, no such revision, or the revision has no such project.
  init(of revision: String, project current: Project) throws(ProjectError) {
    guard !revision.hasPrefix("-"), !revision.isEmpty,
      let sha = try Self.line(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"], in: current.root)
    else {
      throw ProjectError(
        .refused("--against \(revision): git knows no such revision; a shallow clone may have to be deepened")
      )
    }
    guard let top = try Self.line(["rev-parse", "--show-toplevel"], in: current.root) else {
      throw ProjectError(.refused("--against: \(current.root) is in no working tree of git"))
    }
    let prefix = try Self.line(["rev-parse", "--show-prefix"], in: current.root) ?? ""
    try ProjectError.wrapping { () throws(FileError) in try current.prepareScratchFolder() }
    guard let scratch = FileSystem.resolved(current.scratchFolder) else {
      throw ProjectError(.refused("\(current.scratchFolder): this folder cannot be used"))
    }
    let process = FileSystem.processSuffix
    folder = PathName.join(scratch, "against.\(process)")
    let root = prefix.isEmpty ? folder : PathName.join(folder, PathName.normalized(prefix))
    self.revision = revision
    self.sha = sha
    do throws(ProjectError) {
      try Self.write(sha, of: current, top: top, prefix: prefix, to: folder)
      project = try Self.project(at: root, like: current, revision: revision)
    } catch {
      try? FileSystem.remove(folder)
      throw error
    }
  }

  /// Removes the folder.
  func remove() { try? FileSystem.remove(folder) }

  private static func project(
    at root: String, like current: Project, revision: String
  ) throws(ProjectError) -> Project {
    guard FileSystem.exists(PathName.join(root, Project.configurationFile)) else {
      // The templates may be older than the configuration.
      guard FileSystem.isFolder(PathName.join(root, current.configuration.templates)) else {
        throw ProjectError(
          .refused(
            "--against \(revision): this revision has neither \(Project.configurationFile) nor templates"))
      }
      return Project(
        root: root, configuration: current.configuration, configurationDigest: current.configurationDigest)
    }
    return try Project(containing: root)
  }

  private static func write(
    _ sha: String, of current: Project, top: String, prefix: String, to folder: String
  ) throws(ProjectError) {
    try ProjectError.wrapping { () throws(FileError) in
      try FileSystem.remove(folder)
      try FileSystem.createFolder(folder)
    }
    // Files outside of the project are needed only where the configuration leads there.
    let configuration = current.configuration
    let places = [configuration.templates, configuration.assets.root, configuration.assets.map]
    let leadsOut = places.compactMap { $0 }.contains { PathName.normalized($0).hasPrefix("..") }
    let excluded = [configuration.snapshots, configuration.evidence].map {
      ":(exclude,top)\(PathName.join(prefix, PathName.normalized($0)))"
    }
    // An index of its own leaves the user's alone; hooks are for people's checkouts.
    let arguments =
      [
        "env", "GIT_INDEX_FILE=\(folder).index", "git", "-C", top, "-c", "core.hooksPath=/dev/null", "-c",
        "advice.detachedHead=false", "--work-tree=\(folder)", "checkout", "--quiet", sha, "--",
        leadsOut || prefix.isEmpty ? ":(top)" : ":(top)\(prefix)",
      ] + excluded
    defer { try? FileSystem.remove("\(folder).index") }
    let output = try ProjectError.wrapping { () throws(FileError) in try ChildProcess.run(arguments) }
    guard output.status == 0 else {
      throw ProjectError(
        .refused(
          "--against: git cannot write the files of \(sha.prefix(12)); it has no such project, or no room"))
    }
  }

  /// The first line that git prints; `nil` when it fails or prints none.
  private static func line(_ arguments: [String], in folder: String) throws(ProjectError) -> String? {
    let output = try ProjectError.wrapping { () throws(FileError) in
      try ChildProcess.run(["git", "-C", folder] + arguments)
    }
    guard output.status == 0 else { return nil }
    return output.text.split(separator: "\n").first.map(String.init)
  }
}
